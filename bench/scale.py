"""Check many drafts serially, in processes and on a cluster: same results, cost of each.

python -m bench.scale [--files 2000] [--memory 10000]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document

from bench.process import once
from bench.shared import shared
from draftlint.config.loading import load
from draftlint.report.entries import file_entry
from draftlint.run.batch.cluster import Cluster
from draftlint.run.batch.processes import Processes
from draftlint.run.batch.serial import Serial
from draftlint.run.checker import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult

#: Code points of one draft: two pages, a common length of summaries.
LENGTH = 1_500


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--memory", type=int, default=0)
    chosen = parser.parse_args()
    # As the command line does, and before NumPy loads: serial means one core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as scratch:
        files = library(Path(scratch), chosen.files)
        plan = Plan(loaded=load(None))
        serial, seconds = timed("serial", Serial(plan).run(files))
        hours = 3_600 / seconds * len(files)
        print(f"{hours:,.0f} drafts of {LENGTH:,} characters per core-hour")
        parallel, half = timed("2 processes", Processes(plan, 2).run(files))
        print(f"2 processes: {seconds / half:.2f} times as fast, identical: {parallel == serial}")
        print(f"identical on the cluster: {on_cluster(plan, files) == serial}")
    if chosen.memory:
        flat(chosen.memory)


def library(folder: Path, count: int) -> list[str]:
    """Write that many drafts made of clean paragraphs; return their paths."""
    text = shared("csc", "clean-reports-a.txt").read_text(encoding="utf-8")
    lines = cycle([line for line in text.splitlines() if len(line) > 40])
    files = []
    for number in range(count):
        document, length = Document(), 0
        document.add_paragraph(f"第{number}号情况报告")
        while length < LENGTH:
            line = next(lines)
            document.add_paragraph(line)
            length += len(line)
        document.add_paragraph("共开会X次。" if number % 7 == 0 else "共开会3次。")
        path = folder / f"{number:05}.docx"
        document.save(str(path))
        files.append(str(path))
    return files


def timed(name: str, results: Iterable[FileResult]) -> tuple[list[dict[str, Any]], float]:
    """Return the results as JSON values and the seconds they took."""
    start = time.perf_counter()
    values = [file_entry(result, "zh") for result in results]
    seconds = time.perf_counter() - start
    print(f"{name:<14}{len(values):>7,} files {seconds:>8.1f} s")
    return values, seconds


def on_cluster(plan: Plan, files: list[str]) -> list[dict[str, Any]]:
    """Run on a Dask cluster of two processes on this machine."""
    from distributed import LocalCluster  # noqa: PLC0415 - an optional extra

    with LocalCluster(  # type: ignore[no-untyped-call,unused-ignore]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        return timed("Dask cluster", Cluster(plan, cluster.scheduler_address).run(files))[0]


def flat(count: int) -> None:
    """Print the peak memory of runs over ever more files."""
    with tempfile.TemporaryDirectory() as scratch:
        files = library(Path(scratch), 100)
        for many in (count // 10, count):
            listed = Path(scratch) / f"links-{many}"
            listed.mkdir()
            for number in range(many):
                (listed / f"{number:06}.docx").hardlink_to(files[number % len(files)])
            command = [sys.executable, "-m", "draftlint", "check", "--no-cache", "--fail-on"]
            cost = once([*command, "never", "--format", "jsonl", str(listed)])
            print(
                f"{many:>7,} files: {cost.wall:.0f} s, {cost.memory:.0f} MB in the largest process"
            )


if __name__ == "__main__":
    main()
