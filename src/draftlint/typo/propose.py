"""Where something may be wrong, and what might have been meant.

Only places that the n-gram model finds unlikely are examined, and of the many characters
that sound or look alike only those that form a known bigram with a neighbour are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .confusion import unpacked
from .edits import (
    DOUBLE,
    DOUBLED,
    LIKELY,
    MISSING,
    PAIR,
    PARTICLE,
    STRAY,
    SWAP,
    TRANSPOSED,
    WORD,
    Edits,
    join,
    make,
)
from .tokens import FIRST_CHARACTER, RARE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .confusion import Confusions
    from .ngram import Ngrams
    from .tokens import Ids

    Places = NDArray[np.int64]

SUSPICIOUS = -4.25
"""Two neighbours whose log10 probabilities add up to more are left alone."""

MOST_SUSPICIOUS, FEW_SUSPICIOUS = 0.5, 1_000
"""The share of suspicious characters that are examined, and how many are in any case. In 20,000
characters of official prose the share is 0.32 at most, of posts 0.40, in random order 0.9."""

LONGEST_MATCH = 5
"""Two neighbours whose longest known n-grams add up to more are left alone."""

SIEVE_GAIN, STRAY_GAIN = 0.4, 3.0
"""Least gain by bigrams and trigrams for a candidate to be scored in full, and by the bigram
that remains for taking a character out."""

LIKELY_BIGRAM = -3.3
"""A candidate must make a bigram of at least this log10 probability with a neighbour."""

BIGRAM_GAIN = -1.5
"""Least gain by bigrams for a candidate to be tried with trigrams: they seldom make up for more."""

PER_PLACE = 8
"""Candidates kept per place after the bigram sieve."""

INSERTION_BIGRAM_GAIN, INSERTION_GAIN, PER_GAP = 0.0, 1.0, 3
"""The same three for a dropped character, which is seldom the cause: more is asked of it."""

LIKELIEST = 8
"""Characters before and after a gap that are tried in it; others hardly ever win."""

LONGEST_REPEAT = 6


@dataclass(frozen=True)
class Neighbours:
    """The likeliest tokens after and before each token, ``PAD`` where there are fewer."""

    after: Ids
    before: Ids


@dataclass(frozen=True)
class Reading:
    """A stream with the n-gram model's score of every token."""

    ids: Ids
    codes: Ids
    score: NDArray[np.float32]
    order: NDArray[np.int8]

    @property
    def suspicious(self) -> NDArray[np.bool_]:
        """Characters that, with the next, are unlikely and belong to no long known n-gram.

        Of a text that is no prose, the least likely ones.
        """
        two = self.score + np.r_[self.score[1:], np.float32(0)]
        match = self.order + np.r_[self.order[1:], np.int8(0)]
        found: NDArray[np.bool_] = (two <= SUSPICIOUS) & (match <= LONGEST_MATCH)
        found &= self.ids >= FIRST_CHARACTER
        places = np.flatnonzero(found)
        most = max(FEW_SUSPICIOUS, int(MOST_SUSPICIOUS * len(self.ids)))
        if len(places) > most:
            found[places[np.argsort(two[places], kind="stable")[most:]]] = False
        return found


def propose(
    reading: Reading, ngrams: Ngrams, confusions: Confusions, near: Neighbours, particles: Ids
) -> Edits:
    """Return all edits worth scoring; most are wrong."""
    suspicious = reading.suspicious & ~np.isin(reading.ids, particles)
    places = np.flatnonzero(suspicious)
    return join(
        [
            swaps(reading.ids, places, ngrams, confusions),
            rare(reading, confusions),
            fitting(reading, suspicious, confusions, near),
            pairs(reading.ids, suspicious, ngrams, confusions),
            transpositions(reading.ids, suspicious, ngrams),
            repeats(reading.ids),
            strays(reading.ids, places, ngrams),
            insertions(reading, ngrams, near),
            particle_swaps(reading.ids, particles),
        ]
    )


def swaps(ids: Ids, places: Places, ngrams: Ngrams, confusions: Confusions) -> Edits:
    """Return edits of single characters for which a similar one fits better with the neighbours."""
    if ngrams.kernel:
        at, entries = ngrams.kernel.swaps(
            ids, places, confusions.similar, LIKELY_BIGRAM, BIGRAM_GAIN, SIEVE_GAIN, PER_PLACE
        )
        token, bits = unpacked(entries)
        return make(SWAP, at, 1, token[:, None], bits)
    token, bits = confusions.alike(ids[places])
    row, column = np.nonzero(token)
    token, bits, place = token[row, column], bits[row, column], places[row]
    before = ngrams.bigram(ids[place - 1], token)
    after = ngrams.bigram(token, ids[place + 1])
    old = ngrams.bigram(ids[places - 1], ids[places]) + ngrams.bigram(ids[places], ids[places + 1])
    likely = (before > LIKELY_BIGRAM) | (after > LIKELY_BIGRAM)
    kept = np.flatnonzero(likely & (before + after - old[row] >= BIGRAM_GAIN))
    place, token, bits = place[kept], token[kept], bits[kept]
    score = _by_trigrams(ngrams, ids, place, token, before[kept] + after[kept])
    old = _by_trigrams(ngrams, ids, places, ids[places], old)
    kept = _best(place, score - old[row[kept]], SIEVE_GAIN, PER_PLACE)
    return make(SWAP, place[kept], 1, token[kept, None], bits[kept])


def rare(reading: Reading, confusions: Confusions) -> Edits:
    """Return replacements of characters that have no token of their own."""
    place = np.flatnonzero(reading.ids == RARE)
    row, token, bits = confusions.rare.alike(reading.codes[place])
    return make(SWAP, place[row], 1, token[:, None], bits)


def fitting(
    reading: Reading, suspicious: NDArray[np.bool_], confusions: Confusions, near: Neighbours
) -> Edits:
    """Return characters that often occur between the two neighbours, of any sound or form."""
    ids = reading.ids
    doubtful = (suspicious & (reading.order <= 2)) | (ids == RARE)
    place = np.flatnonzero(doubtful[1:-1] & (ids[:-2] >= FIRST_CHARACTER)) + 1
    place = place[ids[place + 1] >= FIRST_CHARACTER]
    after, before = near.after[ids[place - 1]], near.before[ids[place + 1]]
    row, column = np.nonzero((after[:, :, None] == before[:, None, :]).any(axis=2) & (after > 0))
    at, token = place[row], after[row, column]
    alike, _ = confusions.alike(ids[at])
    new = (token != ids[at]) & ~(alike == token[:, None]).any(axis=1)
    return make(SWAP, at[new], 1, token[new, None], LIKELY)


def transpositions(ids: Ids, suspicious: NDArray[np.bool_], ngrams: Ngrams) -> Edits:
    """Return swaps of two neighbours in the wrong order."""
    place = np.flatnonzero(suspicious[:-1] & (ids[1:] >= FIRST_CHARACTER))
    words = np.stack([ids[place + 1], ids[place]], axis=1)
    known = (ngrams.bigram(words[:, 0], words[:, 1]) > -3) & (words[:, 0] != words[:, 1])
    return make(PAIR, place[known], 2, words[known], TRANSPOSED)


def _by_trigrams(
    ngrams: Ngrams,
    ids: Ids,
    place: Places,
    token: Ids,
    score: NDArray[np.float32],
    removed: int = 1,
) -> NDArray[np.float32]:
    """Return ``score``, a sum over two bigrams, plus what the three trigrams with ``token`` add.

    ``token`` is put at ``place``, instead of as many tokens as are ``removed``.
    """
    two, one, right, next_right = (ids[place + i] for i in (-2, -1, removed, removed + 1))
    add = np.zeros(len(place), np.float32)
    for three in ((two, one, token), (one, token, right), (token, right, next_right)):
        add += _trigram_adds(ngrams, *three)
    return score + add


def _trigrams(ngrams: Ngrams, ids: Ids, place: Places, words: Ids) -> NDArray[np.float32]:
    """Return what the trigrams with two tokens add for ``words`` more than for the present ones."""
    two, one, right, next_right = (ids[place + i] for i in (-2, -1, 2, 3))
    total = np.zeros(len(place), np.float32)
    for sign, a, b in ((1, *words.T), (-1, ids[place], ids[place + 1])):
        for three in ((two, one, a), (one, a, b), (a, b, right), (b, right, next_right)):
            total += sign * _trigram_adds(ngrams, *three)
    return total


def _trigram_adds(ngrams: Ngrams, first: Ids, second: Ids, third: Ids) -> NDArray[np.float32]:
    """Return what a known trigram adds to the bigrams in it: the more, the likelier it is."""
    known = ngrams.trigram(first, second, third)
    return np.where(known <= 0, (3 + known).clip(0, 2), 0)


def _best(place: Places, gain: NDArray[np.float32], least: float, most: int) -> Places:
    """Return indices of the ``most`` best entries of every place that gain at least ``least``."""
    good = np.flatnonzero(gain >= least)
    order = good[np.lexsort((-gain[good], place[good]))]
    ordered = place[order]
    first = np.searchsorted(ordered, ordered)
    return order[np.arange(len(order)) - first < most]


def pairs(ids: Ids, suspicious: NDArray[np.bool_], ngrams: Ngrams, confusions: Confusions) -> Edits:
    """Return edits of two characters for which a word of similar sound fits better."""
    place = np.flatnonzero(suspicious[:-1] & (ids[1:] >= FIRST_CHARACTER))
    if ngrams.kernel:
        at, words = ngrams.kernel.pairs(ids, place, confusions, BIGRAM_GAIN, SIEVE_GAIN, PER_PLACE)
        return make(PAIR, at, 2, words, WORD)
    row, words = confusions.words_like(ids[place], ids[place + 1])
    at = place[row]
    differs = (words[:, 0] != ids[at]) & (words[:, 1] != ids[at + 1])
    at, words = at[differs], words[differs]
    new = ngrams.bigram(ids[at - 1], words[:, 0]) + ngrams.bigram(words[:, 1], ids[at + 2])
    old = ngrams.bigram(ids[at - 1], ids[at]) + ngrams.bigram(ids[at + 1], ids[at + 2])
    inner = ngrams.bigram(words[:, 0], words[:, 1]) - ngrams.bigram(ids[at], ids[at + 1])
    gain = new - old + inner
    tried = gain >= BIGRAM_GAIN
    at, words, gain = at[tried], words[tried], gain[tried]
    gain += _trigrams(ngrams, ids, at, words)
    kept = _best(at, gain, SIEVE_GAIN, PER_PLACE)
    return make(PAIR, at[kept], 2, words[kept], WORD)


def repeats(ids: Ids) -> Edits:
    """Return characters or short strings written twice in a row: one is taken out."""
    han = ids >= FIRST_CHARACTER
    parts = []
    for length in range(1, LONGEST_REPEAT + 1):
        same = (ids[:-length] == ids[length:]) & han[length:]
        run = np.convolve(same, np.ones(length, np.int64), "valid") == length
        parts.append(make(DOUBLE, np.flatnonzero(run) + length, length, None, DOUBLED))
    return join(parts)


def strays(ids: Ids, places: Places, ngrams: Ngrams) -> Edits:
    """Return unlikely characters without which the text may read better."""
    alone = places[(ids[places] != ids[places - 1]) & (ids[places] != ids[places + 1])]
    before, here, after = (ids[alone + i] for i in (-1, 0, 1))
    gain = ngrams.bigram(before, after) - ngrams.bigram(before, here) - ngrams.bigram(here, after)
    return make(STRAY, alone[gain >= STRAY_GAIN], 1, None, 0)


def insertions(reading: Reading, ngrams: Ngrams, near: Neighbours) -> Edits:
    """Return characters that, put before an unlikely one, make known bigrams on both sides."""
    ids = reading.ids
    gap = (reading.score <= -2.5) & (reading.order <= 2) & (ids >= FIRST_CHARACTER)
    gap[1:] &= ids[:-1] >= FIRST_CHARACTER
    place = np.flatnonzero(gap)
    likely = near.after[ids[place - 1], :LIKELIEST], near.before[ids[place], :LIKELIEST]
    token = np.concatenate(likely, axis=1)
    place, token = np.repeat(place, token.shape[1]), token.ravel()
    gain = ngrams.bigram(ids[place - 1], token) + ngrams.bigram(token, ids[place])
    gain -= reading.score[place]
    good = np.flatnonzero((gain >= INSERTION_BIGRAM_GAIN) & (token >= FIRST_CHARACTER))
    # What is likely on both sides comes twice.
    good = good[np.argsort(place[good] * 0x10000 + token[good], kind="stable")]
    place, token = place[good], token[good]
    single = np.ones(len(good), bool)
    single[1:] = (place[1:] != place[:-1]) | (token[1:] != token[:-1])
    place, token, gain = place[single], token[single], gain[good][single]
    # 展 after 开 and before 走 is not likely; 开展走 is.
    gain = _by_trigrams(ngrams, ids, place, token, gain, 0)
    kept = _best(place, gain, INSERTION_GAIN, PER_GAP)
    return make(MISSING, place[kept], 0, token[kept, None], LIKELY)


def particle_swaps(ids: Ids, particles: Ids) -> Edits:
    """Return 的, 地 and 得 for one another."""
    place = np.flatnonzero(np.isin(ids, particles))
    token = np.tile(particles, len(place))
    place = np.repeat(place, len(particles))
    other = token != ids[place]
    return make(PARTICLE, place[other], 1, token[other, None], 1)
