"""Time and memory of whole processes, as the operating system counts them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

#: What every ratio is measured against: python-docx opens the file and joins its text.
FLOOR = """\
import sys, docx
document = docx.Document(sys.argv[1])
text = "\\n".join(p.text for p in document.paragraphs)
for table in document.tables:
    for row in table.rows:
        text += "\\n".join(cell.text for cell in row.cells)
"""


class Cost(NamedTuple):
    """Seconds of wall time and of CPU, and the peak memory in megabytes."""

    wall: float
    cpu: float
    memory: float


def floor(path: Path) -> list[str]:
    """Return the command of the floor."""
    return [sys.executable, "-c", FLOOR, str(path)]


def draftlint(path: Path, *arguments: str) -> list[str]:
    """Return the command of a whole check, without results of earlier runs."""
    command = [sys.executable, "-m", "draftlint", "check", "--no-cache", "--fail-on", "never"]
    return [*command, *arguments, str(path)]


def once(command: list[str]) -> Cost:
    """Run a command and return its cost; ends the program when it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{command[:4]} … failed: {said.read().decode()[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pair(one: list[str], other: list[str], runs: int = 7) -> tuple[Cost, Cost, float]:
    """Return the median costs of two commands run alternately, and the median of their wall ratios.

    A first run of each, which fills the caches of rules and pages, is not counted.
    """
    once(one), once(other)
    costs = [(once(one), once(other)) for _ in range(runs)]
    ratio = statistics.median(a.wall / b.wall for a, b in costs)
    first, second = zip(*costs, strict=True)
    return median(list(first)), median(list(second)), ratio


def median(costs: list[Cost]) -> Cost:
    """Return the median of every figure."""
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))
