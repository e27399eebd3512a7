"""A small neural model that guesses a character from the characters around it.

``REACH`` tokens on each side, one hidden layer of rectified units and a linear one, then a
product with the vector of each character: a bidirectional cousin of Bengio's model (2003).
Weights are 8-bit with one scale a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .tokens import Ids

    Floats = NDArray[np.float32]

REACH = 8

MULTIPLIERS = np.cumprod(np.full(2 * REACH, 0x9E3779B97F4A7C15, np.uint64))
"""One odd number a token: a context's sum of products tells it from any other (2**-64 aside)."""


@dataclass(frozen=True)
class Matrix:
    """A matrix of 8-bit weights, ``scale`` per row."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]

    def rows(self, index: NDArray[np.integer]) -> Floats:
        """Return the chosen rows as floats."""
        rows: Floats = self.weights[index].astype(np.float32) * self.scale[index][..., None]
        return rows

    @cached_property
    def full(self) -> Floats:
        """All of it as floats."""
        full = self.weights.astype(np.float32)
        full *= self.scale[:, None]
        return full


@dataclass(frozen=True)
class ContextNet:
    """``embedding`` (tokens x D), ``first`` (H x 2·REACH·D), ``second`` (O x H), ``output``."""

    embedding: Matrix
    first: Matrix
    first_bias: Floats
    second: Matrix
    second_bias: Floats
    output: Matrix
    output_bias: Floats

    def sums(self, contexts: Ids) -> tuple[Floats, NDArray[np.int64]]:
        """Return what the first layer's units add up, and whose row is whose.

        ``contexts`` have ``2 * REACH`` tokens a row. Edits of one place share most of them: each
        is computed once, and the second array says which row of the first it has.
        """
        key = contexts.astype(np.uint64) @ MULTIPLIERS
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        new = np.ones(len(key), bool)
        new[1:] = ordered[1:] != ordered[:-1]
        row = np.empty(len(key), np.int64)
        row[order] = np.cumsum(new) - 1
        once = contexts[order[new]]
        part = self.embedding.rows(once).reshape(len(once), -1)
        sums: Floats = part @ self.first.full.T + self.first_bias
        return sums, row

    def exchanged(self, slot: int, old: Ids, new: Ids) -> Floats:
        """Return what to add to ``sums`` where token ``slot`` of each context changes."""
        width = self.embedding.weights.shape[1]
        weights = self.first.full[:, slot * width : (slot + 1) * width]
        change = self.embedding.rows(new)
        change -= self.embedding.rows(old)
        added: Floats = change @ weights.T
        return added

    def expected(self, sums: Floats) -> Floats:
        """Return what the model expects, one row per row of the first layer's sums."""
        inner: Floats = np.maximum(sums, 0)
        expected: Floats = inner @ self.second.full.T + self.second_bias
        return expected

    def score(self, expected: Floats, tokens: Ids) -> Floats:
        """Return the model's score of each token where it expects what ``expected`` says.

        Scores of one context differ by the ln of how much likelier one token is than another.
        Dividing by the sum over all characters, which would make those of different contexts
        comparable, costs more than all the rest and brings the ranker nothing (docs/typo-model.md).
        """
        vectors = self.output.rows(tokens)
        scores: Floats = np.einsum("ij,ij->i", expected, vectors) + self.output_bias[tokens]
        return scores
