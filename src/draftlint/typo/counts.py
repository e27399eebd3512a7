"""How often the draft itself uses the text at the place of an edit, and its replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .edits import Edits, by_size, windows
from .ngram import first_key, longer_key
from .tokens import FIRST_CHARACTER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .static import Keys
    from .tokens import Ids

    Floats = NDArray[np.float32]

COUNT_NAMES = ("repeated_old", "repeated_new", "near_old", "near_new")
"""One name a column, in order."""

NEARBY = 40


def counts(ids: Ids, edits: Edits) -> Floats:
    """Return log2 of two counts: three characters over the place, and the first one nearby.

    Before and after the edit, one row an edit.
    """
    return np.stack([*_repeated(ids, edits), *_nearby(ids, edits)], axis=1)


def _repeated(ids: Ids, edits: Edits) -> list[Floats]:
    """Return how often the strings of three characters over the place occur, old and new."""
    every = _triples(ids[None])[0]
    known = np.sort(every[(ids[2:] >= FIRST_CHARACTER) & (ids[:-2] >= FIRST_CHARACTER)])

    def count(key: Keys) -> NDArray[np.int64]:
        return np.searchsorted(known, key, "right") - np.searchsorted(known, key)

    result = [np.zeros(len(edits), np.float32) for _ in range(2)]
    for chosen in by_size(edits):
        group = edits.take(chosen)
        over = group.place[:, None] + np.arange(-2, int(group.removed[0]))
        before = count(every[np.clip(over, 0, len(every) - 1)])
        after = count(_triples(windows(ids, group, 2, 2)))
        result[0][chosen] = np.log2(1.0 + before.max(axis=1))
        result[1][chosen] = np.log2(1.0 + after.max(axis=1))
    return result


def _triples(ids: Ids) -> Keys:
    """Return the keys of the strings of three tokens in every row, by where they begin."""
    return longer_key(longer_key(first_key(ids[:, 2:]), ids[:, 1:-1]), ids[:, :-2])


def _nearby(ids: Ids, edits: Edits) -> list[Floats]:
    """Return how often the old and the new first token occur within ``NEARBY`` tokens."""
    reach = np.r_[-NEARBY:-1, 2 : NEARBY + 1]
    around = ids[np.clip(edits.place[:, None] + reach, 0, len(ids) - 1)]
    old = (around == ids[edits.place][:, None]).sum(axis=1)
    new = (around == edits.tokens[:, :1]).sum(axis=1)
    return [old.astype(np.float32), np.where(edits.added > 0, new, 0).astype(np.float32)]
