"""A cache of parsed YAML, keyed by content: reading the rules must not cost more than a draft.

The cache holds MessagePack that is decoded into plain values, never pickles: whoever can write to
the folder can at worst change rules, not run code. It stands in the user's own cache folder; where
that cannot be written, every run parses anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint._version import __version__
from draftlint.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable

#: Names another folder, or switches the cache off when set to the empty string.
FOLDER_VARIABLE = "DRAFTLINT_CACHE_DIR"

_SEAL = 16


def cached(name: str, text: str, build: Callable[[], Any]) -> Any:
    """Return the plain value of ``build()``, or the same from an earlier run on the same text.

    ``name`` tells apart what the same text may be read as. A damaged entry is built anew. Values
    that MessagePack has no type for (dates) come back as strings, from the first run on.
    """
    root = folder()
    digest = hashlib.blake2b(f"{__version__} {name}\n{text}".encode(), digest_size=16).hexdigest()
    entry = root / f"{name}-{digest}.msgpack" if root else None
    if entry:
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(unsealed(entry.read_bytes()))
    content = msgspec.msgpack.encode(build())
    if entry:
        with suppress(OSError):
            store(entry, sealed(content))
    return msgspec.msgpack.decode(content)


def sealed(content: bytes) -> bytes:
    """Return the content after its checksum: against damage, not against forgery."""
    return hashlib.blake2b(content, digest_size=_SEAL).digest() + content


def unsealed(stored: bytes) -> bytes:
    """Return what was ``sealed``; raises ``msgspec.DecodeError`` when it is damaged."""
    content = stored[_SEAL:]
    if sealed(content) != stored:
        raise msgspec.DecodeError("a damaged entry")
    return content


def folder() -> Path | None:
    """Return the folder of all caches, or ``None`` where caching is switched off."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen else None
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("draftlint", appauthor=False)


def store(entry: Path, content: bytes) -> None:
    """Write whole or not at all; several processes may do so at once."""
    entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with whole(entry) as partial:
        partial.write_bytes(content)
