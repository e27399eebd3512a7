"""Several processes: the same results in the same order, whatever happens to a worker."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.model.errors import ConfigError, MissingExtraError
from draftlint.run.batch import executor
from draftlint.run.batch.processes import Processes
from draftlint.run.batch.serial import Serial
from draftlint.run.checker import Plan
from tests.run.batch.conftest import stalled, wait_for
from tests.support.sentences import said

PLAN = Plan(options=RunOptions(select=("term/evil",)))


def test_parallel_gives_what_serial_gives(texts: list[str]) -> None:
    serial = list(Serial(PLAN).run(texts))
    assert list(Processes(PLAN, 3).run(texts)) == serial
    assert [bool(result.findings) for result in serial] == [n % 3 == 0 for n in range(12)]


@pytest.mark.parametrize(("word", "code"), [("崩溃", "crashed"), ("卡住", "timeout")])
def test_a_lost_worker_costs_only_its_file(texts: list[str], word: str, code: str) -> None:
    names = stalled(texts, 4, word)
    results = list(Processes(PLAN, 2).run(names))
    assert [result.path for result in results] == names
    errors = {Path(r.path).name: r.error.code for r in results if r.error}
    assert errors == {"04.txt": code}
    assert all("term/evil" in said(r.error) for r in results if r.error)
    assert sum(len(result.findings) for result in results) == 4


def test_every_worker_may_be_lost(texts: list[str]) -> None:
    for name in texts[:6]:
        Path(name).write_text("崩溃", encoding="utf-8")
    results = list(Processes(PLAN, 2).run(texts))
    assert [bool(result.error) for result in results] == [n < 6 for n in range(12)]


def test_files_that_vanish_or_cannot_be_read_are_entries(texts: list[str]) -> None:
    Path(texts[1]).unlink()
    results = list(Processes(PLAN, 2).run(texts))
    assert results[1].error is not None
    assert results[1].error.code == "not-found"


def test_a_wrong_configuration_stops_the_run(drafts: Path, texts: list[str]) -> None:
    (drafts / ".draftlint.yml").write_text("lexikon: []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="lexicon"):
        list(Processes(Plan(), 2).run(texts))


def test_a_run_that_is_abandoned_leaves_no_process(texts: list[str]) -> None:
    import multiprocessing

    results = Processes(PLAN, 2).run(texts)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_few_files_stay_in_this_process() -> None:
    assert isinstance(executor(PLAN, 1), Serial)
    assert isinstance(executor(PLAN, 1, jobs=8), Serial)
    assert isinstance(executor(PLAN, 100, jobs=1), Serial)
    assert isinstance(executor(PLAN, 100, jobs=2), Processes)


def test_where_nothing_stops_a_file_that_stalls_another_process_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("draftlint.run.batch.time_limit.AVAILABLE", False)
    assert isinstance(executor(PLAN, 2), Processes)
    assert isinstance(executor(PLAN, 1), Serial)


def test_an_error_that_concerns_the_run_passes_from_process_to_process(
    drafts: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "fsspec.py").write_text("raise ImportError('none')\n")
    monkeypatch.syspath_prepend(str(tmp_path / "without"))
    with pytest.raises(MissingExtraError, match="dask"):
        list(Processes(Plan(drafts / ".draftlint.yml"), 2).run(["memory://a.txt", *texts]))


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("word", ["卡住", "回溯"])
@pytest.mark.parametrize(
    ("number", "status"),
    [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130), ("SIGKILL", -signal.SIGKILL)],
)
def test_a_run_that_is_ended_takes_its_workers_along(
    texts: list[str], drafts: Path, number: str, status: int, word: str
) -> None:
    stuck = drafts / "stuck.txt"
    stuck.write_text(f"{word}\n", encoding="utf-8")
    (drafts / ".draftlint.yml").write_text("extends: [evil.yml]\nlimits: {seconds: 500}\n")
    command = [sys.executable, "-m", "draftlint", str(stuck), *texts[:1], "-j", "2"]
    path = os.pathsep.join(sys.path)
    reader, writer = os.pipe()
    run = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        pass_fds=[writer],
    )
    os.close(writer)
    wait_for(drafts / "stuck.txt.here")
    run.send_signal(getattr(signal, number))
    assert run.wait(120) == status
    # Whoever reads a pipe waits for all that hold its other end: every process of the run.
    ended, _, _ = select.select([reader], [], [], 120)
    os.close(reader)
    assert ended, "workers are left behind"
