"""Fit the rankers: gradient-boosted trees over examples of many kinds of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from evaluation.sets import FOLDS
from numpy.typing import NDArray

from draftlint.typo.edits import DOUBLE, MISSING, PAIR, PARTICLE
from draftlint.typo.ranker import Forest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .examples import Examples

COMMON = {
    "objective": "binary",
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "min_data_in_leaf": 40,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
FINAL = COMMON | {
    "learning_rate": 0.03, "num_leaves": 31, "max_depth": 8, "num_iterations": 500, "seed": 12
}  # fmt: skip
SIEVE = COMMON | {"learning_rate": 0.14, "num_leaves": 12, "max_depth": 5, "num_iterations": 60}
"""The sieve sees every edit and must be quick."""

SIEVE_LOSS = 0.05
"""Share of hopeful right edits that the cheap ranker may lose: few of them would be warnings."""

WORDS_LEEWAY = 0.8
"""Ln odds by which words may fall short of the bar of the others: few are proposed, and the sieve,
which does not count letters of pinyin, judges them worst."""

AGAIN = "again "
"""Before the name of a set: its texts with artificial mistakes, of which only these are used."""

MISTYPED = f"{AGAIN}clean"
"""Clean text with wrong words, one letter of pinyin from what was meant."""

MADE_WORDS = "wrong words of the made sets"
WORDS = {"made": MADE_WORDS, "words": MADE_WORDS, MISTYPED: MISTYPED}
"""The sets whose wrong words weigh differently from their other mistakes, and by what name."""

WEIGHTS = {
    "reports": 9.5, "xxqg": 9.5, "clean": 9.5,
    "cscd": 3.0, "midu": 3.0, "midu+": 3.0, "odw": 6.0,
    "made": 0.1, "words": 0.1, "cctc": 0.15, MADE_WORDS: 20.0, MISTYPED: 5.0, AGAIN: 0.2,
}  # fmt: skip
"""Weight of an example by set, 1 where none is given: clean text counts most, so that more can
be found at the same number of false alarms; artificial mistakes count least, because people make
others, and mistakes of people in new places a little more; wrong words (记性 for 进行) count more,
because the pairs contain few. Articles count little, because many of their unmarked places are
mistakes (their 的/地/得 are marked well)."""

WRONG = {"cscd": 3.0}
"""Further weight of the wrong edits of a set: posts contain several times as many mistakes as
official text, so that too much would look wrong in similar text."""

SIEVE_WEIGHTS = {
    "reports": 3.0, "xxqg": 3.0, "clean": 3.0, "made": 0.1, "words": 0.1, "cctc": 0.15,
    MADE_WORDS: 2.0,
}  # fmt: skip
"""The same for the sieve, which must not lose what the final ranker could judge."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Table:
    """Examples of several sets, put together."""

    rows: Floats
    label: NDArray[np.int8]
    weight: Floats
    fold: NDArray[np.int64]
    family: NDArray[np.int8]


def table(
    sets: Mapping[str, Examples],
    rows: Mapping[str, Floats],
    of_set: Mapping[str, float] = WEIGHTS,
    wrong: Mapping[str, float] = WRONG,
) -> Table:
    """The examples of all sets with their ``rows`` of features; rows of NaN are not fitted on."""
    return Table(
        np.concatenate([rows[name] for name in sets]),
        np.concatenate([e.label for e in sets.values()]),
        np.concatenate([weights(of_set, wrong, name, e) for name, e in sets.items()]),
        np.concatenate([e.fold for e in sets.values()]),
        np.concatenate([e.family for e in sets.values()]),
    )


def weights(
    of_set: Mapping[str, float], wrong: Mapping[str, float], name: str, examples: Examples
) -> Floats:
    """How much each example of a set counts: as ``of_set`` says, but for some families."""
    kind = AGAIN if name.startswith(AGAIN) else name
    family = examples.family
    weight = np.full(len(family), of_set.get(kind, 1.0), np.float32)
    weight[examples.label == 0] *= wrong.get(name, 1.0)
    if name in ("made", "words"):
        # Of repeats and dropped characters the pairs hold too few, and of wrong words even fewer.
        weight[np.isin(family, (DOUBLE, MISSING))] = 1.0
    if name in WORDS:
        weight[family == PAIR] = of_set.get(WORDS[name], 1.0)
    weight[family == PARTICLE] = 1.0
    return weight


def fit(
    data: Table, parameters: Mapping[str, object] = FINAL, left_out: int | None = None
) -> lightgbm.Booster:
    """Trees fitted on all examples but one fold."""
    used = (data.label >= 0) & ~np.isnan(data.rows[:, 0])
    if left_out is not None:
        used &= data.fold != left_out
    rows = lightgbm.Dataset(data.rows[used], data.label[used], weight=data.weight[used])
    return lightgbm.train(dict(parameters), rows)


def cross_validated(
    data: Table,
    parameters: Mapping[str, object] = FINAL,
    forget: Callable[[int], None] | None = None,
) -> NDArray[np.float64]:
    """Ln odds of every example by trees that have not seen its fold.

    Before each fit ``forget`` takes out of ``data`` what was learnt from the fold left out.
    """
    odds = np.full(len(data.label), -20.0)
    for left_out in range(FOLDS):
        if forget:
            forget(left_out)
        chosen = (data.fold == left_out) & ~np.isnan(data.rows[:, 0])
        booster = fit(data, parameters, left_out)
        odds[chosen] = booster.predict(data.rows[chosen], raw_score=True)
    return odds


def forest(booster: lightgbm.Booster) -> Forest:
    """The trees as arrays."""
    trees = [_flatten(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    width = max(len(tree) for tree in trees)
    nodes = np.zeros((len(trees), width, 4), np.float64)
    for row, tree in zip(nodes, trees, strict=True):
        row[: len(tree)] = tree
    feature, threshold, left, value = np.moveaxis(nodes, 2, 0)
    small = np.uint8 if width <= 256 else np.uint16
    single = threshold.astype(np.float32)
    # Rounded down, so that a value just above a threshold stays above it.
    single = np.where(single > threshold, np.nextafter(single, np.float32(-np.inf)), single)
    return Forest(
        feature.astype(np.uint8),
        single,
        left.astype(small),
        value.astype(np.float32),
    )


def _flatten(root: dict[str, Any]) -> list[tuple[float, float, int, float]]:
    """Nodes in breadth-first order: feature, threshold, left child, value."""
    order: list[dict[str, Any]] = [root]
    children = {}
    for number, node in enumerate(order):
        if "left_child" in node:
            children[number] = len(order)
            order += [node["left_child"], node["right_child"]]
    result = []
    for number, node in enumerate(order):
        feature, threshold = node.get("split_feature", 0), node.get("threshold", 0.0)
        result.append(
            (feature, threshold, children.get(number, number), node.get("leaf_value", 0.0))
        )
    return result
