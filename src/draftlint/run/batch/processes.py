"""Several processes at once; results are yielded in the order of the files."""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from draftlint.run.batch.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan

#: Files sent to workers before the next result is yielded, per worker: bounds memory.
WINDOW = 8


class Processes:
    """The executor for many files on one machine."""

    def __init__(self, plan: Plan, jobs: int) -> None:
        self.plan = plan
        self._jobs = jobs

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``."""
        workers = [Worker(self.plan) for _ in range(min(self._jobs, len(files)))]
        try:
            yield from _run(workers, files)
        finally:
            for worker in workers:
                worker.close()
            for worker in workers:
                worker.join()


def _run(workers: list[Worker], files: Sequence[str]) -> Iterator[FileResult]:
    waiting = deque(range(len(files)))
    assigned: dict[Worker, int] = {}
    done: dict[int, FileResult] = {}
    due = 0
    while due < len(files):
        for worker in workers:
            if worker.idle and waiting and waiting[0] < due + WINDOW * len(workers):
                assigned[worker] = waiting.popleft()
                worker.send(files[assigned[worker]])
        for worker in _ready(workers):
            result = worker.receive()
            if result:
                done[assigned[worker]] = result
        while due in done:
            yield done.pop(due)
            due += 1


def _ready(workers: list[Worker]) -> list[Worker]:
    """Return the busy workers that have sent something or exceeded their time."""
    busy = [worker for worker in workers if not worker.idle]
    readable = wait(
        [worker.pipe for worker in busy], timeout=min(worker.seconds_left for worker in busy)
    )
    return [worker for worker in busy if worker.pipe in readable or not worker.seconds_left]
