"""The typo engine receives the running text of a draft before the first check runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from draftlint.checks.base import Check, Hit
from draftlint.checks.pattern import CHECK as PATTERN
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.lint.typo_rules import sensitivities
from draftlint.model.rule import Example
from draftlint.typo.proposal import Proposal
from tests.support.shipped import rule

if TYPE_CHECKING:
    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft


class Recorder:
    """A typo engine that notes its calls and proposes one typo."""

    def __init__(self, calls: list[Any]) -> None:
        self.calls = calls

    def start(self) -> None:
        self.calls.append("start")

    def submit(self, texts: Sequence[str], sensitivity: str) -> None:
        self.calls.append(("submit", list(texts), sensitivity))

    def proposals(self, texts: Sequence[str], sensitivity: str) -> list[list[Proposal]]:
        self.calls.append(("proposals", list(texts), sensitivity))
        typo = Proposal(2, 4, "记性", ("进行",), "context", "同音", "记性", "进行", 9.0, 1.0)
        return [[typo], *([] for _ in texts[1:])]


def draft() -> Draft:
    return build(Example(text="继续记性探索。\n\n按计划推进。"))[0]


def test_the_text_is_submitted_before_any_check_and_asked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[Any] = []
    run = PATTERN.run

    def noted(self: Check[Any], context: Context) -> Iterator[Hit]:
        calls.append("check")
        return run(self, context)

    monkeypatch.setattr(PATTERN, "run", noted)
    config = load(None).resolve(
        options=RunOptions(select=("typo/context", "typo/extra", "punctuation"))
    )
    found = Linter(config, typo=Recorder(calls)).lint(draft()).findings
    texts = ["继续记性探索。", "按计划推进。"]
    assert calls[0] == ("submit", texts, "normal")
    assert "check" in calls
    assert [call for call in calls if call != "check"][1:] == [("proposals", texts, "normal")]
    assert [one.text for one in found if one.rule == "typo/context"] == ["记性"]


def test_nothing_is_submitted_where_no_rule_uses_the_engine() -> None:
    calls: list[Any] = []
    config = load(None).resolve(options=RunOptions(select=("punctuation",)))
    Linter(config, typo=Recorder(calls)).lint(draft())
    assert calls == []


def test_each_sensitivity_of_the_rules_is_named_once() -> None:
    shipped = rule("typo/context")
    loose = rule("typo/missing", sensitivity="loose")
    assert sensitivities([shipped, loose, shipped]) == ["normal", "loose"]
    assert sensitivities([rule("punctuation/doubled")]) == []
