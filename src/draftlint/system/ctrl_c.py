"""Start processes that do not react to Ctrl-C in the terminal."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ctrl_c_blocked() -> Iterator[None]:
    """Block Ctrl-C for the processes that are started in the body, from their start on.

    A terminal sends it to all processes of a command, and one that is loading its modules would
    show a traceback. This process handles it: here it is delivered after the body.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - not on Windows

    # Started with the first process, it would undo the mask.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
