"""Kind ``placeholder``: look-alikes, anonymised texts, settings, and cost on hostile text."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftlint.checks.placeholder import sentence_around
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most

BASE = load(None)
OWN = Linter(BASE.resolve((), RunOptions(select=("placeholder",))))


def with_options(options: dict[str, object]) -> Linter:
    rules = tuple(
        msgspec.structs.replace(rule, options={**rule.options, **options})
        if rule.kind == "placeholder"
        else rule
        for rule in OWN.ruleset.rules
    )
    return Linter(replace(OWN.ruleset, rules=rules))


def found(text: str, options: dict[str, object] | None = None) -> list[str]:
    """Return the texts flagged by the placeholder rules."""
    result = (with_options(options) if options else OWN).lint(
        build(Example(text=text))[0], most=len(text)
    )
    assert result.failures == ()
    return [finding.text for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("全年化解纠纷X起，挽回损失XX.X万元。", ["X", "XX", "X"]),
        ("20XX年X月至20XX年X月", ["XX", "X", "XX", "X"]),
        ("（20XX—20XX年）", ["XX", "XX"]),
        ("XX区政办〔20XX〕X号", ["XX", "XX", "X"]),
        ("完成率达到9X%", []),
        ("请XX、XX两位同志发言", ["XX", "XX"]),
    ],
)
def test_the_span_is_the_run_alone(text: str, spans: list[str]) -> None:
    assert found(text) == spans


def test_a_prompt_is_one_span_although_it_holds_other_placeholders() -> None:
    assert found("成效明显（此处填写XX数据）。") == ["（此处填写XX数据）"]


def test_a_case_paragraph_masks_names_but_not_counts() -> None:
    assert found("原告李××诉称，被告应当还款。") == []
    assert found("全年受理原告起诉案件××件。") == ["××"]


def test_a_notice_of_discipline_masks_by_its_title() -> None:
    body = "××局原局长王××违规接受宴请。"
    assert found(f"关于两起典型案例的通报\n{body}") == []
    assert "××" in found(f"2023年工作总结\n{body}")


def test_the_setting_decides_where_the_title_cannot() -> None:
    text = "2023年工作总结\n××村按期完成换届。"
    assert found(text) == ["××"]
    assert found(text, {"anonymised": "yes"}) == []
    notice = "关于典型案例的通报\n××村按期完成换届。"
    assert found(notice) == []
    assert found(notice, {"anonymised": "no"}) == ["××"]


def test_latin_x_is_a_gap_even_in_a_notice_of_discipline() -> None:
    assert found("关于典型案例的通报\n全县共查处X起。") == ["X"]


def test_headers_are_read_too() -> None:
    example = Example(paragraphs=({"text": "XX局文件", "story": "header"},))
    config = BASE.resolve((), RunOptions(select=("placeholder",)))
    findings = Linter(config).lint(build(example)[0]).findings
    assert [(f.text, f.place.story) for f in findings] == [("XX", "header")]


def test_the_sentence_around_stops_at_marks() -> None:
    text = "甲。乙丙丁！戊"
    assert sentence_around(text, 3, 4) == "乙丙丁"
    assert sentence_around(text, 6, 7) == "戊"


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        (unit, 100_000)
        for unit in ("X", "×", "某", "（", "{", "【请", "_", "　", "«", "[", "？", "○一", "$a")
    ]
    + [(unit, 20_000) for unit in ("X年", "*月")],  # each of them is a finding
)
@at_most(30)
def test_hostile_text_is_read_in_linear_time(unit: str, size: int) -> None:
    # What follows is still found; a quadratic expression would need minutes to come to it.
    texts = found(unit * (size // len(unit)) + "。\n组织集体学习XX次。")
    assert texts[-1] == "XX"
    texts = found(unit * (size // len(unit)) + "甲abc。组织集体学习XX次。")
    assert texts[-1] == "XX"


@given(st.text(alphabet="县局党员学习年月日次个名一二三（）《》，。；：123ABab 　", max_size=60))
def test_text_without_placeholder_characters_passes_but_for_blanks(text: str) -> None:
    assert all(not span.strip() for span in found(text))


@given(st.integers(1, 12), st.sampled_from("户次人元"))
def test_the_whole_run_is_one_span(length: int, unit: str) -> None:
    assert found(f"共走访{'X' * length}{unit}，成效明显。") == ["X" * length]


SENTENCES = [
    line
    for line in (Path(__file__).parent / "placeholder_sentences.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("line", SENTENCES)
def test_spans_of_own_sentences(line: str) -> None:
    draft, expected = build(Example(text=line))
    findings = OWN.lint(draft).findings
    found_spans = {(f.place.paragraph, f.start, f.end) for f in findings}
    assert found_spans == expected
