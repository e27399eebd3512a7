"""Reading: bytes → :class:`draftlint.model.draft.Draft`.

:func:`read` is the one entry; writers reuse :func:`open_package`, whose
:meth:`~draftlint.read.package.Package.parse` yields the trees that ``Run.node`` counts in.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.errors import ReadError
from draftlint.read.limits import Limits
from draftlint.read.package import Package, open_package
from draftlint.read.plain import decoded, read_text
from draftlint.read.sniff import CONTAINERS, no_file, truncated, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.model.draft import Draft

__all__ = ["Limits", "Package", "open_package", "read", "read_text"]

_WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".odt"})
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text", ""})


def read(path: str | Path, *, data: bytes | None = None, limits: Limits | None = None) -> Draft:
    """Read a Word package or a plain text.

    ``data`` are the bytes of the file when they are in memory already; ``path`` is then only its
    name. Raises :class:`ReadError` with one of the codes of ``ReadErrorCode``.
    """
    limits = limits or Limits()
    place = Path(path)
    if place.name.startswith("~$"):
        raise ReadError(
            "lock-file",
            "This is the lock file (~$) Word leaves while a draft is open; it is skipped.",
        )
    # Not Path.is_file, which raises an error where a folder may not be looked into.
    if data is None and not isfile(path):  # noqa: PTH113
        raise no_file(str(path))
    suffix = place.suffix.lower()
    if suffix not in _WORD_SUFFIXES and not _is_container(place, data):
        return _read_plain(place, data, suffix, limits)
    try:
        with open_package(place, data=data, limits=limits) as package:
            from draftlint.read.docx import read_package  # noqa: PLC0415 - lxml: not for text

            with _without_collector():
                return _within_limit(read_package(package, str(path)), limits)
    except UnicodeDecodeError as error:
        # A tree that was mended may contain bytes that are no text after all.
        raise truncated() from error
    except MemoryError as error:
        raise ReadError("too-large", "The file is too large for the memory there is.") from error


def _within_limit(draft: Draft, limits: Limits) -> Draft:
    """Return the draft; raises ``too-large`` when it has more characters than are checked."""
    if sum(len(paragraph.text) for paragraph in draft.paragraphs) > limits.characters:
        raise ReadError(
            "too-large",
            "The draft has more than {characters} characters and is refused; split it.",
            characters=limits.characters,
        )
    return draft


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the cyclic garbage collector from searching what is only growing (a sixth faster)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _is_container(path: Path, data: bytes | None) -> bool:
    """Return whether the content is an archive or a compound file, whatever its name says."""
    if data is not None:
        return data.startswith(CONTAINERS)
    try:
        with path.open("rb") as stream:
            return stream.read(8).startswith(CONTAINERS)
    except OSError as error:
        raise unreadable(str(path), error) from error


def _read_plain(path: Path, data: bytes | None, suffix: str, limits: Limits) -> Draft:
    if data is None:
        try:
            with path.open("rb") as stream:
                data = stream.read(limits.part_bytes + 1)
        except OSError as error:
            raise unreadable(str(path), error) from error
    if not data:
        raise ReadError("empty", "The file is empty (0 bytes).")
    if len(data) > limits.part_bytes:
        megabytes = limits.part_bytes // (1024 * 1024)
        raise ReadError(
            "too-large",
            "The file is larger than {megabytes} MB and is refused.",
            megabytes=megabytes,
        )
    if suffix not in _TEXT_SUFFIXES:
        raise ReadError(
            "unsupported",
            "{suffix} files are not supported; give a .docx, .docm, .dotx, .dotm, .txt or .md.",
            suffix=suffix,
        )
    decoding = decoded(data)
    if "\0" in decoding.text:
        raise ReadError(
            "unsupported",
            "This is not a text file (it holds binary data); give a .docx or plain text.",
        )
    return replace(read_text(decoding.text, str(path), limits), notices=decoding.notices)
