"""Several processes that keep the rules and the model loaded.

Each worker has a pipe and one file at a time. The parent watches the pipes: a worker that dies
or exceeds the time limit of its file is replaced, and the file gets an error entry.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from draftlint.checker import DEFAULT_SECONDS, Checker, failed
from draftlint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from draftlint.checker import Plan
    from draftlint.finding import FileResult

#: Files handed out ahead of the one whose result is due next, per worker: keeps memory flat.
WINDOW = 8

#: How long a stopped worker may take to end before it is killed, in seconds.
_PATIENCE = 2.0


class Processes:
    """The executor for many files on one machine."""

    def __init__(self, plan: Plan, jobs: int) -> None:
        self._plan = plan
        self._jobs = jobs

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``."""
        workers = [_Worker(self._plan) for _ in range(self._jobs)]
        try:
            yield from _run(workers, files)
        finally:
            for worker in workers:
                worker.close()
            for worker in workers:
                worker.join()


def _run(workers: list[_Worker], files: Sequence[str]) -> Iterator[FileResult]:
    waiting = deque(range(len(files)))
    done: dict[int, FileResult] = {}
    due = 0
    while due < len(files):
        for worker in workers:
            if worker.idle and waiting and waiting[0] < due + WINDOW * len(workers):
                number = waiting.popleft()
                worker.give(number, files[number])
        for worker in _ready(workers):
            finished = worker.take()
            if finished:
                number, result = finished
                done[number] = result
        while due in done:
            yield done.pop(due)
            due += 1


def _ready(workers: list[_Worker]) -> list[_Worker]:
    """Return the busy workers that have something to say, or have run out of time."""
    busy = {worker.pipe: worker for worker in workers if not worker.idle}
    nearest = min(worker.deadline for worker in busy.values())
    spoken = wait(list(busy), timeout=max(nearest - time.monotonic(), 0))
    late = [worker for worker in busy.values() if worker.deadline <= time.monotonic()]
    return [worker for pipe, worker in busy.items() if pipe in spoken or worker in late]


class _Worker:
    """The parent's side of one process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._task: tuple[int, str] | None = None
        self.deadline = 0.0
        self._start()

    @property
    def idle(self) -> bool:
        return self._task is None

    def give(self, number: int, file: str) -> None:
        self._task = (number, file)
        self.deadline = time.monotonic() + DEFAULT_SECONDS + self._grace
        with suppress(OSError):  # a dead worker is noticed when its answer is awaited
            self.pipe.send((number, file))

    def take(self) -> tuple[int, FileResult] | None:
        """Return the finished file, or ``None`` if the worker only told its time limit."""
        assert self._task is not None
        number, file = self._task
        if not self.pipe.poll():
            return self._replace(number, failed(self._plan, file, "timeout"))
        try:
            answer: Any = self.pipe.recv()
        except (EOFError, OSError):
            return self._replace(number, failed(self._plan, file, "crashed"))
        if isinstance(answer, ConfigError):
            raise answer
        if isinstance(answer, float):
            self.deadline = time.monotonic() + answer
            return None
        self._task = None
        self._grace = 0.0
        return number, answer

    def close(self) -> None:
        """Ask the process to end: at once if it is at work, else when it sees the pipe closed."""
        if not self.idle:
            self._process.terminate()
        self.pipe.close()

    def join(self) -> None:
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(self._plan, theirs), daemon=True)
        self._process.start()
        theirs.close()
        # The first file also waits for Python and the rules to load.
        self._grace = 30.0

    def _replace(self, number: int, result: FileResult) -> tuple[int, FileResult]:
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self._task = None
        self._start()
        return number, result


def _work(plan: Plan, pipe: Connection) -> None:
    """Check files until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    # Before NumPy loads: every core has a worker, and waiting threads would be in its way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checker = Checker(plan)
    with suppress(EOFError, OSError):
        while True:
            _number, file = pipe.recv()
            try:
                pipe.send(float(checker.station(file).config.limits.seconds))
                pipe.send(checker.check(file))
            except ConfigError as error:
                pipe.send(error)
