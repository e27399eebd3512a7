"""Mutants of a small module: one change each, nothing that does not run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from bench.mutants import mutants
from bench.mutation import modules, relevant_tests

MODULE = '''\
"""A docstring of 3 words."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    LIMIT = 5

@cache(7)
def first(values: list[1], least: int = 2) -> bool:
    """Return 4."""
    log(values)
    for value in values:
        if value < least and not value:
            break
    return value + 1 == -least
'''


def test_each_change_is_made_alone_and_nothing_else() -> None:
    assert [str(mutant) for mutant in mutants(MODULE)] == [
        "7: 2 → 3",
        "9: log(values) → pass",
        "11: if value < least and (not value): → if not (value < least and (not value)):",
        "11: value < least and (not value) → value < least or not value",
        "11: value < least → value <= least",
        "11: not value → value",
        "12: break → continue",
        "13: return value + 1 == -least → return None",
        "13: value + 1 == -least → value + 1 != -least",
        "13: value + 1 → value - 1",
        "13: 1 → 2",
        "13: -least → least",
    ]


def test_every_mutant_is_another_program_of_the_same_shape() -> None:
    original = ast.dump(ast.parse(MODULE))
    made = [ast.dump(ast.parse(mutant.source)) for mutant in mutants(MODULE)]
    assert original not in made
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("module", "test"),
    [
        ("text/ordinal.py", "tests/text/test_ordinal.py"),
        ("checks/formula.py", "tests/checks/test_formula.py"),
        ("checks/doubled.py", "tests/checks/test_repeat.py"),
        ("checks/doubled.py", "tests/config/test_shipped_rules.py"),
        ("facts/dates.py", "tests/checks/test_dates.py"),
    ],
)
def test_the_relevant_tests_a_module_are_found(module: str, test: str) -> None:
    (path,) = modules([module])
    assert test in relevant_tests(path)


def test_a_folder_gives_its_modules_and_a_wrong_path_a_sentence() -> None:
    assert Path("src/draftlint/text/ordinal.py") in modules(["text"])
    with pytest.raises(SystemExit, match="there is no"):
        modules(["nowhere"])
