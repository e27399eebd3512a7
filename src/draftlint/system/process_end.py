"""Helper processes that end when the process that started them ends, for whatever reason.

A helper has one end of a pipe, its owner the other. When the owner ends, killed or not, the system
closes its end and then ends the helper. No code of the helper has to run for that, so a helper in a
long computation ends as well.
"""

from __future__ import annotations

import os
import sys


def end_with(descriptor: int, group: bool = False) -> None:
    """End this process, or its whole process ``group``, when the other end of a pipe is closed.

    Nothing may be written into the pipe.
    """
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - in the helper, not in the process that starts it

        # The owner of the signal is a process group where the number is negative.
        owner = -os.getpgrp() if group else os.getpid()
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, owner)
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        # The default action of SIGIO ends the process.
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)
        if _is_closed(descriptor):  # closed before: then no signal is sent
            os._exit(1)
        return
    import threading  # noqa: PLC0415
    from multiprocessing.connection import wait  # noqa: PLC0415

    def watch() -> None:
        wait([descriptor])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def end_with_parent() -> None:
    """End this process, started by ``multiprocessing``, with the one that started it."""
    import multiprocessing  # noqa: PLC0415

    parent = multiprocessing.parent_process()
    if parent is not None:
        end_with(parent.sentinel)


def _is_closed(descriptor: int) -> bool:
    import select  # noqa: PLC0415

    return bool(select.select([descriptor], [], [], 0)[0])
