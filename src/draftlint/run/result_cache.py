"""Results of earlier runs, keyed by everything that can change them.

The key covers the bytes of the file, its name, the resolved configuration with every rule, and the
program itself (version, size and time of each of its files; not those of plug-ins). Entries are
MessagePack, decoded into typed values, in a folder that only the user can read, because they
contain sentences of drafts.
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
    from draftlint.config.ruleset import Ruleset

#: Days after which an unused entry is removed.
DAYS = 30

#: About one in this many writes removes old entries (a prime: clocks tick in round numbers).
_SWEEP = 199


class ResultCache:
    """The stored results under one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        limits = msgspec.msgpack.encode((ruleset.fail_on, ruleset.limits))
        self._ruleset = encoded(ruleset) + limits + _program()

    def entry(self, path: str, data: bytes) -> Path | None:
        """Return the path of the cache entry for a file; ``None`` where caching is switched off."""
        root = cache_folder()
        if root is None:
            return None
        digest = hashlib.blake2b(self._ruleset, digest_size=16)
        digest.update(path.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(data)
        return root / "results" / f"{digest.hexdigest()}.msgpack"

    def get(self, entry: Path) -> FileResult | None:
        """Return the stored result, or ``None`` where there is none or it is damaged."""
        with suppress(OSError, msgspec.DecodeError):
            content = read_sealed(entry)
            name, result = msgspec.msgpack.decode(content, type=tuple[str, FileResult])
            if name == entry.name:  # else the file was renamed or copied
                os.utime(entry)
                return result
        return None

    def put(self, entry: Path, result: FileResult) -> None:
        """Store a result; if that fails, the next run checks the file again."""
        # A file name that is not valid Unicode cannot be stored.
        with suppress(OSError, UnicodeEncodeError):
            write_sealed(entry, msgspec.msgpack.encode((entry.name, result)))
            if entry.stat().st_mtime_ns % _SWEEP == 0:
                _sweep(entry.parent)


def encoded(ruleset: Ruleset) -> bytes:
    """Return the encoded part of a ruleset that can change what is found in a draft."""
    lexicon, names = sorted(ruleset.lexicon), sorted(ruleset.names)
    return msgspec.msgpack.encode(
        (ruleset.rules, ruleset.profile, lexicon, ruleset.profiles, names)
    )


@cache
def _program() -> bytes:
    """Return a digest of this program: the names, sizes and times of its files."""
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
