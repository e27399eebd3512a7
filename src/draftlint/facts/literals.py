"""Where the literals that rules announce are in one draft."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.draft import Draft, Paragraph
    from draftlint.text.literal_scanner import LiteralScanner

_START = 32
"""Bits of a place that are its offset in the paragraph."""


class Literals:
    """The places of the literals of ``scanner`` in a draft; found in time linear in its length."""

    def __init__(self, scanner: LiteralScanner, draft: Draft) -> None:
        found: dict[int, array[int]] = {}
        # By paragraphs: the scanner takes eight bytes of memory for each byte that it looks at.
        for index, paragraph in enumerate(draft.paragraphs):
            first = index << _START
            for literal, start, _end in scanner.matches(paragraph.text):
                places = found.get(literal)
                if places is None:
                    places = found[literal] = array("Q")
                places.append(first + start)
        self._places: dict[str, Sequence[tuple[Paragraph, int]]] = {
            **dict.fromkeys(scanner.literals, ()),
            **{
                scanner.literals[literal]: _Places(draft.paragraphs, places)
                for literal, places in found.items()
            },
        }

    def occurrences(self, literal: str) -> Sequence[tuple[Paragraph, int]]:
        """Return the places of one literal; raises ``KeyError`` if no check announced it."""
        return self._places[literal]

    def containing(self, literals: Iterable[str]) -> list[Paragraph]:
        """Return the paragraphs that contain any of the literals, in reading order, each once."""
        found = {p.number: p for literal in literals for p, _ in self._places[literal]}
        return [found[number] for number in sorted(found)]


class _Places(Sequence["tuple[Paragraph, int]"]):
    """Places in eight bytes each: a text made for it has one at every character."""

    def __init__(self, paragraphs: Sequence[Paragraph], places: array[int]) -> None:
        self._paragraphs = paragraphs
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[tuple[Paragraph, int]]:
        paragraphs, last = self._paragraphs, (1 << _START) - 1
        return ((paragraphs[place >> _START], place & last) for place in self._places)

    @overload
    def __getitem__(self, at: int) -> tuple[Paragraph, int]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Paragraph, int]]: ...
    def __getitem__(
        self, at: int | slice
    ) -> tuple[Paragraph, int] | Sequence[tuple[Paragraph, int]]:
        """Return one place, or several."""
        if isinstance(at, slice):
            return _Places(self._paragraphs, self._places[at])
        place = self._places[at]
        return self._paragraphs[place >> _START], place & ((1 << _START) - 1)
