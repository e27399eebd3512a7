"""One run at a time writes to an output that grows."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from draftlint.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How often a file that other runs take away is made anew.
_TRIES = 100


@contextmanager
def claimed(output: Path) -> Iterator[None]:
    """Keep other runs from ``output`` while the body runs, by a locked file beside it.

    Raises ``UsageError`` where another run is at work. Where locks are not to be had (Windows,
    some network folders) nothing is kept.
    """
    place, name = os.path.split(os.path.realpath(output))
    note = Path(place) / f".{name}.lock"
    lock = _locked(note, output)
    try:
        yield
    finally:
        if lock:
            note.unlink(missing_ok=True)  # before it is let go: the next run makes its own
            lock.close()


def _locked(note: Path, output: Path) -> BinaryIO | None:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    for _ in range(_TRIES):
        try:
            lock = note.open("ab")
        except OSError:
            return None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(lock.fileno()), note.stat()):
                return lock
        except BlockingIOError:
            lock.close()
            break
        except FileNotFoundError:
            pass  # the run before has just taken its file away: once more
        except OSError:
            lock.close()
            return None
        lock.close()
    raise UsageError(
        f"另一次运行正在写 {output}；请等它结束，或换一个 --output。",
        f"Another run is writing to {output}; wait for it, or choose another --output.",
    )
