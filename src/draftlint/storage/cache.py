"""Caches on disk: entries sealed with a checksum, in a folder that only the user can read.

Entries hold MessagePack that is decoded into plain values, never pickles: whoever can write to
the folder can change rules but cannot run code. A run whose cache folder cannot be written works
without a cache.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint._version import __version__
from draftlint.storage.atomic import atomic_write

if TYPE_CHECKING:
    from collections.abc import Callable

#: The environment variable for another folder; the empty string switches the cache off.
FOLDER_VARIABLE = "DRAFTLINT_CACHE_DIR"

_CHECKSUM = 16


def cached(name: str, text: str, build: Callable[[], Any]) -> Any:
    """Return the plain value of ``build()``, or the same from an earlier run on the same text.

    ``name`` distinguishes values built from the same text. A damaged entry is built again. Values
    that MessagePack has no type for (dates) are returned as strings, in the first run, too.
    """
    root = cache_folder()
    digest = hashlib.blake2b(f"{__version__} {name}\n{text}".encode(), digest_size=16).hexdigest()
    entry = root / f"{name}-{digest}.msgpack" if root else None
    if entry:
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(read_sealed(entry))
    content = msgspec.msgpack.encode(build())
    if entry:
        with suppress(OSError):
            write_sealed(entry, content)
    return msgspec.msgpack.decode(content)


def cache_folder() -> Path | None:
    """Return the folder of all caches, or ``None`` where caching is switched off."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen else None
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("draftlint", appauthor=False)


def write_sealed(entry: Path, content: bytes) -> None:
    """Write ``content`` after its checksum, which detects damage but not forgery.

    The write is atomic; several processes may write at once. Raises ``OSError``.
    """
    entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic_write(entry) as file:
        file.write(_checksum(content))
        file.write(content)


def read_sealed(entry: Path) -> bytes:
    """Return the content written by :func:`write_sealed`.

    Raises ``OSError`` where there is no entry, ``msgspec.DecodeError`` where it is damaged.
    """
    stored = entry.read_bytes()
    content = stored[_CHECKSUM:]
    if stored[:_CHECKSUM] != _checksum(content):
        raise msgspec.DecodeError("a damaged entry")
    return content


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM).digest()
