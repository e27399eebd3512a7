"""The rules of kind ``typo-context`` report what the engine proposes, as the options say."""

from __future__ import annotations

import pytest

from draftlint.checks.typo_context import CHECK
from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.lint.linter import Linter
from draftlint.model.draft import Draft, Paragraph
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Finding, Severity
from draftlint.model.rule import Rule
from tests.support.sentences import said

RULES = {rule.id: rule for pack in shipped() for rule in pack.rules if rule.kind == "typo-context"}
SLIP = "严格落实安全生产则任制，确保群众生命财产安全。"
DOUBT = "要更加自觉的维护党的团结。"


def lint(text: str, rule: str, lexicon: tuple[str, ...] = (), **options: object) -> list[Finding]:
    known = RULES[rule]
    changed = Rule(
        id=known.id,
        kind=known.kind,
        severity=known.severity,
        message=known.message,
        why=known.why,
        source=known.source,
        options=known.options | options,
    )
    linter = Linter(Ruleset(rules=(changed,), lexicon=lexicon))
    result = linter.lint(Draft("a.txt", (Paragraph(1, text),)))
    assert result.failures == ()
    return list(result.findings)


def test_the_message_names_both_words_and_the_reason() -> None:
    [finding] = lint(SLIP, "typo/context")
    assert (finding.text, finding.suggestions[0]) == ("则", "责")
    assert finding.severity is Severity.WARNING
    assert "则任" in said(finding)
    assert "责任" in said(finding)
    assert "同音" in said(finding)


def test_each_rule_reports_its_own_family() -> None:
    assert lint(SLIP, "typo/extra") == []
    assert lint(DOUBT, "typo/context") == []
    [finding] = lint(DOUBT, "typo/particle")
    assert finding.severity is Severity.INFO


def test_notes_can_be_switched_off() -> None:
    assert lint(DOUBT, "typo/particle", notes=False) == []


def test_the_lexicon_silences_a_word() -> None:
    assert lint(SLIP, "typo/context", lexicon=("则任制",)) == []


def test_an_unknown_sensitivity_is_refused() -> None:
    with pytest.raises(ConfigError, match="sensitivity"):
        lint(SLIP, "typo/context", sensitivity="lax")


def test_a_model_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ConfigError, match="no-such-model"):
        lint(SLIP, "typo/context", neural="./no-such-model")


def test_the_kind_exports_its_check() -> None:
    assert CHECK.__name__ == "TypoContext"


@pytest.mark.parametrize(
    "text",
    [
        "邻里相处和和睦睦，庭院收拾得干干净净。",
        "比比较优势更重要的是人才优势。",
        "选派大学大学生到村任职。",
        "企业自愿参与与社会各界共建相结合。",
    ],
)
def test_two_words_that_meet_have_no_character_too_many(text: str) -> None:
    assert lint(text, "typo/extra") == []


def test_a_shield_of_the_rule_keeps_what_it_overlaps() -> None:
    assert lint(SLIP, "typo/context", unless=("生产则任",)) == []
    assert lint(SLIP, "typo/context", unless=("严格落实",))
