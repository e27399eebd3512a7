"""Processes that run jobs: a draft that kills or stalls one fails alone."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import anyio.to_thread

from draftlint.messages import render
from draftlint.run.checker import failed_result
from draftlint.run.current_rule import CurrentRule
from draftlint.system.ctrl_c import ctrl_c_blocked
from draftlint.system.process_end import end_with_parent
from draftlint.system.tracebacks import show_traceback
from draftlint.web.jobs import JobFailure, JobRunner

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from draftlint.model.errors import ReadErrorCode
    from draftlint.run.checker import Plan
    from draftlint.web.jobs import CheckedView, Job

#: Seconds that a process may take to load Python and the rules.
_START_SECONDS = 60.0


class Workers:
    """A fixed number of processes, each with the rules loaded and one job at a time."""

    def __init__(self, plan: Plan, lang: str, seconds: float, count: int = 2) -> None:
        self._workers = [_Worker(plan, lang, seconds) for _ in range(count)]
        self._idle = list(self._workers)
        self._places = anyio.CapacityLimiter(count)

    async def run(self, job: Job) -> CheckedView | bytes | JobFailure:
        """Return what :meth:`JobRunner.run` returns, or the error of a lost process."""
        async with self._places:
            worker = self._idle.pop()
            try:
                return await anyio.to_thread.run_sync(worker.run, job)
            finally:
                self._idle.append(worker)

    def close(self) -> None:
        """End all processes, busy or idle."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """The server's side of one process."""

    def __init__(self, plan: Plan, lang: str, seconds: float) -> None:
        self._plan = plan
        self._lang = lang
        self._seconds = seconds
        self._closing = threading.Lock()
        self._closed = False
        self._ready = False
        self._start()

    def run(self, job: Job) -> CheckedView | bytes | JobFailure:
        """Return the result of the process; replaces a process that dies or takes too long."""
        if not self._process.is_alive():
            # It died while it was idle, which is no fault of this job.
            self._replace()
        try:
            if not self._ready:
                if not self._pipe.poll(_START_SECONDS):
                    return self._lost("timeout")
                self._pipe.recv()
                self._ready = True
            self._pipe.send(job)
            if not self._pipe.poll(self._seconds):
                return self._lost("timeout")
            answer: CheckedView | bytes | JobFailure = self._pipe.recv()
        except (EOFError, OSError):
            return self._lost("crashed")
        return answer

    def close(self) -> None:
        with self._closing:
            self._closed = True
            self._stop()

    def _replace(self) -> str:
        """Replace the process; return the rule that was running."""
        with self._closing:
            self._stop()
            rule = self._rule.get()
            if not self._closed:
                self._start()
        return rule

    def _lost(self, code: ReadErrorCode) -> JobFailure:
        rule = self._replace()
        error = failed_result(self._plan, "", code, rule).error
        assert error is not None
        return JobFailure(error.code, render(error.message, self._lang))

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._ready = False
        self._rule = CurrentRule(context)
        self._process: Any = context.Process(
            target=_work, args=(self._plan, self._lang, theirs, self._rule), daemon=True
        )
        with ctrl_c_blocked():
            self._process.start()
        theirs.close()

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(plan: Plan, lang: str, pipe: Connection, rule: CurrentRule) -> None:
    """Signal that the process is ready, then run jobs until the server closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    end_with_parent()
    runner = JobRunner(plan, lang, rule.set)
    runner.compile_rules()
    with suppress(EOFError, OSError):
        pipe.send("ready")
        while True:
            job = pipe.recv()
            rule.set("")
            pipe.send(_done(runner, job))


def _done(runner: JobRunner, job: Job) -> CheckedView | bytes | JobFailure:
    try:
        return runner.run(job)
    except Exception as error:  # our fault: this job fails, the process continues
        show_traceback()
        return JobFailure("crashed", f"{type(error).__name__}: {error}")
