from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sentences import said
from tests.support.shipped import findings

RULE = "punctuation/unpaired"


def spans(text: str) -> list[tuple[int | None, str]]:
    return [(f.place.paragraph, f.text) for f in findings(RULE, text)]


@pytest.mark.parametrize("pair", ["“”", "《》", "（）", "〔〕", "【】"])
def test_a_lost_mark_of_every_type_is_found(pair: str) -> None:
    whole = f"落实{pair[0]}甲乙丙丁{pair[1]}要求，推进工作。"
    assert spans(whole) == []
    assert spans(whole.replace(pair[0], "")) == [(1, pair[1])]
    assert spans(whole.replace(pair[1], "")) == [(1, pair[0])]


def test_several_lost_marks_are_several_findings() -> None:
    text = "开展“三会一课活动。\n推进工作。\n落实一岗双责”要求。\n学习《党章。"
    assert spans(text) == [(1, "“"), (3, "”"), (4, "《")]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    assert spans("老书记说：“那时条件很差。\n“大家都住草房。\n“但是没有人叫苦。”\n会后合影。") == []


def test_a_quotation_that_never_closes_is_found_over_paragraphs() -> None:
    assert spans("老书记说：“那时条件很差。\n大家都住草房。\n会后合影。") == [(1, "“")]


def test_the_missing_mark_is_named() -> None:
    (found,) = findings(RULE, "学习《党章。")
    assert "》" in said(found)


@given(st.lists(st.sampled_from(["“甲”", "《乙》", "（丙）", "丁，", "“戊（己）”"]), max_size=20))
def test_balanced_text_is_clean(parts: list[str]) -> None:
    assert spans("".join(parts) or "空") == []
