"""Compare the cost of a whole check with that of opening the file.

python -m bench.speed            ratios on the sample, the seed and 300,000 characters
python -m bench.speed --growth   cost from 3,000 to 3,000,000 characters, with the exponent
"""

from __future__ import annotations

import math
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.drafts import long_draft, news_draft
from bench.process import draftlint, floor, once, pair
from bench.shared import ROOT, shared

RUNS = {3_000: 8, 10_000: 8, 30_000: 8, 100_000: 8, 300_000: 6, 1_000_000: 3, 3_000_000: 1}
"""Characters of a draft, and how often one round checks it: what takes long is not the only one to
meet what else the machine does."""

ROUNDS = 3


def ratios(folder: Path) -> None:
    """Print the cost of draftlint and of the floor, side by side."""
    print(f"{'draft':<22}{'draftlint':>12}{'floor':>10}{'ratio':>8}{'MB':>8}")
    drafts = [
        ("sample", ROOT / "examples" / "work-summary.docx", 9),
        ("seed", shared("seed", "work-summary.docx"), 9),
        ("300,000 characters", long_draft(folder / "long.docx", 300_000), 3),
    ]
    for name, path, runs in drafts:
        own, base, ratio = pair(draftlint(path), floor(path), runs)
        print(f"{name:<22}{own.wall:>10.3f} s{base.wall:>8.3f} s{ratio:>8.2f}{own.memory:>8.0f}")


def growth(folder: Path) -> None:
    """Print the mean cost by length and the exponent of a power law fitted beyond start-up.

    Once of text that never repeats, and once of reports of 320,000 characters said again and
    again, where every paragraph of a later turn is a finding: the number of findings grows there
    faster than the text. Each round measures all lengths; the exponent is the median of theirs.
    """
    tiny = long_draft(folder / "tiny.docx", 100)
    for name, drafted in (("news", news_draft), ("reports, repeated", long_draft)):
        # Elsewhere: a process that is started counts the memory of the one that starts it.
        with ProcessPoolExecutor(1) as maker:
            drafts = {n: maker.submit(drafted, folder / f"{n}.docx", n).result() for n in RUNS}
        exponents = []
        for number in range(1, ROUNDS + 1):
            start = _mean(tiny, 5)[0]
            points = []
            for size, path in drafts.items():
                cpu, memory = _mean(path, RUNS[size])
                print(f"{name}: {size:>10,} characters {cpu:>8.2f} s CPU {memory:>6.0f} MB")
                if cpu > 2 * start:
                    points.append((math.log(size), math.log(cpu - start)))
            exponents.append(_slope(points))
            print(
                f"{name}: round {number}, start-up {start:.2f} s, {exponents[-1]:.3f}", flush=True
            )
        print(f"{name}: exponent {statistics.median(exponents):.3f}")


def _mean(path: Path, runs: int) -> tuple[float, float]:
    """Seconds of CPU on average, and the most megabytes."""
    costs = [once(draftlint(path)) for _ in range(runs)]
    return statistics.mean(cost.cpu for cost in costs), max(cost.memory for cost in costs)


def _slope(points: list[tuple[float, float]]) -> float:
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum(
        (x - mean_x) ** 2 for x, _ in points
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        (growth if "--growth" in sys.argv else ratios)(Path(scratch))
