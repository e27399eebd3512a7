"""A Dask cluster: the same checks on other machines, through the same executor interface.

Every Dask worker gets the plan once, in a value that all tasks take; a task is one file. That value
holds the worker pool (see ``worker_pool``): when the client ends, for whatever reason, Dask drops
the value and the processes end. When a worker dies the scheduler runs its tasks elsewhere. It
suspects every task of the dead worker, waiting ones too, and gives up on a task that is suspected
too often. A file that it gives up on is therefore checked once more on its own; only one that
kills its workers again becomes an error entry.
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

from msgspec.structs import replace

from draftlint._version import __version__
from draftlint.config.loading import find_config, load
from draftlint.model.errors import DraftlintError, LostClusterError, UsageError
from draftlint.model.message import message
from draftlint.run.batch.worker_pool import other_version
from draftlint.run.checker import failed_result
from draftlint.system.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.run.batch.worker_pool import WorkerPool
    from draftlint.run.checker import Plan

#: Tasks submitted before the next result is yielded, per thread of the cluster.
WINDOW = 32

#: Seconds to wait for the scheduler to answer.
_CONNECT = 15

#: Seconds that a cluster may be without a worker before the run ends.
NO_WORKER_SECONDS = 60

#: Seconds between checks whether there is a worker.
_POLL_SECONDS = 1


class Cluster:
    """The executor for libraries of drafts.

    A cluster has one configuration: the one named, else the one found from the current folder.
    """

    def __init__(self, plan: Plan, address: str) -> None:
        config = plan.config or find_config(Path.cwd())
        self.plan = replace(plan, config=None, loaded=plan.loaded or load(config))
        self._address = address

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``.

        Raises ``UsageError`` when no scheduler answers, ``LostClusterError`` when it ends in
        the middle of the run or has no worker for ``NO_WORKER_SECONDS``, ``WorkerVersionError``
        when a worker has no draftlint or another version, ``MissingExtraError`` without Dask.
        """
        distributed = import_extra("distributed", message("Running on a cluster"))
        try:
            client = distributed.Client(self._address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                "Cannot reach the cluster {address} ({error}).", address=self._address, error=error
            ) from error
        with _without_dask_log(), client:
            try:
                yield from self._results(client, files)
            except DraftlintError:
                raise
            except Exception as error:
                # A request may time out before the client knows that the connection is lost.
                if client.status != "running" or isinstance(error, OSError):
                    raise _lost(self._address) from error
                _refuse_other_versions(client)
                raise

    def _results(self, client: Any, files: Sequence[str]) -> Iterator[FileResult]:
        make, check = _tasks()
        arguments = pickle.dumps((self.plan, _folder(files)))
        remote = client.submit(make, arguments, __version__, pure=False)
        waiting = deque(files)
        running: deque[tuple[str, Any]] = deque()
        window = 0
        while waiting or running:
            if len(running) <= window // 2:
                # Counted again from time to time: workers that have joined get files, too.
                window = WINDOW * max(sum(client.nthreads().values()), 1)
                for _ in range(min(len(waiting), window - len(running))):
                    file = waiting.popleft()
                    running.append((file, client.submit(check, remote, file, pure=False)))
            file, future = running.popleft()
            if self._is_killed(client, future):
                for _, other in running:
                    self._is_killed(client, other)  # ends when the task does
                future = client.submit(check, remote, file, pure=False)
            killed = self._is_killed(client, future)
            yield failed_result(self.plan, file, "crashed") if killed else future.result()

    def _is_killed(self, client: Any, future: Any) -> bool:
        """Wait for the task; return whether the scheduler gave it up because its workers died.

        Raises ``LostClusterError`` when there is no worker for ``NO_WORKER_SECONDS`` seconds.
        """
        from distributed import TimeoutError as NotYet  # noqa: PLC0415 - an optional extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415

        seen = time.monotonic()
        while True:
            try:
                return isinstance(future.exception(timeout=_POLL_SECONDS), KilledWorker)
            except NotYet:
                if client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > NO_WORKER_SECONDS:
                    raise _deserted(self._address) from None


def _tasks() -> tuple[type, Callable[..., FileResult | None]]:
    """Return the tasks: one that creates the value with the pools of a run, and one for a file.

    Dask sends what belongs to a module by name; a Dask worker that has no such module crashes or
    waits for ever. These are sent as code and fail there like any task.
    """

    class Remote:
        """A value that Dask copies to the workers whose tasks take it; a pool is made when used."""

        def __init__(self, *arguments: Any) -> None:
            self.arguments = arguments
            self.pool: WorkerPool | None = None

        def __reduce__(self) -> tuple[Any, ...]:
            return type(self), self.arguments

    def check(remote: Remote, file: str) -> FileResult | None:
        from draftlint.run.batch.worker_pool import WorkerPool  # noqa: PLC0415

        # Two threads may each make a pool at once; the one not kept ends with its task.
        remote.pool = pool = remote.pool or WorkerPool(*remote.arguments)
        return pool.check(file)

    return Remote, check


def _refuse_other_versions(client: Any) -> None:
    """Raise ``WorkerVersionError`` where a worker has no draftlint or another version."""

    def version() -> str | None:  # sent as code, like the tasks
        try:
            from draftlint._version import __version__ as installed  # noqa: PLC0415
        except ImportError:
            return None
        return installed

    for worker, theirs in client.run(version).items():
        if theirs != __version__:
            raise other_version(worker, theirs, __version__)


@contextmanager
def _without_dask_log() -> Iterator[None]:
    """Suppress the log of Dask: its errors are reported in our own words."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(before)


def _folder(files: Sequence[str]) -> str | None:
    """Return the current folder if a path is relative: workers resolve the path there, too."""
    relative = (file for file in files if file != "-" and "://" not in file)
    return os.getcwd() if any(not os.path.isabs(file) for file in relative) else None  # noqa: PTH109, PTH117


def _lost(address: str) -> LostClusterError:
    return LostClusterError(
        "The connection to the cluster {address} was lost before the run was complete."
        " Results written so far (jsonl, parquet) are kept; the same command with --resume"
        " continues from there.",
        address=address,
    )


def _deserted(address: str) -> LostClusterError:
    return LostClusterError(
        "The cluster {address} has had no worker for {alone} seconds; the run is not complete."
        " Results written so far are kept; the same command with --resume continues from there.",
        address=address,
        alone=NO_WORKER_SECONDS,
    )
