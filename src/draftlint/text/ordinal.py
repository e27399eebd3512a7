"""Ordinals that open a paragraph: 第一章, 一、, （一）, 1., （1）, ①, 一是, 第一，, 其一，.

GB/T 9704-2012, 7.3.3 ranks 一、 above （一） above 1. above （1）; 第一部分 and 第一章 are
above them all. ``Ordinal`` is the typed ordinal of a text or the automatic label of a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from msgspec.structs import replace

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, ordinal_value, spelled_number

if TYPE_CHECKING:
    from draftlint.model.draft import Paragraph

_RankedForm = Literal[
    "part",
    "chapter",
    "section",
    "han",
    "han-bracket",
    "arabic",
    "arabic-bracket",
    "circled",
]
Form = Literal[_RankedForm, "article", "nth", "is", "must", "among"]

#: Forms that open headings and list items, the highest first.
RANKED: tuple[Form, ...] = get_args(_RankedForm)

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_UNITS: dict[str, Form] = {
    "部分": "part",
    "编": "part",
    "篇": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
_ENCLOSED: tuple[tuple[str, Form, int], ...] = (
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "circled", 1),
    ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "arabic-bracket", 1),
    ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "arabic", 1),
    ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "han-bracket", 1),
)
_SIGNS = {
    sign: (form, first + index)
    for signs, form, first in _ENCLOSED
    for index, sign in enumerate(signs)
}

# The groups are named after the forms; "mark" is what is between the ordinal and the text.
_LEAD = expression(
    rf"""[\s　]*(?:\#{{1,6}}[ ]+)?(?P<ordinal>
      第(?P<unit_number>[{NUMERALS}百零〇0-9]{{1,6}})[\s　]?(?P<unit>部分|[编篇章节条])
        (?![{NUMERALS}百件约款子理例幅]|之[一二三])(?P<unit_mark>[、：:，,.．]?)
    | 第(?P<nth>[{NUMERALS}]{{1,3}})(?P<nth_mark>[，,：:]|、(?![{NUMERALS}]))
    | (?P<han>[{NUMERALS}]{{1,3}})(?P<han_mark>[、.．，,：:])
        (?![{NUMERALS}](?:产业|季度|审|线|级|年|期|次|类|等|月))
    | [（(]?(?P<han_bracket>[{NUMERALS}]{{1,3}})[）)]
        (?P<han_bracket_mark>[、.．，,。：:]?)
    | (?P<arabic>\d{{1,2}})(?P<arabic_mark>、(?!\d{{1,2}}[、和及至])|[.．](?!\d(?!\d{{3}})))
    | [（(]?(?P<arabic_bracket>\d{{1,2}})[）)](?P<arabic_bracket_mark>[、.．，,。：:]?)
    | (?P<sign>[{"".join(_SIGNS)}])(?![、和至]?[{"".join(_SIGNS)}式])(?P<sign_mark>[、.．，,。]?)
    | (?P<is>[{NUMERALS}]{{1,3}})是(?!(?P=is))(?P<is_mark>[、，,：:]?)
    | (?P<must>[{NUMERALS}]{{1,3}})要(?P<must_mark>[、，,：:]?)
    | 其(?P<among>[{NUMERALS}])(?P<among_mark>[、，,：:])
    )[\s　]*""",
    re.VERBOSE,
)
_GROUPS: tuple[tuple[str, Form], ...] = (
    ("nth", "nth"),
    ("han", "han"),
    ("han_bracket", "han-bracket"),
    ("arabic", "arabic"),
    ("arabic_bracket", "arabic-bracket"),
    ("is", "is"),
    ("must", "must"),
    ("among", "among"),
)
_LABEL_FORMS = frozenset(RANKED) | {"article"}


class Ordinal(Record, frozen=True):
    """An ordinal at the start of a paragraph.

    ``start``/``end`` is its span in the paragraph's text, without the white space around it (both
    0 for an automatic label); the text it opens begins at ``after``. ``mark`` is the punctuation
    that closes it, ``shown`` the ordinal as a reader sees it.
    """

    form: Form
    number: int
    start: int
    end: int
    after: int
    mark: str
    shown: str
    automatic: bool = False


def spelled(form: Form, number: int, like: str) -> str:
    """Return the ordinal ``number`` of a form, with the brackets and marks of ``like``.

    Empty where the form has no such ordinal (the circled ones end at 20).
    """
    if not 0 < number < 100:
        return ""
    if form == "circled":
        return chr(ord("①") + number - 1) if number <= 20 else ""
    old = re.search(rf"[{NUMERALS}百零〇两]+|\d+", like)
    if not old:
        return ""
    new = str(number) if old[0].isdecimal() else spelled_number(number)
    if new.isascii() and not old[0].isascii():
        new = new.translate(_FULL_WIDTH)
    return like[: old.start()] + new + like[old.end() :]


def parse_ordinal(text: str) -> Ordinal | None:
    """Return the ordinal that opens ``text`` (after the # of Markdown), or ``None``."""
    match = _LEAD.match(text)
    if not match:
        return None
    found = _form(match)
    if found is None:
        return None
    form, number, mark_group = found
    start, end = match.span("ordinal")
    return Ordinal(form, number, start, end, match.end(), match[mark_group], match["ordinal"])


def _form(match: re.Match[str]) -> tuple[Form, int, str] | None:
    if match["sign"]:
        form, number = _SIGNS[match["sign"]]
        return form, number, "sign_mark"
    if match["unit"]:
        value = ordinal_value(match["unit_number"])
        return (_UNITS[match["unit"]], value, "unit_mark") if value else None
    for group, form in _GROUPS:
        if match[group]:
            value = ordinal_value(match[group])
            return (form, value, f"{group}_mark") if value else None
    return None


def ordinal_of(paragraph: Paragraph) -> Ordinal | None:
    """Return the ordinal of a paragraph: its automatic label, else the one typed in its text."""
    if paragraph.label:
        ordinal = parse_ordinal(paragraph.label)
        if ordinal and ordinal.form in _LABEL_FORMS and ordinal.after == len(paragraph.label):
            return replace(ordinal, start=0, end=0, after=0, automatic=True)
    return parse_ordinal(paragraph.text)
