"""Bad files are refused with the right code; damaged ones are read, and it is said."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from draftlint.model.errors import ReadError
from draftlint.read import Limits, open_package, read
from draftlint.write import fix
from tests.support.docx_builder import document, headings, p, pack, r, sect, table, unpack
from tests.support.hostile import Hostile, hostile_files
from tests.support.sentences import said


@pytest.mark.parametrize("hostile", list(hostile_files()), ids=lambda hostile: hostile.name)
def test_hostile_files_are_refused(hostile: Hostile):
    with pytest.raises(ReadError) as caught:
        read(hostile.path, data=hostile.build())
    assert caught.value.code == hostile.code
    assert said(caught.value)
    assert said(caught.value, lang="en")


def test_hostile_files_on_disk_are_refused_alike(tmp_path):
    for hostile in hostile_files():
        if isinstance(hostile.source, bytes):
            path = tmp_path / hostile.path
            path.write_bytes(hostile.source)
            with pytest.raises(ReadError) as caught:
                read(path)
            assert caught.value.code == hostile.code


def test_missing_file_and_folder(tmp_path):
    for path in (tmp_path / "no.docx", tmp_path):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.code == "not-found"


def test_limits_are_adjustable():
    data = document(*["正文" * 50] * 50)
    assert read("a.docx", data=data).paragraphs
    for limits in (
        Limits(part_bytes=1000),
        Limits(total_bytes=1000),
        Limits(members=3),
        Limits(elements=20),
        Limits(paragraphs=49),
    ):
        with pytest.raises(ReadError) as caught:
            read("a.docx", data=data, limits=limits)
        assert caught.value.code == "too-large"
    with pytest.raises(ReadError) as caught:
        read("a.txt", data=b"x" * 2000, limits=Limits(part_bytes=1000))
    assert caught.value.code == "too-large"


def test_deep_but_not_too_deep_is_read():
    nested = p("底")
    for _ in range(400):
        nested = table([[nested]])
    draft = read("a.docx", data=document(nested))
    assert "底" in [x.text for x in draft.paragraphs]


def test_long_text_in_one_leaf_is_read():
    draft = read("a.docx", data=document("长" * 4_000_000))
    assert len(draft.paragraphs[0].text) == 4_000_000


def _change(data: bytes, name: str, *pairs: tuple[bytes, bytes]) -> bytes:
    members = unpack(data)
    for old, new in pairs:
        assert old in members[name]
        members[name] = members[name].replace(old, new)
    return pack(members)


def _texts_and_notices(data: bytes) -> tuple[list[str], set[str]]:
    draft = read("a.docx", data=data)
    return [x.text for x in draft.paragraphs], {n.code for n in draft.notices}


MAIN = "word/document.xml"


def test_control_characters_and_broken_xml_are_mended_and_said():
    data = document(p("甲乙"), p("丙"))
    raw = _change(data, MAIN, ("甲乙".encode(), "甲\x0b乙".encode()))
    assert _texts_and_notices(raw) == (["甲乙", "丙"], {"recovered-xml"})
    reference = _change(data, MAIN, ("甲乙".encode(), "甲&#x1F;乙".encode()))
    assert _texts_and_notices(reference) == (["甲乙", "丙"], {"recovered-xml"})
    broken = _change(data, MAIN, (b"<w:sectPr/>", b"<w:sectPr></w:sectPrX>"))
    assert _texts_and_notices(broken) == (["甲乙", "丙"], {"recovered-xml"})


def test_duplicate_members_are_said_and_the_last_counts():
    members = list(unpack(document("甲")).items())
    other = unpack(document("乙"))[MAIN]
    with pytest.warns(UserWarning, match="Duplicate"):
        data = pack([*members, (MAIN, other)])
    assert _texts_and_notices(data) == (["乙"], {"duplicate-member"})


@pytest.mark.parametrize("spell", [str.upper, lambda n: n.replace("/", "\\"), lambda n: f"/{n}"])
def test_part_names_in_any_spelling(spell):
    members = unpack(document("甲", sect(header="眉")))
    renamed = pack({spell(name) if "/" in name else name: data for name, data in members.items()})
    assert _texts_and_notices(renamed)[0] == ["甲", "眉"]


@pytest.mark.parametrize("spell", [str.upper, lambda n: n.replace("/", "\\"), lambda n: n[::-1]])
def test_the_name_in_front_of_a_member_does_not_count(spell):
    members = unpack(document("甲", sect(header="眉"), styles=headings()))
    data = pack(members)
    for name in members:
        if "/" in name:
            # The first occurrence stands in front of the member, the last in the directory.
            data = data.replace(name.encode(), spell(name).encode(), 1)
    assert _texts_and_notices(data) == (["甲", "眉"], set())
    copy = fix(data, read("a.docx", data=data), []).data
    assert zipfile.ZipFile(BytesIO(copy)).testzip() is None


def test_missing_and_dangling_relationships():
    members = unpack(document("甲", sect(header="眉")))
    without = {n: d for n, d in members.items() if n != "_rels/.rels"}
    assert _texts_and_notices(pack(without)) == (["甲", "眉"], {"missing-relationship"})
    dangling = {n: d for n, d in members.items() if "header" not in n}
    assert _texts_and_notices(pack(dangling))[0] == ["甲"]
    without = {n: d for n, d in members.items() if not n.endswith(".rels")}
    assert _texts_and_notices(pack(without))[0] == ["甲"]


def test_main_part_found_by_content_type():
    members = unpack(document("甲"))
    members["word/other.xml"] = members.pop(MAIN)
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(b"/word/document.xml", b"/word/other.xml")
    del members["_rels/.rels"]
    assert _texts_and_notices(pack(members)) == (["甲"], {"missing-relationship"})


def test_strict_namespaces():
    data = document(p("甲", style="a"), sect(header="眉"), properties={"creator": "某人"})
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    members = {}
    for name, content in unpack(data).items():
        strict = content.replace(
            old + b"wordprocessingml/2006/main", new + b"wordprocessingml/main"
        )
        members[name] = strict.replace(
            old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships"
        )
    assert b"purl.oclc.org" in members[MAIN]
    draft = read("a.docx", data=pack(members))
    assert [x.text for x in draft.paragraphs] == ["甲", "眉"]
    assert draft.properties.author == "某人"


def test_several_bodies():
    data = _change(
        document("甲", "乙"),
        MAIN,
        (
            b"<w:sectPr/>",
            b"</w:body><w:body><w:p><w:r><w:t>" + "丙".encode() + b"</w:t></w:r></w:p>",
        ),
    )
    assert _texts_and_notices(data)[0] == ["甲", "乙", "丙"]


def test_bad_checksum_in_a_picture_does_not_matter_but_in_text_it_does():
    data = pack({**unpack(document("甲")), "word/media/a.png": b"x" * 500})
    damaged = bytearray(data)
    at = data.index(b"PK\x01\x02", data.index(b"word/media/a.png", len(data) // 2) - 60)
    damaged[at + 16] ^= 0xFF
    assert _texts_and_notices(bytes(damaged))[0] == ["甲"]
    damaged = bytearray(data)
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(MAIN.encode()))
    damaged[at + 16] ^= 0xFF
    with pytest.raises(ReadError) as caught:
        read("a.docx", data=bytes(damaged))
    assert caught.value.code == "corrupt"


def test_damaged_side_part_is_said():
    data = document("甲", sect(header="眉"), parts={"word/header1.xml": b"\x00\x01"})
    names = [n for n in unpack(data) if "header" in n]
    members = {n: (b"\x00\x01" if n in names else d) for n, d in unpack(data).items()}
    assert _texts_and_notices(pack(members)) == (["甲"], {"part-skipped"})


def test_external_relationships_are_not_followed():
    data = document(
        p("甲", r("<x>")),
        relationships=[("rId77", "attachedTemplate", "http://127.0.0.1:9/never")],
    )
    with open_package("a.docx", data=data) as package:
        relationship = package.relationships(MAIN)["rId77"]
        assert relationship.external
        assert relationship.target is None
    assert _texts_and_notices(data)[0] == ["甲<x>"]


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm", "DOCX"])
def test_suffixes(suffix):
    assert read(f"a.{suffix}", data=document("甲")).paragraphs[0].text == "甲"


def _main_with(old: str, new: bytes) -> tuple[list[str], set[str]]:
    data = document("前", "第5段", "后")
    return _texts_and_notices(_change(data, MAIN, (old.encode(), new)))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("第&#xD83D;&#xDE00;段".encode(), "第😀段"),
        ("第&#55357;&#56832;段".encode(), "第😀段"),
        ("第&#xD83D;段&#xFFFF;&#x110000;".encode(), "第段"),
        ("第&nbsp;5&hellip;段".encode(), "第\xa05…段"),
        ("甲&乙&unknown;&amp;".encode(), "甲&乙&unknown;&"),
        ("第".encode() + b"\xb5\xff" + "段".encode(), "第��段"),
        ("第".encode() + b"\xed\xa0\xbd" + "段".encode(), "第���段"),
    ],
)
def test_characters_that_xml_does_not_allow(raw, expected):
    assert _main_with("第5段", raw) == (["前", expected, "后"], {"recovered-xml"})


def test_gb18030_that_claims_to_be_utf8():
    members = unpack(document("前言", "第五段", "后记"))
    members[MAIN] = members[MAIN].decode().encode("gb18030")
    assert _texts_and_notices(pack(members)) == (["前言", "第五段", "后记"], {"recovered-xml"})


def test_a_paragraph_that_is_not_closed_keeps_the_order():
    closed, opened = "第5段</w:t></w:r></w:p>", "第5段</w:t></w:r>"
    assert _main_with(closed, opened.encode()) == (["前", "第5段", "后"], {"recovered-xml"})
