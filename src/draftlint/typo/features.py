"""Inexpensive features of a proposed edit: n-grams, confusions, dictionary and habits.

The sieve judges by it; ``Models.costly_features`` says more of the few edits that pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .confusion import MERGED, SAME, SHAPE
from .edits import DOUBLED, LIKELY, PAIR, PARTICLE, SWAP, TRANSPOSED, WORD, Edits
from .gain import AFTER, Scored
from .habits import HABIT_NAMES
from .tokens import DIGITS, FIRST_CHARACTER, LATIN, OTHER, PAD, RARE, SPACE
from .word_cover import covers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .confusion import Confusions
    from .habits import Habits
    from .ngram import Ngrams
    from .propose import Reading
    from .static import StaticFunction
    from .tokens import Ids

    Floats = NDArray[np.float32]

NAMES = (
    "gain", "new", "old", "old_here", "old_after", "new_here", "new_after",
    "old_order", "old_order_after", "new_order", "new_order_after",
    "unigram_old", "unigram_new", "same", "shape", "merged", "closeness",
    "word", "doubled", "likely", "turned", "margin", "rivals",
    "cover_old", "cover_new", "frequency_old", "frequency_new",
    "around_before", "around_after", "paragraph", "edge", "foreign", "length", "family",
    HABIT_NAMES[0],
)  # fmt: skip
"""One name a column, in order."""

_FOREIGN = np.zeros(FIRST_CHARACTER + 1, bool)
_FOREIGN[[RARE, DIGITS, LATIN, OTHER, SPACE]] = True


def features(
    reading: Reading,
    scored: Scored,
    ngrams: Ngrams,
    confusions: Confusions,
    words: StaticFunction,
    habits: Habits,
) -> Floats:
    """Return one row per edit, one column per name in ``NAMES``; ``words`` is the dictionary."""
    edits, ids = scored.edits, reading.ids
    place, bits = edits.place, edits.bits
    end = np.minimum(place + edits.removed, len(ids) - 1)
    columns = [
        scored.gain, scored.new, scored.old,
        reading.score[place], reading.score[end], scored.new_here, scored.new_after,
        reading.order[place], reading.order[end], scored.new_order, scored.new_order_after,
        ngrams.unigrams[ids[place]], ngrams.unigrams[edits.tokens[:, 0]],
        *reasons(ids, edits, confusions),
        bits & WORD, bits & DOUBLED, bits & LIKELY, bits & TRANSPOSED, *rivals(scored.gain, edits),
        *covers(words, ids, edits),
        *_around(reading, place, end), *_surroundings(ids, place, end),
        edits.removed, edits.family, habits.common(ids, edits),
    ]  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], axis=1)


def reasons(ids: Ids, edits: Edits, confusions: Confusions) -> list[NDArray[np.int64]]:
    """Return same sound, similar form, merged sounds (0 or 1), and the rank of the candidate.

    The last is the position of the new token in the row of the candidates of the old one;
    beyond the row's end where it does not. Of a word, the worse of both characters counts.
    Edits that exchange nothing have -1 throughout.
    """
    result = np.full((4, len(edits)), -1)
    for family, width in ((SWAP, 1), (PARTICLE, 1), (PAIR, 2)):
        chosen = np.flatnonzero(edits.family == family)
        found = np.empty((4, width, len(chosen)), np.int64)
        for i in range(width):
            rows, bits = confusions.alike(ids[edits.place[chosen] + i])
            equal = rows == edits.tokens[chosen, i][:, None]
            at = np.where(equal.any(axis=1), equal.argmax(axis=1), rows.shape[1])
            why = np.pad(bits, ((0, 0), (0, 1)))[np.arange(len(chosen)), at]
            # Of a rare character, which has no row, the edit itself says why.
            known = edits.bits[chosen] * (ids[edits.place[chosen] + i] == RARE)
            why |= known
            at[(known > 0) & (known != LIKELY)] = 0
            found[:, i] = why & SAME > 0, why & SHAPE > 0, why & (SAME | MERGED) > 0, at
        result[:3, chosen] = found[:3].min(axis=1)
        result[3, chosen] = found[3].max(axis=0)
    return list(result)


def rivals(gain: Floats, edits: Edits) -> tuple[Floats, Floats]:
    """Return the gain over the best other edit of the same place, and how many come within 1.

    Exchanges compete with exchanges, edits that change the length with their like.
    """
    group = edits.place * 2 + np.isin(edits.family, (SWAP, PAIR, PARTICLE))
    order = np.lexsort((-gain, group))
    ordered, sorted_gain = group[order], gain[order]
    first = np.searchsorted(ordered, ordered)
    rank = np.arange(len(order)) - first
    best = sorted_gain[first]
    following = np.minimum(first + 1, max(len(order) - 1, 0))
    rival = (ordered[following] == ordered) & (following > first)
    second = np.where(rival, sorted_gain[following], 0)
    margin = np.empty_like(gain)
    margin[order] = sorted_gain - np.where(rank == 0, second, best)
    close = np.bincount(first, (best - sorted_gain) < 1, len(order))
    count = np.empty_like(gain)
    count[order] = close[first]
    return margin, count


def _around(
    reading: Reading, place: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    """Return the mean score of ten tokens before, of ten after, and of the paragraph."""
    ids = reading.ids
    real = (ids != PAD).astype(np.float64)
    total = np.r_[0, np.cumsum(reading.score, dtype=np.float64)]
    count = np.r_[0, np.cumsum(real)]
    last = len(ids)

    def mean(start: NDArray[np.int64], stop: NDArray[np.int64]) -> Floats:
        start, stop = np.clip(start, 0, last), np.clip(stop, 0, last)
        many = np.maximum(count[stop] - count[start], 1)
        found: Floats = ((total[stop] - total[start]) / many).astype(np.float32)
        return found

    pads = np.flatnonzero(ids == PAD)
    at = np.searchsorted(pads, place)
    whole = mean(pads[np.maximum(at - 1, 0)], pads[np.minimum(at, len(pads) - 1)])
    return mean(place - 10, place), mean(end + AFTER, end + AFTER + 10), whole


def _surroundings(
    ids: Ids, place: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return whether a neighbour is no 汉字, and how many of the four nearest are foreign."""
    neighbours = [ids[np.clip(where, 0, len(ids) - 1)] for where in (place - 1, end)]
    edge = sum((n < FIRST_CHARACTER).astype(np.int64) << i for i, n in enumerate(neighbours))
    four = [ids[np.clip(where, 0, len(ids) - 1)] for where in (place - 2, place - 1, end, end + 1)]
    foreign = sum(_FOREIGN[np.minimum(n, FIRST_CHARACTER)].astype(np.int64) for n in four)
    return np.asarray(edge), np.asarray(foreign)
