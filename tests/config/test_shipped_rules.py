"""Every shipped rule lives up to the examples beside it."""

from __future__ import annotations

import pytest

from draftlint.config.rule_packs import shipped
from draftlint.lint.examples import run_examples
from draftlint.model.rule import Rule

RULES = [rule for pack in shipped() for rule in pack.rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_hold(rule: Rule) -> None:
    assert list(run_examples([rule])) == []


def test_ids_are_unique_over_all_packs() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)
