"""Examples for the rankers: proposed edits with what is known of them, right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from evaluation.pairs import Pair, read_pairs, split
from evaluation.sets import SETS

from draftlint.typo.describe import spans
from draftlint.typo.habits import keys
from draftlint.typo.tokens import encode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from draftlint.typo.edits import Edits
    from draftlint.typo.models import Models
    from draftlint.typo.static import Keys
    from draftlint.typo.tokens import Ids


@dataclass(frozen=True)
class Draft:
    """The stream of some pairs and the edits proposed for it."""

    ids: Ids
    edits: Edits


@dataclass(frozen=True)
class Examples:
    """Parallel arrays over all proposed edits of a set.

    ``label``: 1 the edit makes the text as intended, 0 it does not, -1 it corrects the right
    place wrongly. ``sentence`` numbers the pairs, ``start`` and ``stop`` are code points.
    ``fold`` is -1 for text that nothing is measured on.
    """

    pairs: list[Pair]
    drafts: list[Draft]
    features: NDArray[np.float32]
    label: NDArray[np.int8]
    fold: NDArray[np.int64]
    sentence: NDArray[np.int64]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    text: list[str]
    family: NDArray[np.int8]

    def closer(self, models: Models, chosen: NDArray[np.bool_]) -> NDArray[np.float32]:
        """The features of a closer look at the chosen edits, one row each."""
        return np.concatenate([models.costly_features(*found) for found in self._of_drafts(chosen)])

    def habits(self, chosen: NDArray[np.bool_] | None = None) -> Keys:
        """The keys of ``habits`` of the chosen edits, or of all, one row each."""
        every = np.ones(len(self.label), bool) if chosen is None else chosen
        return np.concatenate([keys(*found) for found in self._of_drafts(every)])

    def _of_drafts(self, chosen: NDArray[np.bool_]) -> Iterator[tuple[Ids, Edits]]:
        first = 0
        for draft in self.drafts:
            yield draft.ids, draft.edits.take(chosen[first : first + len(draft.edits)])
            first += len(draft.edits)


def read_sets(folder: Path) -> dict[str, list[Pair]]:
    """The development sets that are in a folder, by name."""
    return {name: read_pairs(folder / f) for name, f in SETS.items() if (folder / f).exists()}


def collect(models: Models, pairs: list[Pair], fold: NDArray[np.int64]) -> Examples:
    """All judged edits of a set, of whose pairs ``fold`` says the folds."""
    drafts, features, labels, texts = [], [], [], []
    where: list[tuple[int, int, int]] = []
    for first, piece in split(pairs):
        stream = encode([pair.source for pair in piece], models.vocabulary)
        reading, scored, rows = models.candidates(stream)
        drafts.append(Draft(reading.ids, scored.edits))
        features.append(rows)
        for at, start, stop, text in spans(stream, scored.edits, models.vocabulary):
            where.append((first + at, start, stop))
            texts.append(text)
            labels.append(piece[at].judge(start, stop, text))
    place = np.array(where, np.int64).reshape(-1, 3)
    family = np.concatenate([draft.edits.family for draft in drafts])
    label = np.array(labels, np.int8)
    own = fold[place[:, 0]]
    places = (place[:, 0], place[:, 1], place[:, 2])
    return Examples(pairs, drafts, np.concatenate(features), label, own, *places, texts, family)
