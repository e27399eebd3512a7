"""A Dask cluster: the same checks on other machines, through the same executor interface.

Every Dask worker gets the plan once, through a worker plugin, which the scheduler also hands to
workers that join later. A task is one file. When a worker dies the scheduler runs its tasks
elsewhere. It suspects every task the dead worker held, waiting ones too, and gives up on a task
suspected too often; so a file it gives up on is checked once more with nothing beside it, and
only one that still kills its workers becomes an error entry.
"""

from __future__ import annotations

import logging
import os
import pickle
import time
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from msgspec.structs import replace

from draftlint.batch import crew
from draftlint.checker import failed
from draftlint.config import find_config, load
from draftlint.errors import DraftlintError, LostClusterError, MissingExtraError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.checker import Plan
    from draftlint.finding import FileResult

#: Tasks handed out ahead of the result that is due next, per thread of the cluster.
WINDOW = 32

#: Seconds to wait for the scheduler to answer.
_CONNECT = 15

#: Seconds that a cluster may be without a worker before the run ends.
ALONE = 60

#: Seconds between looks at whether it is.
_LOOK = 1


class Cluster:
    """The executor for libraries of drafts.

    A cluster has one configuration: the one named, else the one found from the current folder.
    """

    def __init__(self, plan: Plan, address: str) -> None:
        config = plan.config or find_config(Path.cwd())
        self.plan = replace(plan, config=None, source=plan.source or load(config))
        self._address = address

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``.

        Raises ``UsageError`` when no scheduler answers, ``LostClusterError`` when it goes away in
        the middle of the run or has no worker for ``ALONE`` seconds, ``MissingExtraError`` without
        Dask.
        """
        distributed = _distributed()
        try:
            client = distributed.Client(self._address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"无法连接集群 {self._address}（{error}）。",
                f"Cannot reach the cluster {self._address} ({error}).",
            ) from error
        with _quiet(), client:
            try:
                with _crews(distributed, client, (self.plan, _folder(files))) as run:
                    yield from self._results(client, run, files)
            except DraftlintError:
                raise
            except Exception as error:
                if client.status == "running":
                    raise
                raise _lost(self._address) from error

    def _results(self, client: Any, run: str, files: Sequence[str]) -> Iterator[FileResult]:
        waiting = deque(files)
        running: deque[tuple[str, Any]] = deque()
        ahead = WINDOW * max(sum(client.nthreads().values()), 1)
        while waiting or running:
            while waiting and len(running) < ahead:
                file = waiting.popleft()
                running.append((file, client.submit(crew.check, run, file, pure=False)))
            file, future = running.popleft()
            if self._killed(client, future):
                for _, other in running:
                    self._killed(client, other)  # ends when the task does
                future = client.submit(crew.check, run, file, pure=False)
            killed = self._killed(client, future)
            yield failed(self.plan, file, "crashed") if killed else future.result()

    def _killed(self, client: Any, future: Any) -> bool:
        """Wait for the task; tell whether the scheduler gave it up because its workers died.

        Raises ``LostClusterError`` when there is no worker for ``ALONE`` seconds.
        """
        from distributed import TimeoutError as NotYet  # noqa: PLC0415 - an optional extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415

        seen = time.monotonic()
        while True:
            try:
                return isinstance(future.exception(timeout=_LOOK), KilledWorker)
            except NotYet:
                if client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > ALONE:
                    raise _deserted(self._address) from None


@contextmanager
def _crews(distributed: Any, client: Any, arguments: tuple[Plan, str | None]) -> Iterator[str]:
    """Have a crew on every worker while the body runs; yields the name of the run."""
    run, pickled = uuid4().hex, pickle.dumps(arguments)

    class Install(distributed.WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: Any) -> None:  # noqa: ARG002 - the shape Dask asks for
            crew.install(run, pickled)

        def teardown(self, worker: Any) -> None:  # noqa: ARG002
            crew.dismiss(run)

    client.register_plugin(Install(), name=f"draftlint-{run}")
    try:
        yield run
    finally:
        client.unregister_worker_plugin(f"draftlint-{run}")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from writing its troubles, with tracebacks, beside what we say of them."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(before)


def _folder(files: Sequence[str]) -> str | None:
    """Return our folder where a file needs it: a worker looks for relative paths there, too."""
    relative = (file for file in files if file != "-" and "://" not in file)
    return os.getcwd() if any(not os.path.isabs(file) for file in relative) else None  # noqa: PTH109, PTH117


def _lost(address: str) -> LostClusterError:
    return LostClusterError(
        f"与集群 {address} 的连接断了，运行没有完成。已写入的结果（jsonl、parquet）保留着，"
        "加上 --resume 再运行即可接着做。",
        f"The cluster {address} went away before the run was complete. Results written so far "
        "(jsonl, parquet) are kept; the same command with --resume goes on from there.",
    )


def _deserted(address: str) -> LostClusterError:
    return LostClusterError(
        f"集群 {address} 上 {ALONE} 秒没有工作进程（dask worker），运行没有完成。"
        "已写入的结果保留着，加上 --resume 再运行即可接着做。",
        f"The cluster {address} has had no worker for {ALONE} seconds; the run is not complete. "
        "Results written so far are kept; the same command with --resume goes on from there.",
    )


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "在集群上运行需要安装 draftlint[dask]。", "Running on a cluster needs draftlint[dask]."
        ) from error
    return distributed
