"""The engine: texts in, proposals out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from draftlint.system.cores import cores

from . import store
from .describe import Edit, proposal
from .edits import DOUBLE
from .models import Models
from .tokens import Stream, encodable, encode
from .trust import is_known_right, lacks_evidence, merge_terms, overlaps_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from .edits import Edits
    from .proposal import Proposal
    from .ranker import Forest

    Floats = NDArray[np.float32]
    Work = Callable[[Sequence[str]], list[list[Proposal]]]
    Spread = Callable[[Work, list[Sequence[str]]], list[list[list[Proposal]]]]

SHIFTS = {"strict": -0.7, "normal": 0.0, "loose": 0.7}
"""How a sensitivity moves the thresholds, in ln odds; strict reports more."""

BATCH = 20_000
"""Characters of a piece: few enough that the arrays stay in the processor's cache."""

MOST_THREADS = 4
"""More would wait for one another: only NumPy and the kernels run in several threads."""

MOST = 1_000
"""Edits of a piece that get the costly features, the likeliest first. Prose has 85 on average and
150 at most, sentences that all have an error 560."""

SPANS = 16
"""More than any edit takes out."""

CLOSE = 3.0
"""Other edits of a place become suggestions when their ln odds are within this of the best."""


def threads(work: Work, pieces: list[Sequence[str]]) -> list[list[list[Proposal]]]:
    """Return the results of ``work`` on every piece, in order, computed on several cores.

    Threads run at the same time while NumPy and the kernels compute.
    """
    workers = min(len(pieces), cores(), MOST_THREADS)
    if workers < 2:
        return [work(piece) for piece in pieces]
    # A short draft is one piece and needs no threads, nor the module for them.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, pieces))


@dataclass(frozen=True)
class Engine:
    """Models, rankers and thresholds; ``Engine.load()`` gives the shipped ones.

    ``thresholds`` holds ln odds: a row for warnings and one for notes, a column per family;
    ``sieve_least``, by family, the ln odds that the sieve must give before the net is used.
    """

    models: Models
    sieve: Forest
    final: Forest
    thresholds: Floats
    sieve_least: Floats

    @classmethod
    @cache
    def load(cls, path: Path = store.DATA) -> Engine:
        """Return the engine in a folder of model files. Raises FileNotFoundError or ValueError."""
        folder = store.Folder(path)
        table = folder("thresholds")
        return cls(
            Models.load(path),
            store.load_forest(folder, "sieve"),
            store.load_forest(folder, "final"),
            table[:2],
            table[2],
        )

    def proposals(
        self,
        texts: Sequence[str],
        lexicon: Collection[str] = (),
        sensitivity: str = "normal",
        spread: Spread = threads,
    ) -> list[list[Proposal]]:
        """Return the probable slips of each text, in order of place.

        ``texts`` are the paragraphs of one draft: what the draft uses repeatedly counts as a
        term. Words of the ``lexicon`` are always right. ``spread`` processes the pieces of a long
        draft. Raises KeyError for an unknown ``sensitivity``.
        """
        thresholds = self.thresholds + np.float32(SHIFTS[sensitivity])
        texts = [encodable(text) for text in texts]
        parts = list(cut(texts))
        short = [texts[number][start:stop] for number, start, stop in parts]
        pieces = [tuple(short[first:last]) for first, last in batches(short)]
        # The result of a piece depends on nothing else: equal pieces are processed once.
        different: list[Sequence[str]] = list(dict.fromkeys(pieces))
        seen = spread(lambda piece: self.read(piece, thresholds, lexicon), different)
        known = dict(zip(different, seen, strict=True))
        found = [known[piece] for piece in pieces]
        result: list[list[Proposal]] = [[] for _ in texts]
        whole = (proposals for piece in found for proposals in piece)
        for (number, start, _), proposals in zip(parts, whole, strict=True):
            result[number] += [
                replace(p, start=p.start + start, end=p.end + start) if start else p
                for p in proposals
            ]
        return merge_terms(texts, result)

    def read(
        self, texts: Sequence[str], thresholds: Floats, lexicon: Collection[str]
    ) -> list[list[Proposal]]:
        """Return the probable slips of each text of a piece, in order of place."""
        result: list[list[Proposal]] = [[] for _ in texts]
        for edit in self.judge(encode(texts, self.models.vocabulary), thresholds):
            text = texts[edit.paragraph]
            found = proposal(edit, text, self.models)
            unsure = lacks_evidence(text, found, edit.odds - edit.bar, twice=edit.family == DOUBLE)
            if not (
                unsure or is_known_right(text, found) or overlaps_lexicon(text, found, lexicon)
            ):
                result[edit.paragraph].append(found)
        return [sorted(found, key=lambda p: p.start) for found in result]

    def judge(self, stream: Stream, thresholds: Floats) -> Iterator[Edit]:
        """Yield the edits above the lower ``thresholds``, the surest of those that overlap."""
        edits, odds = self.odds(stream)
        order = np.flatnonzero(odds >= thresholds[1][edits.family])
        order = order[np.argsort(-odds[order], kind="stable")]
        # Edits of one place and length are neighbours here, so that each finds its rivals.
        span_of = edits.place * SPANS + edits.removed
        together = np.argsort(span_of, kind="stable")
        ordered = span_of[together]
        first = np.searchsorted(ordered, span_of)
        last = np.searchsorted(ordered, span_of, "right")
        taken: set[int] = set()
        for i in order.tolist():
            place, removed = int(edits.place[i]), int(edits.removed[i])
            span = range(place, place + max(1, removed))
            if not taken.isdisjoint(span):
                continue
            taken.update(span)
            same = together[first[i] : last[i]]
            same = same[(odds[same] >= odds[i] - CLOSE) & (edits.family[same] <= edits.family[i])]
            best = same[np.argsort(-odds[same], kind="stable")][:3]
            bar = float(thresholds[0][edits.family[i]])
            yield Edit.of(stream, edits, i, best, self.models, float(odds[i]), bar)

    def odds(self, stream: Stream) -> tuple[Edits, Floats]:
        """Return the edits that pass the sieve and ln of the odds that each is right."""
        reading, scored, cheap = self.models.candidates(stream)
        likely = self.sieve.log_odds(cheap) - self.sieve_least[scored.edits.family]
        kept = np.flatnonzero(likely >= 0)
        if len(kept) > MOST:
            kept = np.sort(kept[np.argsort(-likely[kept], kind="stable")[:MOST]])
        edits = scored.edits.take(kept)
        closer = self.models.costly_features(reading.ids, edits)
        return edits, self.final.log_odds(np.concatenate([cheap[kept], closer], axis=1))


def cut(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the number, start and end of the parts of each text, of at most ``BATCH`` each.

    A longer text is cut after the last full stop or comma in that range.
    """
    for number, text in enumerate(texts):
        start = 0
        while len(text) - start > BATCH:
            end = max(text.rfind(mark, start, start + BATCH) for mark in "。，；\n") + 1
            stop = end if end > start else start + BATCH
            yield number, start, stop
            start = stop
        yield number, start, len(text)


def batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first text, and the one after the last, of pieces of about ``BATCH`` characters."""
    start = size = 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= BATCH or i == len(texts) - 1:
            yield start, i + 1
            start, size = i + 1, 0
