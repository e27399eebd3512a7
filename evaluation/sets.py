"""The development sets by short name, and the folds they are divided into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evaluation.pairs import Pair

SETS = {
    "odw": "ecspell-odw.train-nooverlap.tsv",
    "law": "ecspell-law.train-nooverlap.tsv",
    "midu": "midu2022.val.tsv",
    "midu+": "midu2022.extend-train.tsv",
    "midu-edits": "midu2022.val.edits.tsv",
    "midu-edits+": "midu2022.extend-train.edits.tsv",
    "cscd": "cscd-ns.dev.tsv",
    "cctc": "cctc-docs.train.tsv",
    "reports": "clean-reports-a.txt",
    "xxqg": "xxqg-clean.tsv",
}
"""Official and legal text, notices, notices with other lengths, posts, articles, clean text."""

EQUAL_SETS = ("odw", "law", "midu", "midu+", "cscd")
"""Those whose mistakes keep the length, except the articles, which are marked badly."""

CLEAN_SETS = ("reports", "xxqg")

FOLDS = 10
BLOCK = 40
"""Neighbouring sentences stay in one fold: they may come from one document."""


def folds(pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """The fold of each pair of a set: blocks in turn; all versions of a text in one fold.

    Official and legal texts occur up to four times in their sets, each time with other mistakes.
    """
    first: dict[str, int] = {}
    at = [first.setdefault(pair.target, number) for number, pair in enumerate(pairs)]
    return np.array(at, np.int64) // BLOCK % FOLDS
