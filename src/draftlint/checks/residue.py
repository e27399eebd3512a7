"""Kind ``residue``: whole lines that a template site left at the head or the tail of a draft.

Words such as 会员 and 公众号 are ordinary in a report, so a line is judged by what it says and by
where it is: short, outside the numbered body, before the title or after the last paragraph.
A line that is no evidence by itself (a site's name, a slogan) is residue where it is between
the start of the file and an advert above the title, or below an advert at the end.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.checks.pattern import unproven
from draftlint.model.draft import Story
from draftlint.text.expressions import expression
from draftlint.text.required_literals import required_literals

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.model.message import Message


#: Ordinary words that make an advert together.
_HINTS = 2
#: How much longer than other lines a disclaimer of a site may be.
_WORDY = 3
_CLAUSE_END = expression(r"[，。；！、\s]")


class ResidueOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``residue``.

    Attributes:
        stories: The body (with tables and text boxes), judged by place as well, or stories that
            contain no text of the draft (headers, footers, watermarks), whose lines are judged by
            their words alone.
        anywhere: Expressions that make a short line residue at any place.
        need: Literals of which such a line contains one; they are used where none can be derived
            from ``anywhere``, and only for speed.
        adverts: Expressions; a match of one makes a line at the head or the end residue.
        hints: Expressions for ordinary words; two different matches do the same.
        proper: Expressions for lines that belong to a document outside its body (a document number,
            a date, a signature).
        longest: Length of the longest line that is judged, in characters.
        reach: How many lines are looked at from either end.
    """

    stories: tuple[Story, ...] = ("body", "table", "textbox")
    anywhere: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    adverts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    longest: Count = 60
    reach: Count = 20


class Residue(Check[ResidueOptions]):
    """See the module."""

    Options = ResidueOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """Literals of which a line that is residue anywhere contains one."""
        return required_literals(_alternation(self.options.anywhere)) or self.options.need

    def self_test(self) -> Iterator[Message]:
        """Yield what is wrong with ``need``."""
        yield from unproven(self.options.need, self._anywhere.pattern)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return _any_of(self.options.anywhere)

    @cached_property
    def _adverts(self) -> re.Pattern[str]:
        return _any_of(self.options.adverts)

    @cached_property
    def _hints(self) -> re.Pattern[str]:
        return _any_of(self.options.hints)

    @cached_property
    def _business(self) -> re.Pattern[str]:
        return _any_of(self.options.proper)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every line of residue, without the white space around it."""
        draft = context.draft
        lines = [p for p in self.paragraphs(context) if p.text.strip()]
        found = {p.number: p for p in self._anywhere_lines(lines, context)}
        if "body" in self.options.stories:
            flow = [p for p in lines if p.story != "table"]
            found.update({p.number: p for p in self._head(flow, draft)})
            found.update({p.number: p for p in self._tail(flow, draft)})
        else:
            found.update({p.number: p for p in lines if self._short(p) and self._is_advert(p)})
        for number, paragraph in found.items():
            text = paragraph.text
            start = len(text) - len(text.lstrip())
            yield Hit(number, start, start + len(text.strip()))

    def _anywhere_lines(self, lines: Sequence[Paragraph], context: Context) -> Iterator[Paragraph]:
        """Yield the lines that are residue wherever they are."""
        holding = {p.number for p in context.containing(self.literals)}
        for line in lines:
            likely = line.number in holding or not self.literals
            # The most expensive test comes last.
            if (
                likely
                and self._not_long(line)
                and self._anywhere.search(line.text)
                and self._short(line)
            ):
                yield line

    def _not_long(self, paragraph: Paragraph) -> bool:
        return len(paragraph.text.strip()) <= _WORDY * self.options.longest

    def _short(self, paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        if len(text) <= self.options.longest:
            return True
        # A disclaimer may be long, but it says several such things.
        clauses = _CLAUSE_END.split(text) if self._not_long(paragraph) else []
        return sum(map(self._is_certain_advert, clauses)) >= _HINTS

    def _head(self, lines: Sequence[Paragraph], draft: Draft) -> list[Paragraph]:
        """Return the residue above and just below the title."""
        zone: list[Paragraph] = []
        title = _title(draft)
        for line in lines[: self.options.reach]:
            if not self._short(line) or _is_numbered(line, draft):
                # A heading closes the head as a title does.
                title = title or (line.number if _is_numbered(line, draft) else None)
                break
            title = None if line.number == title and self._is_certain_advert(line.text) else title
            zone.append(line)
        above = [line for line in zone if title is None or line.number < title]
        below = zone[len(above) :]
        last = max((i for i, line in enumerate(above) if self._is_advert(line)), default=-1)
        # Without a title nothing distinguishes a slogan from the first lines of the text.
        kept = [
            line
            for line in above[: last + 1]
            if self._is_advert(line) or (title is not None and not self._business.search(line.text))
        ]
        return kept + [line for line in below if line.number != title and self._is_advert(line)]

    def _tail(self, lines: Sequence[Paragraph], draft: Draft) -> list[Paragraph]:
        """Return the residue below the text."""
        zone: list[Paragraph] = []
        for line in reversed(lines[-self.options.reach :]):
            if not self._short(line) or _is_numbered(line, draft):
                break
            zone.insert(0, line)
        if len(zone) == len(lines):
            return []
        first = next((i for i, line in enumerate(zone) if self._is_advert(line)), len(zone))
        return [
            line
            for line in zone[first:]
            if self._is_advert(line) or not (self._business.search(line.text) or _ends(line.text))
        ]

    def _is_certain_advert(self, text: str) -> bool:
        return bool(self._anywhere.search(text) or self._adverts.search(text))

    def _is_advert(self, line: Paragraph) -> bool:
        """Return whether a line is an advert by its own words."""
        text = line.text
        if self._is_certain_advert(text):
            return True
        # 会员代表大会, 公众号运营 … are the business of some offices; a full stop ends a sentence.
        if _ends(text) or self._business.search(text):
            return False
        return len({m.group() for m in self._hints.finditer(text)}) >= _HINTS


def _any_of(expressions: Sequence[str]) -> re.Pattern[str]:
    return expression(_alternation(expressions))


def _alternation(expressions: Sequence[str]) -> str:
    return "|".join(f"(?:{e})" for e in expressions) or r"(?!)"


def _title(draft: Draft) -> int | None:
    return draft.title.paragraph if draft.title else None


def _is_numbered(line: Paragraph, draft: Draft) -> bool:
    ends = draft.headings[:1] + draft.headings[-1:]
    return any(heading.paragraph == line.number and heading.ordinal for heading in ends)


def _ends(text: str) -> bool:
    return text.rstrip().endswith(("。", "；", "，", "："))


CHECK = Residue
