"""What checks cost on long monotonous paragraphs grows with the text, not with its square."""

from __future__ import annotations

import pytest

from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most, lines

#: The typo engine is another program; bench/growth.py measures it.
RULES = tuple(rule for pack in shipped() for rule in pack.rules if rule.group != "typo")
LINTER = Linter(Ruleset(rules=RULES))
NUMBERS = Linter(
    Ruleset(tuple(r for r in RULES if r.group in {"punctuation", "numeral", "date", "figure"}))
)

UNITS = ["一", "1", "“", "（(", "《》", "约1", "，", "…", ".", "1.", "2020年", "A,", "7月"]
UNITS += ["”", "”　", "א\u200f中", "由1", "共1人其中", "分别为1、", " ", "\u3000"]
WORDS = ["截止", "的的", "第一条", "\u200f", "XX", "与去年相比比", "“甲”是“乙”，", "\n一、", "\n"]


def paragraph(unit: str, size: int) -> Example:
    return Example(text="一、" + unit * (size // len(unit)))


@pytest.mark.parametrize("unit", UNITS + WORDS)
def test_the_work_grows_no_faster_than_the_text(unit: str) -> None:
    short, long = (build(paragraph(unit, size))[0] for size in (1_500, 6_000))
    for draft in (short, long):
        LINTER.lint(draft)  # Expressions are compiled and rules set up on the first run only.
    # Four times the text: work that grows with the square of it would be sixteen times as much.
    assert lines(lambda: LINTER.lint(long)) < 6 * lines(lambda: LINTER.lint(short))


@pytest.mark.parametrize("unit", UNITS)
@at_most(20)
def test_expressions_come_to_an_end_on_long_paragraphs(unit: str) -> None:
    # The work inside of expressions is not counted above: a quadratic one would take minutes here.
    assert NUMBERS.lint(build(paragraph(unit, 100_000))[0]).failures == ()
