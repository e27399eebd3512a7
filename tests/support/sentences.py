"""What is said of findings and errors, for tests that look at the words."""

from __future__ import annotations

from functools import cache
from typing import Any

from draftlint.config.rule_packs import shipped
from draftlint.messages import render
from draftlint.messages.finding_messages import Sentences
from draftlint.model.errors import DraftlintError
from draftlint.model.finding import Finding, RuleText


@cache
def shipped_texts() -> dict[str, RuleText]:
    """Return what the shipped rules say, by rule id."""
    return {
        rule.id: RuleText(rule.message, rule.why, rule.variants)
        for pack in shipped()
        for rule in pack.rules
    }


def said(about: Any, result: Any = None, lang: str = "zh") -> str:
    """Return the sentence of a finding (of ``result``, or of a shipped rule), error or message."""
    if isinstance(about, Finding):
        if "message" in about.place.values:  # made by hand
            return str(about.place.values["message"])
        texts = result.texts if result is not None else shipped_texts()
        return Sentences(texts, lang).message(about)
    value = about if not hasattr(about, "message") else about.message
    if isinstance(about, DraftlintError):
        value = about.message
    return render(value, lang)
