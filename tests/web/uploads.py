"""Files that nobody sends by accident: bombs, broken packages, names that lie. Made by code."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from typing import TYPE_CHECKING

from tests.support.docx_builder import (
    NAMESPACES,
    comment,
    document,
    field,
    p,
    pack,
    r,
    table,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MAIN = "word/document.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def plain() -> bytes:
    """Return a harmless draft with a placeholder in it."""
    return document(
        p(r("临江县图书馆2025年上半年工作总结")),
        p(r("一、工作开展情况")),
        p(r("全馆接待读者XX万人次，"), comment(0, r("举办活动若干场。"))),
        table([["项目", "数量"], ["讲座", "待补充"]]),
        p(field("PAGE", "1")),
        comments={0: "请核对"},
    )


def uploads(count: int, seed: int = 6) -> Iterator[tuple[str, bytes]]:
    """Yield ``count`` hostile files as name and bytes: all kinds in turn, each time different."""
    chance = random.Random(seed)
    for number in range(count):
        make = _MAKERS[number % len(_MAKERS)]
        yield _name(make, chance), make(chance)


def _name(make: Callable[[random.Random], bytes], chance: random.Random) -> str:
    plain_name = f"{make.__name__.strip('_')}.docx"
    return chance.choice(
        [
            plain_name,
            plain_name,
            f"../../{plain_name}",
            "<img src=x onerror=alert(1)>.docx",
            "\u202excod.exe",
            "长" * 300 + ".docx",
            "a\x00b.docx",
        ]
    )


def _with_main(xml: str | bytes) -> bytes:
    members = unpack(plain())
    members[_MAIN] = xml.encode() if isinstance(xml, str) else xml
    return pack(members)


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 200_000))


def _nothing(_: random.Random) -> bytes:
    return b""


def _noise_behind_a_zip_header(chance: random.Random) -> bytes:
    return b"PK\x03\x04" + chance.randbytes(5000)


def _cut_off(chance: random.Random) -> bytes:
    data = plain()
    return data[: chance.randrange(10, len(data) - 1)]


def _flipped(chance: random.Random) -> bytes:
    data = bytearray(plain())
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _flipped_xml(chance: random.Random) -> bytes:
    xml = bytearray(unpack(plain())[_MAIN])
    for _ in range(chance.randrange(1, 40)):
        xml[chance.randrange(len(xml))] = chance.randrange(256)
    return _with_main(bytes(xml))


def _zip_bomb(_: random.Random) -> bytes:
    # 400 MB of one letter in some 400 kB: above every limit on unpacked parts.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in unpack(plain()).items():
            if name != _MAIN:
                package.writestr(name, data)
        with package.open(_MAIN, "w", force_zip64=True) as part:
            part.write(f"{_DECLARATION}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>".encode())
            for _block in range(400):
                part.write(b"A" * (1 << 20))
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def _many_members(_: random.Random) -> bytes:
    members = unpack(plain())
    members.update({f"word/media/{number}.xml": b"<a/>" for number in range(30_000)})
    return pack(members)


def _entities(_: random.Random) -> bytes:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return _with_main(
        f'{_DECLARATION}<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>'
        f"<w:document {NAMESPACES}><w:body>{p(r('&l9;'))}</w:body></w:document>".replace(
            "&amp;", "&"
        )
    )


def _outside_entity(_: random.Random) -> bytes:
    return _with_main(
        f'{_DECLARATION}<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<w:document {NAMESPACES}><w:body>{p(r('&x;'))}</w:body></w:document>".replace(
            "&amp;", "&"
        )
    )


def _deep(chance: random.Random) -> bytes:
    depth = chance.choice([300, 5000, 100_000])
    inside = "<w:ins>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * depth
    return _with_main(
        f"{_DECLARATION}<w:document {NAMESPACES}><w:body><w:p>{inside}</w:p></w:body></w:document>"
    )


def _deep_tables(chance: random.Random) -> bytes:
    depth = chance.choice([50, 1500])
    inside = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return _with_main(
        f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    )


def _one_long_paragraph(chance: random.Random) -> bytes:
    return document(p(r(chance.choice(["（", "X", "《》", "甲乙", " "]) * 100_000)))


def _scripts_for_text(_: random.Random) -> bytes:
    return document(p(r("</script><script>alert(1)</script><img src=x onerror=alert(1)>XX")))


def _without_main(_: random.Random) -> bytes:
    members = unpack(plain())
    del members[_MAIN]
    return pack(members)


def _climbing_member(_: random.Random) -> bytes:
    members = unpack(plain())
    members["../../../../evil.xml"] = b"<a/>"
    members["/absolute.xml"] = b"<a/>"
    return pack(members)


def _twice_the_same_member(_: random.Random) -> bytes:
    members = list(unpack(plain()).items())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of the duplicate we want
        return pack([*members, (_MAIN, b"<other/>")])


def _old_or_locked(chance: random.Random) -> bytes:
    return _OLE + chance.randbytes(4096)


def _huge_numbers(_: random.Random) -> bytes:
    xml = unpack(plain())[_MAIN].decode()
    span = '<w:tc><w:tcPr><w:gridSpan w:val="99999999999999999999"/></w:tcPr>'
    return _with_main(xml.replace("<w:tc>", span, 1))


_MAKERS: tuple[Callable[[random.Random], bytes], ...] = (
    _noise,
    _nothing,
    _noise_behind_a_zip_header,
    _cut_off,
    _flipped,
    _flipped_xml,
    _zip_bomb,
    _many_members,
    _entities,
    _outside_entity,
    _deep,
    _deep_tables,
    _one_long_paragraph,
    _scripts_for_text,
    _without_main,
    _climbing_member,
    _twice_the_same_member,
    _old_or_locked,
    _huge_numbers,
)
