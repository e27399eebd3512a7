"""Count the mistakes in the development pairs, by fold (see ``draftlint.typo.habits``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from evaluation.pairs import stretches
from evaluation.sets import EQUAL_SETS, FOLDS, folds

from draftlint.typo.habits import columns, slip_keys, steps
from draftlint.typo.tokens import PAD, code_points

from . import pack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation.pairs import Pair
    from numpy.typing import NDArray

    from draftlint.typo.static import Keys, StaticFunction
    from draftlint.typo.tokens import Vocabulary

STEP_BITS = 5

LEAST_HERE = 2
"""A mistake with a neighbour seen less often would reveal a sentence: it is not shipped."""


@dataclass(frozen=True)
class Counts:
    """How often each mistake was made: a column for each fold, rows in the order of ``keys``.

    ``here`` says which keys contain a neighbour.
    """

    keys: Keys
    here: NDArray[np.bool_]
    by_fold: NDArray[np.int64]

    @classmethod
    def of(cls, sets: Mapping[str, Sequence[Pair]], vocabulary: Vocabulary) -> Counts:
        """The counts over the pairs of the same length."""
        found, where = [], []
        for name in EQUAL_SETS:
            pairs = sets.get(name, ())
            for pair, fold in zip(pairs, folds(pairs), strict=True):
                places = [i for start, stop in stretches(pair) for i in range(start, stop)]
                if places:
                    found.append(_keys(pair, np.array(places), vocabulary))
                    where.append(np.full(found[-1].shape, fold))
        every = np.concatenate(found)
        unique, row = np.unique(every, return_inverse=True)
        by_fold = np.zeros((len(unique), FOLDS), np.int64)
        np.add.at(by_fold, (row.ravel(), np.concatenate(where).ravel()), 1)
        return cls(unique, np.isin(unique, every[:, 2:]), by_fold)

    def table(self) -> StaticFunction:
        """All counts, as the engine has them."""
        count = self.by_fold.sum(axis=1)
        shipped = (count >= LEAST_HERE) | ~self.here
        return pack.build(self.keys[shipped], steps(count[shipped]), STEP_BITS, 16)

    def features(
        self, found: Keys, own: NDArray[np.int64], without: int | None = None
    ) -> NDArray[np.float32]:
        """The features of edits with keys ``found``, none counted from its ``own`` fold.

        ``own`` is -1 for text that belongs to no fold; nor does the fold ``without`` count.
        """
        at = np.minimum(np.searchsorted(self.keys, found), len(self.keys) - 1)
        total = self.by_fold.copy()
        if without is not None:
            total[:, without] = 0
        sums = total.sum(axis=1)
        of_own = total[at, np.maximum(own, 0)[:, None, None]]
        count = sums[at] - np.where((own >= 0)[:, None, None], of_own, 0)
        count[(count < LEAST_HERE) & self.here[at] | (self.keys[at] != found)] = 0
        return columns(found, steps(count))


def _keys(pair: Pair, places: NDArray[np.int64], vocabulary: Vocabulary) -> Keys:
    """Keys of the mistakes at some places, one row each; the opposite ones are only looked up."""
    old = vocabulary.table[code_points(pair.source)][places]
    meant = np.r_[np.uint16(PAD), vocabulary.table[code_points(pair.target)], np.uint16(PAD)]
    every = slip_keys(old, meant[places + 1], meant[places], meant[places + 2])
    return np.delete(every, 1, axis=1)
