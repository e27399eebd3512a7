"""Word files whose archive decompresses to, or declares, more than is allowed."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

from tests.support.docx_builder import NAMESPACES, document, pack, unpack

from bench.attacks.attack import attack, draftlint, outcome

_MAIN = "word/document.xml"


def _checked(folder: Path, data: bytes) -> str:
    (folder / "a.docx").write_bytes(data)
    options = ("--format", "json", "--no-cache", "--fail-on", "never")
    return outcome(draftlint(folder, "check", "a.docx", *options))


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


def _crowded(entries: int, size: int) -> bytes:
    """Return a draft with a directory of a million members; the classic record claims less."""
    data = document("正文")
    at = data.index(b"PK\x01\x02")
    entry = struct.pack("<I6H3I5H2I", 0x02014B50, 20, 20, *[0] * 14)
    directory = entry * 1_000_000
    place = at + len(directory)
    zip64 = struct.pack("<IQ2H2I4Q", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, len(directory), at)
    zip64 += struct.pack("<IIQI", 0x07064B50, 0, place, 1)
    end = struct.pack("<I4H2IH", 0x06054B50, 0, 0, entries, entries, size, at, 0)
    return data[:at] + directory + zip64 + end


@attack("exit 2: too-large")
def million_members_behind_zip64(folder: Path) -> str:
    """A directory of a million members; the classic record points at the 64-bit one."""
    return _checked(folder, _crowded(0xFFFF, 0xFFFFFFFF))


@attack("exit 2: too-large")
def million_members_behind_a_small_record(folder: Path) -> str:
    """The same, where the classic record names one member and no 64-bit record."""
    return _checked(folder, _crowded(1, 46))


def _with_main(xml: bytes) -> bytes:
    return pack({**unpack(document("正文")), _MAIN: xml})


@attack("exit 2: unsafe-xml")
def utf_7_doctype(folder: Path) -> str:
    """A document type in UTF-7, where no byte scan sees it."""
    text = f'<!DOCTYPE x [<!ENTITY a "ha">]><w:document {NAMESPACES}><w:body/></w:document>'
    head = b'<?xml version="1.0" encoding="UTF-7"?>'
    return _checked(folder, _with_main(head + text.encode("utf-7").replace(b"<", b"+ADw-")))


@attack("exit 2: too-large")
def million_attributes(folder: Path) -> str:
    """Few elements with millions of attributes."""
    attributes = "".join(f' a{number}=""' for number in range(1000))
    body = f"<w:p><w:pPr{attributes}/></w:p>" * 5_000
    return _checked(folder, _with_main(_wrapped(body)))


@attack("exit 2: too-large")
def twenty_large_headers(folder: Path) -> str:
    """Many parts, each within its limit."""
    parts = {f"header{n}.xml": _wrapped("<w:p/>" * 119_000) for n in range(20)}
    head = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "".join(
        f'<Relationship Id="h{n}" Type="{head}/header" Target="{name}"/>'
        for n, name in enumerate(parts)
    )
    references = "".join(
        f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h{n}"/>'
        "</w:sectPr></w:pPr></w:p>"
        for n in range(len(parts))
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        **unpack(document("正文")),
        _MAIN: _wrapped(references),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{relationships}">{rels}</Relationships>'.encode()
        ),
        **{f"word/{name}": xml for name, xml in parts.items()},
    }
    return _checked(folder, pack(members))


@attack("exit 0")
def many_texts_within_the_limits(folder: Path) -> str:
    """As many pieces of text as the limits allow: memory is what counts."""
    return _checked(folder, _with_main(_wrapped("<w:p>" + _RUN * 249_000 + "</w:p>")))


@attack("exit 0")
def many_paragraphs_within_the_limits(folder: Path) -> str:
    """As many paragraphs as the limits allow."""
    paragraph = "<w:p><w:r><w:t>本周完成一项工作。</w:t></w:r></w:p>"
    return _checked(folder, _with_main(_wrapped(paragraph * 119_000)))


@attack("exit 2: too-large")
def text_of_sixty_megabytes(folder: Path) -> str:
    """One paragraph of twenty million characters."""
    body = f"<w:p><w:r><w:t>{'工作开展顺利，' * 2_900_000}</w:t></w:r></w:p>"
    return _checked(folder, _with_main(_wrapped(body)))


@attack("exit 2: too-large")
def utf_16_of_sixty_megabytes(folder: Path) -> str:
    """The same in UTF-16, which has to be turned into UTF-8."""
    body = f"<w:p><w:r><w:t>{'工作开展顺利，' * 4_000_000}</w:t></w:r></w:p>"
    return _checked(folder, _with_main(_wrapped(body).decode().encode("utf-16")))


_RUN = "<w:r>一<w:t>二</w:t></w:r>"


def _wrapped(body: str) -> bytes:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
