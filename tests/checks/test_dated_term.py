"""Kind ``dated-term``."""

from __future__ import annotations

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

LINTER = Linter(load(None).resolve(options=RunOptions(select=("term/dated",))))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("江边县税务局2022年上半年工作总结", ["银监会"]),
        ("江边县税务局2017年工作总结", ["新质生产力"]),
        ("江边县税务局工作总结", []),
        ("关于印发2024年工作要点的通知", ["银监会"]),
    ],
)
def test_wording_is_held_against_the_year_of_the_title(title: str, found: list[str]) -> None:
    text = f"{title}\n我局会同银监会发展新质生产力。"
    findings = LINTER.lint(build(Example(text=text))[0]).findings
    if "2022" in title:
        found = [*found, "新质生产力"]
    assert [f.text for f in findings] == found
    assert {f.severity.value for f in findings} <= {"info"}


def test_history_passes_and_a_word_is_told_once() -> None:
    text = "江边县2023年工作总结\n原国税局、原地税局已合并。国税局旧址和国税局档案。"
    findings = LINTER.lint(build(Example(text=text))[0]).findings
    assert [(f.text, f.start) for f in findings] == [("国税局", 13)]
