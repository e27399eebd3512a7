"""Files that must be refused, built by code: name, file name, bytes and the code they deserve.

The bytes are built when they are asked for: some of the files are large.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from tests.support.docx_builder import NAMESPACES, document, pack, unpack

_MAIN = "word/document.xml"


class Hostile(NamedTuple):
    """One file, and the error code of the contract it must be refused with."""

    name: str
    path: str
    source: bytes | Callable[[], bytes]
    code: str

    def build(self) -> bytes:
        """Return the bytes of the file."""
        return self.source if isinstance(self.source, bytes) else self.source()


def hostile_files() -> Iterator[Hostile]:
    """Yield every file."""
    for name, path, data, code in _other_containers():
        yield Hostile(name, path, data, code)
    for name, part, xml, code in _attacks():
        yield Hostile(name, "a.docx", _with(part, xml), code)
    for name, builder, code in _BOMBS:
        yield Hostile(name, "a.docx", builder, code)


def _other_containers() -> list[tuple[str, str, bytes, str]]:
    good = document("一、总结", "正文")
    return [
        ("empty", "a.docx", b"", "empty"),
        ("lock file", "~$总结.docx", b"\x05User" + b"\x00" * 157, "lock-file"),
        ("random bytes", "a.docx", b"hello, world" * 40, "not-a-zip"),
        ("rtf", "a.docx", rb"{\rtf1 text}", "not-a-zip"),
        ("web page", "a.doc", b"<html><body>x</body></html>", "not-a-zip"),
        ("picture", "a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "unsupported"),
        ("legacy doc", "a.doc", _ole2("WordDocument"), "legacy-doc"),
        ("legacy doc without a name", "-", _ole2("WordDocument"), "legacy-doc"),
        ("binary text", "a.txt", b"\x00\x01\x02 text" + b"x" * 200, "unsupported"),
        ("legacy doc renamed", "a.docx", _ole2("WordDocument"), "legacy-doc"),
        ("agile encryption", "a.docx", _ole2("EncryptedPackage"), "encrypted"),
        ("rights management", "a.docx", _ole2("\tDRMContent"), "encrypted"),
        ("office security product", "a.docx", b"%TSD-Header-###%" + good, "encrypted"),
        ("workbook", "a.docx", _ole2("Workbook"), "not-word"),
        ("password on the zip", "a.docx", _flagged(good), "encrypted"),
        ("cut in half", "a.docx", good[: len(good) // 2], "corrupt"),
        ("cut at the end", "a.docx", good[:-30], "corrupt"),
        ("opendocument", "a.docx", pack(_ODT), "opendocument"),
        ("any zip", "a.docx", pack({"a.txt": b"x"}), "not-word"),
        ("spreadsheet", "a.docx", pack(_xlsx()), "not-word"),
    ]


def _attacks() -> Iterator[tuple[str, str, bytes, str]]:
    for name, doctype in (
        ("entities", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'),
        ("external entity", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
    ):
        xml = f"{doctype}<w:document {NAMESPACES}><w:body><w:p/></w:body></w:document>"
        yield name, _MAIN, xml.encode(), "unsafe-xml"
        yield f"{name}, UTF-16", _MAIN, xml.encode("utf-16"), "unsafe-xml"
    yield "doctype elsewhere", "_rels/.rels", b"<!DOCTYPE x><Relationships/>", "unsafe-xml"
    yield "doctype in types", "[Content_Types].xml", b"<!DOCTYPE x><Types/>", "unsafe-xml"
    for tag in ("w:sdt", "w:tbl"):
        deep = f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000
        xml = f"<w:document {NAMESPACES}>{deep}</w:document>"
        yield f"deep {tag}", _MAIN, xml.encode(), "unsafe-xml"
    yield "no XML at all", _MAIN, b"\x00\x01\x02", "corrupt"
    yield "empty main part", _MAIN, b"", "corrupt"
    yield "another root", _MAIN, b"<html/>", "not-word"


_MEGABYTE = b" " * (1 << 20)


def _lying() -> bytes:
    """Let the headers claim that a part of 80 MB has only 1000 bytes."""
    size = (80 << 20).to_bytes(4, "little")
    return _with(_MAIN, _MEGABYTE * 80).replace(size, (1000).to_bytes(4, "little"))


def _large_in_all() -> bytes:
    many = {f"word/part{i}.xml": _MEGABYTE * 30 for i in range(10)}
    return pack({**unpack(document("甲")), **many})


def _many_elements() -> bytes:
    head = f"<w:document {NAMESPACES}>".encode()
    return _with(_MAIN, head + b"<w:p/>" * 5_000_000 + b"</w:document>")


def _many_paragraphs() -> bytes:
    head = f"<w:document {NAMESPACES}>".encode()
    return _with(_MAIN, head + b"<w:p/>" * 1_000_000 + b"</w:document>")


def _large_encrypted() -> bytes:
    """Return a compound file whose directory stands 3 MB into it, behind the content."""
    sector = (3 << 20 >> 9) - 1
    head = bytearray(_ole2("")[:512])
    head[30:32], head[48:52] = (9).to_bytes(2, "little"), sector.to_bytes(4, "little")
    return bytes(head).ljust(3 << 20, b"\x00") + "EncryptedPackage".encode("utf-16-le")


def _crowd() -> bytes:
    return pack({**unpack(document("甲")), **{f"m{i}": b"" for i in range(20_001)}})


_BOMBS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("large part", lambda: _with(_MAIN, _MEGABYTE * 80), "too-large"),
    ("bomb in a picture", lambda: _with("word/a.png", _MEGABYTE * 80), "too-large"),
    ("large in all", _large_in_all, "too-large"),
    ("lying directory", _lying, "corrupt"),
    ("millions of elements", _many_elements, "too-large"),
    ("a million paragraphs", _many_paragraphs, "too-large"),
    ("large and encrypted", _large_encrypted, "encrypted"),
    ("crowd", _crowd, "too-large"),
)


def _with(name: str, value: bytes) -> bytes:
    return pack({**unpack(document("一、总结", "正文")), name: value})


def _ole2(name: str) -> bytes:
    """Return the beginning of a compound file with an entry of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + name.encode("utf-16-le")


def _flagged(data: bytes) -> bytes:
    """Set the encryption flag of every entry, in the local headers and in the directory."""
    out = bytearray(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            out[info.header_offset + 6] |= 1
        at = archive.start_dir
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        out[at + 8] |= 1
        at += 4
    return bytes(out)


_ODT = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"<office:document-content/>",
}


def _xlsx() -> dict[str, bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = (
        f'<Relationships xmlns="{namespace}">'
        f'<Relationship Id="r" Type="{kind}" Target="xl/workbook.xml"/></Relationships>'
    )
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": rels.encode(),
        "xl/workbook.xml": b"<workbook/>",
    }
