"""Slips that were counted, and what an edit that undoes one is told of them."""

from __future__ import annotations

import numpy as np
from evaluation.pairs import Pair
from evaluation.sets import BLOCK, FOLDS, folds
from hypothesis import given
from hypothesis import strategies as st
from training.habits import Counts

from draftlint.typo import store
from draftlint.typo.edits import MISSING, PAIR, SWAP, make
from draftlint.typo.habits import HABIT_NAMES, Habits, keys, steps
from draftlint.typo.tokens import encode

VOCABULARY = store.load_vocabulary(store.Folder(store.DATA))

RIGHT = "会议作为重点部署工作"
SLIPS = (Pair("会议做为重点部署工作", RIGHT), Pair("会议作为重点布署工作", RIGHT))


def edits_of(text: str, at: int, *meant: str, family: int = SWAP, removed: int = 1):
    """Edits of one place of a text, and its tokens."""
    stream = encode([text], VOCABULARY)
    place = np.flatnonzero(stream.offset == at)[-1:].repeat(len(meant))
    tokens = VOCABULARY.table[[[ord(c) for c in word] for word in meant]]
    return stream.ids, make(family, place, removed, tokens, 0)


def row(pairs: list[Pair], *asked, **how) -> list[float]:
    """What the counts over some pairs say of one edit."""
    found = Habits(Counts.of({"odw": pairs}, VOCABULARY).table())
    ids, edits = edits_of(*asked, **how)
    return [float(found.common(ids, edits)[0]), *found.remaining_features(ids, edits)[0].tolist()]


def test_a_slip_that_was_seen_is_told_from_one_that_was_not() -> None:
    often = [SLIPS[0]] * 3
    seen = dict(zip(HABIT_NAMES, row(often, "他做为代表发言", 1, "作"), strict=True))
    assert seen == {
        "habit": float(steps(np.array(3))),
        "habit_back": 0,
        "habit_old": float(steps(np.array(3))),
        "habit_here": float(steps(np.array(3))),
    }
    assert row(often, "他做为代表发言", 1, "坐")[:2] == [0, 0]
    assert row(often, "他作为代表发言", 1, "做")[:3] == [0, float(steps(np.array(3))), 0]


def test_a_neighbour_seen_once_is_no_habit() -> None:
    assert row([SLIPS[0]], "他做为代表发言", 1, "作")[3] == 0
    assert row([SLIPS[0]] * 2, "他做事认真", 1, "作")[3] == 0
    assert row([SLIPS[0]] * 2, "他做为代表发言", 1, "作")[3] > 0


def test_of_a_word_the_rarer_slip_counts() -> None:
    pairs = [SLIPS[0]] * 5 + [Pair("会议做位重点部署工作", RIGHT)]
    word = row(pairs, "他做位代表发言", 1, "作为", family=PAIR, removed=2)
    assert word[0] == float(steps(np.array(1)))
    # A character that stays says nothing.
    assert row(pairs, "他做为代表发言", 1, "作为", family=PAIR, removed=2)[0] == float(
        steps(np.array(6))
    )


def test_edits_that_exchange_nothing_have_no_habits() -> None:
    asked = row([SLIPS[0]], "他为代表发言", 1, "作", family=MISSING, removed=0)
    assert asked == [-1] * len(HABIT_NAMES)


@given(st.lists(st.sampled_from(range(3)), min_size=1, max_size=200), st.integers(0, FOLDS - 1))
def test_a_fold_left_out_was_never_seen(kinds: list[int], left_out: int) -> None:
    blocks = [(*SLIPS, Pair(RIGHT, RIGHT))[kind] for kind in kinds]
    repeated = [pair for pair in blocks for _ in range(BLOCK // 8)]
    pairs = [Pair(f"{p.source}{i}", f"{p.target}{i}") for i, p in enumerate(repeated)]
    kept = [
        Pair(p.target, p.target) if fold == left_out else p
        for p, fold in zip(pairs, folds(pairs), strict=True)
    ]
    # One slip of its own keeps the counts from being empty.
    other = {"law": [Pair("他门", "他们")]}
    ids, edits = edits_of("会议做为重点布署工作", 2, "作", "坐")
    found = keys(ids, edits)
    nowhere = np.full(len(edits), -1)
    whole = Counts.of(other | {"odw": pairs}, VOCABULARY)
    rest = Counts.of(other | {"odw": kept}, VOCABULARY).features(found, nowhere)
    assert np.array_equal(whole.features(found, nowhere, left_out), rest)
    assert np.array_equal(whole.features(found, np.full(len(edits), left_out)), rest)


@given(st.lists(st.integers(0, 150), max_size=600))
def test_a_text_is_in_one_fold_however_it_was_written(texts: list[int]) -> None:
    pairs = [Pair(f"{text}，第{i}回", str(text)) for i, text in enumerate(texts)]
    found = folds(pairs)
    assert len(found) == len(pairs)
    assert len(set(zip(texts, found.tolist(), strict=True))) == len(set(texts))
    if texts:
        assert found[0] == 0


def test_neighbouring_sentences_share_a_fold_and_blocks_take_turns() -> None:
    found = folds([Pair(str(i), str(i)) for i in range(BLOCK * FOLDS * 2)])
    assert found.reshape(2 * FOLDS, BLOCK).tolist() == [
        [block % FOLDS] * BLOCK for block in range(2 * FOLDS)
    ]


@given(st.integers(0, 10_000))
def test_more_is_never_less(count: int) -> None:
    assert 0 <= steps(np.array(count)) <= steps(np.array(count + 1)) <= 31
