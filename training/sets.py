"""The development sets by short name."""

from __future__ import annotations

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
