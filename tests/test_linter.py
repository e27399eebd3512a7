"""Linting: order, merging, fingerprints, the lexicon, rules that fail."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from draftlint.checks.base import Check, Options
from draftlint.config.configuration import Config
from draftlint.config.rule_packs import Example, Examples, Rule
from draftlint.lint.examples import build, run_examples
from draftlint.lint.linter import Linter, merged
from draftlint.model.draft import Draft
from draftlint.model.errors import Text
from draftlint.model.finding import Severity
from tests.support.findings import finding


def rule(rule_id: str = "term/x", **facts: object) -> Rule:
    values: dict[str, object] = {
        "id": rule_id,
        "kind": "pattern",
        "severity": Severity.WARNING,
        "message": Text("“{text}”应为“{suggestion}”", "{text} should be {suggestion}"),
        "why": Text("测试。", "Test."),
        "source": "tests",
        "options": {"find": "蓝天", "suggest": ["晴空"]},
    }
    return Rule(**{**values, **facts})  # type: ignore[arg-type]


def lint(text: str, *rules: Rule, **config: object):  # type: ignore[no-untyped-def]
    draft, _ = build(Example(text=text))
    return Linter(Config(rules=rules, profile="none", **config)).lint(draft)  # type: ignore[arg-type]


def test_spans_are_exact_and_ordered_by_place() -> None:
    result = lint("蓝天下\n看蓝天，望蓝天。", rule())
    assert [(f.place.paragraph, f.start, f.end) for f in result.findings] == [
        (1, 0, 2),
        (2, 1, 3),
        (2, 5, 7),
    ]
    assert {f.text for f in result.findings} == {"蓝天"}
    assert result.findings[0].message == "“蓝天”应为“晴空”"


def test_messages_follow_the_language() -> None:
    assert lint("蓝天", rule(), lang="en").findings[0].message == "蓝天 should be 晴空"


def test_words_of_the_lexicon_are_right() -> None:
    assert lint("蓝天", rule(), lexicon=frozenset({"蓝天"})).findings == ()


def test_what_stands_inside_a_word_of_the_lexicon_is_right() -> None:
    result = lint("蓝天小学在蓝天下", rule(), lexicon=frozenset({"蓝天小学"}))
    assert [finding.start for finding in result.findings] == [5]


def test_fingerprints_survive_moved_paragraphs_and_tell_repeats_apart() -> None:
    before = lint("甲\n说蓝天好\n说蓝天好", rule()).findings
    after = lint("乙\n丙\n说蓝天好\n丁\n说蓝天好", rule()).findings
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert len({f.fingerprint for f in before}) == 2


def test_a_rule_that_fails_costs_only_itself_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = rule("term/broken", options={"find": "蓝天", "suggest": [r"\g<nobody>"]})
    result = lint("蓝天", broken, rule("date/x"))
    assert [f.rule for f in result.findings] == ["date/x"]
    assert len(result.failures) == 1
    assert result.failures[0].startswith("term/broken")


def test_a_rule_that_cannot_prepare_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def prepare(self: Check[Options], draft: Draft) -> None:
        if self.rule.id == "term/bad":
            raise RuntimeError("no room")

    monkeypatch.setattr(Check, "prepare", prepare)
    result = lint("蓝天", rule("term/bad", options={"find": "青天"}), rule("term/good"))
    assert [finding.rule for finding in result.findings] == ["term/good"]
    assert result.failures == ("term/bad: RuntimeError: no room",)


def test_one_place_is_reported_once_per_group() -> None:
    weak = finding("截止目前", rule="typo/b", severity=Severity.INFO, suggestions=("截至今日",))
    sure = replace(weak, rule="typo/a", severity=Severity.ERROR, suggestions=("截至目前",))
    inside = replace(weak, rule="typo/c", start=5, end=6, text="止")
    other_group = replace(weak, rule="term/a")
    kept = {f.rule: f.suggestions for f in merged([weak, inside, sure, other_group])}
    assert kept == {"typo/a": ("截至目前", "截至今日"), "term/a": ("截至今日",)}


def test_examples_fail_when_the_span_is_wrong_or_missing() -> None:
    def failures(**examples: object) -> list[str]:
        cases = msgspec.convert({"bad": ["⟦蓝天⟧"], "good": ["青天"], **examples}, Examples)
        return [f.reason for f in run_examples([rule(examples=cases)])]

    assert failures() == []
    assert len(failures(bad=["⟦蓝⟧天"])) == 1
    assert len(failures(good=["蓝天"])) == 1
    assert len(failures(bad=[{"text": "⟦蓝天⟧", "suggest": "青天"}])) == 1
    assert len(failures(bad=[])) == 1
    assert len(failures(good=[])) == 1
