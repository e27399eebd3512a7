"""Ctrl-C ends the program at any time with the status 130, and nothing is printed.

While modules load and after the command there is nothing to clean up, and the process ends at once.
While the command runs, an exception lets every part clean up. It is not ``KeyboardInterrupt``,
because libraries turn that into messages of their own.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

#: Exit status: 128 and the number of the signal.
INTERRUPTED = 130


class Interrupt(BaseException):
    """Ctrl-C while the command runs."""


def exit_on_ctrl_c() -> None:
    """Let Ctrl-C end this process at once."""
    _handle(_end)


def raise_on_ctrl_c() -> None:
    """Let Ctrl-C raise :class:`Interrupt` in the main thread; a second one ends the process."""
    _handle(_raise)
    sys.unraisablehook = _raise_again


def _handle(handler: Any) -> None:
    # A shell starts commands in the background with Ctrl-C ignored.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


def _raise(_number: int, _frame: FrameType | None) -> None:
    exit_on_ctrl_c()
    raise Interrupt


def _raise_again(unraisable: sys.UnraisableHookArgs) -> None:
    """Raise again an interrupt that occurred where Python cannot propagate exceptions."""
    if unraisable.exc_type is Interrupt:
        _handle(_raise)
        signal.raise_signal(signal.SIGINT)
    else:
        sys.__unraisablehook__(unraisable)
