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

    def check(self, file: str) -> FileResult:
        """Return the result of a file; see ``Worker.check``."""
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = Worker(*pickle.loads(self._arguments))  # noqa: S301 - from our own client
        try:
            return worker.check(file)
        finally:
            self._idle.append(worker)

    def __del__(self) -> None:
        """End the processes; all are idle, because a running check references its pool."""
        for worker in self._idle:
            worker.close()


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
