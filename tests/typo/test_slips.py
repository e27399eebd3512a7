"""The slips that the rankers are trained with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from training.slips import Pair, Recombined, stretches

MADE = [
    Pair("会议听去了汇报。", "会议听取了汇报。"),
    Pair("要及时记性整改。", "要及时进行整改。"),
    Pair("认真的做好工作。", "认真地做好工作。"),
    Pair("少了一字符。", "少了一个字符。"),
]


def test_a_slip_is_put_where_the_same_word_was_meant() -> None:
    pair = Recombined(MADE, 1).spoil("各单位进行自查。")
    assert (pair.source, pair.target) == ("各单位记性自查。", "各单位进行自查。")


def test_nothing_else_is_touched() -> None:
    text = "认真地学习，少了一个环节。"
    assert Recombined(MADE, 1).spoil(text) == Pair(text, text)


@given(st.text(alphabet="取进行听了会议，", max_size=200), st.integers(0, 1000))
def test_what_was_meant_stays_and_every_change_was_made_by_people(text: str, seed: int) -> None:
    pair = Recombined(MADE, seed).spoil(text)
    assert pair.target == text
    assert len(pair.source) == len(text)
    made = {"取": "去", "进行": "记性"}
    for start, stop in stretches(pair):
        assert made[text[start:stop]] == pair.source[start:stop]


def test_stretches_are_the_runs_of_changed_characters() -> None:
    assert stretches(Pair("甲乙丙丁戊", "甲午未丁申")) == [(1, 3), (4, 5)]
    assert stretches(Pair("甲", "甲")) == []
