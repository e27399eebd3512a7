"""Kinds ``character`` and ``variant-character``: stray characters and their certain fixes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most

LINTER = Linter(load(None).resolve((), RunOptions(select=("character",))))
PLAIN = "会议强调要持续推进各项重点工作落到实处确保全年目标任务圆满完成"


def found(text: str) -> list[tuple[str, str, str | None]]:
    result = LINTER.lint(build(Example(text=text))[0])
    assert result.failures == ()
    return [(f.rule.partition("/")[2], f.text, f.fix) for f in result.findings]


def test_neighbours_are_one_span_with_one_fix() -> None:
    assert found(f"{PLAIN}，加强組織建设。") == [("traditional", "組織", "组织")]


def test_a_form_with_two_standards_has_no_fix() -> None:
    assert found(f"{PLAIN}，住在小閤。") == [("traditional", "閤", None)]


def test_a_traditional_draft_is_left_alone() -> None:
    assert found("進一步加強組織領導，壓實責任，認真總結經驗，開創工作新局面。\n會議結束。") == []


def test_a_traditional_paragraph_in_a_simplified_draft_is_left_alone() -> None:
    assert found(f"{PLAIN}。\n{PLAIN}。\n海內存知己，天涯若比鄰，無為在歧路，兒女共霑巾。") == []


def test_a_habit_of_the_draft_is_said_once() -> None:
    assert len(found("，".join(f"完成２{i % 10}项" for i in range(60)))) == 1


@pytest.mark.parametrize("text", [PLAIN, "二〇二〇年", "α、β、γ射线", "面积㎡、№、①②、￥"])
def test_plain_text_passes(text: str) -> None:
    assert found(text) == []


@given(st.sampled_from([chr(c) for c in range(0x2F00, 0x2FD6)]))
def test_every_radical_is_fixed_to_its_normal_form(radical: str) -> None:
    fixes = [fix for rule, _, fix in found(f"{PLAIN}{radical}") if rule == "compatibility"]
    assert fixes == [unicodedata.normalize("NFKC", radical)]


@given(st.text(alphabet="\u200b\u2060\ufeff\u00ad", min_size=1, max_size=5))
def test_invisible_runs_are_deleted_whole(run: str) -> None:
    assert found(f"推进{run}工作") == [("invisible", run, "")]


@pytest.mark.parametrize("unit", ["國", "⼯", "\u200b", "Ａ", "а", "甲國", "ロ口", "“國", "Ã©"])
@at_most(30)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    # What follows is still found; an expression that backtracks would never come to it.
    text = unit * (100_000 // len(unit)) + "。推进\u00ad工作"
    assert ("invisible", "\u00ad", "") in found(text)
