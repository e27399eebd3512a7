"""Check the corrections of all rules: each silences its rule and changes no code.

    python -m bench.fixes [--examples N] [--seed S]

On the drafts of ../shared/docx, if that folder exists, and on N examples of the rules with
characters inserted, removed and repeated at random. Corrections that fail are printed; the exit
status is 1 if one in a real draft does.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

from tests.support.corrections import (
    broken_promise,
    corrected,
    examples,
    linter_of,
    shipped_rules,
    texts,
)

from bench.shared import shared
from draftlint.lint.linter import Linter
from draftlint.model.errors import ReadError
from draftlint.read import read
from draftlint.write.corrections import is_certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.model.draft import Draft

_CHARACTERS = ',.;:?!()"，。、；：？！（）“”《》…　 -—～·的了一二三十0123０１OoX%％等年月号第`'
_LONGEST = 60_000


class Law:
    """The rules, one linter for each and one for all, and what has broken the law."""

    def __init__(self) -> None:
        self.rules = shipped_rules()
        self._linters: dict[str, Linter] = {}
        quick = [r for r in self.rules.values() if r.kind not in ("typo-context", "linter")]
        self._every = linter_of(*quick)
        self.corrections: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()

    def rules_in(self, draft: Draft) -> list[str]:
        """Return the rules that make corrections in a draft."""
        findings = self._every.lint(draft).findings
        return sorted({finding.rule for finding in findings if is_certain(finding)})

    def try_rule(self, name: str, draft: Draft) -> None:
        """Hold one rule to the law."""
        if name not in self._linters:
            self._linters[name] = linter_of(self.rules[name])
        said = broken_promise(self._linters[name], draft)
        self.corrections[name] += 1
        if said:
            self.broken[name] += 1
            print(f"{draft.path}: {name}: {said[:300]}")

    def try_all(self, draft: Draft) -> None:
        """Hold all rules together to the law: a second run has nothing to correct."""
        once = corrected(draft, self._every.lint(draft).findings)
        twice = corrected(once, self._every.lint(once).findings)
        if texts(twice) != texts(once):
            self.broken["all rules"] += 1
            print(f"{draft.path}: a second run corrects more")


def real_drafts() -> Iterator[Draft]:
    """Yield the readable drafts of the shared folder that are not very long."""
    for path in sorted(shared("docx", "files").iterdir()):
        try:
            draft = read(path)
        except ReadError:
            continue
        if draft.characters <= _LONGEST:
            yield draft


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with up to four stretches put in, taken out or repeated."""
    characters = list(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(characters) + 1)
        kind = chance.random()
        if kind < 0.6:
            characters.insert(at, chance.choice(_CHARACTERS))
        elif kind < 0.8:
            del characters[at : at + 1]
        else:
            characters[at:at] = characters[at : at + chance.randint(1, 6)]
    return "".join(characters)


def main() -> int:
    """Try real drafts, then mutated examples; print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    law = Law()
    for draft in real_drafts():
        for name in law.rules_in(draft):
            law.try_rule(name, draft)
        law.try_all(draft)
    failed = bool(law.broken)
    chance = random.Random(options.seed)
    cases = [
        (n, "\n".join(texts(d))) for d in examples(law.rules.values()) for n in law.rules_in(d)
    ]
    for _ in range(options.examples):
        name, text = chance.choice(cases)
        changed = mutated(text, chance)
        if changed.strip():
            law.try_rule(name, read("例.txt", data=changed.encode()))
    for name, count in law.corrections.most_common():
        print(f"{name:32} {count:6} drafts {law.broken[name]:4} broken")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
