"""Spans of a text, with queries for overlap and cover in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spans:
    """Spans (start, end), end exclusive, in any order; they may overlap.

    Of all spans that begin before a place the one that reaches furthest decides, so that the
    furthest ends, in the order of the starts, answer for all of them.
    """

    __slots__ = ("_furthest", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Return whether one of the spans has a character in common with ``start`` to ``end``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def cover(self, start: int, end: int) -> bool:
        """Return whether one of the spans contains all of ``start`` to ``end``."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end
