"""Where the literals that rules announce stand in one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftlint.model.draft import Draft, Paragraph
    from draftlint.text.literal_scanner import LiteralScanner


class Literals:
    """The places of the literals of ``scanner`` in a draft; found in time linear in its length."""

    def __init__(self, scanner: LiteralScanner, draft: Draft) -> None:
        found: dict[int, list[tuple[Paragraph, int]]] = {}
        # By paragraphs: the scanner takes eight bytes of memory for each byte that it looks at.
        for paragraph in draft.paragraphs:
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
