"""What the dictionary knows about the place of an edit, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import kernels
from .edits import DOUBLE, Edits, by_size, original_windows, windows
from .ngram import first_key, longer_key, whole_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .static import StaticFunction
    from .tokens import Ids

    Floats = NDArray[np.float32]

LENGTHS = (2, 3, 4)
"""Characters of the words in the dictionary, but for single ones."""

REACH = LENGTHS[-1] - 1
"""Characters on either side that a word over the place can have."""


NEIGHBOUR_WORD_NAMES = ("word_before", "word_after")
"""One name for each column of the neighbouring words, in order."""


def covers(words: StaticFunction, ids: Ids, edits: Edits) -> list[Floats]:
    """Return the longest dictionary word over the place and its frequency, before and after."""
    result = [np.zeros(len(edits), np.float32) for _ in range(4)]
    for chosen in by_size(edits):
        group = edits.take(chosen)
        for offset, around, width in (
            (0, original_windows(ids, group, REACH, REACH), int(group.removed[0])),
            (1, windows(ids, group, REACH, REACH), int(group.added[0])),
        ):
            length, frequency = _cover(words, around, width)
            result[offset][chosen] = length
            result[2 + offset][chosen] = frequency
    return result


def _cover(words: StaticFunction, around: Ids, width: int) -> tuple[Floats, Floats]:
    """Return the longest word over ``width`` columns from ``REACH`` on (0: over the gap)."""
    if kernels.library:
        return kernels.cover(kernels.library, words, around, REACH, width, LENGTHS[-1])
    length = np.zeros(len(around), np.float32)
    frequency = np.zeros(len(around), np.float32)
    key = first_key(around)
    for size in LENGTHS:
        key = longer_key(key[:, 1:], around[:, : around.shape[1] + 1 - size])
        starts = np.arange(around.shape[1] + 1 - size)
        touching = (starts < REACH + width) & (starts + size > REACH)
        value = words.look_up(key[:, touching]).max(axis=1)
        found = value >= 0
        length[found] = size
        frequency[found] = value[found]
    return length, frequency


def neighbour_words(words: StaticFunction, ids: Ids, edits: Edits) -> Floats:
    """Return the frequency of the words that end before the place and begin after, 0: none.

    A string between two whole words is a word of its own, and less likely a slip
    (学习|进|平安). Of a repeated string they are the words that end with the first copy and begin
    with the second, longer than it: where they meet (学科|科研), nothing was written twice.
    """
    copy = np.where(edits.family == DOUBLE, edits.removed, 0)
    end = edits.place + np.where(edits.family == DOUBLE, 0, edits.removed)
    before = ids[edits.place[:, None] + np.arange(-LENGTHS[-1], 0)]
    after = ids[np.minimum(end[:, None] + np.arange(LENGTHS[-1]), len(ids) - 1)]
    result = []
    for around, first in ((before, False), (after, True)):
        best = np.full(len(edits), -1)
        for size in LENGTHS:
            word = around[:, :size] if first else around[:, -size:]
            frequency = words.look_up(whole_key(word))
            best = np.where(size > copy, np.maximum(best, frequency), best)
        result.append((best + 1).astype(np.float32))
    return np.stack(result, axis=1)
