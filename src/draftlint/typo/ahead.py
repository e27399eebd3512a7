"""The engine in a process of its own, made ready while the draft is still being read.

Loading NumPy takes longer than looking through a short draft. A run over one draft knows early
that the engine will be needed: ``start`` forks a helper that loads it, ``ask`` hands over the
texts as soon as they are known, and ``examine`` fetches the answer, while other checks have run.
Whatever goes wrong with the helper, ``examine`` does its work in this process instead.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from draftlint.system.cores import cores
from draftlint.system.lifeline import end_with

from .proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .engine import Work

    Question = tuple[list[str], str]

WARM_UP = "这项工作需要不断记性探索，积极推近各项任务落实落细落地。"
"""Two slips, so that a look at it takes the engine through all of its models."""

helpers: list[Helper] = []
"""The helper that was started and has not answered yet, if any."""


class Helper(msgspec.Struct):
    """A forked process and the pipes to and from it."""

    pid: int
    questions: BinaryIO
    answers: BinaryIO
    lifeline: int
    asked: Question | None = None

    def ask(self, question: Question) -> None:
        """Send the one question there can be. Raises ``OSError`` when the helper is gone."""
        self.asked = question
        self.questions.write(msgspec.json.encode(question) + b"\n")
        self.questions.flush()

    def answer(self) -> list[list[Proposal]]:
        """Wait for the answer. Raises ``OSError`` or ``DecodeError`` when none comes."""
        return msgspec.json.decode(self.answers.readline(), type=list[list[Proposal]])

    def close(self) -> None:
        """End the helper, which stops when nobody can ask any more, and take leave of it."""
        for pipe in (self.questions, self.answers):
            with suppress(OSError):
                pipe.close()
        os.close(self.lifeline)
        with suppress(OSError):
            os.waitpid(self.pid, 0)


def start() -> None:
    """Fork a helper that loads the engine, where the system lets it run beside this process."""
    # Elsewhere libraries forbid a fork without exec; with one core there is no beside.
    if sys.platform != "linux" or cores() < 2 or helpers:
        return
    in_questions, questions = os.pipe()
    answers, out_answers = os.pipe()
    its_lifeline, lifeline = os.pipe()
    try:
        pid = os.fork()
    except OSError:  # No more processes to be had; then it goes on as it does elsewhere.
        for pipe in (in_questions, questions, answers, out_answers, its_lifeline, lifeline):
            os.close(pipe)
        return
    if pid == 0:
        try:
            os.setpgid(0, 0)
            for pipe in (questions, answers, lifeline):
                os.close(pipe)
            end_with(its_lifeline, group=True)
            _serve(os.fdopen(in_questions, "rb"), os.fdopen(out_answers, "wb"))
        finally:
            # Without the parent's clean-up: its buffers and exit handlers are not ours.
            os._exit(0)
    # A group of its own, so that nothing of it stays when it is ended; said on both sides, as
    # nobody knows which comes first.
    with suppress(OSError):
        os.setpgid(pid, pid)
    for pipe in (in_questions, out_answers, its_lifeline):
        os.close(pipe)
    helpers.append(Helper(pid, os.fdopen(questions, "wb"), os.fdopen(answers, "rb"), lifeline))


def stop() -> None:
    """End a helper that was not needed after all, and the twin that it may have."""
    while helpers:
        helper = helpers.pop()
        with suppress(OSError):
            os.killpg(helper.pid, signal.SIGKILL)
        helper.close()


def _serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Load the engine, answer one question, and end; silently when there is none."""
    with suppress(BaseException):
        from .engine import Engine  # noqa: PLC0415 - what all this is for

        engine = Engine.load()
        # A first text brings the mapped models into memory; the draft is still being read.
        engine.examine([WARM_UP])
        texts, sensitivity = msgspec.json.decode(questions.readline())
        found = engine.examine(texts, sensitivity=sensitivity, spread=halves)
        answers.write(msgspec.json.encode(found) + b"\n")
        answers.flush()


def halves(work: Work, pieces: list[Sequence[str]]) -> list[list[list[Proposal]]]:
    """``work`` done on every piece, in order, every other one by a forked twin of this process.

    Threads would wait for one another half of the time: only what NumPy and the kernels do runs
    beside anything else. Raises ``DecodeError`` when the twin dies.
    """
    if len(pieces) < 2:
        return [work(piece) for piece in pieces]
    answers, out_answers = os.pipe()
    twin = os.fork()
    if twin == 0:
        try:
            # Else it would wait for itself to read, were nobody else there any more.
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
        os.waitpid(twin, 0)
    return result


def ask(texts: Iterable[str], sensitivity: str) -> None:
    """Hand a draft to the helper, if there is one that has not been asked yet.

    Else ``texts`` are not touched.
    """
    if helpers and helpers[0].asked is None:
        with suppress(OSError):
            helpers[0].ask((list(texts), sensitivity))


def examine(texts: Sequence[str], sensitivity: str) -> list[list[Proposal]]:
    """The probable slips of each text, by the helper if it was asked this, else by ourselves.

    See ``Engine.examine``.
    """
    if helpers and helpers[0].asked == (list(texts), sensitivity):
        helper = helpers.pop()
        try:
            return helper.answer()
        except (OSError, msgspec.DecodeError):
            pass  # It died, or was ended for want of memory: the work is still ours.
        finally:
            helper.close()
    from .engine import Engine  # noqa: PLC0415 - NumPy and the models load where first needed

    return Engine.load().examine(texts, sensitivity=sensitivity)
