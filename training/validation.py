"""Cross-validated figures of the rankers, and what each part of the features contributes.

    python -m training.validation EXAMPLES

EXAMPLES is the file that ``python -m training --examples`` keeps. The rankers are fitted on nine
tenths at a time and judged on the rest; then parts are left out one by one.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from evaluation.sets import CLEAN_SETS, SETS
from evaluation.typo_scores import HEAD, Alarm, Score, row
from numpy.typing import NDArray

from draftlint.typo import store
from draftlint.typo.counts import COUNT_NAMES
from draftlint.typo.describe import reported_span
from draftlint.typo.edits import DOUBLE
from draftlint.typo.habits import HABIT_NAMES
from draftlint.typo.name_hints import NAME_HINT_NAMES
from draftlint.typo.net_features import NET_NAMES
from draftlint.typo.segment import SEGMENT_NAMES
from draftlint.typo.trust import is_known_right, lacks_evidence
from draftlint.typo.word_cover import NEIGHBOUR_WORD_NAMES

from . import ranker
from .fitting import COLUMNS, HABITS, WARN, first_hand, sieve_least, sieve_table
from .habits import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .examples import Examples

Floats = NDArray[np.float64]

PARTS = {
    "everything": (),
    "without the net": NET_NAMES,
    "without the dictionary": (
        "cover_old",
        "cover_new",
        "frequency_old",
        "frequency_new",
        *NEIGHBOUR_WORD_NAMES,
        *SEGMENT_NAMES,
    ),
    "without habits": HABIT_NAMES,
    "without the draft's counts": COUNT_NAMES,
    "without names, titles, quotations": NAME_HINT_NAMES,
    "without the reasons (sound, shape)": ("same", "shape", "merged", "closeness", "letters"),
    "gain alone": tuple(n for n in COLUMNS if n not in ("gain", "family", "word")),
}
"""What is left out of the features in each line of the table of ablations."""


def judged(
    sets: Mapping[str, Examples], rows: Mapping[str, NDArray[np.float32]], without: tuple[str, ...]
) -> dict[str, Floats]:
    """Ln odds of every edit by rankers that have not seen its fold or the columns ``without``."""
    table = ranker.table(sets, rows)
    kept = ~np.isnan(table.rows[:, 0])
    keys = np.concatenate([e.habits(~np.isnan(rows[name][:, 0])) for name, e in sets.items()])
    counts = counted(sets)
    table.rows[:, [i for i, name in enumerate(COLUMNS) if name in without]] = 0

    def forget(fold: int) -> None:
        if not set(HABIT_NAMES) & set(without):
            table.rows[np.ix_(kept, HABITS)] = counts.features(keys, table.fold[kept], fold)

    odds = ranker.cross_validated(table, forget=forget)
    ends = np.cumsum([len(e.label) for e in sets.values()])
    return dict(zip(sets, np.split(odds, ends[:-1]), strict=True))


def counted(sets: Mapping[str, Examples]) -> Counts:
    """The mistakes of all sets."""
    pairs = {name: e.pairs for name, e in sets.items()}
    return Counts.of(pairs, store.load_vocabulary(store.Folder(store.DATA)))


def sieved(sets: Mapping[str, Examples]) -> dict[str, NDArray[np.bool_]]:
    """Which edits pass sieves that have not seen their fold, for the sets that are judged."""
    seen = first_hand(sets)
    table = sieve_table(seen)
    keys = np.concatenate([e.habits() for e in seen.values()])
    counts = counted(sets)

    def forget(fold: int) -> None:
        table.rows[:, HABITS[0]] = counts.features(keys, table.fold, fold)[:, 0]

    odds = ranker.cross_validated(table, ranker.SIEVE, forget)
    least = sieve_least(odds[table.fold >= 0], table.label[table.fold >= 0])
    passes = odds >= least[table.family]
    ends = np.cumsum([len(e.label) for e in seen.values()])
    return dict(zip(seen, np.split(passes, ends[:-1]), strict=True))


def score(examples: Examples, odds: Floats, bars: NDArray[np.float32], particles: bool) -> Score:
    """The figures of a set when edits from ``bars`` on (by family) are alarms."""
    chosen = np.flatnonzero(odds >= bars[examples.family])
    chosen = chosen[np.argsort(-odds[chosen], kind="stable")]
    alarms: dict[int, list[Alarm]] = {}
    taken: dict[int, set[int]] = {}
    for i in chosen.tolist():
        sentence, start, stop = (
            int(a[i]) for a in (examples.sentence, examples.start, examples.stop)
        )
        span = set(range(start, max(stop, start + 1)))
        if taken.setdefault(sentence, set()) & span:
            continue
        taken[sentence] |= span
        text = examples.pairs[sentence].source
        family = int(examples.family[i])
        found = reported_span(family, start, stop, (examples.text[i],), text)
        alarm = Alarm(found[0], found[1], found[2][0])
        margin = float(odds[i] - bars[family])
        if not (
            is_known_right(text, alarm)
            or lacks_evidence(text, alarm, margin, twice=family == DOUBLE)
        ):
            alarms.setdefault(sentence, []).append(alarm)
    total = Score(particles=particles)
    for number, pair in enumerate(examples.pairs):
        total.add(pair, alarms.get(number, []))
    return total


def bars_for(
    sets: Mapping[str, Examples], odds: Mapping[str, Floats], per_ten_thousand: float
) -> NDArray[np.float32]:
    """``WARN`` moved so that the clean sets together have that many alarms."""
    low, high = -3.0, 5.0
    for _ in range(20):
        middle = (low + high) / 2
        alarms = characters = 0
        for name in CLEAN_SETS:
            found = score(sets[name], odds[name], WARN + np.float32(middle), False)
            alarms += found.every_alarm
            characters += found.characters
        low, high = (
            (middle, high) if alarms * 1e4 / characters > per_ten_thousand else (low, middle)
        )
    return WARN + np.float32(high)


def report(examples: Path, show: Callable[..., None] = print) -> None:
    """Print cross-validated figures and ablations from the examples a training run kept."""
    sets, rows = pickle.loads(examples.read_bytes())
    names = [name for name in SETS if name in sets]
    passes = sieved(sets)
    for part, without in PARTS.items():
        odds = judged(sets, rows, without)
        odds |= {name: np.where(passes[name], odds[name], -20) for name in names}
        bars = WARN if part == "everything" else bars_for(sets, odds, 0.8)
        show(HEAD if part == "everything" else "")
        show(part, "at", np.round(bars, 2).tolist())
        for name in names:
            for particles in (False, True) if part == "everything" else (False,):
                show(row(name + "*" * particles, score(sets[name], odds[name], bars, particles)))


if __name__ == "__main__":
    report(Path(sys.argv[1]))
