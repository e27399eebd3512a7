"""The typo engine in a helper process, which loads it while the draft is still being read.

Loading NumPy takes longer than the engine needs for a short draft. ``start`` forks a process that
loads it, ``submit`` sends the texts as soon as they are known, and ``proposals`` returns the
answer, after other checks have run. Whatever goes wrong with the process, ``proposals`` does the
work in this process instead.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from draftlint.system.cores import cores
from draftlint.system.process_end import end_with

from .proposal import Proposal
from .service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .engine import Work

    Question = tuple[list[str], str]

WARM_UP_TEXT = "这项工作需要不断记性探索，积极推近各项任务落实落细落地。"
"""Contains two typos, so that looking for them brings all models into memory."""


class HelperProcess:
    """A :class:`~draftlint.typo.service.TypoService` for one draft.

    It answers one question; later ones, and those of systems where it cannot run, are answered in
    this process. Closing it ends the process, whatever that is doing.
    """

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._submitted: Question | None = None

    def __enter__(self) -> HelperProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the helper; ``None`` where none is running."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Fork the process, where the system has a processor for it."""
        # Elsewhere libraries forbid a fork without exec.
        if self._process is None and sys.platform == "linux" and cores() > 1:
            self._process = _forked()
            self._submitted = None

    def submit(self, texts: Sequence[str], sensitivity: str) -> None:
        """Send the texts to the process if it has none yet."""
        if self._process and self._submitted is None:
            self._submitted = (list(texts), sensitivity)
            # One that has died is noticed when its answer is read.
            with suppress(OSError):
                self._process.write(self._submitted)

    def proposals(self, texts: Sequence[str], sensitivity: str) -> list[list[Proposal]]:
        """Return the proposals of each text: from the process if it has these texts."""
        if self._process and self._submitted == (list(texts), sensitivity):
            process, self._process = self._process, None
            try:
                return process.answer()
            except (OSError, msgspec.DecodeError):
                pass  # It died, or was killed because memory ran out.
            finally:
                process.end()
        return IN_PROCESS.proposals(texts, sensitivity)

    def close(self) -> None:
        """End the process, if it is still running, and those it has started."""
        process, self._process = self._process, None
        if process:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.end()


class _Process(msgspec.Struct):
    """A forked process and the pipes to and from it."""

    pid: int
    questions: BinaryIO
    answers: BinaryIO
    lifeline: int

    def write(self, question: Question) -> None:
        """Send the one question there can be. Raises ``OSError`` when the process has died."""
        self.questions.write(msgspec.json.encode(question) + b"\n")
        self.questions.flush()

    def answer(self) -> list[list[Proposal]]:
        """Wait for the answer. Raises ``OSError`` or ``DecodeError`` when none comes."""
        return msgspec.json.decode(self.answers.readline(), type=list[list[Proposal]])

    def end(self) -> None:
        """Close the pipes, which ends the process, and wait for its end."""
        for pipe in (self.questions, self.answers):
            with suppress(OSError):
                pipe.close()
        os.close(self.lifeline)
        with suppress(OSError):
            os.waitpid(self.pid, 0)


def _forked() -> _Process | None:
    """Return a new process that loads the engine; ``None`` where the system has no room for it."""
    in_questions, questions = os.pipe()
    answers, out_answers = os.pipe()
    its_lifeline, lifeline = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        for pipe in (in_questions, questions, answers, out_answers, its_lifeline, lifeline):
            os.close(pipe)
        return None
    if pid == 0:
        try:
            os.setpgid(0, 0)
            for pipe in (questions, answers, lifeline):
                os.close(pipe)
            end_with(its_lifeline, group=True)
            _serve(os.fdopen(in_questions, "rb"), os.fdopen(out_answers, "wb"))
        finally:
            # The buffers and exit handlers are those of the parent.
            os._exit(0)
    # A process group, so that all of it can be ended at once; set on both sides, as either may
    # come first.
    with suppress(OSError):
        os.setpgid(pid, pid)
    for pipe in (in_questions, out_answers, its_lifeline):
        os.close(pipe)
    return _Process(pid, os.fdopen(questions, "wb"), os.fdopen(answers, "rb"), lifeline)


def _serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Load the engine, answer one question, and end; without a word when there is none."""
    with suppress(BaseException):
        from .engine import Engine  # noqa: PLC0415 - what the process is for

        engine = Engine.load()
        # The draft is still being read.
        engine.proposals([WARM_UP_TEXT])
        texts, sensitivity = msgspec.json.decode(questions.readline())
        found = engine.proposals(texts, sensitivity=sensitivity, spread=in_two_processes)
        answers.write(msgspec.json.encode(found) + b"\n")
        answers.flush()


def in_two_processes(work: Work, pieces: list[Sequence[str]]) -> list[list[list[Proposal]]]:
    """Return the results of ``work`` on every piece, in order.

    A forked second process does every other piece: threads would wait for one another half of the
    time, since only NumPy and the kernels run at the same time as anything else. Raises
    ``DecodeError`` when the second process dies.
    """
    if len(pieces) < 2:
        return [work(piece) for piece in pieces]
    answers, out_answers = os.pipe()
    second = os.fork()
    if second == 0:
        try:
            # Else it would wait for itself to read if this process died.
            os.close(answers)
            with os.fdopen(out_answers, "wb") as out:
                out.write(msgspec.json.encode([work(piece) for piece in pieces[1::2]]))
        finally:
            os._exit(0)
    os.close(out_answers)
    result = [work(piece) if i % 2 == 0 else [] for i, piece in enumerate(pieces)]
    try:
        with os.fdopen(answers, "rb") as pipe:
            result[1::2] = msgspec.json.decode(pipe.read(), type=list[list[list[Proposal]]])
    finally:
        os.waitpid(second, 0)
    return result
