"""The n-gram model: how likely a character is after the ones before it.

A backoff model of order ``ORDER`` (absolute discounting; Katz, 1987; Ney et al., 1994) whose
probabilities and backoff weights lie in two static functions. Probabilities are quantised to
``STEP`` in log10. An n-gram that is not stored takes its probability from the next shorter
one, times the backoff weight of the context it leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from . import kernels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .static import Keys, StaticFunction
    from .tokens import Ids

ORDER = 5
STEP = 0.1
BACKOFF_STEP = 0.1

_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_SALT = np.uint64(0xA0761D6478BD642F)
_SHIFT = np.uint64(29)


def first_key(ids: Ids) -> Keys:
    """Return the keys of the 1-grams ``ids``."""
    return longer_key(np.zeros(ids.shape, np.uint64), ids)


def longer_key(keys: Keys, ids: Ids) -> Keys:
    """Return the keys of n-grams made longer by ``ids``, the tokens before them."""
    mixed = ids.astype(np.uint64)
    mixed += np.uint64(1)
    mixed *= _SALT
    mixed ^= keys
    mixed *= _MULTIPLIER
    mixed ^= mixed >> _SHIFT
    mixed *= _MULTIPLIER
    return mixed


def whole_key(rows: Ids) -> Keys:
    """Return the keys of the n-grams that whole rows (the last axis) spell; also those of words."""
    key = first_key(rows[..., -1])
    for column in range(rows.shape[-1] - 2, -1, -1):
        key = longer_key(key, rows[..., column])
    return key


@dataclass(frozen=True)
class Ngrams:
    """``unigrams`` in log10; ``probabilities`` and ``backoffs`` map keys to quantised steps."""

    unigrams: NDArray[np.float32]
    unigram_backoffs: NDArray[np.float32]
    probabilities: StaticFunction
    backoffs: StaticFunction

    @cached_property
    def kernel(self) -> kernels.NgramKernel | None:
        """The same in C, if there is a library."""
        if not kernels.library:
            return None
        return kernels.NgramKernel(
            kernels.library,
            self.unigrams,
            self.unigram_backoffs,
            self.probabilities,
            self.backoffs,
        )

    def score(self, windows: Ids, first: int) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
        """Return log10 probability of the tokens of ``windows`` from column ``first`` (>= 1) on.

        ``windows`` has one window of tokens a row; the second array is the order of the longest
        n-gram found. Both have ``windows.shape[1] - first`` columns.
        """
        if self.kernel:
            return self.kernel.score(windows, first)
        width = windows.shape[1]
        begin = first - 1
        # Column 0 of these is column ``begin`` of the windows: the first token's context.
        key = first_key(windows[:, begin:])
        known: NDArray[np.bool_] = np.ones(key.shape, bool)
        weight = self.unigram_backoffs[windows[:, begin:]]
        total = self.unigrams[windows[:, first:]]
        found = np.ones(total.shape, np.int8)
        for order in range(2, min(ORDER, width) + 1):
            skip = max(0, order - 1 - begin)
            older = windows[:, begin + skip + 1 - order : width + 1 - order]
            longer = longer_key(key[:, skip:], older)
            # An n-gram can only be stored where its context is stored; unknown for the first.
            ask: NDArray[np.bool_] = np.ones(longer.shape, bool)
            ask[:, 1 - min(skip, 1) :] = known[:, max(skip - 1, 0) : known.shape[1] - 1]
            step = np.full(longer.shape, -1, np.int16)
            step[ask] = self.probabilities.look_up(longer[ask])
            backed = max(skip - 1, 0)
            total[:, backed:] += np.where(known[:, backed:-1], weight[:, backed:-1], 0)
            here = step[:, 1 - min(skip, 1) :]
            hit = here >= 0
            total[:, backed:][hit] = here[hit] * np.float32(-STEP)
            found[:, backed:][hit] = order
            key = np.concatenate([key[:, :skip], longer], axis=1)
            known = np.zeros(key.shape, bool)
            known[:, skip:] = step >= 0
            if order < ORDER:
                weight = self._weights(key, known)
        return total, found

    def bigram(self, first: Ids, second: Ids) -> NDArray[np.float32]:
        """Return the log10 probability of each ``second`` after its ``first``, by bigrams alone."""
        if self.kernel:
            return self.kernel.bigram(first, second)
        key = longer_key(first_key(second), first)
        step = self.probabilities.look_up(key)
        backed_off = self.unigrams[second] + self.unigram_backoffs[first]
        np.multiply(step, np.float32(-STEP), out=backed_off, where=step >= 0)
        return backed_off

    def trigram(self, first: Ids, second: Ids, third: Ids) -> NDArray[np.float32]:
        """Return the log10 probability of each ``third`` after two tokens, 1 where not stored."""
        key = longer_key(longer_key(first_key(third), second), first)
        step = self.probabilities.look_up(key)
        return np.where(step >= 0, step * np.float32(-STEP), np.float32(1))

    def _weights(self, key: Keys, known: NDArray[np.bool_]) -> NDArray[np.float32]:
        weights = np.zeros(key.shape, np.float32)
        step = self.backoffs.look_up(key[known])
        weights[known] = np.where(step > 0, step * np.float32(-BACKOFF_STEP), 0)
        return weights
