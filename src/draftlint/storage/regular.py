"""Read small regular files with a size limit, and refuse pipes and devices."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from draftlint.model.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_MEGABYTE = 1 << 20


def read_regular(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file.

    Raises ``ConfigError`` for a folder, a pipe, a socket or a device, for more than ``limit``
    bytes, and for a file that the system does not let us read.
    """
    try:
        # Without O_NONBLOCK, opening a pipe waits for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - an open file
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ConfigError(
                    "{path}: not a regular file but a folder, pipe, socket or device.", path=path
                )
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise ConfigError("{path}: cannot be read ({error}).", path=path, error=error) from error
    if len(data) > limit:
        size = f"{limit / _MEGABYTE:g} MB"
        raise ConfigError("{path}: larger than {size} and refused.", path=path, size=size)
    return data
