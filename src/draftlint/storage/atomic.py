"""Atomic writes: a file is replaced completely or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Fail on an existing file or link; do not pass the descriptor to child processes.
_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def atomic_write(target: Path) -> Iterator[BinaryIO]:
    """Yield a binary file that replaces ``target`` when the body ends without an error.

    Otherwise ``target`` is unchanged and no file remains. Until then the content is in a new file
    in the same folder, with a random name that does not depend on that of ``target``. The result
    has the permissions of the file that it replaces, those of a new file otherwise. A
    ``target`` that is a link is replaced, not followed. Several processes may write at once; the
    last one wins. Raises ``OSError``.
    """
    temporary = target.parent / f".draftlint-{os.urandom(16).hex()}.tmp"
    replaced = _permissions(target)
    try:
        # 0o666 less the umask is what any program gives a new file.
        with os.fdopen(os.open(temporary, _CREATE, replaced or 0o666), "wb") as file:
            yield file
        if replaced is not None:
            temporary.chmod(replaced)  # the umask has removed some of them
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _permissions(target: Path) -> int | None:
    """Return the permissions of the file to be replaced, ``None`` where there is no such file."""
    with suppress(OSError):
        status = os.lstat(target)
        if stat.S_ISREG(status.st_mode):
            return stat.S_IMODE(status.st_mode) & 0o777
    return None
