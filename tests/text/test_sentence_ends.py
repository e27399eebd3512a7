"""The sentence around a place in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.sentence_ends import (
    SENTENCE_ENDS,
    SENTENCE_OR_LINE_ENDS,
    enclosing_sentence,
)


def test_the_sentence_lies_between_two_marks() -> None:
    text = "早晨有雾。上午转晴；午后起风。"
    first, last = enclosing_sentence(text, 5, 7)
    assert text[first:last] == "上午转晴"


def test_a_line_break_ends_a_sentence_only_where_asked() -> None:
    text = "甲地\n乙地"
    assert enclosing_sentence(text, 3, 4) == (0, 5)
    assert enclosing_sentence(text, 3, 4, ends=SENTENCE_OR_LINE_ENDS) == (3, 5)


def test_a_long_sentence_is_cut_off() -> None:
    assert enclosing_sentence("雨" * 100, 50, 51, reach=10) == (40, 61)


@given(st.text("云雨。；！？\n", min_size=1, max_size=40), st.data())
def test_the_sentence_contains_the_place_and_no_mark_outside_it(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    first, last = enclosing_sentence(text, start, end)
    assert first <= start <= end <= last
    assert not set(SENTENCE_ENDS) & set(text[first:start] + text[end:last])
