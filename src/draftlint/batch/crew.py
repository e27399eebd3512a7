"""What stands on a Dask worker: for every run a crew of processes that check.

A task runs in a thread, which nothing can stop; a process can be. So a file that stalls or crashes
costs itself an error entry here as on one machine, and the Dask worker lives on.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from typing import TYPE_CHECKING

from draftlint.batch.worker import Worker

if TYPE_CHECKING:
    from draftlint.checker import Plan
    from draftlint.finding import FileResult

_crews: dict[str, Crew] = {}


class Crew:
    """As many processes as there are files being checked at once.

    ``folder`` is where relative paths start, if there are any.
    """

    def __init__(self, plan: Plan, folder: str | None) -> None:
        self._plan = plan
        self._folder = folder
        self._idle: list[Worker] = []
        self._open = True
        self._lock = threading.Lock()

    def check(self, file: str) -> FileResult:
        """Return the result of a file; see ``Worker.check``."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or Worker(self._plan, self._folder)
        try:
            return worker.check(file)
        finally:
            with self._lock:
                if self._open:
                    self._idle.append(worker)
                else:
                    worker.close()

    def close(self) -> None:
        """End the processes; those at work end with their file."""
        with self._lock:
            self._open = False
            for worker in self._idle:
                worker.close()


def install(run: str, arguments: bytes) -> None:
    """Make a crew ready for a run, from the pickled arguments of ``Crew``."""
    # Dask makes its workers daemons, which multiprocessing allows no processes of their own.
    multiprocessing.current_process().daemon = False
    _crews[run] = Crew(*pickle.loads(arguments))  # noqa: S301 - from our own client


def dismiss(run: str) -> None:
    """End the crew of a run that is over."""
    _crews.pop(run).close()


def check(run: str, file: str) -> FileResult:
    """Return the result of a file; see ``Worker.check``."""
    return _crews[run].check(file)
