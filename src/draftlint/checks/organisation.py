"""Kind ``organisation``: the draft's own name, written differently in title, text and signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options, merge_hits
from draftlint.facts.organisation_names import (
    BODIES,
    Name,
    declarations,
    full_names,
    signature,
    subject,
)
from draftlint.text.han import LETTER
from draftlint.text.literal_scanner import LiteralScanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph

_LEVELS = "省市县区州旗"
# Another number, level, place or branch is another body.
_OTHER_BODY = frozenset(
    "一二三四五六七八九十两0123456789省市县区乡镇村州旗东西南北中上下左右前后大小新老男女正副甲乙丙丁总分党团局厅处科所站院校委办部会"
)
# 今年以来市统计局…… names no place.
_NO_PLACE = "年月日今全来是由为我本该各对在与和按经向据会被从于的了后时以及受将把请让使同随"
_LEAST = 5
_SHORTEST = 4


class OrganisationOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``organisation``.

    Attributes:
        problem: ``slip``: a name differs by one character from that of the title, of the signature,
            or one the text repeats; ``place``: the title leaves out the name of the place that the
            text gives; ``short``: the text uses a short name that it never declares.
        offices: Words for offices; those that differ by one character (审计, 统计) are not
            slips of each other.
    """

    problem: Literal["slip", "place", "short"]
    offices: tuple[str, ...] = ()


class Organisation(Check[OrganisationOptions]):
    """See the module."""

    Options = OrganisationOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the places where the name differs."""
        draft = context.draft
        title, signed = context.fact(subject), context.fact(signature)
        if self.options.problem == "slip":
            names = [title] if title else []
            # A signature that misses the title by a character is no name of its own.
            if signed and not (title and _slip_of(title.text).fullmatch(signed.text)):
                names.append(signed)
            known_texts = {name.text for name in names}
            names.extend(
                name
                for name in context.fact(full_names)
                if len(name.text) > _LEAST and not any(name.text in one for one in known_texts)
            )
            yield from self._slips(draft, names)
        elif title and self.options.problem == "place":
            yield from _place(draft, title)
        elif title and not any(d.full.endswith(title.text) for d in context.fact(declarations)):
            yield from _undeclared(draft, title)

    def _slips(self, draft: Draft, names: list[Name]) -> Iterator[Hit]:
        """Yield what is one of ``names`` but for one character inside."""
        right = {name.text for name in names}
        patterns = {name.text: _slip_of(name.text) for name in names}
        # A slip leaves one half as it is: all of them are looked for in one pass.
        by_half: dict[str, list[Name]] = {}
        for name in names:
            for half in {name.text[: len(name.text) // 2], name.text[(len(name.text) + 1) // 2 :]}:
                by_half.setdefault(half, []).append(name)
        scanner = LiteralScanner(by_half)
        for paragraph in _texts(draft):
            seen = {scanner.literals[number] for number, _, _ in scanner.matches(paragraph.text)}
            for name in dict.fromkeys(name for half in sorted(seen) for name in by_half[half]):
                for match in patterns[name.text].finditer(paragraph.text):
                    if self._is_slip(match.group(), name.text, right):
                        values = {"number": name.paragraph}
                        span = match.span()
                        yield Hit(paragraph.number, *span, values=values, suggestions=(name.text,))

    def _is_slip(self, found: str, text: str, right: set[str]) -> bool:
        if any(found in name for name in right):
            return False
        offices = frozenset(self.options.offices)
        return len(found) != len(text) or not _other_body(found, text, offices)


def _texts(draft: Draft) -> list[Paragraph]:
    return [p for p in draft.paragraphs if p.story in ("body", "table", "header", "footer")]


def _slip_of(name: str) -> re.Pattern[str]:
    """Return what matches ``name`` with one inner character changed or left out."""
    if len(name) < _LEAST:
        return re.compile("(?!)")
    inner = range(1, len(name) - 1)
    changed = [
        f"{re.escape(name[:i])}{LETTER}{re.escape(name[i + 1 :])}"
        for i in inner
        if name[i] not in _OTHER_BODY
    ]
    dropped = [re.escape(name[:i] + name[i + 1 :]) for i in inner if len(name) > _LEAST]
    return re.compile("|".join([*changed, *dropped]))


def _other_body(found: str, name: str, offices: frozenset[str]) -> bool:
    """Return whether the one character that differs makes another body of it."""
    at = next(i for i, (a, b) in enumerate(zip(found, name, strict=True)) if a != b)
    if {found[at], name[at]} & _OTHER_BODY:
        return True
    # 临河市…… is another place than 临江市…….
    if any(level in name[at:6] for level in _LEVELS):
        return True
    return bool({found[at - 1 : at + 1], found[at : at + 2]} & offices)


def _place(draft: Draft, title: Name) -> Iterator[Hit]:
    """Yield the title's name when the text writes it with the name of the place before it."""
    if title.text[0] not in _LEVELS:
        return
    place = f"(?:(?![{_NO_PLACE}])(?:[^\\W\\d_]|×)){{1,4}}"
    full = re.compile(rf"(?<!{LETTER})(?P<full>{place}?{re.escape(title.text)})")
    for paragraph in _texts(draft):
        found = full.search(paragraph.text)
        if found and paragraph.number != title.paragraph:
            values = {"number": paragraph.number, "full": found["full"]}
            yield Hit(
                title.paragraph,
                title.start,
                title.end,
                values=values,
                suggestions=(found["full"],),
            )
            return


def _undeclared(draft: Draft, title: Name) -> Iterator[Hit]:
    """Yield the short names that open clauses as one, where two or more are in use."""
    shorts = [
        title.text[i:]
        for i in range(1, len(title.text) - _SHORTEST + 1)
        if re.fullmatch(f".*(?:{BODIES})", title.text[i:])
    ]
    if not shorts:
        return
    opening = re.compile(
        rf"(?:^|(?<=[，。；：、\s]))(?:{'|'.join(map(re.escape, shorts))})(?={LETTER}|“)"
    )
    uses = [
        (paragraph, match)
        for paragraph in _texts(draft)
        if paragraph.number != title.paragraph
        for match in opening.finditer(paragraph.text)
    ]
    if len({match.group() for _, match in uses}) >= 2:
        others = "、".join(dict.fromkeys(match.group() for _, match in uses))
        values = {"full": title.text, "shorts": others}
        yield merge_hits(Hit(p.number, *match.span(), values=values) for p, match in uses)


CHECK = Organisation
