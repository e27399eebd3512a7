"""A lock on an output, so that only one run at a time appends to it."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from draftlint.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How often a lock file that other runs remove is created again.
_TRIES = 100
#: Do not follow a link and do not block on a named pipe.
_OPEN = (
    os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def locked_output(output: Path) -> Iterator[None]:
    """Lock ``output`` against other runs during the body, by a locked file in the same folder.

    Raises ``UsageError`` where another run has locked it. Where locks are not available (Windows,
    some network folders) there is no lock.
    """
    place = lock_path(output)
    lock = _locked(place, output)
    try:
        yield
    finally:
        if lock:
            place.unlink(missing_ok=True)  # before it is released: the next run creates its own
            lock.close()


def lock_path(output: Path) -> Path:
    """Return the path of the lock file of an output; the length of its name is fixed."""
    folder, name = os.path.split(os.path.realpath(output))
    digest = hashlib.blake2b(os.fsencode(name), digest_size=8).hexdigest()
    return Path(folder) / f".draftlint-{digest}.lock"


def _locked(place: Path, output: Path) -> BinaryIO | None:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    for _ in range(_TRIES):
        try:
            lock = os.fdopen(os.open(place, _OPEN, 0o666), "wb")
        except OSError:
            return None
        try:
            opened = os.fstat(lock.fileno())
            if not stat.S_ISREG(opened.st_mode):
                lock.close()
                return None
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(opened, place.lstat()):
                return lock
        except BlockingIOError:
            lock.close()
            break
        except FileNotFoundError:
            pass  # the previous run has just removed its file: try again
        except OSError:
            lock.close()
            return None
        lock.close()
    raise UsageError(
        "Another run is writing to {output}; wait for it, or choose another --output.",
        output=output,
    )
