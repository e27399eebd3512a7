"""What the word lists find, and what they must not report.

    python -m bench.confusions [-v]

Prints findings of the group ``typo`` on right sentences that happen to contain the same
characters (must be none), alarms per 10,000 characters on clean text, and how many of the certain
words are found when they replace the right word in a clean sentence. ``-v`` lists the missed ones.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from bench.shared import shared
from draftlint.checks.terms import read_list
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftlint.model.finding import Finding

SENTENCES_PER_WORD = 5
#: More findings than any of these texts has: the linter lists all of them.
ALL = 1_000_000


def findings(select: Sequence[str], lines: Iterable[str]) -> list[Finding]:
    """Return the findings of the chosen rules in ``lines``, each a paragraph."""
    linter = Linter(load(None).resolve(options=RunOptions(select=tuple(select))))
    draft, _ = build(Example(paragraphs=tuple({"text": line} for line in lines)))
    return list(linter.lint(draft, most=ALL).findings)


def broken(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return (wrong word, sentence) for the words of the list whose right word is in ``lines``."""
    joined = "\n".join(s for line in lines for s in re.split(r"(?<=[。！？；])", line) if s) + "\n"
    cases = []
    for wrong, term in read_list("confusions.tsv").items():
        right = term.suggestions[0]
        at = joined.find(right)
        for _ in range(SENTENCES_PER_WORD):
            if at < 0:
                break
            first, last = joined.rfind("\n", 0, at) + 1, joined.find("\n", at)
            cases.append((wrong, joined[first:at] + wrong + joined[at + len(right) : last]))
            at = joined.find(right, last)
    return cases


def main() -> int:
    """Print the figures."""
    traps = shared("domain/confusion_traps.txt").read_text("utf-8").splitlines()
    reports = shared("csc/clean-reports-a.txt").read_text("utf-8").splitlines()
    pairs = shared("csc/xxqg-clean.tsv").read_text("utf-8").splitlines()
    news = [pair.split("\t")[0] for pair in pairs]
    lists = ["typo/confusion", "typo/usage"]
    print(f"traps: {len(findings(['typo'], traps))} findings in {len(traps)} sentences")
    for name, lines in (("clean reports", reports), ("clean news", news)):
        loud, size = findings(lists, lines), sum(map(len, lines))
        print(f"{name}: {len(loud)} alarms, {len(loud) / size * 1e4:.2f} per 10,000 characters")
    cases = broken([*reports, *news])
    hits: dict[int | None, list[str]] = {}
    for finding in findings(lists, [text for _, text in cases]):
        for place in finding.places:
            hits.setdefault(place.paragraph, []).append(place.text)
    missed = [
        (wrong, text)
        for number, (wrong, text) in enumerate(cases, 1)
        if not any(wrong in hit or hit in wrong for hit in hits.get(number, ()))
    ]
    found = len(cases) - len(missed)
    print(f"certain words put into clean sentences: {found} of {len(cases)} found")
    if "-v" in sys.argv:
        for wrong, text in missed:
            print(f"  {wrong}: {text}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
