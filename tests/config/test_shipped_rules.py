"""Every shipped rule lives up to the examples beside it."""

from __future__ import annotations

import pytest

from draftlint.config.loading import load
from draftlint.lint.examples import run_examples
from draftlint.model.rule import Rule

RULESET = load(None).resolve()


@pytest.mark.parametrize("rule", RULESET.defined, ids=lambda rule: rule.id)
def test_examples_hold(rule: Rule) -> None:
    assert list(run_examples([rule], RULESET)) == []


def test_ids_are_unique_over_all_packs() -> None:
    ids = [rule.id for rule in RULESET.defined]
    assert sorted(set(ids)) == sorted(ids)
