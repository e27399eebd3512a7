"""A time limit for work in this very process, by the alarm of the system (POSIX)."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

T = TypeVar("T")

#: Whether this system has an alarm.
AVAILABLE = hasattr(signal, "setitimer")


class TimeLimitExceeded(BaseException):
    """The time is up; no ``Exception``, which would be noted as the failure of one rule."""


def run_within(seconds: float, work: Callable[[], T]) -> T:
    """Return ``work()``; raises ``TimeLimitExceeded`` when the time is up before.

    Off the main thread, and where there is no alarm, nothing limits the work.
    """
    running = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise TimeLimitExceeded

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except (AttributeError, ValueError):
        return work()
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            return work()
        finally:
            # From here on an alarm that is under way already rings in vain.
            running = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def kill_process_after(seconds: float) -> Iterator[None]:
    """Let the system end this process, whatever it does, when the body takes longer.

    It does nothing where there is no alarm.
    """
    if not AVAILABLE:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
