"""Files that are not on this machine: fsspec URLs, read where the check runs."""

from __future__ import annotations

from draftlint.errors import MissingExtraError, ReadError


def fetch(url: str) -> bytes:
    """Return the bytes behind ``url``.

    Raises ``ReadError`` when it cannot be read and ``MissingExtraError`` without fsspec.
    """
    try:
        import fsspec  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "读取网址需要安装 draftlint[dask]。", "Reading URLs needs draftlint[dask]."
        ) from error
    try:
        with fsspec.open(url, "rb") as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise ReadError("not-found", f"找不到 {url}。", f"{url} does not exist.") from error
    except (OSError, ValueError, ImportError) as error:
        raise ReadError(
            "unsupported", f"无法读取 {url}（{error}）。", f"Cannot read {url} ({error})."
        ) from error
    return content
