"""Find the files to check from paths, folders, globs and URLs, in the order given."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.model.message import Message, listing, message
from draftlint.model.record import Record
from draftlint.storage.identity import local_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Files that are looked for in folders and globs. Old formats are included so that a folder of them
#: is not reported as clean; plain text (README.md …) is checked only where it is named.
WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"})

_GLOB = "*?["
_SHOWN = 3
"""Linked folders that a notice names."""


class DiscoveredFiles(Record, frozen=True):
    """The files to check, each once, and notices about the search."""

    files: tuple[str, ...] = ()
    notices: tuple[Message, ...] = ()


def discover(names: Iterable[str]) -> DiscoveredFiles:
    """Return the files to check for the names.

    A folder gives the Word files in it and below (except in hidden and linked folders), sorted; a
    glob gives what it matches; a URL that ends in ``/`` is a folder. A name that matches nothing is
    returned as it is: reading it gives the error that the user must see. Raises
    ``MissingExtraError`` for folders and globs of other machines without fsspec.
    """
    search = _Search()
    files = dict.fromkeys(path for name in names for path in search.expand(name))
    return DiscoveredFiles(tuple(files), tuple(search.notices))


def path_filter(names: Iterable[str]) -> Callable[[str], bool]:
    """Return a predicate: whether a path is in a folder or matches a glob among the local names.

    The path need not exist. Paths are absolute and contain no links.
    """
    from glob import escape  # noqa: PLC0415 - most runs have no baseline

    patterns: list[tuple[str, ...]] = []
    for place in filter(None, map(local_path, names)):
        if os.path.isdir(place):  # noqa: PTH112
            patterns.append(Path(escape(os.path.realpath(place))).parts)
        elif not os.path.exists(place) and any(character in place for character in _GLOB):  # noqa: PTH110
            patterns.append(Path(os.path.realpath(place)).parts)
    return lambda path: any(_covers(pattern, Path(path).parts) for pattern in patterns)


def _covers(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Return whether the parts of a path match a glob or lie below a folder that does."""
    if not pattern:
        return True
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        return any(_covers(rest, parts[start:]) for start in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], first) and _covers(rest, parts[1:])


class _Search:
    def __init__(self) -> None:
        self.notices: list[Message] = []

    def expand(self, name: str) -> list[str]:
        if name == "-":
            return [name]
        path = local_path(name)
        if path is not None:
            scheme = name.removesuffix(path)
            return [f"{scheme}{found}" for found in self._local(path)]
        scheme, _, place = name.partition("://")
        # A question mark begins the query of a web address.
        glob = _GLOB if scheme not in ("http", "https") else "*"
        if place.endswith("/") or any(character in place for character in glob):
            return self._remote(name)
        return [name]

    def _local(self, name: str) -> list[str]:
        if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises PermissionError
            return self._below([name], name)
        if os.path.exists(name) or not any(character in name for character in _GLOB):  # noqa: PTH110
            return [name]
        import glob  # noqa: PLC0415 - most runs name their files

        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - absolute patterns too
        matches.extend(_unreadable_folders(name))
        return self._below(matches, name) if matches else [name]

    def _below(self, places: list[str], name: str) -> list[str]:
        """Return the files among the places and in the folders among them."""
        files: list[str] = []
        links: list[str] = []
        for place in places:
            if os.path.isdir(place):  # noqa: PTH112
                files.extend(_word_files(place, links))
            else:
                files.append(place)
        if not files:
            self.notices.append(_empty(name, links))
        return files

    def _remote(self, name: str) -> list[str]:
        from draftlint.run import remote  # noqa: PLC0415 - an optional extra

        files: list[str] = []
        try:
            places = {name: True} if name.endswith("/") else remote.matches(name)
            for place, is_folder in places.items():
                if not is_folder:
                    files.append(place)
                    continue
                below = remote.below(place)
                if below is None:
                    return [name]
                seen = (file for file in below if not f"/{file}".count("/."))
                files.extend(f"{place.rstrip('/')}/{file}" for file in seen if _is_word(file))
        except OSError as error:
            self.notices.append(message("cannot list {name} ({error})", name=name, error=error))
            return [name]
        if places and not files:
            self.notices.append(_empty(name, []))
        return files if places else [name]


def _word_files(folder: str, links: list[str]) -> Iterator[str]:
    """Yield the Word files in a folder and below, and the folders that cannot be listed.

    Folders that are links are not entered, but added to ``links``.
    """
    unreadable: list[str] = []
    walk = os.walk(folder, onerror=lambda error: unreadable.append(str(error.filename)))
    for root, folders, files in walk:
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (os.path.join(root, name) for name in folders)  # noqa: PTH118
        links.extend(path for path in paths if os.path.islink(path))  # noqa: PTH114
        for file in sorted(files):
            if _is_word(file):
                yield os.path.join(root, file)  # noqa: PTH118 - keeps ./ as the user wrote it
    # A folder that cannot be listed may contain drafts: reading its path gives the error.
    yield from unreadable


def _unreadable_folders(pattern: str) -> list[str]:
    """Return the folders that ``**`` may not enter; glob skips them without an error."""
    if "**" not in pattern:
        return []
    unreadable: list[str] = []

    def note(error: OSError) -> None:
        if isinstance(error, PermissionError):
            unreadable.append(str(error.filename))

    first = min(pattern.index(character) for character in _GLOB if character in pattern)
    for _, folders, _ in os.walk(os.path.dirname(pattern[:first]) or ".", onerror=note):  # noqa: PTH120
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    return unreadable


def _is_word(file: str) -> bool:
    return os.path.splitext(file)[1].lower() in WORD_SUFFIXES  # noqa: PTH122


def _empty(name: str, links: list[str]) -> Message:
    notice = message(
        "no Word drafts in {name} (plain text is checked only where it is named)", name=name
    )
    if not links:
        return notice
    shown = links[:_SHOWN] + ["…"] * (len(links) > _SHOWN)
    return message(
        "{notice}; links in it were not followed: {links}", notice=notice, links=listing(shown)
    )
