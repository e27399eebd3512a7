"""A real Dask cluster of several processes on this machine, with faults."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from draftlint.batch.cluster import Cluster
from draftlint.batch.serial import Serial
from draftlint.checker import Plan
from draftlint.config import Choice, load
from draftlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

distributed = pytest.importorskip("distributed", reason="draftlint[dask] is not installed")
dask = pytest.importorskip("dask", reason="draftlint[dask] is not installed")


@pytest.fixture
def cluster(drafts: Path) -> Iterator[Any]:
    with local_cluster(drafts) as local:
        yield local


@contextmanager
def local_cluster(drafts: Path) -> Iterator[Any]:
    plugin = str(drafts.parent / "plugin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([plugin, os.environ.get("PYTHONPATH", "")]))
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
        ) as local:
            yield local


@pytest.fixture
def plan(drafts: Path) -> Plan:
    source = load(drafts / ".draftlint.yml")
    return Plan(source=source, choice=Choice(select=("term/evil",)))


def test_the_cluster_gives_what_serial_gives(cluster: Any, plan: Plan, texts: list[str]) -> None:
    results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert results == list(Serial(plan).run(texts))


def test_a_worker_killed_in_mid_run_loses_nothing_and_doubles_nothing(
    cluster: Any, plan: Plan, drafts: Path
) -> None:
    names = []
    for number in range(300):
        path = drafts / f"many-{number:03}.txt"
        path.write_text("坏事。" + "好事。" * 200, encoding="utf-8")
        names.append(str(path))
    paths = []
    for count, result in enumerate(Cluster(plan, cluster.scheduler_address).run(names)):
        if count == 3:
            victim = next(iter(cluster.workers.values()))
            os.kill(victim.process.pid, signal.SIGKILL)
        paths.append(result.path)
        assert len(result.findings) == 1
    assert paths == names


def test_a_file_that_keeps_killing_workers_is_an_error_entry(
    cluster: Any, plan: Plan, texts: list[str]
) -> None:
    Path(texts[5]).write_text("崩溃", encoding="utf-8")
    results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert [result.path for result in results] == texts
    assert {r.path: r.error.code for r in results if r.error} == {texts[5]: "crashed"}


def test_a_killer_takes_no_other_file_with_it(plan: Plan, drafts: Path, texts: list[str]) -> None:
    # Every file is handed to a worker at once, so the killer's workers hold many when they die.
    Path(texts[0]).write_text("崩溃", encoding="utf-8")
    everything = dask.config.set({"distributed.scheduler.worker-saturation": float("inf")})
    with everything, local_cluster(drafts) as cluster:
        results = list(Cluster(plan, cluster.scheduler_address).run(texts))
    assert [result.path for result in results] == texts
    assert {r.path: r.error.code for r in results if r.error} == {texts[0]: "crashed"}


def test_urls_are_read_on_the_workers(cluster: Any, plan: Plan, texts: list[str]) -> None:
    urls = [Path(name).as_uri() for name in texts]
    results = list(Cluster(plan, cluster.scheduler_address).run(urls))
    assert [bool(result.findings) for result in results] == [n % 3 == 0 for n in range(12)]
    assert [result.path for result in results] == urls


def test_no_scheduler_is_said_clearly(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("draftlint.batch.cluster._CONNECT", 1)
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        list(Cluster(plan, "tcp://127.0.0.1:9").run(["a.txt"]))


def test_jsonl_continues_after_the_last_whole_line(
    cluster: Any, drafts: Path, texts: list[str]
) -> None:
    from draftlint.report import ReportOptions, emit, finished

    plan = Plan(config=drafts / ".draftlint.yml")
    output = drafts / "out.jsonl"
    emit("jsonl", Serial(plan).run(texts[:5]), output, ReportOptions())
    with output.open("a", encoding="utf-8") as out:
        out.write('{"path": "torn')
    done = finished("jsonl", output)
    assert done == set(texts[:5])
    rest = [name for name in texts if name not in done]
    results = Cluster(plan, cluster.scheduler_address).run(rest)
    emit("jsonl", results, output, ReportOptions(), append=True)
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines] == texts
