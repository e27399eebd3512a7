"""Regular expressions compiled once per machine, not once per run.

Compiling the expressions of all rules takes longer than checking a draft with them. The code of an
expression (the numbers that CPython's matcher runs) is therefore kept in the cache folder, sealed
with a checksum and with the name of the exact interpreter: changed code can crash the matcher or
match something else, so a damaged store or one of another interpreter is not used. Where the
interpreter's internals are not as expected, expressions are compiled as always.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any

import msgspec

from draftlint.storage.cache import cache_folder, read_sealed, write_sealed

#: Entries kept; when there are more, only those that the last process used stay.
MOST = 5_000

_CODE = "I"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What ``_sre.compile`` wants beside the expression."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    index: list[str | None]


class _Store:
    """The entries on disk, read at the first use and written at the end of the process."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] | None = None
        self._used: dict[str, Entry] = {}
        self._new = False

    def get(self, key: str) -> Entry | None:
        """Return the entry of an expression, ``None`` if there is none."""
        if self._entries is None:
            self._entries = self._read()
        entry = self._entries.get(key)
        if entry is not None:
            self._used[key] = entry
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Add an entry; it is written when the process ends."""
        if not self._new:
            self._new = True
            atexit.register(self._write)
        self._used[key] = entry

    def _read(self) -> dict[str, Entry]:
        folder = cache_folder()
        if folder:
            with suppress(OSError, msgspec.DecodeError):
                content = read_sealed(folder / _name())
                made_by, entries = msgspec.msgpack.decode(
                    content, type=tuple[str, dict[str, Entry]]
                )
                if made_by == _interpreter():
                    return entries
        return {}

    def _write(self) -> None:
        folder = cache_folder()
        if folder:
            entries = {**(self._entries or {}), **self._used}
            if len(entries) > MOST:
                entries = dict(list(self._used.items())[-MOST:])
            with suppress(OSError):
                content = msgspec.msgpack.encode((_interpreter(), entries))
                write_sealed(folder / _name(), content)


_store = _Store()


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(pattern, flags)``; raises ``re.error`` for a wrong expression."""
    key = f"{flags} {pattern}"
    entry = _store.get(key)
    try:
        if entry is None:
            entry = _compile(pattern, flags)
            _store.put(key, entry)
        return _assemble(pattern, entry)
    except re.error:
        raise
    except Exception:
        return re.compile(pattern, flags)


def _compile(pattern: str, flags: int) -> Entry:
    """Do the first half of ``re.compile``: parse the expression and generate its code."""
    new = sys.version_info >= (3, 11)
    parser: Any = import_module("re._parser" if new else "sre_parse")
    compiler: Any = import_module("re._compiler" if new else "sre_compile")
    parsed = parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)
    names: dict[str, int] = parsed.state.groupdict
    index: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        index[number] = name
    return Entry(
        flags | parsed.state.flags,
        array(_CODE, code).tobytes(),
        parsed.state.groups - 1,
        names,
        index,
    )


def _assemble(pattern: str, entry: Entry) -> re.Pattern[str]:
    """Do the second half: give the code to the matcher, which validates it."""
    code = array(_CODE)
    code.frombytes(entry.code)
    made: re.Pattern[str] = _matcher().compile(
        pattern, entry.flags, code.tolist(), entry.groups, entry.names, tuple(entry.index)
    )
    return made


def _matcher() -> Any:
    return import_module("_sre")


def _interpreter() -> str:
    """Return what tells apart interpreters whose code is not the same."""
    from importlib.util import MAGIC_NUMBER  # noqa: PLC0415 - when the store is read or written

    matcher = _matcher()
    sizes = (getattr(matcher, "MAGIC", 0), getattr(matcher, "CODESIZE", 0), array(_CODE).itemsize)
    return (
        f"{sys.implementation.cache_tag} {sys.version} {MAGIC_NUMBER.hex()} {sizes} {sys.byteorder}"
    )


def _name() -> str:
    return f"expressions-{sys.implementation.cache_tag}-{sys.hexversion:x}.msgpack"
