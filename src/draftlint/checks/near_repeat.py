"""Kind ``near-repeat``: paragraphs that are nearly the same, found in linear time.

Resemblance after Broder (1997): the shingles (four-character pieces) two texts share, over all of
theirs. A few changes leave most clauses of a paragraph as they were, so that each paragraph need be
compared only with the one that was the first to say most of its clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Amount, Check, Count, Hit, Options
from draftlint.facts.sentences import has_articles, has_han, paragraphs_of
from draftlint.model.draft import OBJECT
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.sentences import Unit

_SHINGLE = 4
_CLAUSE = expression(r"[^，。；：、！？,;:!?]{5,}")
#: The part of a paragraph that was in another before, from which on they are compared.
_SHARED = 0.3
_FIGURES = expression(rf"[\d{NUMERALS}百千万亿零〇两.%％]+")


class NearRepeatOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``near-repeat``.

    Attributes:
        least: Paragraphs with fewer Han characters than this are not compared.
        resemblance: Share of common shingles among all shingles, 0 to 1, from which two paragraphs
            are nearly the same.
    """

    least: Count = 40
    resemblance: Amount = 0.8


class NearRepeat(Check[NearRepeatOptions]):
    """See the module."""

    Options = NearRepeatOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every paragraph that is nearly, not exactly, like an earlier one."""
        if context.fact(has_articles):
            return  # parallel provisions are written alike on purpose
        owners: dict[str, int] = {}
        seen: list[Unit] = []
        for unit in context.fact(paragraphs_of):
            if OBJECT in unit.key or not has_han(unit.key, self.options.least):
                continue
            index, length = _nearest(unit.key, owners, len(seen))
            seen.append(unit)
            first = seen[index]
            if length < _SHARED * len(unit.key) or first.key == unit.key:
                continue
            alike = _resemblance(first.key, unit.key)
            if alike >= self.options.resemblance and not _same_frame(first.key, unit.key):
                values = {"number": first.paragraph, "percent": int(alike * 100)}
                yield Hit(unit.paragraph, unit.start, unit.end, values=values)


def _nearest(text: str, owners: dict[str, int], own: int) -> tuple[int, int]:
    """Return the text that was the first to say most of this one, and how much of it.

    ``owners`` says which paragraph was the first to say a clause; a clause without an owner is
    noted as ``own``.
    """
    shared = {own: 0}
    for clause in _CLAUSE.findall(text):
        owner = owners.setdefault(clause, own)
        if owner != own:
            shared[owner] = shared.get(owner, 0) + len(clause)
    index = max(shared, key=shared.__getitem__)
    return index, shared[index]


def _resemblance(one: str, other: str) -> float:
    """Return the shingles two texts share over all of theirs, 0 to 1."""
    ours, theirs = _shingles(one), _shingles(other)
    return len(ours & theirs) / len(ours | theirs)


def _shingles(text: str) -> set[str]:
    return {text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)}


def _same_frame(one: str, other: str) -> bool:
    """Return whether only figures differ: one frame filled in twice, which is meant."""
    return _FIGURES.sub("#", one) == _FIGURES.sub("#", other)


CHECK = NearRepeat
