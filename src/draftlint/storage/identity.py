"""Compare file names: whether two paths, links or local URLs name the same file."""

from __future__ import annotations

import os
import stat
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Schemes of URLs of local files, which need no library.
LOCAL_SCHEMES = ("file", "local")
_DEVICES = ("/dev/", "/proc/")


def local_path(name: str) -> str | None:
    """Return the local path that a name stands for, ``None`` for a URL of another machine."""
    scheme, separator, place = name.partition("://")
    if not separator:
        return name
    return place if scheme in LOCAL_SCHEMES else None


def same_file_as(file: str | Path) -> Callable[[str | Path], bool]:
    """Return a predicate: whether a name stands for ``file``, by any path or link.

    Existing files are compared by device and inode, so that hard links, and upper and lower case on
    file systems that do not distinguish them, are the same file; others by their resolved paths.
    Any part of a chained URL (``simplecache::file:///a``) may be the file.
    """
    status = _status(file)
    same = _resolved_like(file) if status is None else partial(_is_at, status)
    return lambda name: any(map(same, _places(os.fspath(name))))


def _is_at(status: os.stat_result, place: str) -> bool:
    other = _status(place)
    return other is not None and os.path.samestat(status, other)


def _resolved_like(file: str | Path) -> Callable[[str], bool]:
    name = os.path.basename(file).casefold()  # noqa: PTH119
    resolved = _resolved(file)

    def same(place: str) -> bool:
        # Resolving a path is slow; among many files few have the same name.
        return os.path.basename(place).casefold() == name and _resolved(place) == resolved  # noqa: PTH119

    return same


def _resolved(path: str | Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def is_device(path: str | Path) -> bool:
    """Return whether this is a device or a pipe, which is written to and never replaced.

    Every path in /dev and /proc (``/dev/stdout``) counts as one, even where it leads to a file.
    """
    place = os.path.abspath(path)  # noqa: PTH100 - a link must stay one
    if place.startswith(_DEVICES):
        return True
    status = _status(place)
    return status is not None and not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode))


def _places(name: str) -> Iterator[str]:
    parts = name.split("::") if "://" in name else [name]
    yield from filter(None, map(local_path, parts))


def _status(path: str | Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - hot: once a draft
    except (OSError, ValueError):
        return None
