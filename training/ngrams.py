"""Count, smooth, prune and pack the n-gram model (see ``draftlint.typo.ngram``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from draftlint.typo.ngram import BACKOFF_STEP, ORDER, STEP, Ngrams, first_key, longer_key
from draftlint.typo.tokens import FIRST_CHARACTER, PAD

from . import pack

if TYPE_CHECKING:
    from draftlint.typo.static import Keys
    from draftlint.typo.tokens import Ids

MINIMUM_COUNT = 3
"""N-grams seen fewer times are neither shipped nor reconstructible."""

NEIGHBOURS = 16
NEIGHBOUR_COUNT = 5

PROBABILITY_BITS = 6
BACKOFF_BITS = 5

Floats = NDArray[np.float64]


@dataclass
class Level:
    """The n-grams of one order that are kept, sorted by key."""

    key: Keys
    context: Keys
    suffix: Keys
    count: NDArray[np.int64]
    probability: Floats
    backoff: Floats
    """log10 weight of the n-gram as a context; 0 where nothing follows it."""


def keys_of_order(ids: Ids) -> list[Keys]:
    """Keys of the n-grams that end at each position, for n from 1 to ``ORDER``."""
    keys = [first_key(ids)]
    for order in range(2, ORDER + 1):
        key = np.zeros_like(keys[0])
        key[order - 1 :] = longer_key(keys[-1][order - 1 :], ids[: len(ids) + 1 - order])
        keys.append(key)
    return keys


def count_level(order: int, keys: list[Keys], ids: Ids, lower: Level | None) -> Level:
    """Count one order and estimate its probabilities with absolute discounting."""
    real = np.flatnonzero(ids[order - 1 :] != PAD) + order - 1
    values = keys[order - 1][real]
    place = np.argsort(values)
    ordered = values[place]
    start = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    count = np.diff(np.r_[start, len(ordered)])
    once, twice = int((count == 1).sum()), int((count == 2).sum())
    thrice, more = int((count == 3).sum()), int((count == 4).sum())
    discount = 3 - 4 * once / max(1, once + 2 * twice) * more / max(1, thrice)
    keep = count >= (MINIMUM_COUNT if order > 1 else 1)
    where = real[place[start[keep]]]
    count = count[keep].astype(np.int64)
    key = ordered[start[keep]]
    print(f"  order {order}: {len(start):,} kinds, {len(key):,} kept, discount {discount:.2f}")
    if lower is None:
        total = count / count.sum()
        none = np.zeros(len(key), np.uint64)
        return Level(key, none, none, count, np.log10(total), np.zeros(len(key)))
    context = keys[order - 2][where - 1]
    suffix = keys[order - 2][where]
    at = find(lower.key, context)
    padded = at < 0
    seen = lower.count[at].astype(np.float64)
    if padded.any():
        seen[padded] = _context_counts(context[padded], keys[order - 2], order, ids)
    probability = np.log10((count - min(discount, 2.5)) / seen)
    return Level(key, context, suffix, count, probability, np.zeros(len(key)))


def _context_counts(wanted: Keys, keys: Keys, order: int, ids: Ids) -> Floats:
    """How often contexts that end in padding are followed by a token."""
    ends = np.flatnonzero((ids[:-1] == PAD) & (ids[1:] != PAD))
    values, counts = np.unique(keys[ends[ends >= order - 2]], return_counts=True)
    return counts[find(values, wanted)].astype(np.float64)


def find(ordered: Keys, wanted: Keys) -> NDArray[np.int64]:
    """Index of every wanted key in a sorted array, -1 where it is missing."""
    at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return np.where(ordered[at] == wanted, at, -1)


def prune(levels: list[Level], budget: int) -> list[Level]:
    """Keep the ``budget`` n-grams that say most beyond their shorter selves, and their contexts.

    The measure is Seymore and Rosenfeld's (1996): count times the change in log probability.
    """
    gains = []
    for order in range(2, ORDER + 1):
        level, lower = levels[order - 1], levels[order - 2]
        shorter = lower.probability[find(lower.key, level.suffix)]
        gains.append(level.count * np.abs(level.probability - shorter))
    every = np.concatenate(gains)
    bar = np.partition(every, max(0, len(every) - budget))[max(0, len(every) - budget)]
    kept = [levels[0]]
    needed = np.zeros(0, np.uint64)
    for order in range(ORDER, 1, -1):
        level = levels[order - 1]
        keep = (gains[order - 2] >= bar) | np.isin(level.key, needed)
        chosen = Level(*(getattr(level, name)[keep] for name in Level.__dataclass_fields__))
        needed = np.unique(chosen.context)
        kept.insert(1, chosen)
    return kept


def weigh(levels: list[Level]) -> None:
    """Set the backoff weights so that every context's probabilities add up to one."""
    for order in range(2, ORDER + 1):
        level, lower = levels[order - 1], levels[order - 2]
        shorter = backed_off(levels, order - 1, level.suffix, level)
        at = find(lower.key, level.context)
        inside = at >= 0
        high = np.bincount(at[inside], 10.0 ** level.probability[inside], len(lower.key))
        low = np.bincount(at[inside], 10.0 ** shorter[inside], len(lower.key))
        used = np.bincount(at[inside], minlength=len(lower.key)) > 0
        left = np.maximum(1 - high, 1e-3) / np.maximum(1 - low, 1e-3)
        lower.backoff[used] = np.log10(np.clip(left[used], 10**-3.0, 1.0))


def backed_off(levels: list[Level], order: int, key: Keys, source: Level) -> Floats:
    """log10 probability that the kept lower levels give to ``key``.

    Pruning may have taken the key itself: then the context's weight and the next shorter
    n-gram answer; the chain of shorter keys is found through ``SHORTER``.
    """
    level = levels[order - 1]
    at = find(level.key, key)
    result = np.where(at >= 0, level.probability[at], 0.0)
    missing = np.flatnonzero(at < 0)
    if len(missing) and order > 1:
        pair = SHORTER[order]
        index = find(pair[0], key[missing])
        context, suffix = pair[1][index], pair[2][index]
        above = find(levels[order - 2].key, context)
        weight = np.where(above >= 0, levels[order - 2].backoff[above], 0.0)
        result[missing] = weight + backed_off(levels, order - 1, suffix, source)
    return result


SHORTER: dict[int, tuple[Keys, Keys, Keys]] = {}


def train(ids: Ids, size: int, budget: int) -> Ngrams:
    """The model of a padded token stream over ``size`` tokens, of about ``budget`` n-grams."""
    keys = keys_of_order(ids)
    levels: list[Level] = []
    for order in range(1, ORDER + 1):
        levels.append(count_level(order, keys, ids, levels[-1] if levels else None))
    for order in range(2, ORDER + 1):
        level = levels[order - 1]
        SHORTER[order] = (level.key, level.context, level.suffix)
    levels = prune(levels, budget)
    weigh(levels)
    print("  shipped:", [len(level.key) for level in levels])
    return pack_levels(levels, size)


def neighbours(ids: Ids, size: int) -> NDArray[np.uint16]:
    """The likeliest tokens after (row 0) and before (row 1) each token."""
    first, second = ids[:-1].astype(np.int64), ids[1:].astype(np.int64)
    han = (first >= FIRST_CHARACTER) & (second >= FIRST_CHARACTER)
    pair, count = np.unique((first[han] << 16) | second[han], return_counts=True)
    often = count >= NEIGHBOUR_COUNT
    one, other, count = pair[often] >> 16, pair[often] & 0xFFFF, count[often]
    result = np.zeros((2, size, NEIGHBOURS), np.uint16)
    for row, (own, found) in enumerate(((one, other), (other, one))):
        order = np.lexsort((-count, own))
        rank = np.arange(len(order)) - np.searchsorted(own[order], own[order])
        best = rank < NEIGHBOURS
        result[row, own[order][best], rank[best]] = found[order][best]
    return result


def pack_levels(levels: list[Level], size: int) -> Ngrams:
    """The model as static functions."""
    tokens = np.arange(size, dtype=np.uint16)
    at = find(levels[0].key, first_key(tokens))
    floor = levels[0].probability.min() - 0.5
    unigrams = np.where(at >= 0, levels[0].probability[at], floor).astype(np.float32)
    weights = np.where(at >= 0, levels[0].backoff[at], 0).astype(np.float32)
    key = np.concatenate([level.key for level in levels[1:]])
    probability = np.concatenate([level.probability for level in levels[1:]])
    step = np.clip(np.rint(-probability / STEP), 0, (1 << PROBABILITY_BITS) - 1)
    inner = levels[1 : ORDER - 1]
    weight = np.concatenate([level.backoff for level in inner])
    heavy = np.rint(-weight / BACKOFF_STEP) >= 1
    context = np.concatenate([level.key for level in inner])[heavy]
    back = np.clip(np.rint(-weight[heavy] / BACKOFF_STEP), 0, (1 << BACKOFF_BITS) - 1)
    return Ngrams(
        unigrams,
        weights,
        pack.build(key, step.astype(np.int64), PROBABILITY_BITS, 16),
        pack.build(context, back.astype(np.int64), BACKOFF_BITS, 8),
    )
