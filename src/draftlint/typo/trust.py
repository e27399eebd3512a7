"""Text that is right although the models propose a correction."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.text.literal_scanner import LiteralScanner

from .names import in_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from .proposal import Proposal, Span

LONGEST_TERM = 6

LEAST_REPEATS = 3
"""Times a draft of ordinary length must use a string for it to be a term."""

ORDINARY = 3_000
"""Characters of an ordinary draft; longer ones must repeat a string more often."""


SHORT = 12
"""Characters below which a text gives too little context to be sure on ordinary evidence."""

SHORT_MARGIN = 3.5
"""Ln odds above the threshold for warnings that a proposal in a short text needs."""

REPEAT_MARGIN = 2.0
"""The same for a repeated string, which is as visible in a short text as in a long one."""


NAME_MARGIN = 2.5
"""The same where the text may be the name of a person: 方安, a head of county, sounds like 方案."""


@cache
def terms() -> frozenset[str]:
    """Return the words of present-day official writing that are rare in the training text."""
    lines = Path(__file__).with_name("terms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def is_term(text: str, found: Span) -> bool:
    """Return whether one of ``terms`` covers part of the span."""
    known = terms()
    for start in range(max(0, found.start - LONGEST_TERM + 1), found.end):
        for end in range(max(found.start + 1, start + 2), start + LONGEST_TERM + 1):
            if text[start:end] in known:
                return True
    return False


def is_distributive(text: str, found: Span) -> bool:
    """Return whether the span is a string written twice on purpose: 一茬一茬, 很紧很紧."""
    length = found.end - found.start
    half = text[found.start : found.start + length // 2]
    return length >= 4 and half[0] in "一很" and text[found.start : found.end] == half * 2


def is_known_right(text: str, found: Span) -> bool:
    """Return whether the text of the span is right, whatever the models propose."""
    return is_term(text, found) or is_distributive(text, found)


def lacks_evidence(text: str, found: Span, margin: float, *, twice: bool) -> bool:
    """Return whether a short text (label, heading, cell) or a name makes a proposal too unsure.

    ``margin`` is by how much its ln odds exceed those that a warning needs elsewhere, ``twice``
    whether it removes one of two equal strings.
    """
    needed = REPEAT_MARGIN if twice else SHORT_MARGIN
    return (margin < needed and _is_short(text)) or (margin < NAME_MARGIN and in_name(text, found))


@lru_cache(maxsize=16)
def _is_short(text: str) -> bool:
    return sum("\u4e00" <= character <= "\u9fff" for character in text) < SHORT


def overlaps_lexicon(text: str, found: Span, lexicon: Collection[str]) -> bool:
    """Return whether a word of the lexicon covers part of the proposal."""
    for word in lexicon:
        if text.find(word, max(0, found.start - len(word) + 1), found.end + len(word) - 1) >= 0:
            return True
    return False


def merge_terms(texts: Sequence[str], proposals: list[list[Proposal]]) -> list[list[Proposal]]:
    """Return the proposals, those about terms of the draft as one note per term.

    A string is a term when the draft uses it, with a neighbouring character on either side or
    two on one side, often, and more often than what it would be corrected to.
    """
    pairs = [
        pair
        for text, found in zip(texts, proposals, strict=True)
        for one in found
        for pair in _in_context(text, one)
    ]
    if not pairs:
        return proposals
    count = _counts(texts, {string for pair in pairs for string in pair})
    needed = LEAST_REPEATS * max(1.0, (sum(map(len, texts)) / ORDINARY) ** 0.5)
    seen: set[tuple[str, str]] = set()
    result = []
    for text, found in zip(texts, proposals, strict=True):
        kept = []
        for one in found:
            repeats = max(
                (count[w] for w, meant in _in_context(text, one) if count[meant] < count[w]),
                default=1,
            )
            if repeats < needed:
                kept.append(one)
            elif (one.text, one.suggestions[0]) not in seen:
                seen.add((one.text, one.suggestions[0]))
                kept.append(replace(one, repeats=repeats))
        result.append(kept)
    return result


def _in_context(text: str, found: Proposal) -> Iterator[tuple[str, str]]:
    """Yield the old and the new text, with two characters around one, else with one."""
    if found.family != "context":
        return
    for left in (0, 1, 2):
        start, end = found.start - left, found.end + 2 - left
        if len(found.text) > 1:
            start, end = found.start - (left == 1), found.end + (left == 2)
        if start >= 0 and end <= len(text):
            meant = text[start : found.start] + found.suggestions[0] + text[found.end : end]
            yield text[start:end], meant


def _counts(texts: Sequence[str], strings: Collection[str]) -> Counter[str]:
    """Return how often each string occurs in the texts; they are searched once."""
    scanner = LiteralScanner(strings)
    return Counter(
        scanner.literals[number] for text in texts for number, _, _ in scanner.matches(text)
    )
