"""In this very process: a file that stalls costs itself an error entry, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.run.batch import time_limit
from draftlint.run.batch.processes import Processes
from draftlint.run.batch.serial import Serial
from draftlint.run.checker import Plan
from tests.run.batch.conftest import stalled
from tests.support.docx_builder import document
from tests.support.sentences import said

PLAN = Plan(options=RunOptions(select=("term/evil",)))

pytestmark = pytest.mark.skipif(not time_limit.AVAILABLE, reason="this system has no alarm")


@pytest.mark.parametrize("word", ["卡住", "空转", "回溯"])
def test_a_file_that_stalls_gets_the_entry_it_gets_in_processes(
    texts: list[str], word: str
) -> None:
    names = stalled(texts, 1, word)[:4]
    results = list(Serial(PLAN).run(names))
    assert [result.path for result in results] == names
    assert {r.path: r.error.code for r in results if r.error} == {names[1]: "timeout"}
    assert "term/evil" in said(results[1].error)
    assert results == list(Processes(PLAN, 1).run(names))


def test_work_in_time_gives_its_value_and_leaves_no_alarm() -> None:
    before = signal.getsignal(signal.SIGALRM)
    assert time_limit.run_within(60, lambda: "done") == "done"
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_errors_of_the_work_pass_and_leave_no_alarm() -> None:
    with pytest.raises(ZeroDivisionError):
        time_limit.run_within(60, lambda: 1 / 0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_alarm_rings_within_the_work_or_never() -> None:
    def work() -> None:
        end = time.perf_counter() + 0.0004
        while time.perf_counter() < end:
            pass

    late = 0
    for number in range(2_000):
        try:
            time_limit.run_within(0.0003 + number % 20 * 0.00001, work)
        except time_limit.TimeLimitExceeded:
            late += 1
    time.sleep(0.01)  # one that had been left behind would end the test here at the latest
    assert 0 < late < 2_000


def test_in_another_thread_the_work_is_done_without_a_limit() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(time_limit.run_within, 0.001, lambda: time.sleep(0.05) or 7)
        assert late.result() == 7


def test_a_process_that_nobody_ends_is_ended_by_the_system() -> None:
    program = (
        "import re, time; from draftlint.run.batch.time_limit import kill_process_after\n"
        "with kill_process_after(1): pass\n"
        "time.sleep(1.2); print('alive', flush=True)\n"
        "with kill_process_after(1): re.match('(一+)+二', '一' * 60)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (-signal.SIGALRM, "alive\n")


@pytest.mark.parametrize(
    ("run", "word", "wanted"),
    [
        (Serial, "卡住", "time limit"),
        (partial(Processes, jobs=1), "卡住", "time limit"),
        (partial(Processes, jobs=1), "崩溃", "died"),
    ],
)
def test_the_entry_speaks_the_language_of_the_other_findings(
    texts: list[str], run: Any, word: str, wanted: str
) -> None:
    results = list(run(PLAN).run(stalled(texts, 1, word, "lang: en\n")[:2]))
    assert results[1].error is not None
    assert wanted in said(results[1].error, lang="en")


@pytest.mark.parametrize("command", ["review", "fix"])
def test_copies_are_made_within_the_time_limit_or_not_at_all(
    drafts: Path, tmp_path: Path, command: str
) -> None:
    # A busy machine needs some seconds to come to the rule that stalls.
    (name,) = stalled([str(drafts / "报告.docx")], 0, "", "rules: {typo: off}\n", seconds=5)
    draft = Path(name)
    draft.write_bytes(document("卡住"))
    copy = tmp_path / "copy.docx"
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", command, str(draft), "-o", str(copy)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, copy.exists(), "limits.seconds" in done.stderr) == (2, False, True)
    assert "term/evil" in done.stderr
    assert "Traceback" not in done.stderr
