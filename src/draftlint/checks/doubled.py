"""Kind ``doubled``: a stretch of text that occurs twice in a row (深入学习深入学习).

A text that repeats itself after k characters equals itself shifted by k. Taken as one large number,
the draft is compared with itself by one exclusive or for each k: zeros are characters that agree.
The lowest byte of each character is enough to find the places at which to look closer.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import msgspec

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.doubling import opens_longer_word
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_WORD = expression(f"{LETTER}+")


class DoubledOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``doubled``.

    Attributes:
        least: Length of the shortest text that is reported when it is doubled, in characters.
        most: Length of the longest doubled text, in characters.
        words: Shorter words that are never doubled for emphasis.
        unless: Expressions; a hit that overlaps a match of one is not reported.
    """

    least: Annotated[int, msgspec.Meta(ge=1)] = 3
    most: Count = 12
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Doubled(Check[DoubledOptions]):
    """See the module."""

    Options = DoubledOptions

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{shield})" for shield in self.options.unless) or "(?!)")

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """The words, doubled."""
        return tuple(word + word for word in self.options.words)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every stretch that occurs twice in a row, both together as the span.

        Two words are no such stretch where the second is longer: 工作工作量.
        """
        shields: dict[int, Spans] = {}
        for paragraph, start, length in self._candidates(context):
            end = start + 2 * length
            if paragraph.number not in shields:
                found = self._unless.finditer(paragraph.text)
                shields[paragraph.number] = Spans(match.span() for match in found)
            shielded = shields[paragraph.number].overlap(start, end)
            if not shielded and not opens_longer_word(paragraph.text, start, end):
                text = paragraph.text[start : start + length]
                yield Hit(paragraph.number, start, end, suggestions=(text,))

    def _candidates(self, context: Context) -> Iterator[tuple[Paragraph, int, int]]:
        """Yield where something occurs twice: paragraph, start, and length of once."""
        for literal in self.literals:
            for paragraph, start in context.occurrences(literal):
                if self.reads(context, paragraph):
                    yield paragraph, start, len(literal) // 2
        yield from self._doubles(list(self.paragraphs(context)))

    def _doubles(self, paragraphs: list[Paragraph]) -> Iterator[tuple[Paragraph, int, int]]:
        starts = _Starts(paragraphs)
        data = starts.text.encode("utf-32-le", "surrogatepass")[::4]
        number = int.from_bytes(data, "little")
        longest = max((len(p.text) for p in paragraphs), default=0) // 2
        for length in range(self.options.least, min(self.options.most, longest) + 1):
            shifted = number ^ (number >> (8 * length))
            difference = shifted.to_bytes(len(data), "little")
            zeros = bytes(length)
            place = difference.find(zeros)
            while place >= 0:
                middle = place + length
                if starts.text[place:middle] == starts.text[middle : middle + length]:
                    stretch = starts.text[place : place + 2 * length]
                    if _WORD.fullmatch(stretch) and not _periodic(stretch[:length]):
                        yield *starts.locate(place), length
                    place = difference.find(zeros, place + 2 * length)
                else:
                    place = difference.find(zeros, place + 1)


class _Starts:
    """The paragraphs as one text, a line feed between them."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.text = "\n".join(p.text for p in paragraphs)
        self._paragraphs = paragraphs
        self._starts: list[int] = []
        length = 0
        for paragraph in paragraphs:
            self._starts.append(length)
            length += len(paragraph.text) + 1

    def locate(self, place: int) -> tuple[Paragraph, int]:
        """Return the paragraph at ``place`` and the offset in it."""
        index = bisect_right(self._starts, place) - 1
        return self._paragraphs[index], place - self._starts[index]


def _periodic(text: str) -> bool:
    """Return whether the text itself repeats a shorter one (哈哈哈, 一一一)."""
    return (text + text).find(text, 1) < len(text)


CHECK = Doubled
