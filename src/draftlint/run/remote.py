"""Files on other machines, by fsspec URL: listed by the client, read where they are checked."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from draftlint.model.errors import ReadError
from draftlint.model.message import message
from draftlint.system.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.model.errors import ReadErrorCode


def fetch(url: str) -> bytes:
    """Return the bytes behind ``url``.

    Raises ``ReadError`` when it cannot be read and ``MissingExtraError`` without fsspec.
    """
    fsspec = _fsspec()
    try:
        with fsspec.open(url, "rb") as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise ReadError("not-found", "{url} does not exist.", url=url) from error
    except (OSError, ValueError, ImportError) as error:
        code: ReadErrorCode = "unreadable" if isinstance(error, PermissionError) else "unsupported"
        raise ReadError(code, "Cannot read {url} ({error}).", url=url, error=error) from error
    return content


def matches(glob: str) -> dict[str, bool]:
    """Return the URLs that a glob matches, sorted, and for each whether it is a folder.

    If a file has the name of the glob, only that file is returned. Raises ``OSError`` when the
    place cannot be listed and ``MissingExtraError`` without fsspec.
    """
    with _listing(glob) as (system, place):
        if system.exists(place):
            return {glob: False}
        found = system.glob(place, detail=True)
        # Stores return paths without host and archive; both are taken from the glob.
        own, chain, rest = glob.partition("::")
        if own.endswith(place):
            before, after = own[: len(own) - len(place)], chain + rest
            urls = {name: f"{before}{name}{after}" for name in found}
        else:
            urls = {name: system.unstrip_protocol(name) for name in found}
        return {urls[name]: found[name]["type"] == "directory" for name in sorted(found)}


def below(folder: str) -> list[str] | None:
    """Return the relative paths of the files below a folder, sorted; ``None``: no such folder.

    Raises ``OSError`` when it cannot be listed and ``MissingExtraError`` without fsspec.
    """
    with _listing(folder) as (system, place):
        start = len(place.rstrip("/")) + 1
        files = sorted(name[start:] for name in system.find(place))
        return files if files or system.isdir(place) else None


@contextmanager
def _listing(url: str) -> Iterator[tuple[Any, str]]:
    """Yield the file system of a URL and the path in it; errors of the body become ``OSError``."""
    fsspec = _fsspec()
    try:
        yield fsspec.core.url_to_fs(url)
    except Exception as error:  # every store has its own error classes
        raise OSError(f"{type(error).__name__}: {error}") from error


def _fsspec() -> Any:
    return import_extra("fsspec", message("Reading URLs"))
