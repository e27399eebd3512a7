"""Files that claim little and hold much are refused before they cost anything."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from draftlint.model.errors import ReadError
from draftlint.read import Limits, read
from tests.support.docx_builder import NAMESPACES, Xml, document, pack, unpack

MAIN = "word/document.xml"


def _code(data: bytes, path: str = "a.docx", limits: Limits | None = None) -> str:
    try:
        read(path, data=data, limits=limits)
    except ReadError as error:
        return error.code
    return "read"


def _with(name: str, value: bytes) -> bytes:
    return pack({**unpack(document("正文")), name: value})


def _packed(method: int, only: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in unpack(document("正文")).items():
            archive.writestr(name, data, method if name == only else zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", [MAIN, "[Content_Types].xml", "_rels/.rels"])
def test_only_stored_and_deflated_parts_are_read(method: int, name: str) -> None:
    assert _code(_packed(method, name)) == "unsupported"
    assert _code(_packed(zipfile.ZIP_STORED, name)) == "read"


@pytest.mark.parametrize("method", [9, 93, 95])
def test_methods_python_does_not_know_are_refused_alike(method: int) -> None:
    data = bytearray(_packed(zipfile.ZIP_DEFLATED, MAIN))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = data.index(MAIN.encode(), archive.start_dir) - 46
        local = archive.getinfo(MAIN).header_offset
    data[entry + 10 : entry + 12] = data[local + 8 : local + 10] = method.to_bytes(2, "little")
    assert _code(bytes(data)) == "unsupported"


def test_a_picture_packed_otherwise_does_not_matter() -> None:
    out = BytesIO(document("正文"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/a.png", b"x" * 99, zipfile.ZIP_BZIP2)
    assert _code(out.getvalue()) == "read"


@pytest.mark.parametrize(("entries", "size"), [(0xFFFF, 0xFFFFFFFF), (1, 46), (1, 0xFFFFFFFF)])
def test_the_directory_is_counted_whatever_the_records_say(entries: int, size: int) -> None:
    data = document("正文")
    at = data.index(b"PK\x01\x02")
    entry = struct.pack("<I6H3I5H2I", 0x02014B50, 20, 20, *[0] * 14)
    directory = entry * 30
    place = at + len(directory)
    zip64 = struct.pack("<IQ2H2I4Q", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, len(directory), at)
    zip64 += struct.pack("<IIQI", 0x07064B50, 0, place, 1)
    end = struct.pack("<I4H2IH", 0x06054B50, 0, 0, entries, entries, size, at, 0)
    assert _code(data[:at] + directory + zip64 + end, limits=Limits(members=29)) == "too-large"


def test_a_directory_of_few_large_entries_is_refused() -> None:
    out = BytesIO(document("正文"))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("a.bin")
        info.comment = b"x" * 60_000
        archive.writestr(info, b"")
    assert _code(out.getvalue()) == "read"
    assert _code(out.getvalue(), limits=Limits(directory_bytes=50_000)) == "too-large"


@pytest.mark.parametrize(
    "declared", ["UTF-7", "utf-32", "ISO-2022-JP", "EBCDIC-CP-US", "hz-gb-2312", "x", ""]
)
def test_an_encoding_that_word_does_not_write_is_refused(declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    xml = f"<w:document {NAMESPACES}><w:body><w:p/></w:body></w:document>"
    for mark in (b"", b"\xef\xbb\xbf"):
        assert _code(_with(MAIN, mark + f"{head}{xml}".encode())) == "unsafe-xml"
        assert _code(_with("_rels/.rels", mark + f"{head}<Relationships/>".encode())) == (
            "unsafe-xml"
        )


@pytest.mark.parametrize("encoding", ["utf-7", "utf-16", "utf-16-le", "utf-32", "gb18030", "cp037"])
@pytest.mark.parametrize("declared", ["", "UTF-7", "UTF-16", "GBK", "cp037"])
def test_no_encoding_hides_a_doctype(encoding: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    doctype = '<!DOCTYPE x [<!ENTITY a "甲">]>'.replace("甲", "a" if encoding == "cp037" else "甲")
    xml = f"{head}{doctype}<w:document {NAMESPACES}><w:body/></w:document>"
    assert _code(_with(MAIN, xml.encode(encoding))) in ("unsafe-xml", "corrupt")


def test_a_doctype_that_mending_puts_together_is_refused() -> None:
    xml = f"<\x01!DOCTYPE x><w:document {NAMESPACES}><w:body/></w:document>"
    assert _code(_with(MAIN, xml.encode())) == "unsafe-xml"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("GB2312", "gbk"), ("gb18030", "gb18030")],
)
def test_encodings_that_are_written_are_read(declared: str, encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{declared}' standalone='yes'?>\n"
    text = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
    xml = f"{head}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    draft = read("a.docx", data=_with(MAIN, xml.encode(encoding)))
    assert [paragraph.text for paragraph in draft.paragraphs] == ["正文"]
    assert draft.notices == ()


@pytest.mark.parametrize(
    ("body", "nodes"),
    [("<w:p/>", 1), ('<w:p w:a="" w:b = "" w:c=\'\'/>', 4), ("<w:r>a<w:t>b</w:t>c</w:r>", 5)],
)
def test_attributes_and_texts_count_like_elements(body: str, nodes: int) -> None:
    xml = f"<w:document {NAMESPACES}><w:body>{body * 1000}</w:body></w:document>"
    data = _with(MAIN, xml.encode())
    # The other parts and the names of the spaces add a few.
    assert _code(data, limits=Limits(elements=1000 * nodes + 200)) == "read"
    assert _code(data, limits=Limits(elements=1000 * nodes - 1)) == "too-large"


def test_parts_count_together() -> None:
    data = document("正文", footnotes=["脚注"] * 20)
    nodes = [xml.count(b"<") for name, xml in unpack(data).items() if name.endswith("ml")]
    assert _code(data, limits=Limits(elements=max(nodes))) == "too-large"


def test_characters_of_a_draft_are_limited() -> None:
    data = document("一二三四五", "六七八九十")
    assert _code(data, limits=Limits(characters=10)) == "read"
    assert _code(data, limits=Limits(characters=9)) == "too-large"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_of_a_text_are_limited(end: str) -> None:
    data = end.join(["好"] * 11).encode()
    assert _code(data, "a.txt", Limits(paragraphs=10)) == "read"
    assert _code(data + end.encode() + b"x", "a.txt", Limits(paragraphs=10)) == "too-long"


def test_characters_of_a_text_are_limited() -> None:
    assert _code("一二三四五".encode(), "a.txt", Limits(characters=5)) == "read"
    assert _code("一二三四五六".encode(), "a.txt", Limits(characters=5)) == "too-long"
    assert _code(b"\n" * 1_000_000, "a.txt") == "too-long"
    assert _code(b"x" * 6_000_000, "-") == "too-long"


def _with_chunk(name: str, content: bytes) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    return document(
        "正文",
        chunk,
        parts={f"word/{name}": content},
        relationships=[("rId99", kind, name)],
    )


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.txt", b"\n"),
        ("a.txt", b"x\r"),
        ("a.html", b"<p>"),
        ("a.html", b"<p a=b c=d>"),
        ("a.mht", b"\n"),
    ],
)
def test_embedded_text_is_bounded_before_it_is_taken_apart(name: str, unit: bytes) -> None:
    head = {"a.txt": b"", "a.html": b"<html>", "a.mht": b"MIME-Version: 1.0\n"}[name]
    limits = Limits(paragraphs=100, elements=2_000)
    assert _code(_with_chunk(name, head + unit * 50), limits=limits) == "read"
    assert _code(_with_chunk(name, head + unit * 5_000), limits=limits) == "too-large"


def test_embedded_text_in_no_known_encoding_is_left_out_and_said() -> None:
    content = "В этом году мы провели три совещания и подготовили отчёт.".encode("cp1251")
    draft = read("a.docx", data=_with_chunk("a.txt", content))
    assert [paragraph.text for paragraph in draft.paragraphs] == ["正文"]
    assert [notice.code for notice in draft.notices] == ["chunk-skipped"]
