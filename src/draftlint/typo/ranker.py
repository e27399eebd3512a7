"""The ranker: gradient-boosted trees (Friedman, 2001) that say how sure an edit is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from . import kernels

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Forest:
    """Trees side by side in flat arrays.

    A node sends a row to the node ``left`` where its ``feature`` is at most ``threshold``, else
    to the one after that; a leaf points to itself. ``feature``'s and the others' shape is
    (trees, nodes); a tree starts at node 0.
    """

    feature: NDArray[np.uint8]
    threshold: NDArray[np.float32]
    left: NDArray[np.uint8]
    value: NDArray[np.float32]

    @cached_property
    def right(self) -> NDArray[np.uint8]:
        """Where a node sends the other rows: nodes are in breadth-first order."""
        inner = self.left != np.arange(self.left.shape[1])
        after: NDArray[np.uint8] = self.left + inner.astype(self.left.dtype)
        return after

    def log_odds(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of the leaves each row falls in: ln of the odds that the edit is right."""
        if kernels.library:
            trees = (self.feature, self.threshold, self.left, self.right, self.value)
            return kernels.log_odds(kernels.library, trees, rows)
        count, nodes = self.feature.shape
        base = np.arange(count) * nodes
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        at = np.broadcast_to(base, (len(rows), count)).copy()
        index = np.arange(len(rows))[:, None]
        while True:
            goes_left = rows[index, feature[at]] <= threshold[at]
            step = base + np.where(goes_left, left[at], right[at])
            if np.array_equal(step, at):
                odds: NDArray[np.float64] = self.value.ravel()[at].sum(axis=1, dtype=np.float64)
                return odds.astype(np.float32)
            at = step
