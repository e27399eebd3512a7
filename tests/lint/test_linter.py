"""Linting: order, merging, fingerprints, the lexicon, rules that fail."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from draftlint.checks.base import Check, Hit, Options
from draftlint.config.profiles import shipped_profiles
from draftlint.config.ruleset import Ruleset
from draftlint.facts.context import Context
from draftlint.lint.examples import build, run_examples
from draftlint.lint.linter import MOST, Linter
from draftlint.lint.merging import merged
from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import FileResult, Severity, Summary
from draftlint.model.message import Text
from draftlint.model.rule import Example, Examples, Rule
from draftlint.report.entries import finding_entry
from tests.support.findings import finding
from tests.support.sentences import said
from tests.support.shipped import rule as shipped_rule


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
    return Linter(Ruleset(rules=rules, profile="none", **config)).lint(draft)  # type: ignore[arg-type]


def test_spans_are_exact_and_ordered_by_place() -> None:
    result = lint("蓝天下\n看蓝天，望蓝天。", rule())
    assert [(f.place.paragraph, f.start, f.end) for f in result.findings] == [
        (1, 0, 2),
        (2, 1, 3),
        (2, 5, 7),
    ]
    assert {f.text for f in result.findings} == {"蓝天"}
    assert said(result.findings[0], result) == "“蓝天”应为“晴空”"


def test_messages_follow_the_language() -> None:
    result = lint("蓝天", rule())
    assert said(result.findings[0], result, "en") == "蓝天 should be 晴空"


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


_SUMMARY = """\
临江县水利局2024年工作总结
今年以来，全局上下围绕年度目标，扎实推进各项水利工作，取得了一定成绩，现将有关情况总结如下，请予审阅。
一、{heading}
全年完成河道清淤十二公里，加固堤防八处，新建小型水库一座，改善灌溉面积三千亩，群众用水更加便利，防汛能力稳步提升。
二、{second}
明年将继续抓好河湖长制，推进灌区改造，加强队伍建设，做好防汛备汛各项准备，确保安全度汛。
"""


def _whole_draft(text: str, rules: tuple[Rule, ...], lang: str) -> dict[str, list[str]]:
    draft, _ = build(Example(text=text))
    ruleset = Ruleset(rules=rules, profile="work-summary", profiles=shipped_profiles())
    result = Linter(ruleset).lint(draft)
    found = result.findings
    assert found
    assert all(f.place.paragraph is None for f in found)
    return {said(f, result, lang): [f.rule, f.fingerprint] for f in found}


def test_no_word_of_a_message_is_part_of_a_fingerprint() -> None:
    text = _SUMMARY.format(heading="主要工作开展情况", second="下一步工作打算")
    renamed = _SUMMARY.format(heading="工作完成情况及成效", second="下一步工作计划和安排")
    missing = shipped_rule("section/missing")
    reworded = replace(missing, message=Text("少了“{section}”{where}", "no {section}"))
    before = _whole_draft(text, (missing,), "zh")
    for other in (
        _whole_draft(text, (reworded,), "zh"),
        _whole_draft(text, (missing,), "en"),
        _whole_draft(renamed, (missing,), "zh"),
    ):
        assert list(other.values()) == list(before.values())
        assert not set(other) & set(before)


def test_findings_about_the_whole_draft_are_told_apart() -> None:
    example = Example(text="年度总结", properties={"company": "优优范文网", "author": "佳佳文库"})
    draft, _ = build(example)
    both = Linter(Ruleset(rules=(shipped_rule("residue/site-property"),))).lint(draft).findings
    draft = build(replace(example, properties={"author": "佳佳文库"}))[0]
    one = Linter(Ruleset(rules=(shipped_rule("residue/site-property"),))).lint(draft).findings
    assert len({f.fingerprint for f in both}) == 2
    assert {f.fingerprint for f in one} < {f.fingerprint for f in both}


def test_fingerprints_of_findings_in_paragraphs_are_those_of_older_baselines() -> None:
    [one] = lint("说蓝天好", rule()).findings
    assert one.fingerprint == "7eaeb76e4c80f06b"


def test_findings_of_one_rule_are_listed_up_to_a_number_and_the_others_counted() -> None:
    text = "\n".join(["蓝天" * 30] * 40 + ["碧海"])
    other = rule("date/x", options={"find": "碧海"})
    result = lint(text, rule(), other)
    listed = [f for f in result.findings if f.rule == "term/x"]
    [rest] = [f for f in listed if f.omitted]
    assert len(listed) == MOST + 1
    assert rest.omitted == 40 * 30 - MOST
    assert (rest.severity, rest.place.paragraph) == (Severity.WARNING, None)
    assert str(rest.omitted) in said(rest, result)
    assert [f.rule for f in result.findings if f.rule != "term/x"] == ["date/x"]
    summary = Summary().adding(FileResult("x", findings=result.findings))
    assert summary == Summary(files=1, warnings=1201)
    say = Sentences(result.texts, "zh")
    assert finding_entry(rest, say)["omitted"] == 200
    assert "omitted" not in finding_entry(listed[-1], say)


def test_no_severity_is_lost_among_findings_that_are_not_listed() -> None:
    class Mixed(Check[Options]):
        def run(self, context: Context) -> Iterator[Hit]:
            yield from (Hit(1, n, n + 1, severity=Severity.INFO) for n in range(MOST + 5))
            yield Hit(1, MOST + 6, MOST + 7, severity=Severity.ERROR)

    draft, _ = build(Example(text="蓝" * 2 * MOST))
    linter = Linter(Ruleset(rules=()))
    linter.checks = [Mixed(rule(), Options())]
    omitted = {f.severity: f.omitted for f in linter.lint(draft).findings if f.omitted}
    assert omitted == {Severity.INFO: 5, Severity.ERROR: 1}


def test_silenced_findings_are_not_counted_as_omitted() -> None:
    text = "蓝天" * (MOST + 30)
    marks = (
        {
            "kind": "comment",
            "paragraph": 1,
            "start": 0,
            "end": 40,
            "text": "draftlint: ignore term/x",
        },
    )
    draft, _ = build(Example(paragraphs=({"text": text},), marks=marks))
    result = Linter(Ruleset(rules=(rule(),), profile="none")).lint(draft)
    assert (len(result.findings), result.suppressed) == (MOST + 1, 20)
    assert [f.omitted for f in result.findings if f.omitted] == [10]


def test_a_rule_that_fails_costs_only_itself_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = rule("term/broken", options={"find": "蓝天", "suggest": [r"\g<nobody>"]})
    result = lint("蓝天", broken, rule("date/x"))
    assert [f.rule for f in result.findings] == ["date/x"]
    assert len(result.failures) == 1
    assert said(result.failures[0]).startswith("term/broken")


def test_one_place_is_reported_once_per_group() -> None:
    weak = finding("截止目前", rule="typo/b", severity=Severity.INFO, suggestions=("截至今日",))
    sure = finding("截止目前", rule="typo/a", suggestions=("截至目前",))
    inside = finding("止", rule="typo/c", severity=Severity.INFO, start=5, end=6)
    other_group = replace(weak, rule="term/a")
    kept = {f.rule: f.suggestions for f in merged([weak, inside, sure, other_group])}
    assert kept == {"typo/a": ("截至目前", "截至今日"), "term/a": ("截至今日",)}


def test_examples_fail_when_the_span_is_wrong_or_missing() -> None:
    def failures(**examples: object) -> list[str]:
        cases = msgspec.convert({"bad": ["⟦蓝天⟧"], "good": ["青天"], **examples}, Examples)
        return [f.reason for f in run_examples([rule(examples=cases)], Ruleset())]

    assert failures() == []
    assert len(failures(bad=["⟦蓝⟧天"])) == 1
    assert len(failures(good=["蓝天"])) == 1
    assert len(failures(bad=[{"text": "⟦蓝天⟧", "suggest": "青天"}])) == 1
    assert len(failures(bad=[])) == 1
    assert len(failures(good=[])) == 1
