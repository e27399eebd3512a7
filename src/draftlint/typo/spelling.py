"""How many letters apart the pinyin of the old and the new text are.

Whoever types 记性 (jixing) for 进行 (jinxing) missed one key: a slip of the hand, which tables of
characters that sound alike do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from .edits import PAIR, PARTICLE, SWAP, Edits
from .tokens import FIRST_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from .tokens import Ids

SPELLING_NAMES = ("letters",)
"""One name a column."""

FAR = 3
"""Letters from which on two syllables have nothing in common."""


@dataclass(frozen=True)
class Spelling:
    """``syllables`` are bytes of letters; ``readings`` numbers up to two a token, -1: none."""

    syllables: NDArray[np.bytes_]
    readings: NDArray[np.int16]

    def distances(self, ids: Ids, edits: Edits) -> NDArray[np.float32]:
        """Return the letters between the old and the new pinyin of exchanges, -1 of other edits.

        One column. Characters count by their closest readings, at most ``FAR`` each.
        """
        result = np.full((len(edits), 1), -1, np.float32)
        for families, width in (((SWAP, PARTICLE), 1), ((PAIR,), 2)):
            chosen = np.flatnonzero(np.isin(edits.family, families))
            result[chosen] = 0
            for at in range(width):
                old, new = ids[edits.place[chosen] + at].tolist(), edits.tokens[chosen, at].tolist()
                result[chosen, 0] += list(map(self.between, old, new))
        return result

    @cached_property
    def between(self) -> Callable[[int, int], int]:
        """Letters between the closest readings of two tokens, from 0 to ``FAR``."""
        names = [syllable.decode() for syllable in self.syllables.tolist()]

        @lru_cache(maxsize=1 << 14)
        def letters(one: int, other: int) -> int:
            if one == other:
                return 0
            if min(one, other) < FIRST_CHARACTER:
                return FAR
            rows = self.readings[one].tolist(), self.readings[other].tolist()
            pairs = ((a, b) for a in rows[0] for b in rows[1] if a >= 0 and b >= 0)
            return min([FAR, *(distance(names[a], names[b]) for a, b in pairs)])

        return letters


@lru_cache(maxsize=1 << 14)
def distance(one: str, other: str) -> int:
    """Return the Levenshtein distance, a swap being one step; ``FAR`` where lengths differ much."""
    if abs(len(one) - len(other)) >= FAR:
        return FAR
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
