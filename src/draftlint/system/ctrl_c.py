"""Starting a process of our own that Ctrl-C in the terminal does not reach."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ctrl_c_blocked() -> Iterator[None]:
    """Let the processes that are started in the body be deaf to Ctrl-C from their first moment.

    A terminal sends it to all processes of a command, and one that is loading its modules would
    show a traceback. It is for this process to handle: here it comes when the body is done.
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
