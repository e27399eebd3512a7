"""What fields show that have no result in the file: Word computes it when it opens the draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from draftlint.model.draft import OBJECT
from draftlint.model.message import message
from draftlint.read.symbols import symbol, symbols_as_text, table_name
from draftlint.read.xml_names import VAL, is_on, to_int, w
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from draftlint.read.fields import Field
    from draftlint.read.story import StoryReader

_WORD = expression(r"\s*([A-Za-z]+)")
#: Fields that show a part of their code: ``MACROBUTTON NoMacro [点击此处输入]``.
_PROMPT = expression(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+", re.IGNORECASE)
_SYMBOL = expression(
    r'\s*SYMBOL\s+"?(0x[0-9a-f]{1,6}|[0-9]{1,7}|[^\s"\\])"?(?=[\s\\]|$)', re.IGNORECASE
)
_SYMBOL_SWITCH = expression(r'\\([a-z])\s*(?:"([^"]*)"|([^\\"]*))', re.IGNORECASE)
#: As many characters of code of EQ fields are rendered in a draft: thousands of long formulas.
_EQUATIONS = 200_000
#: Word nests fields no deeper.
_DEPTH = 20
#: Fields that always show something, which is in no code. Word writes others without a result, too,
#: where they show nothing.
_COMPUTED = frozenset(
    (
        "CREATEDATE", "DATE", "EDITTIME", "FILENAME", "FILESIZE", "NUMCHARS", "NUMPAGES",
        "NUMWORDS", "PAGE", "PAGEREF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ",
        "TIME",
    )
)  # fmt: skip
#: A number in a sequence that is counted and not shown.
_HIDDEN = expression(r"\s*SEQ\b.*\\h(?![a-z])", re.IGNORECASE)
_CHECKED, _UNCHECKED = "☒", "☐"


class Shown(NamedTuple):
    """Text that a field shows; ``leaf`` and ``offset`` say which of its code it stands for."""

    leaf: etree._Element | None
    text: str
    offset: int


def field_result(field: Field, story: StoryReader) -> Iterator[Shown]:
    """Yield what a field without result shows, nothing for one that shows nothing.

    What cannot be rendered is an :data:`OBJECT`, and the user is informed.
    """
    form = field.form
    if form is not None and form.find(w("ddList")) is not None:
        yield from _generated(field, _chosen(form))
        return
    if form is not None and form.find(w("checkBox")) is not None:
        yield from _generated(field, _checkbox(form))
        return
    code = "".join(piece.text for piece in field.code)
    word = _WORD.match(code)
    name = "" if word is None else word[1].upper()
    show = _SHOW.get(name)
    # Word begins comments of old formats with such a page number.
    if show is None and field.in_code and name in _COMPUTED and story.story != "comment":
        show = _computed
    if show is None:
        return
    # What a field shows is code of the one around it: each level costs as much as the last.
    deep = story.fields.depth >= _DEPTH
    pieces = list(_generated(field, OBJECT) if deep else show(field, code, story))
    if any(OBJECT in piece.text for piece in pieces):
        story.context.package.note(
            "field-unknown",
            message("What some fields show could not be computed; a box stands for them."),
        )
    yield from pieces


def _generated(field: Field, text: str) -> Iterator[Shown]:
    if text:
        yield Shown(field.code[0].leaf if field.code else None, text, 0)


def _slices(field: Field, start: int, text: str, starts: list[int]) -> Iterator[Shown]:
    """Yield the leaves of ``text``, which stands for as many characters of the code."""
    at = 0
    while at < len(text):
        index = bisect_right(starts, start + at) - 1
        piece = field.code[index]
        inside = start + at - starts[index]
        part = text[at : at + len(piece.text) - inside]
        if not part:
            return
        if piece.symbols is not None:
            part = symbols_as_text(part, piece.symbols)
        yield Shown(piece.leaf, part, piece.offset + inside)
        at += len(part)


def _starts(field: Field) -> list[int]:
    """Return where in the code each of its pieces begins."""
    return list(accumulate((len(piece.text) for piece in field.code[:-1]), initial=0))


def _equation(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:
    from draftlint.read.eq import rendered  # noqa: PLC0415 - in few drafts

    story.context.equations += len(code)
    items = rendered(code) if story.context.equations <= _EQUATIONS else None
    if items is None:
        yield from _generated(field, OBJECT)
        return
    starts = _starts(field)
    for item in items:
        if code.startswith(item.text, item.at):
            yield from _slices(field, item.at, item.text, starts)
        elif item.text:
            piece = field.code[bisect_right(starts, item.at) - 1]
            at = item.at - starts[bisect_right(starts, item.at) - 1]
            yield Shown(piece.leaf, item.text, piece.offset + at)


def _prompt(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:  # noqa: ARG001
    match = _PROMPT.match(code)
    if match is not None and match.end() < len(code):
        yield from _slices(field, match.end(), code[match.end() :], _starts(field))


def _symbol(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:  # noqa: ARG001
    r"""Show ``SYMBOL 252 \f Wingdings``: a character by its code (17.16.5.62)."""
    match = _SYMBOL.match(code)
    if match is None:
        yield from _generated(field, OBJECT)
        return
    switches = {
        switch[1].lower(): switch[2] if switch[2] is not None else switch[3].strip()
        for switch in _SYMBOL_SWITCH.finditer(code, match.end())
    }
    font = switches.get("f")
    fonts = field.code[0].symbols
    if font is None and fonts is not None:
        font = fonts.h_ansi or fonts.ascii
    number = _code_point(match[1], switches, in_table=bool(table_name(font)))
    yield from _generated(field, symbol(number, font or ""))


def _code_point(argument: str, switches: dict[str, str], *, in_table: bool) -> int:
    """Return the code a SYMBOL field names: in a symbol font, else of Unicode, -1 if of neither."""
    if argument[:2].lower() == "0x":
        number = int(argument, 16)
    else:
        number = int(argument) if argument.isdecimal() else ord(argument)
    if in_table or "u" in switches or (number > 0xFF and "j" not in switches):
        return number
    data = number.to_bytes(3, "big").lstrip(b"\0")
    try:
        char = data.decode("cp932" if "j" in switches else "cp1252")
    except UnicodeDecodeError:
        return -1
    return ord(char) if len(char) == 1 else -1


def _checkbox(form: etree._Element) -> str:
    """Return the box of a legacy form field (17.16.7), ticked or not."""
    box = form.find(w("checkBox"))
    for name in ("checked", "default"):
        state = None if box is None else box.find(w(name))
        if state is not None:
            return _CHECKED if is_on(state.get(VAL)) else _UNCHECKED
    return _UNCHECKED


def _chosen(form: etree._Element) -> str:
    """Return the selected entry of a drop-down form field (17.16.9)."""
    box = form.find(w("ddList"))
    if box is None:
        return ""
    result = box.find(w("result"))
    if result is None:
        result = box.find(w("default"))
    index = 0 if result is None else to_int(result.get(VAL)) or 0
    entries = box.findall(w("listEntry"))
    return entries[index].get(VAL, "") if 0 <= index < len(entries) else ""


def _unchecked(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:  # noqa: ARG001
    yield from _generated(field, _UNCHECKED)


def _computed(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:  # noqa: ARG001
    yield from _generated(field, "" if _HIDDEN.match(code) else OBJECT)


def _number(field: Field, code: str, story: StoryReader) -> Iterator[Shown]:
    from draftlint.read.autonum import FieldNumbers  # noqa: PLC0415 - in very few drafts

    numbers = story.counters.fields = story.counters.fields or FieldNumbers()
    word = _WORD.match(code)
    kind = "" if word is None else word[1].upper()
    if kind == "LISTNUM":
        text = numbers.listed(code, story)
    elif story.paragraph is None:
        text = None
    else:
        style = story.context.styles.style_name(story.paragraph.style)
        text = numbers.automatic(kind, code, story.paragraph, style)
    yield from _generated(field, OBJECT if text is None else text)


_SHOW: dict[str, Callable[[Field, str, StoryReader], Iterator[Shown]]] = {
    "EQ": _equation,
    "SYMBOL": _symbol,
    "FORMCHECKBOX": _unchecked,
    "MACROBUTTON": _prompt,
    "GOTOBUTTON": _prompt,
    "AUTONUM": _number,
    "AUTONUMLGL": _number,
    "AUTONUMOUT": _number,
    "LISTNUM": _number,
}
