"""Run one shipped rule over a text, through the public interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.config.profiles import shipped_profiles
from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example, Rule

if TYPE_CHECKING:
    from draftlint.model.finding import Finding


def rule(identifier: str, **options: object) -> Rule:
    """Return a shipped rule, switched on, with some of its options replaced."""
    found = next(r for pack in shipped() for r in pack.rules if r.id == identifier)
    return msgspec.structs.replace(found, enabled=True, options={**found.options, **options})


def findings(
    identifiers: str | tuple[str, ...], text: str | Example, **options: object
) -> list[Finding]:
    """Return the findings of one or several rules in a text, each line a paragraph."""
    chosen = (identifiers,) if isinstance(identifiers, str) else identifiers
    example = Example(text=text) if isinstance(text, str) else text
    linter = Linter(Ruleset(tuple(rule(i, **options) for i in chosen), profiles=shipped_profiles()))
    result = linter.lint(build(example)[0])
    assert result.failures == ()
    return list(result.findings)
