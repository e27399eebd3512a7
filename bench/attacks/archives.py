"""Word files whose archive inflates, or claims, more than it should."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

from tests.support.docx_builder import document, unpack

from bench.attacks.attack import attack, draftlint, outcome

_MAIN = "word/document.xml"


def _checked(folder: Path, data: bytes) -> str:
    (folder / "a.docx").write_bytes(data)
    return outcome(draftlint(folder, "check", "a.docx", "--format", "json", "--no-cache"))


def _packed(method: int, size: int) -> bytes:
    """Return a draft whose main part is blanks of that size, packed by that method."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in unpack(document("正文")).items():
            content = data.replace(b"</w:p>", b" " * size + b"</w:p>") if name == _MAIN else data
            archive.writestr(name, content, method if name == _MAIN else zipfile.ZIP_DEFLATED)
    return out.getvalue()


@attack("exit 2: unsupported")
def bzip2_member(folder: Path) -> str:
    """A part packed by bzip2, which inflates without a bound on what it holds meanwhile."""
    return _checked(folder, _packed(zipfile.ZIP_BZIP2, 60 << 20))


@attack("exit 2: unsupported")
def lzma_member(folder: Path) -> str:
    """A part packed by LZMA, whose dictionary can be as large as it claims."""
    return _checked(folder, _packed(zipfile.ZIP_LZMA, 60 << 20))


@attack("exit 2: too-large")
def million_members_behind_zip64(folder: Path) -> str:
    """A directory of a million members; the record at the end says one."""
    data = document("正文")
    at = data.index(b"PK\x01\x02")
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, *[0] * 14)
    directory = entry * 1_000_000
    start = len(data[:at])
    zip64 = struct.pack(
        "<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, len(directory), start
    ) + struct.pack("<IIQI", 0x07064B50, 0, start + len(directory), 1)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return _checked(folder, data[:at] + directory + zip64 + end)
