"""The slips that the rankers are trained with."""

from __future__ import annotations

import pytest
from evaluation.pairs import Pair, stretches
from hypothesis import given
from hypothesis import strategies as st
from training.slips import Recombined, Slips

from draftlint.typo import store

MADE = [
    Pair("会议听去了汇报。", "会议听取了汇报。"),
    Pair("要及时记性整改。", "要及时进行整改。"),
    Pair("认真的做好工作。", "认真地做好工作。"),
    Pair("少了一字符。", "少了一个字符。"),
]


def test_a_slip_is_put_where_the_same_word_was_meant() -> None:
    pair = Recombined(MADE, 1).corrupt("各单位进行自查。")
    assert (pair.source, pair.target) == ("各单位记性自查。", "各单位进行自查。")


def test_nothing_else_is_touched() -> None:
    text = "认真地学习，少了一个环节。"
    assert Recombined(MADE, 1).corrupt(text) == Pair(text, text)


@given(st.text(alphabet="取进行听了会议，", max_size=200), st.integers(0, 1000))
def test_what_was_meant_stays_and_every_change_was_made_by_people(text: str, seed: int) -> None:
    pair = Recombined(MADE, seed).corrupt(text)
    assert pair.target == text
    assert len(pair.source) == len(text)
    made = {"取": "去", "进行": "记性"}
    for start, stop in stretches(pair):
        assert made[text[start:stop]] == pair.source[start:stop]


def test_stretches_are_the_runs_of_changed_characters() -> None:
    assert stretches(Pair("甲乙丙丁戊", "甲午未丁申")) == [(1, 3), (4, 5)]
    assert stretches(Pair("甲", "甲")) == []


@pytest.mark.parametrize(("kind", "letters"), [("word", 0), ("key", 1)])
def test_a_wrong_word_is_of_the_same_sound_or_one_letter_apart(kind: str, letters: int) -> None:
    folder = store.Folder(store.DATA)
    vocabulary, spelling = store.load_vocabulary(folder), store.load_spelling(folder)
    only = tuple(float(k == kind) for k in Slips.KINDS)
    slips = Slips(vocabulary, store.load_confusions(folder), spelling, 2, 1, only)
    pair = slips.corrupt(
        "会议要求各单位及时进行整改，认真总结经验，建立长效机制，保证工作质量。" * 3
    )
    assert len(stretches(pair)) > 5
    for start, stop in stretches(pair):
        wrong, right = pair.source[start:stop], pair.target[start:stop]
        # Two wrong words may stand side by side.
        for at in range(0, stop - start, 2):
            assert letters == sum(
                spelling.between(*(int(vocabulary.table[ord(c)]) for c in two))
                for two in zip(wrong[at : at + 2], right[at : at + 2], strict=True)
            )
