"""A process that keeps the rules and the model loaded and checks one file at a time.

If it dies or stalls, its ``Worker`` gives an error entry for the file and starts a new process for
the next one.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import signal
import time
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from draftlint.model.errors import DraftlintError, UsageError
from draftlint.run.batch.time_limit import kill_process_after
from draftlint.run.checker import DEFAULT_SECONDS, Checker, failed_result
from draftlint.run.current_rule import CurrentRule
from draftlint.system.ctrl_c import ctrl_c_blocked
from draftlint.system.process_end import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from draftlint.model.errors import ReadErrorCode
    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan

#: Seconds that a stopped process may take to end before it is killed.
_END_SECONDS = 2.0

#: Seconds between questions whether the result of a file is still wanted.
_ASK_SECONDS = 1.0

#: Seconds that a new process may take to load Python and the rules, added for its first file.
_LOADING_SECONDS = 30.0


class Worker:
    """The parent's side of one process.

    ``folder`` is where relative paths start, if that is not this process's own folder.
    """

    def __init__(self, plan: Plan, folder: str | None = None) -> None:
        self._plan = plan
        self._folder = folder
        self._file: str | None = None
        self._deadline = 0.0
        self._grace = 0.0
        self._start()

    @property
    def idle(self) -> bool:
        """Whether the process waits for a file."""
        return self._file is None

    def check(self, file: str, is_wanted: Callable[[], bool] = lambda: True) -> FileResult | None:
        """Return the result of a file; raises what ``receive`` raises.

        ``is_wanted`` is asked while the process is at work; when nobody wants the result any more,
        the process is stopped and ``None`` returned.
        """
        self.send(file)
        while is_wanted():
            news = wait([self.pipe], timeout=min(self.seconds_left, _ASK_SECONDS))
            if news or not self.seconds_left:
                result = self.receive()
                if result:
                    return result
        self.close()
        self.join()
        return None

    def send(self, file: str) -> None:
        """Send a file; then ``pipe`` becomes readable, or ``seconds_left`` becomes 0."""
        self._file = file
        self._deadline = time.monotonic() + DEFAULT_SECONDS + self._grace
        with suppress(OSError):  # that the process is dead is noticed in receive()
            self.pipe.send(file)

    @property
    def seconds_left(self) -> float:
        """The seconds until the time for the file is up."""
        return max(self._deadline - time.monotonic(), 0)

    def receive(self) -> FileResult | None:
        """Return the result, or ``None`` if the process has only sent its time limit.

        Raises ``DraftlintError`` for what concerns the run and not the file.
        """
        assert self._file is not None
        if not self.pipe.poll():
            return self._lost(self._file, "timeout")
        try:
            answer: Any = self.pipe.recv()
        except (EOFError, OSError):
            return self._lost(self._file, "crashed")
        if isinstance(answer, float):
            self._deadline = time.monotonic() + answer
            return None
        self._file = None
        self._grace = 0.0
        if isinstance(answer, DraftlintError):
            raise answer
        result: FileResult = answer
        return result

    def close(self) -> None:
        """Ask the process to end: at once if it is at work, else when it sees the pipe closed."""
        if not self.idle:
            self._process.terminate()
        self.pipe.close()

    def join(self) -> None:
        """Wait until a closed process has ended; one that does not is killed."""
        self._process.join(_END_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._rule = CurrentRule(context)
        self._process = context.Process(
            target=_work, args=(self._plan, self._folder, theirs, self._rule), daemon=True
        )
        with ctrl_c_blocked():
            self._process.start()
        theirs.close()
        self._grace = _LOADING_SECONDS

    def _lost(self, file: str, code: ReadErrorCode) -> FileResult:
        self._process.kill()
        self._process.join()
        self.pipe.close()
        rule = self._rule.get()
        self._file = None
        self._start()
        return failed_result(self._plan, file, code, rule)


def _work(plan: Plan, folder: str | None, pipe: Connection, rule: CurrentRule) -> None:
    """Check files until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    end_with_parent()
    # Before NumPy loads: every core has a worker, threads of NumPy would only compete with them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checker = Checker(plan, rule.set)
    with suppress(EOFError, OSError):
        while True:
            file = pipe.recv()
            rule.set("")
            answer: FileResult | DraftlintError
            try:
                if folder:
                    _enter(folder)
                seconds = checker.setup_for(file).ruleset.limits.seconds
                pipe.send(float(seconds))
                # The parent stops this process in time; this limit holds if the parent has ended.
                with kill_process_after(2 * seconds):
                    answer = checker.check(file)
            except DraftlintError as error:
                answer = error
            pipe.send(answer)


def _enter(folder: str) -> None:
    try:
        os.chdir(folder)
    except OSError as error:
        machine = platform.node()
        raise UsageError(
            "The worker {machine} has no folder {folder} for relative paths to start from; give"
            " absolute ones.",
            machine=machine,
            folder=folder,
        ) from error
