"""Count the defects put into clean reports that are found.

    python -m bench.injector [--cases N] [--seed S] [--missed]

Every case is one defect in one part of a clean report; it counts as found when a warning or an
error of the right group is on it that the clean text did not have. ``--missed`` shows the
cases that were not found.
"""

from __future__ import annotations

import argparse
import random
from typing import TYPE_CHECKING

from bench.clean_sets import draft_of, reports
from bench.defects import DEFECTS, Injected
from draftlint.config.loading import load
from draftlint.lint.linter import Linter
from draftlint.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

PART = 60


def parts() -> list[list[str]]:
    """Return the clean reports cut into parts of about ``PART`` paragraphs."""
    found: list[list[str]] = []
    for draft in reports().drafts:
        lines = [paragraph.text for paragraph in draft.paragraphs]
        found.extend(lines[n : n + PART] for n in range(0, len(lines), PART))
    return [part for part in found if len(part) > PART // 3]


def alarms(linter: Linter, lines: Sequence[str]) -> list[Finding]:
    """Return the warnings and errors in some lines."""
    result = linter.lint(draft_of("part", lines))
    return [f for f in result.findings if f.severity is not Severity.INFO]


def is_found(case: Injected, clean: Sequence[Finding], found: Sequence[Finding]) -> bool:
    """Return whether a new finding is on the defect."""
    known = {(f.rule, f.text, f.excerpt.text) for f in clean}
    for finding in found:
        if finding.group not in case.groups:
            continue
        if (finding.rule, finding.text, finding.excerpt.text) in known:
            continue
        if finding.place.paragraph in case.also or finding.place.paragraph is None:
            return True
        if finding.place.paragraph != case.paragraph:
            continue
        near = (finding.start or 0) <= case.end and case.start <= (finding.end or 0)
        if near or case.anywhere:
            return True
    return False


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=60, help="cases of each defect")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="show what was not found")
    options = parser.parse_args()
    linter = Linter(load(None).resolve())
    texts = parts()
    clean = [alarms(linter, part) for part in texts]
    rng = random.Random(options.seed)
    all_found = all_cases = 0
    for name, defect in DEFECTS.items():
        found, cases = 0, 0
        for _ in range(options.cases * 20):
            if cases == options.cases:
                break
            number = rng.randrange(len(texts))
            case = defect(texts[number], rng)
            if case is None:
                continue
            cases += 1
            if is_found(case, clean[number], alarms(linter, case.lines)):
                found += 1
            elif options.missed:
                line = case.lines[case.paragraph - 1]
                print(f"  missed {name}: …{line[max(0, case.start - 20) : case.end + 20]}…")
        all_found, all_cases = all_found + found, all_cases + cases
        print(f"{name:<28}{found:>5} / {cases:<5}{found / max(cases, 1):>7.1%}")
    print(f"{'all':<28}{all_found:>5} / {all_cases:<5}{all_found / max(all_cases, 1):>7.1%}")


if __name__ == "__main__":
    main()
