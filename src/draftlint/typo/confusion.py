"""The confusion tables: what each character is taken for, and two-character words by sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .tokens import Ids

TOKEN_BITS = 13
SAME, SHAPE, MERGED = 1, 2, 4
"""Why one character is taken for another: the same sound, a similar form, sounds that some
regions merge (n and ng, z and zh, l and n); none of them: sounds one letter apart."""

CLASSES = 512


@dataclass(frozen=True)
class RareForms:
    """What characters beyond the vocabulary are taken for: traditional, misread and mistyped ones.

    ``codes`` are their sorted code points; entries, as in ``Confusions.similar``, of the one
    numbered i end before ``ends[i]`` and begin where those of the one before it end.
    """

    codes: Ids
    ends: Ids
    entries: Ids

    def alike(self, codes: Ids) -> tuple[NDArray[np.int64], Ids, NDArray[np.uint8]]:
        """Return candidates of code points: the row, the token meant, the bits of the reason."""
        if not len(self.codes):
            return np.zeros(0, np.int64), np.zeros(0, np.uint16), np.zeros(0, np.uint8)
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        row = np.flatnonzero(self.codes[at] == codes)
        ends = np.r_[0, self.ends].astype(np.int64)
        first = ends[at[row]]
        which, entry = ranges(first, ends[at[row] + 1] - first)
        return row[which], *unpacked(self.entries[entry])


@dataclass(frozen=True)
class Confusions:
    """``similar`` rows list, for a token, what it may stand for, the closest first.

    An entry is a token with the reason's bits above ``TOKEN_BITS``; rows are filled up with 0.
    ``sounds`` holds up to two coarse sound classes a token, -1 where there is none. ``words``
    are words of two tokens, sorted by ``word_keys``: first class times ``CLASSES`` plus second.
    ``rare`` says the same as ``similar`` of characters that have no token.
    """

    similar: Ids
    sounds: NDArray[np.int16]
    word_keys: NDArray[np.uint32]
    words: Ids
    rare: RareForms

    def alike(self, tokens: Ids) -> tuple[Ids, NDArray[np.uint8]]:
        """Return the candidates of each token, a row each, padded with 0, and their bits."""
        return unpacked(self.similar[tokens])

    def words_like(self, first: Ids, second: Ids) -> tuple[NDArray[np.int64], Ids]:
        """Return the words that sound like each pair of tokens: the row of the pair, two tokens."""
        rows, found = [], []
        for one in range(2):
            for two in range(2):
                a, b = self.sounds[first, one], self.sounds[second, two]
                row = np.flatnonzero((a >= 0) & (b >= 0))
                key = a[row].astype(np.uint32) * np.uint32(CLASSES) + b[row].astype(np.uint32)
                low = np.searchsorted(self.word_keys, key)
                high = np.searchsorted(self.word_keys, key, "right")
                at, which = ranges(low, high - low)
                rows.append(row[at])
                found.append(self.words[which])
        return np.concatenate(rows), np.concatenate(found)


def unpacked(entries: Ids) -> tuple[Ids, NDArray[np.uint8]]:
    """Return the tokens of entries of ``similar``, and their bits."""
    return entries & np.uint16((1 << TOKEN_BITS) - 1), (entries >> TOKEN_BITS).astype(np.uint8)


def ranges(
    first: NDArray[np.integer], count: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return ``first[i], first[i] + 1 … first[i] + count[i] - 1`` for all i: (i, value)."""
    at = np.repeat(np.arange(len(count)), count)
    begin = np.cumsum(count) - count
    return at, np.arange(len(at)) - np.repeat(begin, count) + np.repeat(first, count)
