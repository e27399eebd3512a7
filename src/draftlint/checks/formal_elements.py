"""Kind ``formal-elements``: recipient, closing words, signature and date of a document.

What a kind of document needs of them is in its profile (rules/profiles); the elements are
those of 党政机关公文处理工作条例, article 9, and GB/T 9704-2012, 7.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.profile_sections import main_text
from draftlint.model.finding import Severity
from draftlint.model.message import listing
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, YEAR_DIGITS
from draftlint.text.ordinal import parse_ordinal
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph
    from draftlint.model.profile import Profile

_SEARCHED_AFTER_TITLE = 4
_SEARCHED_BEFORE_END = 8
_RECIPIENT = expression(
    r"[\s　]{0,8}(?P<who>[^。！？；：:\s][^。！？；：:\n]{1,80})[：:][\s　]{0,8}$"
)
_NO_RECIPIENT = expression(r"如下|以下|下列|同志们|各位|尊敬|事项|附件|报告人|^(?:时间|地点|单位)$")
_SEVERAL = expression(r"[、，,]|\S[\s　]+\S|并(?=[省市县区])")
# 2020年7月1日, 二〇二〇年七月一日, 2020年7月X日, 2020.7.1
_DATE = expression(
    rf"(?:[12][\dxX×Ｘ]{{3}}|[二一][{YEAR_DIGITS}xX×Ｘ]{{3}})[\s　]*[年./-]"
    rf"[\s　]*[\dxX×Ｘ{NUMERALS}]{{1,3}}[\s　]*[月./-]?"
)
_DATE_ALONE = expression(
    rf"[\s　（(]*{_DATE.pattern}[\s　]*[\dxX×Ｘ{NUMERALS}]{{0,3}}日?[\s　）)]*$"
)
_SIGNATURE_LENGTH = 30
_ENDS = f"{SENTENCE_ENDS}：:，,、.!?;"


class FormalElementsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``formal-elements``.

    Attributes:
        problem: Which element is checked.
        tiny: A draft with fewer characters than this is not a whole document and is not checked.
    """

    problem: Literal["recipient", "closing", "forbidden", "signature", "date"]
    tiny: Count = 100


class FormalElements(Check[FormalElementsOptions]):
    """See the module."""

    Options = FormalElementsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield what the profile asks for and the draft lacks; nothing without a profile."""
        profile, draft = context.profile, context.draft
        if profile is None:
            return
        if self.options.problem == "forbidden" or draft.characters >= self.options.tiny:
            yield from _JUDGES[self.options.problem](context.fact(_lines), profile)


def _lines(context: Context) -> list[Paragraph]:
    """Return the lines of the main text that are not empty."""
    first, last = context.fact(main_text)
    return [
        p
        for p in context.draft.paragraphs[first - 1 : last]
        if p.text.strip() and p.story == "body"
    ]


def _recipient(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Hit]:
    if profile.recipient not in ("one", "some"):
        return
    for paragraph in lines[:_SEARCHED_AFTER_TITLE]:
        match = _RECIPIENT.match(paragraph.text)
        if not match or _NO_RECIPIENT.search(match["who"]) or parse_ordinal(paragraph.text):
            continue
        if profile.recipient == "one" and _SEVERAL.search(match["who"].strip()):
            yield Hit(paragraph.number, *match.span("who"), values={"kind": profile.name})
        return
    yield Hit(
        None,
        values={"kind": profile.name},
        severity=Severity.INFO,
        variant="missing",
    )


def _closing(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Hit]:
    if not profile.closing:
        return
    ending = lines[-_SEARCHED_BEFORE_END:]
    if not any(word in p.text for p in ending for word in profile.closing):
        words = listing(profile.closing[:4])
        yield Hit(None, values={"kind": profile.name, "words": words})


def _forbidden(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Hit]:
    if not profile.forbidden:
        return
    forbidden = expression("|".join(profile.forbidden))
    for paragraph in lines:
        for match in forbidden.finditer(paragraph.text.rstrip()):
            yield Hit(paragraph.number, *match.span(), values={"kind": profile.name})


def _signature(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Hit]:
    if profile.signature and not any(_is_signature(p.text.strip()) for p in _ends_of(lines)):
        yield Hit(None, values={"kind": profile.name})


def _date(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Hit]:
    dated = any(_DATE.search(p.text) for p in _ends_of(lines) if len(p.text.strip()) <= 60)
    # A notice is dated before the scheme it carries.
    alone = any(_DATE_ALONE.match(p.text.strip()) for p in lines)
    if profile.date and not (dated or alone):
        yield Hit(None, values={"kind": profile.name})


_JUDGES = {
    "recipient": _recipient,
    "closing": _closing,
    "forbidden": _forbidden,
    "signature": _signature,
    "date": _date,
}


def _is_signature(text: str) -> bool:
    """Return whether a line may be a signature: short, not a sentence, not only a date."""
    plain = _DATE.sub("", text).strip("（）() 　日")
    return (
        1 < len(plain) <= _SIGNATURE_LENGTH and plain[-1] not in _ENDS and not parse_ordinal(plain)
    )


def _ends_of(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the two lines below the title and the last lines of the main text.

    Speeches and duty reports are signed and dated under the title.
    """
    return [*lines[:2], *lines[-_SEARCHED_BEFORE_END:]] if len(lines) > 2 else lines


CHECK = FormalElements
