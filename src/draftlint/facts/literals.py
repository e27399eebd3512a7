"""Find thousands of literals in a whole draft in one Aho-Corasick pass."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import ahocorasick_rs

    from draftlint.model.draft import Draft, Paragraph


class Scanner:
    """The literals of all rules, compiled once per configuration."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = tuple(sorted({literal for literal in literals if literal}))

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - only where a draft is scanned

        return AhoCorasick(self.literals, store_patterns=False)

    def scan(self, draft: Draft) -> Scan:
        """Return where every literal stands in ``draft``; linear in its length."""
        return Scan(self, draft.paragraphs)

    def matches(self, text: str) -> list[tuple[int, int, int]]:
        """Return (literal number, start, end) of all matches in ``text``, overlaps included."""
        if not self.literals or not text:
            return []
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            text, overlapping=True
        )
        return found


class Scan:
    """Where the literals stand in one draft."""

    def __init__(self, scanner: Scanner, paragraphs: Sequence[Paragraph]) -> None:
        found: dict[int, list[tuple[Paragraph, int]]] = {}
        # By paragraphs: the scanner takes eight bytes of memory for each byte that it looks at.
        for paragraph in paragraphs:
            for literal, start, _end in scanner.matches(paragraph.text):
                found.setdefault(literal, []).append((paragraph, start))
        self._places: dict[str, Sequence[tuple[Paragraph, int]]] = {
            **dict.fromkeys(scanner.literals, ()),
            **{scanner.literals[literal]: places for literal, places in found.items()},
        }

    def occurrences(self, literal: str) -> Sequence[tuple[Paragraph, int]]:
        """Return the places of one literal; raises ``KeyError`` if no check announced it."""
        return self._places[literal]

    def containing(self, literals: Iterable[str]) -> list[Paragraph]:
        """Return the paragraphs that hold any of the literals, in reading order, each once."""
        found = {p.number: p for literal in literals for p, _ in self._places[literal]}
        return [found[number] for number in sorted(found)]
