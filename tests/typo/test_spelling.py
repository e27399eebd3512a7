"""Letters between the pinyin of what stands there and of what is meant."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.typo.edits import DOUBLE, PAIR, SWAP, make
from draftlint.typo.engine import Engine
from draftlint.typo.spelling import FAR, distance
from draftlint.typo.tokens import encode

SYLLABLES = st.text("aeghijnuxz", min_size=1, max_size=6)


def letters(text: str, start: int, meant: str) -> float:
    """The shipped models' letters between ``meant`` and as much text from ``start`` on."""
    models = Engine.load().models
    stream = encode([text], models.vocabulary)
    place = np.flatnonzero(stream.ids)[:1] + start
    tokens = models.vocabulary.table[[[ord(c) for c in meant]]]
    family = SWAP if len(meant) == 1 else PAIR
    edits = make(family, place, len(meant), tokens, 0)
    return float(models.spelling.distances(stream.ids, edits)[0, 0])


@pytest.mark.parametrize(
    ("text", "start", "meant", "apart"),
    [
        ("会议记性中", 2, "进行", 1),
        ("按时完工程度", 2, "弯", 0),
        ("全省范围", 0, "前", 1),
        ("重视质量", 0, "种", 0),
        ("高山流水", 0, "低", FAR),
    ],
)
def test_letters_between_readings(text: str, start: int, meant: str, apart: int) -> None:
    assert letters(text, start, meant) == apart


def test_a_mark_has_no_letters_in_common() -> None:
    assert letters("来，去", 1, "回") == FAR


def test_edits_that_exchange_nothing_have_none() -> None:
    models = Engine.load().models
    stream = encode(["工作作"], models.vocabulary)
    edits = make(DOUBLE, np.flatnonzero(stream.ids)[-1:], 1, None, 0)
    assert models.spelling.distances(stream.ids, edits).tolist() == [[-1]]


@given(SYLLABLES, SYLLABLES)
def test_distance_is_a_measure(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) >= min(FAR, abs(len(one) - len(other)))


def test_turned_neighbours_are_one_step() -> None:
    assert distance("gian", "gain") == 1
