"""A time limit for work in this process, by the interval timer of the system (POSIX)."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

T = TypeVar("T")

#: Whether this system has an interval timer.
AVAILABLE = hasattr(signal, "setitimer")


class TimeLimitExceeded(BaseException):
    """The time is up. Not an ``Exception``: that would be reported as the failure of one rule."""


def run_within(seconds: float, work: Callable[[], T]) -> T:
    """Return ``work()``; raises ``TimeLimitExceeded`` after ``seconds``.

    Outside the main thread, and where there is no interval timer, there is no limit.
    """
    running = True

    def on_alarm(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise TimeLimitExceeded

    try:
        before = signal.signal(signal.SIGALRM, on_alarm)
    except (AttributeError, ValueError):
        return work()
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            return work()
        finally:
            # From here on a signal that is already pending has no effect.
            running = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def kill_process_after(seconds: float) -> Iterator[None]:
    """Let the system end this process when the body takes longer than ``seconds``.

    It does nothing where there is no interval timer.
    """
    if not AVAILABLE:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
