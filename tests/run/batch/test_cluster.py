"""A real Dask cluster of several processes on this machine, with faults."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from draftlint._version import __version__
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.model.errors import LostClusterError, UsageError, WorkerVersionError
from draftlint.run.batch.cluster import Cluster
from draftlint.run.batch.processes import Processes
from draftlint.run.batch.serial import Serial
from draftlint.run.batch.worker import Worker
from draftlint.run.checker import Plan
from tests.run.batch.conftest import CONFIG, wait_for
from tests.support.sentences import said

if TYPE_CHECKING:
    from collections.abc import Iterator

distributed = pytest.importorskip("distributed", reason="draftlint[dask] is not installed")
dask = pytest.importorskip("dask", reason="draftlint[dask] is not installed")


@pytest.fixture(scope="module")
def cluster(plugin: Path) -> Iterator[Any]:
    """A cluster for the tests that leave its workers alive."""
    with local_cluster(plugin) as local:
        yield local


@contextmanager
def local_cluster(plugin: Path, workers: int = 2) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(plugin))  # the processes of the cluster get the path of this one
        with distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=":0",
            host="127.0.0.1",
        ) as local:
            yield local


@pytest.fixture
def plan(drafts: Path) -> Plan:
    source = load(drafts / ".draftlint.yml")
    return Plan(loaded=source, options=RunOptions(select=("term/evil",)))


def test_the_cluster_gives_what_serial_gives(cluster: Any, plan: Plan, texts: list[str]) -> None:
    results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert results == list(Serial(plan).run(texts))


def test_a_worker_killed_in_mid_run_loses_nothing_and_doubles_nothing(
    plugin: Path, plan: Plan, drafts: Path
) -> None:
    names = []
    for number in range(300):
        path = drafts / f"many-{number:03}.txt"
        path.write_text("坏事。" + "好事。" * 200, encoding="utf-8")
        names.append(str(path))
    paths = []
    with local_cluster(plugin) as cluster:
        for count, result in enumerate(Cluster(plan, cluster.scheduler_address).run(names)):
            if count == 3:
                victim = next(iter(cluster.workers.values()))
                os.kill(victim.process.pid, signal.SIGKILL)
            paths.append(result.path)
            assert len(result.findings) == 1
    assert paths == names


def test_files_that_crash_or_stall_are_the_entries_they_are_elsewhere(
    cluster: Any, drafts: Path, texts: list[str]
) -> None:
    hurried = CONFIG.replace("seconds: 60", "seconds: 3")
    (drafts / ".draftlint.yml").write_text(hurried, encoding="utf-8")
    source = load(drafts / ".draftlint.yml")
    plan = Plan(loaded=source, options=RunOptions(select=("term/evil",)))
    for number, word in enumerate(("崩溃", "卡住", "回溯")):
        Path(texts[number]).write_text(word, encoding="utf-8")
    workers = {worker.process.pid for worker in cluster.workers.values()}
    results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert results == list(Processes(plan, 1).run(texts))
    errors = {r.path: r.error.code for r in results if r.error}
    assert errors == dict(zip(texts, ("crashed", "timeout", "timeout"), strict=False))
    assert {worker.process.pid for worker in cluster.workers.values()} == workers


def test_a_killer_takes_no_other_file_with_it(
    plan: Plan, plugin: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy machine may need more than a minute to start workers for the lost ones.
    monkeypatch.setattr("draftlint.run.batch.cluster.NO_WORKER_SECONDS", 600)
    # Every file is handed to a worker at once, so the killer's workers hold many when they die.
    Path(texts[0]).write_text("同归于尽", encoding="utf-8")
    # Two lost workers, not four, are enough for the scheduler to give the killer up.
    settings = {"worker-saturation": float("inf"), "allowed-failures": 1}
    everything = dask.config.set({f"distributed.scheduler.{k}": v for k, v in settings.items()})
    with everything, local_cluster(plugin) as cluster:
        results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert [result.path for result in results] == texts
    assert {r.path: r.error.code for r in results if r.error} == {texts[0]: "crashed"}


def test_urls_are_read_on_the_workers(cluster: Any, plan: Plan, texts: list[str]) -> None:
    urls = [Path(name).as_uri() for name in texts]
    results = list(Cluster(plan, cluster.scheduler_address).run(urls))
    assert [bool(result.findings) for result in results] == [n % 3 == 0 for n in range(12)]
    assert [result.path for result in results] == urls


def test_relative_paths_start_from_the_folder_of_the_client(
    cluster: Any, plan: Plan, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(texts[0]).parent
    monkeypatch.chdir(folder.parent)
    files = [f"{folder.name}/{Path(name).name}" for name in texts[:4]] + ["missing.docx"]
    results = list(Cluster(plan, cluster.scheduler_address).run(files))
    assert results == list(Serial(plan).run(files))
    assert [bool(result.findings) for result in results] == [True, False, False, True, False]


def test_a_folder_that_a_worker_has_not_is_said_clearly(plan: Plan) -> None:
    worker = Worker(plan, "/no/such/folder")
    with pytest.raises(UsageError, match="/no/such/folder"):
        worker.check("a.txt")
    worker.close()
    worker.join()


def children() -> int:
    """Return how many processes a Dask worker has."""
    import multiprocessing

    return len(multiprocessing.active_children())


def is_left_as_it_was(address: str) -> bool:
    """Return whether the workers of a cluster soon have no process and hold nothing any more."""
    with distributed.Client(address, set_as_default=False) as client:
        for _ in range(1200):
            if not sum(client.run(children).values()):
                return not any(client.has_what().values())
            time.sleep(0.1)
    return False


def test_a_run_leaves_nothing_on_the_workers(cluster: Any, plan: Plan, texts: list[str]) -> None:
    list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert is_left_as_it_was(cluster.scheduler_address)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGHUP", "SIGINT"])
def test_a_client_that_is_ended_leaves_nothing_on_the_workers(
    cluster: Any, drafts: Path, texts: list[str], number: str
) -> None:
    (drafts / ".draftlint.yml").write_text("extends: [evil.yml]\nlimits: {seconds: 5000}\n")
    Path(texts[1]).write_text("卡住", encoding="utf-8")
    address = cluster.scheduler_address
    command = [sys.executable, "-m", "draftlint", "--cluster", address, "--format", "jsonl"]
    with subprocess.Popen(
        [*command, "--config", str(drafts / ".draftlint.yml"), *texts],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as run:
        assert run.stdout is not None
        assert json.loads(run.stdout.readline())["path"] == texts[0]
        with distributed.Client(address, set_as_default=False) as client:
            assert sum(client.run(children).values()) > 0
        run.send_signal(getattr(signal, number))
        run.wait(120)
    assert is_left_as_it_was(address)


#: What Python runs at its start on a machine of the cluster where draftlint is not as it is here.
_MISSING = """\
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "draftlint":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
"""
_OLDER = "import draftlint._version\ndraftlint._version.__version__ = '0.0.7'\n"


@pytest.mark.parametrize("good", [0, 1])
@pytest.mark.parametrize(
    ("there", "wanted"), [(_MISSING, "lacks"), (_OLDER, "has draftlint 0.0.7")]
)
def test_a_worker_with_another_draftlint_is_said_clearly(
    tmp_path: Path, texts: list[str], there: str, wanted: str, good: int
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "sitecustomize.py").write_text(there)
    with dask_processes(tmp_path, *[""] * good, str(other)) as (_, address):
        with pytest.raises(WorkerVersionError, match=wanted) as caught:
            list(Cluster(Plan(loaded=load(None)), address).run(texts))
        assert __version__ in said(caught.value)
        with distributed.Client(address, set_as_default=False) as client:
            assert len(client.nthreads()) == good + 1  # the worker is as well as before


def test_a_worker_that_joins_later_is_used(
    drafts: Path, plan: Plan, plugin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Three files that are done only when all three are being checked.
    names = [str(drafts / f"{number}.txt") for number in range(4)]
    for name in names:
        Path(name).write_text("好事" if name == names[0] else "会合", encoding="utf-8")
    monkeypatch.setattr("draftlint.run.batch.cluster.WINDOW", 1)
    with local_cluster(plugin, workers=1) as cluster:
        results = Cluster(plan, cluster.scheduler_address).run(names)
        assert next(results).error is None
        cluster.scale(3)
        cluster.wait_for_workers(3)
        assert [result.error for result in results] == [None] * 3


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with dask_processes(tmp_path, "") as running:
        yield running


def scheduler_address(note: Path) -> str:
    """Return the address in the file that a scheduler writes, once it is whole."""
    for _ in range(1200):
        with suppress(json.JSONDecodeError):
            return str(json.loads(note.read_text())["address"])
        time.sleep(0.1)
    raise AssertionError(note.read_text())


@contextmanager
def dask_processes(folder: Path, *workers: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run a scheduler and workers in processes of their own; ``workers`` are their PYTHONPATHs.

    Yields the process of the scheduler and its address.
    """
    note = folder / "scheduler.json"

    def start(*arguments: str, path: str = "") -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [path, os.environ.get("PYTHONPATH")]))
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(note)],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    scheduler = start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
    running = [scheduler]
    try:
        running += [
            start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", path=p)
            for p in workers
        ]
        wait_for(note)
        address = scheduler_address(note)
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(len(workers))
        yield scheduler, address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(120)


def test_a_scheduler_that_goes_away_is_said_in_one_sentence(
    scheduler: tuple[subprocess.Popen[bytes], str],
    drafts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    process, address = scheduler
    names = [str(drafts / f"{number}.txt") for number in range(200)]
    for name in names:
        Path(name).write_text("好事。", encoding="utf-8")
    results = Cluster(Plan(loaded=load(None)), address).run(names)
    assert next(results).path == names[0]
    process.kill()
    with pytest.raises(LostClusterError, match="--resume"):
        list(results)
    assert capfd.readouterr().err == ""


def test_a_cluster_without_workers_is_said_clearly(
    plan: Plan, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("draftlint.run.batch.cluster.NO_WORKER_SECONDS", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty,
        pytest.raises(LostClusterError, match="no worker"),
    ):
        list(Cluster(plan, empty.scheduler_address).run(texts[:2]))


def test_no_scheduler_is_said_clearly(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("draftlint.run.batch.cluster._CONNECT", 1)
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        list(Cluster(plan, "tcp://127.0.0.1:9").run(["a.txt"]))


def test_jsonl_continues_after_the_last_whole_line(
    cluster: Any, drafts: Path, texts: list[str]
) -> None:
    from draftlint.report import ReportOptions, resume, write_report

    plan = Plan(config=drafts / ".draftlint.yml")
    output = drafts / "out.jsonl"
    write_report("jsonl", Serial(plan).run(texts[:5]), output, ReportOptions())
    with output.open("a", encoding="utf-8") as out:
        out.write('{"path": "torn')
    done = [earlier.path for earlier in resume("jsonl", output, texts).results]
    assert done == texts[:5]
    rest = [name for name in texts if name not in done]
    results = Cluster(plan, cluster.scheduler_address).run(rest)
    write_report("jsonl", results, output, ReportOptions(), append=True)
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines] == texts
