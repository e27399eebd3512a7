"""Find thousands of literals in a text in one Aho-Corasick pass."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import ahocorasick_rs

_STRETCH = 1 << 16
"""Characters that are searched in one go."""


class LiteralScanner:
    """A set of literals, compiled once and searched in any number of texts."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = tuple(sorted({literal for literal in literals if literal}))

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - only where a draft is scanned

        return AhoCorasick(self.literals, store_patterns=False)

    def matches(self, text: str) -> Iterable[tuple[int, int, int]]:
        """Return (literal number, start, end) of all matches in ``text``, overlaps included."""
        if not self.literals or not text:
            return ()
        if len(text) > _STRETCH:
            return self._in_stretches(text)
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            text, overlapping=True
        )
        return found

    def _in_stretches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the matches in a long text: all at once they would take more memory than it."""
        for first in range(0, len(text), _STRETCH):
            stretch = text[first : first + _STRETCH + self._longest - 1]
            for literal, start, end in self._automaton.find_matches_as_indexes(
                stretch, overlapping=True
            ):
                # What begins behind the stretch is found in the next one.
                if start < _STRETCH:
                    yield literal, start + first, end + first

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.literals))
