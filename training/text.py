"""Prepare the training text: what is learned from, what is held out for examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from draftlint.typo.tokens import encode

from . import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from draftlint.typo.tokens import Ids, Vocabulary

BLOCK, EVERY = 100, 32
"""One block of paragraphs in this many is held out."""

SHARES = {"laws": 0.35, "lctt": 0.6}
"""Part of a file's tokens that the net sees, by the beginning of its name; else all."""


@dataclass(frozen=True)
class Text:
    """``ids`` is the padded stream of all paragraphs that are learned from.

    ``shares`` is, for every token, the part of its source that the net samples. ``aside`` are
    paragraphs that no language model sees, with the name of their file.
    """

    vocabulary: Vocabulary
    ids: Ids
    shares: NDArray[np.float32]
    aside: list[tuple[str, str]]


def prepare(folder: Path, pairs: Path | None) -> Text:
    """Read a folder of text; clauses that occur in the development sets are taken out."""
    excluded: set[str] = set()
    for path in sorted(pairs.iterdir()) if pairs else ():
        lines = path.read_text(encoding="utf-8").splitlines()
        excluded |= corpus.clauses(line.rpartition("\t")[2] for line in lines)
    learned: list[str] = []
    share: list[float] = []
    aside: list[tuple[str, str]] = []
    for name, paragraphs in corpus.paragraphs(folder):
        lines = list(corpus.without(paragraphs, excluded))
        part = next((s for start, s in SHARES.items() if name.startswith(start)), 1.0)
        taken = 0
        for first in range(0, len(lines), BLOCK):
            block = lines[first : first + BLOCK]
            if first // BLOCK % EVERY == 7:
                aside += [(name, line) for line in block]
            else:
                learned += block
                taken += sum(map(len, block))
                share += [part] * len(block)
        print(f"  {name}: {taken:,} characters in {len(lines):,} paragraphs")
    vocabulary = corpus.vocabulary(learned)
    stream = encode(learned, vocabulary)
    shares = np.array([*share, 0], np.float32)[stream.paragraph]
    return Text(vocabulary, stream.ids, shares, aside)
