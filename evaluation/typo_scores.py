"""How the detection of typos is scored.

A pair is a text as written and as intended. Two ways of counting, by the kind of pair:

*Characters*, where both are equally long: a position is wrong where the two differ. An alarm
flags the positions its first suggestion changes; one that would change the length flags a
single position, wrong only if the span touches one. P = flagged and wrong / flagged,
R = flagged and wrong / wrong, cR = flagged and made right by the first suggestion / wrong.

*Changes*, where the lengths differ: the stretches that difflib finds replaced, inserted or
deleted. An alarm is right if its span touches such a stretch or its first suggestion brings the
text closer to what was intended (which of two equal characters is the extra one cannot be
known); a stretch is found if a right alarm touches it. P over alarms, R over stretches.

FPR is the share of faultless texts with an alarm, FA alarms per 10,000 characters of clean text.
Without 的/地/得 means: such exchanges count neither as wrong nor as flagged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evaluation.pairs import Pair

PARTICLES = frozenset("的地得")


class Alarm(NamedTuple):
    """What a checker reports in a text: code points and its first suggestion for them."""

    start: int
    end: int
    suggestion: str


@dataclass
class Score:
    """Counts over a set; add pairs one by one."""

    particles: bool = False
    wrong: int = 0
    flagged: int = 0
    found: int = 0
    corrected: int = 0
    changes: int = 0
    alarms: int = 0
    right_alarms: int = 0
    found_changes: int = 0
    texts: int = 0
    faultless: int = 0
    faultless_hit: int = 0
    every_alarm: int = 0
    characters: int = 0

    def add(self, pair: Pair, alarms: Sequence[Alarm]) -> None:
        """Count one pair and the alarms on its source."""
        kept = [a for a in alarms if self.particles or not only_particles(pair.source, a)]
        self.texts += 1
        self.characters += len(pair.source)
        self.every_alarm += len(kept)
        if pair.source == pair.target:
            self.faultless += 1
            self.faultless_hit += bool(kept)
        if len(pair.source) == len(pair.target):
            self._characters(pair, kept)
        else:
            self._changes(pair, kept)

    def _characters(self, pair: Pair, alarms: Iterable[Alarm]) -> None:
        wrong = {
            i
            for i, (a, b) in enumerate(zip(pair.source, pair.target, strict=True))
            if a != b and (self.particles or not {a, b} <= PARTICLES)
        }
        self.wrong += len(wrong)
        flagged: set[int] = set()
        for start, end, suggestion in alarms:
            if len(suggestion) != end - start:
                touched = wrong & set(range(start, end))
                flagged.add(min(touched, default=start))
                continue
            for i, character in enumerate(suggestion, start):
                if character != pair.source[i]:
                    flagged.add(i)
                    self.corrected += i in wrong and character == pair.target[i]
        self.flagged += len(flagged)
        self.found += len(flagged & wrong)

    def _changes(self, pair: Pair, alarms: Iterable[Alarm]) -> None:
        self.changes += len(pair.changes)
        hit = set()
        for start, end, suggestion in alarms:
            self.alarms += 1
            touched = {c for c in pair.changes if start <= c[1] and c[0] <= end}
            better = pair.judge(start, end, suggestion) == 1
            self.right_alarms += bool(touched) or better
            hit |= touched or ({nearest(pair, start)} if better else set())
        self.found_changes += len(hit)

    @property
    def precision(self) -> float:
        """P, of whichever kind of pair the set holds more of."""
        if self.changes > self.wrong:
            return self.right_alarms / max(1, self.alarms)
        return self.found / max(1, self.flagged)

    @property
    def recall(self) -> float:
        """R, likewise."""
        if self.changes > self.wrong:
            return self.found_changes / max(1, self.changes)
        return self.found / max(1, self.wrong)

    @property
    def correction(self) -> float:
        """Share of wrong characters that the first suggestion makes right."""
        return self.corrected / max(1, self.wrong)

    @property
    def false_positive_rate(self) -> float:
        """Share of faultless texts with an alarm."""
        return self.faultless_hit / max(1, self.faultless)

    @property
    def per_ten_thousand(self) -> float:
        """Alarms per 10,000 characters."""
        return 10_000 * self.every_alarm / max(1, self.characters)


def only_particles(text: str, alarm: Alarm) -> bool:
    """Whether the alarm is about nothing but 的, 地 and 得."""
    start, end, suggestion = alarm
    if len(suggestion) != end - start:
        return False
    changed = {
        c
        for pair in zip(text[start:end], suggestion, strict=True)
        if len(set(pair)) > 1
        for c in pair
    }
    return changed <= PARTICLES


def nearest(pair: Pair, start: int) -> tuple[int, int, str]:
    """The change of a pair that is nearest to a place."""
    return min(pair.changes, key=lambda change: abs(change[0] - start))


HEAD = f"{'set':12}{'chars':>9}{'errors':>7}{'P':>7}{'R':>7}{'cR':>7}{'FPR':>7}{'FA':>7}"


def row(name: str, score: Score) -> str:
    """One line of the table under ``HEAD``."""
    errors = max(score.wrong, score.changes)
    figures = (score.precision, score.recall, score.correction, score.false_positive_rate)
    shown = "".join(f"{figure:7.3f}" for figure in figures)
    if not errors:
        shown = f"{'':21}{score.false_positive_rate:7.4f}"
    return f"{name:12}{score.characters:9,}{errors:7,}{shown}{score.per_ten_thousand:7.2f}"
