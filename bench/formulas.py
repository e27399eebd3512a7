"""Count the wrong numerals and members of fixed formulas that are found, and right ones flagged.

    python -m bench.formulas [--seed S] [-v]

Every formula of the shipped rules is written into sentences of its own with one numeral or one
member wrong, and once as it should be. ``-v`` lists what was missed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.facts.formulas import Formula
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

RULES = ("term/formula-count", "term/formula-member")
STRANGERS = ("统筹安排", "廉洁履职", "服务意识", "作风建设", "科技支撑")


class Case(NamedTuple):
    """A sentence; ``wrong`` is the mistake in it, empty for a right sentence."""

    kind: str
    text: str
    wrong: str


def formulas(linter: Linter) -> tuple[Formula, ...]:
    """Return the shipped formulas."""
    rule = next(check.rule for check in linter.checks if check.rule.id == RULES[0])
    return msgspec.convert(rule.options["formulas"], tuple[Formula, ...])


def cases(formula: Formula, rng: random.Random) -> Iterator[Case]:
    """Yield right and wrong sentences with one formula."""
    verb = formula.before[0] if formula.before else "坚持"
    noun = formula.after[0] if formula.after else "的要求"
    members = list(formula.first_wordings)
    if formula.name:
        frames = [f"全体干部{verb}“{{}}”{noun}，工作取得实效。"]
        if members:
            frames.append(f"深入学习“{{}}”（{'、'.join(members)}）的内容。")
        for frame in frames:
            yield Case("right", frame.format(formula.name), "")
            if formula.variants:
                wrong = rng.choice(formula.variants)
                yield Case("count", frame.format(wrong), wrong)
    if len(members) >= 3:
        place = rng.randrange(len(members))
        stranger = rng.choice([word for word in STRANGERS if word not in members])
        changed = [*members[:place], stranger, *members[place + 1 :]]
        named = f"深入学习“{formula.name}”（{{}}）的内容。" if formula.name else ""
        for frame in filter(None, (named, "要全面把握{}的深刻内涵。")):
            yield Case("right", frame.format("、".join(members)), "")
            yield Case("member", frame.format("、".join(changed)), stranger)


def main() -> None:
    """Print found of wrong and alarms of right, by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    linter = Linter(load(None).resolve(options=RunOptions(select=RULES)))
    counts: dict[str, list[int]] = {}
    for formula in formulas(linter):
        for case in cases(formula, rng):
            found = linter.lint(build(Example(text=case.text))[0]).findings
            hit = bool(found) if not case.wrong else any(case.wrong in f.text for f in found)
            hit = hit or any(f.text in case.wrong for f in found)
            count = counts.setdefault(case.kind, [0, 0])
            count[0] += hit
            count[1] += 1
            if arguments.verbose and hit != bool(case.wrong):
                print(f"  {case.kind}: {case.text} {[f.text for f in found]}")
    for kind, (hits, all_) in sorted(counts.items()):
        word = "alarms in" if kind == "right" else "found of"
        print(f"{kind}: {hits} {word} {all_}")


if __name__ == "__main__":
    main()
