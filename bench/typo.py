"""Measure how well and how fast typos in context are found, in one table.

    python -m bench.typo [--set NAME] [--list] [--notes]

The shipped engine was fitted on these sets, so the figures are too high; ``python -m
training.validation`` prints cross-validated ones. Scoring is defined in
``evaluation/typo_scores.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
# As the command line does, and before NumPy loads: throughput is that of one core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from evaluation.pairs import read_pairs, split  # noqa: E402
from evaluation.sets import CLEAN_SETS, SETS  # noqa: E402
from evaluation.typo_scores import HEAD, Alarm, Score, row  # noqa: E402

from bench.shared import shared  # noqa: E402
from draftlint.typo.engine import Engine  # noqa: E402


def main() -> None:
    """Parse the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", action="append", choices=SETS, help="only these sets")
    parser.add_argument("--list", action="store_true", help="print every alarm on clean text")
    parser.add_argument("--notes", action="store_true", help="count infos as alarms, too")
    arguments = parser.parse_args()
    names = arguments.set or list(SETS)
    start = time.perf_counter()
    engine = Engine.load()
    print(f"load {1000 * (time.perf_counter() - start):.0f} ms (NumPy imported)")
    print("shipped engine, fitted on these sets; * with 的/地/得")
    print(HEAD)
    seconds = characters = 0.0
    for name in names:
        plain, full = Score(), Score(particles=True)
        pairs = read_pairs(shared("csc", SETS[name]))
        for _, draft in split(pairs):
            texts = [pair.source for pair in draft]
            start = time.perf_counter()
            found = engine.proposals(texts)
            seconds += time.perf_counter() - start
            characters += sum(map(len, texts))
            for pair, proposals in zip(draft, found, strict=True):
                kept = [p for p in proposals if p.certain or arguments.notes]
                alarms = [Alarm(p.start, p.end, p.suggestions[0]) for p in kept]
                plain.add(pair, alarms)
                full.add(pair, alarms)
                if arguments.list and name in CLEAN_SETS:
                    for p in kept:
                        around = pair.source[max(0, p.start - 12) : p.end + 12]
                        print(f"    {p.word}→{p.meant} {p.kind} {p.confidence:.2f}  …{around}…")
        print(row(name, plain))
        print(row(name + "*", full))
    print(f"{characters / seconds:,.0f} characters/s, in drafts of 2,600 characters")


if __name__ == "__main__":
    main()
