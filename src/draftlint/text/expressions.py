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
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from draftlint.storage.cache import cache_folder, read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Entries kept; when there are more, only those that the last process used stay.
MOST = 5_000

_CODE = "I"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What ``_sre.compile`` needs besides the expression."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    index: list[str | None]


T = TypeVar("T")


class Store(Generic[T]):
    """What was worked out from expressions, by expression, on disk.

    It is read at the first use and written at the end of the process. ``name`` begins the name of
    the file; ``version`` distinguishes what other versions of the program work out.
    """

    def __init__(self, name: str, entry: Any, version: int = 1) -> None:
        self._file = f"{name}-{sys.implementation.cache_tag}-{sys.hexversion:x}.msgpack"
        self._type: Any = tuple[str, dict[str, entry]]
        self._version = version
        self._entries: dict[str, T] | None = None
        self._used: dict[str, T] = {}
        self._new = False

    def get(self, key: str) -> T | None:
        """Return the entry of an expression, ``None`` if there is none."""
        if self._entries is None:
            self._entries = self._read()
        entry = self._used.get(key)
        if entry is None:
            entry = self._entries.get(key)
        if entry is not None:
            self._used[key] = entry
        return entry

    def put(self, key: str, entry: T) -> None:
        """Add an entry; it is written when the process ends."""
        if not self._new:
            self._new = True
            atexit.register(self._write)
        self._used[key] = entry

    def _read(self) -> dict[str, T]:
        folder = cache_folder()
        if folder:
            with suppress(OSError, msgspec.DecodeError):
                content = read_sealed(folder / self._file)
                made_by, entries = msgspec.msgpack.decode(content, type=self._type)
                if made_by == self._producer():
                    known: dict[str, T] = entries
                    return known
        return {}

    def _write(self) -> None:
        folder = cache_folder()
        if folder:
            entries = {**(self._entries or {}), **self._used}
            if len(entries) > MOST:
                entries = dict(list(self._used.items())[-MOST:])
            with suppress(OSError):
                content = msgspec.msgpack.encode((self._producer(), entries))
                write_sealed(folder / self._file, content)

    def _producer(self) -> str:
        return f"{_interpreter()} {self._version}"


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(pattern, flags)``; raises ``re.error`` for a wrong expression.

    Wrong are also expressions that Python cannot compile: of too many parts in one another, or
    with too large a number.
    """
    key = f"{flags} {pattern}"
    entry = _store.get(key)
    try:
        if entry is None:
            entry = _compile(pattern, flags)
            _store.put(key, entry)
        return _assemble(pattern, entry)
    except re.error as error:
        if error.pattern is None:  # what only the second half of the compiler refuses
            raise re.error(error.msg, pattern) from error
        raise
    except Exception:
        with _refused(pattern):
            return re.compile(pattern, flags)


def parsed(pattern: str, flags: int = 0) -> Any:
    """Return the expression as Python's own parser returns it; raises as ``expression`` does."""
    module: Any = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
    with _refused(pattern):
        return module.parse(pattern, flags)


@contextmanager
def _refused(pattern: str) -> Iterator[None]:
    """Raise ``re.error`` for what Python's compiler refuses in other ways."""
    try:
        yield
    except (RecursionError, OverflowError) as error:
        raise re.error(str(error), pattern) from error


def _compile(pattern: str, flags: int) -> Entry:
    """Do the first half of ``re.compile``: parse the expression and generate its code."""
    compiler: Any = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
    tree = parsed(pattern, flags)
    code = compiler._code(tree, flags)
    names: dict[str, int] = tree.state.groupdict
    index: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        index[number] = name
    return Entry(
        flags | tree.state.flags,
        array(_CODE, code).tobytes(),
        tree.state.groups - 1,
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
    """Return what distinguishes interpreters whose code is not the same."""
    from importlib.util import MAGIC_NUMBER  # noqa: PLC0415 - when the store is read or written

    matcher = _matcher()
    sizes = (getattr(matcher, "MAGIC", 0), getattr(matcher, "CODESIZE", 0), array(_CODE).itemsize)
    return (
        f"{sys.implementation.cache_tag} {sys.version} {MAGIC_NUMBER.hex()} {sizes} {sys.byteorder}"
    )


_store: Store[Entry] = Store("expressions", Entry)
