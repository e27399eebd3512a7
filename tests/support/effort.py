"""What a call costs, in measures that do not depend on how busy the machine is."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


def lines(function: Callable[[], object]) -> int:
    """Return how many lines of Python ``function`` runs, every turn of a loop counted.

    Loops inside of C functions (regular expressions, ``str.find``) count as one.
    """
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail what takes more than ``seconds`` of this process's own processor time.

    Take a limit that is ten times what is needed: it is there for costs that explode.
    """
    if not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
