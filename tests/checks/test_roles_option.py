"""The option ``roles`` of every kind: a rule objects to nothing in roles that it does not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.facts.roles import ROLES
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import LINTER_KIND, Example

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import Place
    from draftlint.model.rule import Rule

BASE = load(None)
RULES = {rule.kind: rule for rule in BASE.rules if rule.kind != LINTER_KIND}


def places(rule: Rule, roles: Iterable[str], example: Example) -> list[Place]:
    options = {**rule.options, "roles": list(roles)}
    config = BASE.resolve((), RunOptions(profile=example.profile))
    linter = Linter(replace(config, rules=(replace(rule, options=options, enabled=True),)))
    result = linter.lint(build(example)[0])
    assert result.failures == ()
    return [place for finding in result.findings for place in finding.places]


@pytest.mark.parametrize("kind", sorted(RULES))
def test_a_rule_reads_the_roles_it_names(kind: str) -> None:
    rule = RULES[kind]
    bad = rule.examples.bad[0]
    example = Example(text=bad) if isinstance(bad, str) else bad
    assert places(rule, ROLES, example)
    assert all(place.paragraph is None for place in places(rule, (), example))
