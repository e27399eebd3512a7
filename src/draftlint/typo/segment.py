"""Text divided into words: where they are, and how well an edit's surroundings divide.

The likeliest division under a unigram model of words (Viterbi): it knows the words of today's news
and web pages, where n-grams of official text see one unlikely character after another. A single
sentence is divided by ``division``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .division import COMMONEST, COUNT, LONGEST, NEVER, UNKNOWN
from .edits import Edits, by_size, original_windows, windows
from .ngram import first_key, longer_key
from .tokens import FIRST_CHARACTER, PAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .static import StaticFunction
    from .tokens import Ids

    Floats = NDArray[np.float32]
    Costs = NDArray[np.integer]

SEGMENT_NAMES = ("words_gain", "words_old", "words_new", "words_fewer")
"""One name a column, in order."""

AROUND = 4
"""Tokens seen on either side of an edit."""


def segmented(words: StaticFunction, ids: Ids, edits: Edits) -> Floats:
    """Return what the edit saves, the cost of a character before and after, and the words saved.

    Costs are in steps of ``division.STEPS_PER_BIT``: -log2 of the probability of all words.
    """
    if not len(edits):
        return np.zeros((0, len(SEGMENT_NAMES)), np.float32)
    width = 2 * AROUND + int(max(edits.removed.max(), edits.added.max()))
    around = np.full((2, len(edits), width), PAD, ids.dtype)
    for chosen in by_size(edits):
        group = edits.take(chosen)
        for rows, part in (
            (around[0], original_windows(ids, group, AROUND, AROUND)),
            (around[1], windows(ids, group, AROUND, AROUND)),
        ):
            rows[chosen, : part.shape[1]] = part
    # Before and after in one call: the calls cost more than the computation.
    found = [both.reshape(2, -1) for both in _divided(words, around.reshape(-1, width))]
    (old, new), (old_words, new_words), (old_length, new_length) = found
    columns = [old - new, old / old_length, new / new_length, old_words - new_words]
    return np.stack(columns, axis=1).astype(np.float32)


def _divided(words: StaticFunction, around: Ids) -> tuple[Costs, Costs, Costs]:
    """Return the cost of the cheapest division of each row, its words, and the row's characters.

    What is no character costs nothing and ends a word.
    """
    width = around.shape[1]
    costs = _costs(words, around)
    best = [np.zeros(len(around), np.int32)]
    for end in range(1, width + 1):
        cheapest = best[end - 1] + costs[0][end - 1]
        for size in range(2, min(LONGEST, end) + 1):
            np.minimum(cheapest, best[end - size] + costs[size - 1][end - size], out=cheapest)
        best.append(cheapest)
    # What is no character was counted as a word of its own.
    count = (around >= FIRST_CHARACTER).sum(axis=1)
    return best[-1] // COUNT, best[-1] % COUNT - (width - count), np.maximum(count, 1)


def _costs(words: StaticFunction, around: Ids) -> list[NDArray[np.int32]]:
    """Return the costs of words of 1, 2 … characters, by where they begin, then by row."""
    costs = []
    key = first_key(around)
    for size in range(1, min(LONGEST, around.shape[1]) + 1):
        if size > 1:
            key = longer_key(key[:, 1:], around[:, : around.shape[1] + 1 - size])
        value = words.look_up(key.T).astype(np.int32)
        missing = np.where(around.T >= FIRST_CHARACTER, UNKNOWN, 0) if size == 1 else NEVER
        costs.append(np.where(value >= 0, COMMONEST - value, missing) * COUNT + 1)
    return costs
