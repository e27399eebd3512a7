"""False alarms on clean text: warnings and errors per 10,000 characters, by rule.

    python -m bench.reports [--set NAME] [--group GROUP] [--list] [--info]

``--list`` prints every remaining alarm with the words around it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from bench.clean_sets import CleanSet, all_sets
from draftlint.config.loading import load
from draftlint.lint.linter import Linter
from draftlint.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def alarms(linter: Linter, clean: CleanSet, *, info: bool) -> Iterator[tuple[str, Finding]]:
    """Yield path and finding of every alarm in a set."""
    for draft in clean.drafts:
        result = linter.lint(draft)
        for failure in result.failures:
            print(f"FAILED {draft.path}: {failure}")
        for finding in result.findings:
            if info or finding.severity is not Severity.INFO:
                yield draft.path, finding


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", help="only this set")
    parser.add_argument("--group", action="append", help="only these rule groups")
    parser.add_argument("--list", action="store_true", help="print every alarm")
    parser.add_argument("--info", action="store_true", help="count findings of level info too")
    options = parser.parse_args()
    linter = Linter(load(None).resolve())
    for clean in all_sets():
        if options.set in (None, clean.name):
            _show(linter, clean, options)


def _show(linter: Linter, clean: CleanSet, options: argparse.Namespace) -> None:
    found = [
        (path, finding)
        for path, finding in alarms(linter, clean, info=options.info)
        if not options.group or finding.group in options.group
    ]
    scale = 10_000 / max(clean.characters, 1)
    print(f"\n{clean.name}: {len(clean.drafts)} drafts, {clean.characters:,} characters")
    groups = Counter(finding.group for _, finding in found)
    rules = Counter(finding.rule for _, finding in found)
    for group, count in groups.most_common():
        print(f"  {group:<32}{count:>6}{count * scale:>9.2f}")
        for rule, number in rules.most_common():
            if rule.partition("/")[0] == group:
                print(f"    {rule:<30}{number:>6}{number * scale:>9.2f}")
    print(f"  {'all':<32}{len(found):>6}{len(found) * scale:>9.2f} per 10,000 characters")
    if options.list:
        for path, finding in found:
            print(
                f"    {finding.rule}  {path[:40]} ¶{finding.place.paragraph} "
                f"[{finding.text[:40]}] {finding.excerpt.text}"
            )


if __name__ == "__main__":
    main()
