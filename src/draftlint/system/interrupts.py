"""Ctrl-C ends the program at any time with the status 130, and nothing is printed.

While modules load and after the command there is nothing to clean up, and the process ends at once.
While the command runs, an exception lets every part clean up. It is not ``KeyboardInterrupt``,
because libraries turn that into messages of their own. Some libraries lose any exception that is
raised inside them: the process then ends a little later, with the same status.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Exit status: 128 and the number of the signal.
INTERRUPTED = 130


#: Seconds after Ctrl-C in which everything is cleaned up.
_CLEAN_UP = 3.0

_occurred: list[int] = []


class Interrupt(BaseException):
    """Ctrl-C while the command runs."""


def exit_on_ctrl_c() -> None:
    """Let Ctrl-C end this process at once."""
    _handle(_end)


def raise_on_ctrl_c() -> None:
    """Let Ctrl-C raise :class:`Interrupt` in the main thread; a second one ends the process."""
    _handle(_raise)
    sys.unraisablehook = _raise_again


@contextmanager
def exiting_on_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end this process at once inside the context, and act as before after it."""
    earlier = signal.getsignal(signal.SIGINT)
    exit_on_ctrl_c()
    yield
    _handle(earlier)


def has_occurred() -> bool:
    """Return whether Ctrl-C was pressed, even if a library has lost the exception."""
    return bool(_occurred)


def _handle(handler: Any) -> None:
    # A shell starts commands in the background with Ctrl-C ignored.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


def _raise(number: int, _frame: FrameType | None) -> None:
    exit_on_ctrl_c()
    _occurred.append(number)
    _end_soon()
    raise Interrupt


def _end_soon() -> None:
    from threading import Timer  # noqa: PLC0415 - only where it is needed

    timer = Timer(_CLEAN_UP, os._exit, [INTERRUPTED])
    timer.daemon = True
    timer.start()


def _raise_again(unraisable: sys.UnraisableHookArgs) -> None:
    """Raise again an interrupt that occurred where Python cannot propagate exceptions."""
    if unraisable.exc_type is Interrupt:
        _handle(_raise)
        signal.raise_signal(signal.SIGINT)
    else:
        sys.__unraisablehook__(unraisable)
