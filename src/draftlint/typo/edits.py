"""Proposed edits of a token stream, as parallel arrays, and how they are made.

An edit takes ``removed`` tokens at ``place`` out of the stream and puts ``added`` tokens of
``tokens`` in. Five families: one character for another, a two-character word for another, a
dropped character put back, a doubled or stray one taken out, and 的/地/得.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from .tokens import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .tokens import Ids

    Places = NDArray[np.int64]

WORD, DOUBLED, LIKELY, TRANSPOSED = 8, 16, 32, 64
"""Bits besides those of ``confusion``: a two-character word of similar sound, a repeated
string, likely from the neighbours alone, two characters in the wrong order."""

SWAP, PAIR, DOUBLE, MISSING, PARTICLE, STRAY = range(6)
"""Families of edits: one character for another, a two-character word for another, a repeated
string taken out, a dropped character put back, 的/地/得, a stray character taken out."""


@dataclass(frozen=True)
class Edits:
    """Parallel arrays, one entry an edit; ``tokens`` has two columns."""

    family: NDArray[np.int8]
    place: Places
    removed: NDArray[np.int8]
    added: NDArray[np.int8]
    tokens: Ids
    bits: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.place)

    def take(self, chosen: NDArray[np.bool_] | Places) -> Edits:
        """Return the edits a mask or an index array chooses."""
        return Edits(*(getattr(self, field.name)[chosen] for field in fields(self)))


def join(parts: list[Edits]) -> Edits:
    """Return several lists of edits as one."""
    return Edits(
        *(np.concatenate([getattr(p, field.name) for p in parts]) for field in fields(Edits))
    )


def make(
    family: int,
    place: Places,
    removed: int,
    tokens: Ids | None,
    bits: NDArray[np.integer] | int,
) -> Edits:
    """Return edits of one family and size; ``tokens`` has a row per edit and 0 to 2 columns."""
    count = len(place)
    full = np.zeros((count, 2), np.uint16)
    added = 0
    if tokens is not None:
        added = tokens.shape[1]
        full[:, :added] = tokens
    return Edits(
        np.full(count, family, np.int8),
        place.astype(np.int64),
        np.full(count, removed, np.int8),
        np.full(count, added, np.int8),
        full,
        np.broadcast_to(np.asarray(bits, np.uint8), (count,)).copy(),
    )


def by_size(edits: Edits) -> Iterator[Places]:
    """Yield indices of the edits that remove equally many and add equally many tokens, by size."""
    size = edits.removed.astype(np.int64) * 4 + edits.added
    # Not np.unique, which would load numpy.ma at a cost beyond that of the whole draft.
    for value in np.flatnonzero(np.bincount(size)):
        yield np.flatnonzero(size == value)


def windows(ids: Ids, edits: Edits, before: int, after: int) -> Ids:
    """Return the tokens around each edit once it is made: ``before``, the added ones, ``after``.

    All edits must add the same number of tokens. ``ids`` must reach ``GAP`` tokens beyond
    every place on both sides, as streams do.
    """
    added = int(edits.added[0]) if len(edits) else 0
    left = edits.place[:, None] + np.arange(-before, 0)
    right = (edits.place + edits.removed)[:, None] + np.arange(after)
    parts = [
        ids[np.maximum(left, 0)],
        edits.tokens[:, :added],
        ids[np.minimum(right, len(ids) - 1)],
    ]
    return np.concatenate(parts, axis=1)


def original_windows(ids: Ids, edits: Edits, before: int, after: int) -> Ids:
    """Return the tokens around each edit before it is made; all edits must remove equally many."""
    removed = int(edits.removed[0]) if len(edits) else 0
    where = edits.place[:, None] + np.arange(-before, removed + after)
    found: Ids = ids[np.clip(where, 0, len(ids) - 1)]
    return found


assert GAP >= 5
