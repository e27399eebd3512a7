"""Tell what a file is that is not a Word package, and refuse it with the right code."""

from __future__ import annotations

import os
import stat
import struct
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from draftlint.model.errors import ReadError
from draftlint.model.message import message

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from draftlint.read.archive import Archive


_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: What the containers of word processors begin with, legacy or not.
CONTAINERS = (_OLE2, b"PK\x03\x04")
#: Headers that document security products common in Chinese offices put before the content.
_DRM_HEADERS = (b"%TSD-Header-", b"E-SafeNet", b"LOCK\x00", b"b\x14#e")
_HEAD = 4096
#: The directory of an OLE2 file is looked for in this much of it.
_OLE_WINDOW = 1 << 20


def refuse_other_containers(source: BinaryIO | Path) -> None:
    """Raise :class:`ReadError` unless ``source`` begins like a zip archive."""
    with _opened(source) as stream:
        head = stream.read(_HEAD)
        if not head:
            raise ReadError("empty", "The file is empty (0 bytes).")
        if head.startswith(_OLE2):
            raise _refuse_ole2(stream)
        if any(mark in head[:512] for mark in _DRM_HEADERS):
            raise encrypted()
        if not head.startswith(_ZIP):
            raise _not_a_zip(head)


def refuse_other_formats(archive: Archive) -> None:
    """Raise :class:`ReadError` for zip archives that are documents of another kind."""
    try:
        info = archive.getinfo("mimetype")
        if not is_bounded(info):
            return
        with archive.member(info) as member:
            mimetype = member.read(200)
    except (KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return
    except Exception as error:
        raise truncated() from error
    if b"opendocument" in mimetype or b"vnd.sun.xml" in mimetype:
        raise ReadError(
            "opendocument",
            "This is an OpenDocument file (.odt). Save it as .docx in your editor and try again.",
        )


def is_bounded(info: zipfile.ZipInfo) -> bool:
    """Return whether a member is stored or deflated: only as much as requested is inflated.

    Packages may have no others (ECMA-376-2 annex C).
    """
    return info.compress_type in (0, 8)


def encrypted() -> ReadError:
    """Return the error for a file that needs a password or a rights server."""
    return ReadError(
        "encrypted",
        "The file is encrypted or rights-managed. Remove the protection in Word, save and retry.",
    )


def truncated() -> ReadError:
    """Return the error for a zip archive that is cut off or damaged."""
    return ReadError(
        "corrupt",
        "The file is cut off or damaged. Fetch it again, or let Word repair it and save it again.",
    )


def not_word() -> ReadError:
    """Return the error for a package without a Word document in it."""
    return ReadError(
        "not-word", "This is not a Word document (it has no main text). Check the file's extension."
    )


def no_file(path: str) -> ReadError:
    """Return the error for a path that leads to no file: what is there instead."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as a path of any kind
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return not_found(path)
    except OSError as error:
        return unreadable(path, error)
    if stat.S_ISDIR(mode):
        return ReadError("not-found", "A folder, no file: {path}", path=path)
    return ReadError(
        "unsupported", "Not a regular file but a pipe, socket or device: {path}", path=path
    )


def not_found(path: str) -> ReadError:
    """Return the error for a path that leads to no file."""
    return ReadError("not-found", "No such file: {path}", path=path)


def unreadable(path: str, error: OSError) -> ReadError:
    """Return the error for a file the operating system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return not_found(path)
    reason = error.strerror or type(error).__name__
    return ReadError("unreadable", "Cannot open {path} ({reason}).", path=path, reason=reason)


@contextmanager
def _opened(source: BinaryIO | Path) -> Iterator[BinaryIO]:
    """Yield ``source`` as a stream at its start, and leave a given stream at its start."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source
        source.seek(0)


def _refuse_ole2(stream: BinaryIO) -> ReadError:
    """Read the names in the directory of an OLE2 compound file ([MS-CFB] 2.2, 2.6).

    They are UTF-16. The directory may be scattered; its first sector names the root and, in
    files as Office writes them, the streams that show the kind. The start is read as well.
    """
    stream.seek(0)
    data = stream.read(_OLE_WINDOW)
    if len(data) == _OLE_WINDOW:
        shift, sector = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 48)[0]
        stream.seek((sector + 1) << min(shift, 16))
        data += stream.read(_OLE_WINDOW)
    names = ("EncryptedPackage", "EncryptionInfo", "DataSpaces", "DRMContent")
    if any(name.encode("utf-16-le") in data for name in names):
        return encrypted()
    if "Workbook".encode("utf-16-le") in data or "PowerPoint".encode("utf-16-le") in data:
        return not_word()
    return ReadError(
        "legacy-doc",
        "This is a Word 97-2003 document (.doc). Open it in Word and save it as .docx.",
    )


def _not_a_zip(head: bytes) -> ReadError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(b"{\\rtf"):
        kind = message("an RTF file")
    elif start.startswith((b"<html", b"<!doctype html")):
        kind = message("a web page (HTML)")
    elif start.startswith(b"<?xml"):
        kind = message("an XML file")
    elif start.startswith(b"%pdf"):
        kind = message("a PDF file")
    else:
        return ReadError(
            "not-a-zip",
            "This is not a .docx (not a zip archive). Check that it is complete and rightly named.",
        )
    return ReadError(
        "not-a-zip",
        "This is not a .docx but {kind}. Open it in Word and save it as .docx.",
        kind=kind,
    )
