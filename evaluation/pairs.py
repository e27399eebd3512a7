"""Sentence pairs: a text as written and as intended."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MARGIN = 8
"""Characters that may lie between two equal strings of which either is the extra one."""


@dataclass(frozen=True)
class Pair:
    """A sentence as written and as intended."""

    source: str
    target: str

    @cached_property
    def changes(self) -> list[tuple[int, int, str]]:
        """What was changed: start and stop in the source, and the right text."""
        if self.source == self.target:
            return []
        if len(self.source) == len(self.target):
            return [
                (i, i + 1, b)
                for i, (a, b) in enumerate(zip(self.source, self.target, strict=False))
                if a != b
            ]
        matcher = SequenceMatcher(None, self.source, self.target, autojunk=False)
        codes = matcher.get_opcodes()
        return [(i, j, self.target[k:m]) for tag, i, j, k, m in codes if tag != "equal"]

    def judge(self, start: int, stop: int, text: str) -> int:
        """1 if the edit brings the source closer to the target, -1 if only its place is right."""
        if not self.changes:
            return 0
        if len(self.source) == len(self.target) and len(text) == stop - start:
            wrong = [i for i in range(start, stop) if self.source[i] != self.target[i]]
            if self.target[start:stop] == text and wrong:
                return 1
            return -1 if wrong else 0
        if not self.touches(start - MARGIN, stop + MARGIN):
            return 0
        edited = self.source[:start] + text + self.source[stop:]
        if edit_distance(edited, self.target) < edit_distance(self.source, self.target):
            return 1
        return -1 if self.touches(start, stop) else 0

    def touches(self, start: int, stop: int) -> bool:
        """Whether the span overlaps, or an empty one adjoins, a change."""
        return any(start < j + (i == j) and stop + (start == stop) > i for i, j, _ in self.changes)


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def stretches(pair: Pair) -> list[tuple[int, int]]:
    """Start and stop of each run of characters in which an equally long pair differs."""
    differs = np.array([a != b for a, b in zip(pair.source, pair.target, strict=True)], np.int8)
    edges = np.diff(np.r_[0, differs, 0])
    starts, stops = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    return list(zip(starts.tolist(), stops.tolist(), strict=True))


DRAFT = 2_600
"""Characters put together as one draft, as its own counts are features."""


def read_pairs(path: Path) -> list[Pair]:
    """Source and target of every line; a line with one field is clean text."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0].strip():
            pairs.append(Pair(fields[0], fields[1] if len(fields) > 1 else fields[0]))
    return pairs


def split(pairs: Sequence[Pair]) -> Iterator[tuple[int, Sequence[Pair]]]:
    """The pairs in pieces of about ``DRAFT`` characters, with the number of the first."""
    start = size = 0
    for i, pair in enumerate(pairs):
        size += len(pair.source)
        if size >= DRAFT or i == len(pairs) - 1:
            yield start, pairs[start : i + 1]
            start, size = i + 1, 0
