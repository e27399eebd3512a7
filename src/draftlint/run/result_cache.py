"""Results of earlier runs, keyed by all that can change them: a file is checked once.

The key covers the bytes of the file, its name, the resolved configuration with every rule, and the
program itself (version, size and time of each of its files; not those of plug-ins). Entries are
MessagePack, decoded into typed values, in a folder that only the user can read: they hold
sentences of drafts.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from draftlint.model.finding import FileResult
from draftlint.storage.cache import cache_folder, read_sealed, write_sealed
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from draftlint.config.configuration import Config

#: Entries that were not used for so many days are removed.
DAYS = 30

#: About one new entry in so many looks for old ones (a prime: clocks tick in round numbers).
_SWEEP = 199


class ResultCache:
    """The stored results under one configuration."""

    def __init__(self, config: Config) -> None:
        limits = msgspec.msgpack.encode((config.fail_on, config.limits))
        self._config = facts(config) + limits + _program()

    def entry(self, path: str, data: bytes) -> Path | None:
        """Return where the result of a file is or would be stored; ``None``: nowhere."""
        root = cache_folder()
        if root is None:
            return None
        digest = hashlib.blake2b(self._config, digest_size=16)
        digest.update(path.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(data)
        return root / "results" / f"{digest.hexdigest()}.msgpack"

    def get(self, entry: Path) -> FileResult | None:
        """Return the stored result, or ``None`` where there is none or it is damaged."""
        with suppress(OSError, msgspec.DecodeError):
            content = read_sealed(entry)
            name, result = msgspec.msgpack.decode(content, type=tuple[str, FileResult])
            if name == entry.name:  # else it was put in another's place
                os.utime(entry)
                return result
        return None

    def put(self, entry: Path, result: FileResult) -> None:
        """Store a result; where that is impossible the next run checks again."""
        # A file name that is no Unicode text cannot be stored either.
        with suppress(OSError, UnicodeEncodeError):
            write_sealed(entry, msgspec.msgpack.encode((entry.name, result)))
            if entry.stat().st_mtime_ns % _SWEEP == 0:
                _sweep(entry.parent)


def facts(config: Config) -> bytes:
    """Return all of a configuration that can change what is found in a draft."""
    lexicon = sorted(config.lexicon)
    return msgspec.msgpack.encode((config.rules, config.profile, lexicon, config.profiles))


@cache
def _program() -> bytes:
    """Return what tells this program from any other: its files' names, sizes and times."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in (Path(__file__).parents[1], rules_folder()):
        for root, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                stat = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118 - hot at start-up
                digest.update(f"{root}/{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.digest()


def _sweep(folder: Path) -> None:
    oldest = time.time() - DAYS * 86_400
    for entry in folder.iterdir():
        with suppress(OSError):
            if entry.stat().st_mtime < oldest:
                entry.unlink()
