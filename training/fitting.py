"""The last stage: examples from pairs, mistakes and clean text; rankers and thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from evaluation.pairs import Pair
from evaluation.sets import CLEAN_SETS, EQUAL_SETS, FOLDS, SETS, folds

from draftlint.typo import store
from draftlint.typo.edits import PAIR
from draftlint.typo.features import NAMES
from draftlint.typo.habits import HABIT_NAMES
from draftlint.typo.models import COSTLY_NAMES, Models

from . import habits, ranker
from .examples import Examples, collect
from .slips import Recombined, Slips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MADE, CLEAN, WORDS = 250_000, 250_000, 250_000
"""Characters of held-out text that get artificial mistakes, that stay unchanged, and that get
mistakes of the kinds of which the pairs contain too few."""

LAWS_SHARE = 0.25
"""Share of the held-out paragraphs of laws that is used: they repeat themselves."""

COLUMNS = (*NAMES, *COSTLY_NAMES)
"""The features of the final ranker; the sieve has the first of them."""

HABITS = np.array([COLUMNS.index(name) for name in HABIT_NAMES])

LONGEST = 120
EVERY, EVERY_KEY = 90, 30
"""Characters per artificial mistake, and per attempt to mistype a key: most words have no such
neighbour."""

WARN = np.array([-0.03, 0.3, -0.1, 0.2, 1.5, -0.1], np.float32)
"""ln odds from which an edit is a warning, by family; chosen on clean text (docs)."""

NOTE = np.array([-0.6, -0.5, -0.2, -0.5, -0.7, -0.5], np.float32)
"""The same for a note."""


def sources(
    models: Models, aside: list[tuple[str, str]], sets: dict[str, list[Pair]], seed: int
) -> dict[str, list[Pair]]:
    """All sets of pairs: the development ``sets``, artificial mistakes, clean text."""
    random = np.random.default_rng(seed)
    tables = models.vocabulary, models.confusions, models.spelling
    slips = Slips(*tables, EVERY, seed)
    rarer = Slips(*tables, EVERY, seed, Slips.RARER)
    mistyped = Slips(*tables, EVERY_KEY, seed, Slips.MISTYPED)
    made: list[Pair] = []
    words: list[Pair] = []
    clean: list[Pair] = []
    total = 0
    for i in random.permutation(len(aside)):
        name, line = aside[i]
        if name.startswith("laws") and random.random() > LAWS_SHARE:
            continue
        line = part(line, random)
        total += len(line)
        if total <= MADE:
            made.append(slips.corrupt(line))
        elif total <= MADE + CLEAN:
            clean.append(Pair(line, line))
        elif total <= MADE + CLEAN + WORDS:
            words.append(rarer.corrupt(line))
    keys = [mistyped.corrupt(pair.target) for pair in clean]
    own = {"made": made, "clean": clean, "words": words, ranker.MISTYPED: keys}
    return sets | own | again(sets, seed)


def part(text: str, random: np.random.Generator) -> str:
    """A stretch of at most ``LONGEST`` characters from anywhere in a text."""
    start = int(random.integers(0, max(1, len(text) - LONGEST)))
    return text[start : start + LONGEST]


def again(sets: Mapping[str, list[Pair]], seed: int) -> dict[str, list[Pair]]:
    """The texts as they were meant, with mistakes that people made in other texts of the same fold.

    So nothing that a fold is judged on is known outside of it.
    """
    random = np.random.default_rng(seed)
    own = {name: folds(pairs) for name, pairs in sets.items()}
    slips = []
    for number in range(FOLDS):
        inside = (
            pair
            for name in EQUAL_SETS
            for pair, fold in zip(sets.get(name, ()), own.get(name, ()), strict=True)
            if fold == number
        )
        slips.append(Recombined(inside, seed + number))
    return {
        ranker.AGAIN + name: [
            slips[fold].corrupt(part(pair.target, random))
            for pair, fold in zip(sets[name], own[name], strict=True)
        ]
        for name in (*EQUAL_SETS, *CLEAN_SETS)
        if name in sets
    }


def folds_of(name: str, found: Mapping[str, list[Pair]]) -> NDArray[np.int64]:
    """The folds of the pairs of a set: mistakes in new places have those of their texts."""
    origin = name.removeprefix(ranker.AGAIN)
    return folds(found[origin]) if origin in SETS else np.full(len(found[name]), -1)


def examples(
    models: Models, found: Mapping[str, list[Pair]], counts: habits.Counts
) -> dict[str, Examples]:
    """The judged edits of every set; habits are those of the other folds."""
    result = {}
    for name, pairs in found.items():
        result[name] = e = collect(models, pairs, folds_of(name, found))
        e.features[:, HABITS[0]] = counts.features(e.habits(), e.fold)[:, 0]
        if name.startswith(ranker.AGAIN):
            # What is not right there is no news: the set itself tells it.
            result[name].label[result[name].label == 0] = -1
        right = int((result[name].label == 1).sum())
        print(f"  {name}: {len(pairs):,} texts, {len(result[name].label):,} edits, {right:,} right")
    return result


def fit(
    folder: store.Folder, sets: Mapping[str, Examples], counts: habits.Counts
) -> dict[str, NDArray[np.float32]]:
    """Fit both rankers on the examples and write them with the thresholds.

    Returns, for each set, the features of the edits that pass the sieve, those of a closer look
    included, with one row of NaN for each that does not. Habits are those of the other folds.
    """
    models = Models.load(folder.path)
    seen = first_hand(sets)
    cheap = sieve_table(seen)
    sieve = ranker.fit(cheap, ranker.SIEVE)
    store.save_forest(folder, "sieve", ranker.forest(sieve))
    odds = sieve.predict(cheap.rows, raw_score=True)
    least = sieve_least(odds, cheap.label)
    print(f"  the sieve passes {np.mean(odds >= least[cheap.family]):.2%} of {len(odds):,} edits")
    rows = {}
    for name, e in sets.items():
        kept = sieve.predict(e.features, raw_score=True) >= least[e.family]
        if name not in seen:
            kept &= e.label == 1
        row = np.full((len(kept), len(NAMES) + len(COSTLY_NAMES)), np.nan, np.float32)
        row[kept] = np.concatenate([e.features[kept], e.closer(models, kept)], axis=1)
        row[np.ix_(kept, HABITS)] = counts.features(e.habits(kept), e.fold[kept])
        rows[name] = row
    final = ranker.fit(ranker.table(sets, rows), ranker.FINAL)
    store.save_forest(folder, "final", ranker.forest(final))
    folder.save("thresholds", np.stack([WARN, NOTE, least]))
    return rows


def first_hand(sets: Mapping[str, Examples]) -> dict[str, Examples]:
    """The sets without those that have artificial mistakes in the texts of another."""
    return {name: e for name, e in sets.items() if not name.startswith(ranker.AGAIN)}


def sieve_table(seen: Mapping[str, Examples]) -> ranker.Table:
    """The examples that the sieve is fitted on."""
    return ranker.table(seen, {n: e.features for n, e in seen.items()}, ranker.SIEVE_WEIGHTS, {})


def sieve_least(odds: NDArray[np.float64], label: NDArray[np.int8]) -> NDArray[np.float32]:
    """The ln odds, by family, that nearly all right edits with a chance of a warning reach."""
    hopeful = (label == 1) & (odds > -4)
    least = np.full_like(WARN, np.quantile(odds[hopeful], ranker.SIEVE_LOSS))
    least[PAIR] -= ranker.WORDS_LEEWAY
    return least
