"""Find thousands of literals in a text in one Aho-Corasick pass."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ahocorasick_rs


class LiteralScanner:
    """A set of literals, compiled once and searched in any number of texts."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = tuple(sorted({literal for literal in literals if literal}))

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - only where a draft is scanned

        return AhoCorasick(self.literals, store_patterns=False)

    def matches(self, text: str) -> list[tuple[int, int, int]]:
        """Return (literal number, start, end) of all matches in ``text``, overlaps included."""
        if not self.literals or not text:
            return []
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            text, overlapping=True
        )
        return found
