"""Edits of tokens as proposals about text: exact spans, readable words, the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .confusion import SAME, SHAPE
from .edits import DOUBLE, LIKELY, MISSING, PAIR, PARTICLE, STRAY, TRANSPOSED, Edits
from .proposal import Family, Kind, Proposal
from .word_cover import LENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .models import Models
    from .tokens import Stream, Vocabulary


@dataclass(frozen=True)
class Edit:
    """One edit in code points: ``texts`` may replace ``[start, stop)`` of the paragraph."""

    paragraph: int
    start: int
    stop: int
    texts: tuple[str, ...]
    family: int
    bits: int
    odds: float
    bar: float

    @classmethod
    def of(
        cls,
        stream: Stream,
        edits: Edits,
        i: int,
        same: NDArray[np.int64],
        models: Models,
        odds: float,
        bar: float,
    ) -> Edit:
        """Return edit ``i`` with its replacement and those of the edits ``same``, best first."""
        chosen = edits.take(np.array([i, *same]))
        found = list(spans(stream, chosen, models.vocabulary))
        paragraph, start, stop, _ = found[0]
        texts = dict.fromkeys(text for _, _, _, text in found)
        return cls(
            paragraph, start, stop, tuple(texts)[:3],
            int(edits.family[i]), int(edits.bits[i]), odds, bar,
        )  # fmt: skip


def spans(
    stream: Stream, edits: Edits, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, int, str]]:
    """Yield each edit as paragraph, start, stop and replacement, in code points."""
    place, removed = edits.place, edits.removed
    paragraph, start = stream.paragraph[place].tolist(), stream.offset[place].tolist()
    last = stream.offset[np.maximum(place + removed - 1, 0)] + 1
    stop = np.where(removed > 0, last, stream.offset[place]).tolist()
    for at, begin, end, tokens, added in zip(
        paragraph, start, stop, edits.tokens.tolist(), edits.added.tolist(), strict=True
    ):
        yield at, begin, end, "".join(vocabulary.character(t) for t in tokens[:added])


def proposal(edit: Edit, text: str, models: Models) -> Proposal:
    """Return the proposal that an edit of ``text`` amounts to.

    A span is never empty: a dropped character is shown between its neighbours, a repeated
    string with both occurrences, a stray character with the one before it.
    """
    start, stop, texts = reported_span(edit.family, edit.start, edit.stop, edit.texts, text)
    word, meant = _readable(text, start, stop, texts[0], models)
    return Proposal(
        start, stop, text[start:stop], texts, _family(edit), _kind(edit), word, meant,
        edit.odds, edit.bar,
    )  # fmt: skip


def reported_span(
    family: int, start: int, stop: int, texts: tuple[str, ...], text: str
) -> tuple[int, int, tuple[str, ...]]:
    """Return the span that is reported for an edit, and what may replace it."""
    if family == MISSING:
        left, right = text[start - 1 : start], text[stop : stop + 1]
        return start - len(left), stop + len(right), tuple(left + t + right for t in texts)
    if family == DOUBLE:
        return start - (stop - start), stop, (text[start:stop],)
    if family == STRAY:
        before = text[start - 1 : start]
        after = "" if before else text[stop : stop + 1]
        return start - len(before), stop + len(after), (before + after,)
    return start, stop, texts


def _family(edit: Edit) -> Family:
    if edit.family in (DOUBLE, STRAY):
        return "extra"
    if edit.family == MISSING:
        return "missing"
    return "particle" if edit.family == PARTICLE else "context"


KINDS: dict[int, Kind] = {DOUBLE: "多字", STRAY: "多字", MISSING: "漏字", PARTICLE: "助词"}


def _kind(edit: Edit) -> Kind:
    if edit.family in KINDS:
        return KINDS[edit.family]
    if edit.family == PAIR:
        return "颠倒" if edit.bits & TRANSPOSED else "词语误选"
    if edit.bits & SAME:
        return "同音"
    if edit.bits & SHAPE:
        return "形近"
    return "误写" if edit.bits & LIKELY else "近音"


def _readable(text: str, start: int, stop: int, meant: str, models: Models) -> tuple[str, str]:
    """Return the slip and its correction inside the longest dictionary word the correction makes.

    Without such a word they are the slip and its correction themselves.
    """
    if len(meant) > 1 or not meant:
        return text[start:stop], meant
    edited = text[:start] + meant + text[stop:]
    for length in reversed(LENGTHS):
        for first in range(max(0, start + 1 - length), start + 1):
            word = edited[first : first + length]
            if len(word) == length and models.is_word(word):
                return text[first:start] + text[start:stop] + edited[
                    start + 1 : first + length
                ], word
    return text[start:stop], meant
