"""How often people make the slip that an edit would undo.

Some slips are habits: 做为 for 作为 is written every day, 学历 for 学位 never. What was counted
(see ``training/habits.py``) is one character for another, the same the other way round, the
wrong character whatever was meant, and one for another next to the same neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .edits import PAIR, PARTICLE, SWAP, Edits
from .ngram import whole_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .static import Keys, StaticFunction
    from .tokens import Ids

    Floats = NDArray[np.float32]

HABIT_NAMES = ("habit", "habit_back", "habit_old", "habit_here")
"""One name a column; the first is asked about every edit, the others about few."""

KINDS = 5
"""What is counted: that, with the neighbour on the left and the one on the right apart."""

PARTS = 4
"""Steps of a count from one power of two to the next: small counts differ, large ones hardly."""


@dataclass(frozen=True)
class Habits:
    """``table`` maps keys to ``steps`` of counts."""

    table: StaticFunction

    def common(self, ids: Ids, edits: Edits) -> Floats:
        """Return the first column for every edit; -1 where nothing is exchanged."""
        found = keys(ids, edits, 1)
        return columns(found, self.table.look_up(found))[:, 0]

    def remaining_features(self, ids: Ids, edits: Edits) -> Floats:
        """Return the other columns, one row an edit."""
        found = keys(ids, edits)
        return columns(found, self.table.look_up(found))[:, 1:]


def keys(ids: Ids, edits: Edits, kinds: int = KINDS) -> Keys:
    """Return the keys of possible counts: (edits, two characters, the first ``kinds``).

    0 where a character stays what it is, and of edits that exchange nothing.
    """
    result = np.zeros((len(edits), 2, kinds), np.uint64)
    place, new, word = edits.place, edits.tokens[:, :2], edits.family == PAIR
    old = np.stack([ids[place], ids[place + 1]], axis=1)
    left = np.stack([ids[place - 1], new[:, 0]], axis=1)
    right = np.stack([np.where(word, new[:, 1], ids[place + 1]), ids[place + 2]], axis=1)
    asked = old != new
    asked[:, 0] &= np.isin(edits.family, (SWAP, PARTICLE, PAIR))
    asked[:, 1] &= word
    result[asked] = slip_keys(old[asked], new[asked], left[asked], right[asked], kinds)
    return result


def slip_keys(old: Ids, new: Ids, left: Ids, right: Ids, kinds: int = KINDS) -> Keys:
    """Return the first ``kinds`` keys of slips: ``old`` for ``new``, with their neighbours."""
    none = np.zeros_like(old)
    # Each with a number of its own, but for the way back, which is another slip's first.
    parts = (
        (1, old, new, none), (1, new, old, none), (2, old, none, none),
        (3, old, new, left), (4, old, new, right),
    )[:kinds]  # fmt: skip
    rows = np.stack([np.stack([np.full_like(old, n), *part], axis=1) for n, *part in parts], axis=1)
    return whole_key(rows)


def steps(count: NDArray[np.integer]) -> NDArray[np.int16]:
    """Return log2 of one more than each count, ``PARTS`` steps for every doubling, at most 31."""
    exact: NDArray[np.float64] = PARTS * np.log2(1.0 + count)
    return np.minimum(np.rint(exact), 31).astype(np.int16)


def columns(found: Keys, step: NDArray[np.int16]) -> Floats:
    """Return the features: the rarer of two exchanged characters, the better known neighbour."""
    every = np.maximum(step, 0).astype(np.float32)
    every[:, :, 3:4] = every[:, :, 3:].max(axis=2, initial=0, keepdims=True)
    every = every[:, :, : len(HABIT_NAMES)]
    every[found[:, :, 0] == 0] = np.inf
    result: Floats = every.min(axis=1)
    result[np.isinf(result)] = -1
    return result
