"""What the n-gram model gains by each edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .edits import LIKELY, SWAP, Edits, by_size, windows
from .ngram import ORDER, Ngrams
from .tokens import PAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .propose import Reading

    Floats = NDArray[np.float32]

BEFORE = ORDER - 1
AFTER = ORDER - 1

UNRELATED = 3.0


@dataclass(frozen=True)
class Scored:
    """Edits with the scores of the n-gram model; parallel to ``edits``."""

    edits: Edits
    gain: Floats
    new: Floats
    old: Floats
    new_here: Floats
    new_after: Floats
    new_order: Floats
    new_order_after: Floats


def score(reading: Reading, edits: Edits, ngrams: Ngrams) -> Scored:
    """Return the n-gram model's gain of every edit, over all n-grams the edit touches."""
    count = len(edits)
    columns = [np.zeros(count, np.float32) for _ in range(6)]
    for chosen in by_size(edits):
        group = edits.take(chosen)
        added, removed = int(group.added[0]), int(group.removed[0])
        probability, order = ngrams.score(windows(reading.ids, group, BEFORE, AFTER), BEFORE)
        where = group.place[:, None] + np.arange(removed + AFTER)
        old = reading.score[np.minimum(where, len(reading.ids) - 1)].sum(axis=1)
        after = windows(reading.ids, group, 0, AFTER)[:, added:]
        # Padding has no probability of its own, as in the reading.
        probability[:, added:][after == PAD] = 0
        columns[0][chosen] = probability.sum(axis=1)
        columns[1][chosen] = old
        columns[2][chosen] = probability[:, 0]
        columns[3][chosen] = probability[:, min(1, added)]
        columns[4][chosen] = order[:, 0]
        columns[5][chosen] = order[:, min(1, added) :].max(axis=1)
    return Scored(edits, columns[0] - columns[1], *columns)


def select(scored: Scored, least: Floats, per_place: int) -> Scored:
    """Return the edits that gain at least ``least`` of their family, the best few of every place.

    A character that merely fits must gain ``UNRELATED`` more to come before one that sounds or
    looks like what it replaces.
    """
    edits = scored.edits
    good = np.flatnonzero(scored.gain >= least[edits.family])
    group = edits.place[good] * 8 + edits.family[good]
    unrelated = (edits.family[good] == SWAP) & (edits.bits[good] & LIKELY > 0)
    order = good[np.lexsort((UNRELATED * unrelated - scored.gain[good], group))]
    ordered = edits.place[order] * 8 + edits.family[order]
    kept = order[np.arange(len(order)) - np.searchsorted(ordered, ordered) < per_place]
    names = ("gain", "new", "old", "new_here", "new_after", "new_order", "new_order_after")
    return Scored(edits.take(kept), *(getattr(scored, name)[kept] for name in names))
