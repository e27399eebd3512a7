"""What the engine says about a text."""

from __future__ import annotations

import math
from typing import Literal, Protocol

import msgspec

Kind = Literal["同音", "近音", "形近", "词语误选", "颠倒", "多字", "漏字", "助词", "误写"]
"""Why the text was probably written: the same sound, a near one, a similar form, the wrong
word of an input method, two characters
in the wrong order, a character too many or too few, 的/地/得, or something else."""

Family = Literal["context", "extra", "missing", "particle"]
"""Which rule the proposal belongs to."""


class Span(Protocol):
    """A stretch of text."""

    @property
    def start(self) -> int:
        """Code points before it."""

    @property
    def end(self) -> int:
        """Code points up to its end."""


class Proposal(msgspec.Struct, frozen=True):
    """A probable slip in one text.

    ``start`` and ``end`` are code points, ``text`` is ``texts[i][start:end]`` and each of the
    one to three ``suggestions`` replaces exactly that. ``word`` and ``meant`` show the slip
    and its first correction with enough of the surroundings to be read. ``confidence`` is the
    ranker's probability, ``certain`` whether it passes the threshold for a warning.
    ``repeats`` is how often the draft uses the string, where that made it a term.

    ``odds`` are ln odds, ``bar`` the ln odds a warning needs.
    """

    start: int
    end: int
    text: str
    suggestions: tuple[str, ...]
    family: Family
    kind: Kind
    word: str
    meant: str
    odds: float
    bar: float
    repeats: int = 1

    @property
    def confidence(self) -> float:
        """The probability that the text is a slip, 0 to 1."""
        return 1 / (1 + math.exp(-self.odds))

    @property
    def certain(self) -> bool:
        """Whether this is sure enough for a warning."""
        return self.odds >= self.bar and self.repeats == 1
