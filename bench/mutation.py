"""Mutation testing: count the small changes of modules that make a test fail.

    python -m bench.mutation [FOLDER_OR_MODULE ...] [--seconds 600] [--tests FILE ...] [--jobs 1]

Paths are below src/draftlint (``text/ordinal.py``, ``lint``). Each mutant (see bench/mutants.py) is
put into a copy of the project, where the test files about its module run: those that lie in the
same place below tests/, import it, or name a rule of its kind. ``--tests`` names others. A run that
is out of time has tried mutants chosen at random (``--seed``), so that its share is an estimate.
"""

from __future__ import annotations

import argparse
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.mutants import Mutant, mutants
from bench.shared import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SOURCE = Path("src/draftlint")
#: What a copy of the project leaves out.
UNWANTED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "dist", "build")
#: A mutant that takes this many times as long as the tests do without one runs for ever.
PATIENCE = 5
#: At least so long, in seconds: the start of Python alone varies by that much.
LEAST = 20


class Case(NamedTuple):
    """A mutant of a module and the test files that should notice it."""

    module: Path
    mutant: Mutant
    tests: tuple[str, ...]
    seconds: float


class Outcome(NamedTuple):
    """What became of a mutant: ``killed``, ``stopped`` (it ran for ever) or ``survived``."""

    case: Case
    verdict: str


def main() -> None:
    """Print a table of modules and every survivor."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", default=["lint", "facts", "checks"])
    parser.add_argument("--tests", nargs="*", default=())
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trees = [copy_of_project(Path(folder) / str(number)) for number in range(options.jobs)]
        cases = list(cases_of(trees[0], modules(options.paths), options.tests))
        random.Random(options.seed).shuffle(cases)
        outcomes = list(run(cases, trees, time.monotonic() + options.seconds))
    print_table(cases, outcomes)


def copy_of_project(tree: Path) -> Path:
    """Copy the working tree, so that nothing here ever holds a mutant."""
    shutil.copytree(ROOT, tree, ignore=UNWANTED, symlinks=True)
    return tree


def modules(paths: Sequence[str]) -> list[Path]:
    """Return the modules that paths below src/draftlint name; ends the program for a wrong one."""
    found: list[Path] = []
    for name in paths:
        path = ROOT / SOURCE / name
        if not path.exists():
            sys.exit(f"there is no {SOURCE / name}")
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [path.relative_to(ROOT) for path in found]


def cases_of(tree: Path, paths: Iterable[Path], named: Sequence[str]) -> Iterator[Case]:
    """Yield all mutants of the modules that have tests, and say which modules have none."""
    for path in paths:
        changed = list(mutants((ROOT / path).read_text("utf-8")))
        tests = tuple(named) or relevant_tests(path)
        if not changed:
            continue
        if not tests:
            print(f"{path}: {len(changed)} mutants, but no test file is about it")
            continue
        before = time.monotonic()
        if verdict(tree, tests, 600) != "survived":
            sys.exit(f"the tests of {path} fail without any mutant: {' '.join(tests)}")
        seconds = LEAST + PATIENCE * (time.monotonic() - before)
        yield from (Case(path, mutant, tests, seconds) for mutant in changed)


def relevant_tests(path: Path) -> tuple[str, ...]:
    """Return the test files about a module, those in the same place first.

    A module that no test file names, as a module or by its rules, is tested by the files about the
    modules that import it. What makes findings is tested by the examples inside rules/, too.
    """
    found = named_tests(path) or [file for user in users(path) for file in named_tests(user)]
    if path.relative_to(SOURCE).parts[0] in ("checks", "facts"):
        found.append(ROOT / "tests" / "config" / "test_shipped_rules.py")
    return tuple(dict.fromkeys(str(file.relative_to(ROOT)) for file in found))


def named_tests(path: Path) -> list[Path]:
    """Return the test files in the same place as a module, that import it or name its rules."""
    module, expressions = imports_of(path)
    name = module.rpartition(".")[2]
    rules = rules_of_kind(name.replace("_", "-"))
    groups = {f'"{rule.partition("/")[0]}"' for rule in rules}
    pattern = f"test_{name.rstrip('s')}*.py"
    below = ROOT / "tests" / path.relative_to(SOURCE).parent
    found = [*below.glob(pattern), *(ROOT / "tests").glob(pattern)]
    return found + (tests_with([*expressions, *map(re.escape, rules)]) or tests_with(groups))


def imports_of(path: Path) -> tuple[str, list[str]]:
    """Return the full name of a module and expressions that find where it is imported."""
    module = ".".join(path.with_suffix("").parts[1:])
    parent, _, name = module.rpartition(".")
    parent = re.escape(parent)
    return module, [rf"{parent}\.{name} import", rf"from {parent} import [^\n]*\b{name}\b"]


def users(path: Path) -> list[Path]:
    """Return the modules of the product that import a module."""
    about = re.compile("|".join(imports_of(path)[1]))
    files = sorted((ROOT / SOURCE).rglob("*.py"))
    return [file.relative_to(ROOT) for file in files if about.search(file.read_text("utf-8"))]


def tests_with(expressions: Iterable[str]) -> list[Path]:
    """Return the test files that one of the expressions matches."""
    about = re.compile("|".join(expressions) or "(?!)")
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [file for file in files if about.search(file.read_text("utf-8"))]


def rules_of_kind(kind: str) -> list[str]:
    """Return the ids of the shipped rules of a kind."""
    from draftlint.config.rule_packs import shipped  # noqa: PLC0415 - only here

    return [rule.id for pack in shipped() for rule in pack.rules if rule.kind == kind]


def run(cases: Sequence[Case], trees: Sequence[Path], end: float) -> Iterator[Outcome]:
    """Yield the outcome of each mutant until the time is up."""
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for tree in trees:
        free.put(tree)

    def one(case: Case) -> Outcome | None:
        tree = free.get()
        try:
            return tried(case, tree) if time.monotonic() < end else None
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        yield from filter(None, pool.map(one, cases))


def tried(case: Case, tree: Path) -> Outcome:
    """Run the tests of a case with its mutant in place, and put the original back."""
    file = tree / case.module
    original = file.read_text("utf-8")
    try:
        place(file, case.mutant.source)
        return Outcome(case, verdict(tree, case.tests, case.seconds))
    finally:
        place(file, original)


def place(file: Path, source: str) -> None:
    """Write a module and remove its byte code: Python compares it by length and whole seconds."""
    file.write_text(source, "utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def verdict(tree: Path, tests: Sequence[str], seconds: float) -> str:
    """Run test files in a tree up to the first that fails."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *tests],
            cwd=tree,
            env={
                **os.environ,
                "PYTHONPATH": str(tree / "src"),
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
                "DRAFTLINT_HYPOTHESIS": "repeatable",
            },
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "stopped"
    return "survived" if done.returncode == 0 else "killed"


def print_table(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> None:
    """Print a line for each module, the sum, and every survivor with its line and change."""
    print("\n| module | mutants | tried | killed | survived | share killed |")
    print("|---|---|---|---|---|---|")
    for module in sorted({case.module for case in cases}):
        print_line(
            str(module.relative_to(SOURCE)),
            [case for case in cases if case.module == module],
            [outcome for outcome in outcomes if outcome.case.module == module],
        )
    print_line("all", cases, outcomes)
    survivors = [outcome.case for outcome in outcomes if outcome.verdict == "survived"]
    for case in sorted(survivors, key=lambda case: (case.module, case.mutant.line)):
        print(f"{case.module}:{case.mutant}")


def print_line(name: str, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> None:
    """Print one line of the table."""
    survived = sum(outcome.verdict == "survived" for outcome in outcomes)
    killed = len(outcomes) - survived
    share = f"{killed / len(outcomes):.0%}" if outcomes else "-"
    print(f"| {name} | {len(cases)} | {len(outcomes)} | {killed} | {survived} | {share} |")


if __name__ == "__main__":
    main()
