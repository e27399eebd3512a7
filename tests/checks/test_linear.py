"""No rule of these groups blows up on hostile paragraphs (a hang would fail the run)."""

from __future__ import annotations

import pytest

from draftlint.config.configuration import Config
from draftlint.config.rule_packs import Example, shipped
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter

GROUPS = {"punctuation", "numeral", "date", "figure"}
SIZE = 100_000


UNITS = ["一", "1", "“", "（(", "《》", "约1", "，", "…", ".", "1.", "2020年", "A,", "7月"]
UNITS += ["由1", "共1人其中", "分别为1、", " ", "\u3000"]


@pytest.mark.parametrize("unit", UNITS)
def test_long_monotonous_paragraphs_end(unit: str) -> None:
    rules = tuple(rule for pack in shipped() for rule in pack.rules if rule.group in GROUPS)
    draft = build(Example(text="一、" + unit * (SIZE // len(unit))))[0]
    assert Linter(Config(rules=rules)).lint(draft).failures == ()
