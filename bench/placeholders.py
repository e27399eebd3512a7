"""How well placeholders are found: ``python -m bench.placeholders``.

Prints the F1 of exact spans on labelled sentences and the share of clean sentences flagged
(``shared/domain/placeholders.tsv``: sentence, spans joined by ``;``, kind), then the alarms of
the same rules on clean texts.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.shared import shared
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.finding import Finding

CLEAN = ("clean-reports-a.txt", "xxqg-clean.tsv")


class Case(NamedTuple):
    """A sentence, the texts to be flagged in order, and the kind of case."""

    sentence: str
    spans: tuple[str, ...]
    kind: str


def cases(path: Path) -> Iterator[Case]:
    """Yield the labelled sentences of a table with a heading."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        sentence, spans, kind = line.split("\t")
        yield Case(sentence, tuple(spans.split(";")) if spans else (), kind)


def expected_places(case: Case) -> set[tuple[int, int]]:
    """Return the places of the labelled texts, searched from left to right."""
    places, at = set(), 0
    for span in case.spans:
        start = case.sentence.index(span, at)
        at = start + len(span)
        places.add((start, at))
    return places


def flagged(linter: Linter, text: str) -> tuple[Finding, ...]:
    """Return the findings in a text of one paragraph a line."""
    result = linter.lint(build(Example(text=text, profile="auto"))[0])
    if result.failures:
        raise SystemExit("\n".join(map(str, result.failures)))
    return result.findings


def measure(linter: Linter, labelled: Iterable[Case], *, verbose: bool) -> None:
    """Print precision, recall and F1 of exact spans, and clean sentences flagged."""
    right = wrong = missed = clean = alarmed = 0
    for case in labelled:
        expected = expected_places(case)
        findings = flagged(linter, case.sentence)
        found = {(f.start or 0, f.end or 0) for f in findings}
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
        if not expected:
            clean += 1
            alarmed += bool(found)
        if verbose and found != expected:
            print(f"  {case.kind}: {case.sentence}")
            print(f"    expected {case.spans}, got {[(f.rule, f.text) for f in findings]}")
    precision = right / max(right + wrong, 1)
    recall = right / max(right + missed, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"exact spans: precision {precision:.4f} recall {recall:.4f} F1 {score:.4f}")
    print(f"clean sentences flagged: {alarmed} of {clean} ({alarmed / max(clean, 1):.1%})")


def measure_clean(linter: Linter, path: Path, *, verbose: bool) -> None:
    """Print the alarms of the rules on a clean text, one paragraph a line (first column)."""
    lines = [line.split("\t")[0] for line in path.read_text("utf-8").splitlines()]
    characters = sum(map(len, lines))
    findings = flagged(linter, "\n".join(lines))
    rate = len(findings) / max(characters, 1) * 10_000
    print(f"{path.name}: {len(findings)} alarms in {characters} characters ({rate:.3f} per 10,000)")
    for finding in findings if verbose else ():
        print(f"  {finding.rule} [{finding.text}] {finding.excerpt.text}")


def main() -> None:
    """Measure and print; stops with a reason where the shared data is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show every miss and alarm")
    parser.add_argument("--select", default="placeholder", help="rules or groups, by commas")
    parser.add_argument("--labelled", type=Path, help="another table of the same shape")
    arguments = parser.parse_args()
    labelled = arguments.labelled or shared("domain", "placeholders.tsv")
    options = RunOptions(select=tuple(arguments.select.split(",")))
    linter = Linter(load(None).resolve((), options))
    measure(linter, cases(labelled), verbose=arguments.verbose)
    for name in CLEAN:
        measure_clean(linter, shared("csc", name), verbose=arguments.verbose)


if __name__ == "__main__":
    main()
