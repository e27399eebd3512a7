"""How much more than opening the file does a whole check cost?

python -m bench.speed            ratios on the sample, the seed and 300,000 characters
python -m bench.speed --growth   cost from 3,000 to 3,000,000 characters, with the exponent
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from bench.drafts import long_draft, news_draft
from bench.process import Cost, draftlint, floor, once, pair
from bench.shared import ROOT, shared

SIZES = (3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)


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
    """Print the cost by length and the exponent of a power law fitted beyond start-up.

    Once of text that never repeats, and once of reports of 320,000 characters said again and
    again, where every paragraph of a later turn is a finding: the number of findings grows there
    faster than the text.
    """
    start = once(draftlint(long_draft(folder / "tiny.docx", 100)))
    for name, drafted in (("news", news_draft), ("reports, repeated", long_draft)):
        points: list[tuple[int, Cost]] = []
        for size in SIZES:
            path = drafted(folder / f"{size}.docx", size)
            # The least of three: what else the machine does can only add.
            cost = min((once(draftlint(path)) for _ in range(3)), key=lambda run: run.cpu)
            points.append((size, cost))
            print(
                f"{name}: {size:>10,} characters {cost.cpu:>8.2f} s CPU {cost.memory:>8.0f} MB",
                flush=True,
            )
        cpu = [(n, c.cpu - start.cpu) for n, c in points if c.cpu > 2 * start.cpu]
        exponent = _slope([(math.log(n), math.log(seconds)) for n, seconds in cpu])
        print(f"{name}: exponent {exponent:.3f} (start-up of {start.cpu:.2f} s taken off)")


def _slope(points: list[tuple[float, float]]) -> float:
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum(
        (x - mean_x) ** 2 for x, _ in points
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        (growth if "--growth" in sys.argv else ratios)(Path(scratch))
