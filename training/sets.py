"""The development sets by short name, and the folds they are divided into."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
"""Those whose slips leave the length as it is, but for the articles, which are marked badly."""

CLEAN_SETS = ("reports", "xxqg")

FOLDS = 10
BLOCK = 40
"""Neighbouring sentences stay in one fold: they may come from one document."""

Number = TypeVar("Number", "int", "NDArray[np.int64]")


def fold(sentence: Number) -> Number:
    """The fold of sentences by their numbers in a set."""
    return (sentence // BLOCK) % FOLDS
