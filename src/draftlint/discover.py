"""What the user names → the files to check: paths, folders and globs, in the order given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Files that a folder or glob stands for. Old formats are named so that nobody takes a folder of
#: them for clean; plain text (README.md …) is checked only where it is named.
WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"})

_GLOB = frozenset("*?[")


def discover(names: Iterable[str]) -> Iterator[str]:
    """Yield the paths to check; each once.

    A folder stands for the Word files in it and below (hidden folders left out), sorted; a glob
    for what it matches. A name that matches nothing is yielded as it is: reading it gives the
    error the user must see.
    """
    seen: set[str] = set()
    for name in names:
        for path in _expand(name):
            if path not in seen:
                seen.add(path)
                yield path


def _expand(name: str) -> Iterator[str]:
    if name == "-" or "://" in name:
        yield name
        return
    path = Path(name)
    if path.is_dir():
        yield from _below(path)
        return
    if path.exists() or not _GLOB.intersection(name):
        yield name
        return
    import glob  # noqa: PLC0415 - most runs name their files

    matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - absolute patterns too
    for match in matches:
        if Path(match).is_dir():
            yield from _below(Path(match))
        else:
            yield match
    if not matches:
        yield name


def _below(folder: Path) -> Iterator[str]:
    unreadable: list[str] = []
    walk = os.walk(folder, onerror=lambda error: unreadable.append(str(error.filename)))
    for root, folders, files in walk:
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            if os.path.splitext(file)[1].lower() in WORD_SUFFIXES:  # noqa: PTH122
                yield os.path.join(root, file)  # noqa: PTH118 - keeps ./ as the user wrote it
    # A folder that cannot be listed may hide drafts: reading its path gives the error.
    yield from unreadable
