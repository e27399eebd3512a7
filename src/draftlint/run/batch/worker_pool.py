"""The pool of processes that check files on a Dask worker, one pool per run.

A task runs in a thread, which cannot be stopped; a process can. So a file that stalls or crashes
gets an error entry as on a single machine, and the Dask worker keeps running.
"""

from __future__ import annotations

import multiprocessing
import pickle
import platform
from typing import TYPE_CHECKING

from draftlint._version import __version__
from draftlint.model.errors import WorkerVersionError
from draftlint.run.batch.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftlint.model.finding import FileResult


class WorkerPool:
    """As many processes as files are checked at the same time; they end with the pool.

    ``arguments`` are those of ``Worker``, pickled. Raises ``WorkerVersionError`` where the
    client's ``version`` of draftlint is not the one here.
    """

    def __init__(self, arguments: bytes, version: str) -> None:
        self._idle: list[Worker] = []
        if version != __version__:
            raise other_version(platform.node(), __version__, version)
        self._arguments = arguments
        # Dask workers are daemon processes, which multiprocessing does not allow to start others.
        multiprocessing.current_process().daemon = False

    def check(self, file: str) -> FileResult | None:
        """Return the result of a file, ``None`` when Dask has cancelled the task meanwhile.

        Raises what ``Worker.check`` raises.
        """
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = Worker(*pickle.loads(self._arguments))  # noqa: S301 - from our own client
        result = None
        try:
            result = worker.check(file, _is_wanted())
        except BaseException:
            self._idle.append(worker)
            raise
        if result is not None:
            self._idle.append(worker)
        return result

    def __del__(self) -> None:
        """End the processes; all are idle, because a running check references its pool."""
        for worker in self._idle:
            worker.close()


def _is_wanted() -> Callable[[], bool]:
    """Return a function that says whether Dask still wants the result of this thread's task.

    When a client is gone, killed or not, its scheduler tells the workers which of the tasks they
    are running nobody waits for.
    """
    try:
        from distributed import get_worker  # noqa: PLC0415 - an optional extra

        worker = get_worker()
        key = worker.get_current_task()
        tasks = worker.state.tasks
    except (ImportError, ValueError, AttributeError):  # not in a task, or another Dask
        return lambda: True

    def is_wanted() -> bool:
        task = tasks.get(key)
        return task is not None and task.state != "cancelled"

    return is_wanted


def other_version(worker: str, theirs: str | None, ours: str) -> WorkerVersionError:
    """Return the error for a worker with the version ``theirs`` of draftlint (``None``: none)."""
    if theirs is None:
        return WorkerVersionError(
            "The worker {worker} lacks draftlint; install draftlint[dask] {ours} there.",
            worker=worker,
            ours=ours,
        )
    return WorkerVersionError(
        "The worker {worker} has draftlint {theirs} and this machine {ours}; install the same"
        " version on both.",
        worker=worker,
        theirs=theirs,
        ours=ours,
    )
