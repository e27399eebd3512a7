"""Copies of careless packages are sound, and a copy that is not is never handed out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from draftlint.model.errors import CopyError
from draftlint.read import read
from draftlint.write import Copy, fix, package_editor, review
from draftlint.write.text_copies import fix_text
from tests.support.docx_builder import document, p, pack, sect, style, unpack
from tests.support.word import COMMENTS, MAIN, comments, find, texts

TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

ByteEdit = Callable[[dict[str, bytes]], object]


def changed(data: bytes, *edits: tuple[str, bytes, bytes]) -> bytes:
    """Return the package with the first occurrence replaced in each of the parts."""
    members = unpack(data)
    for part, old, new in edits:
        assert old in members[part]
        members[part] = members[part].replace(old, new, 1)
    return pack(members)


def copies(data: bytes) -> list[Copy]:
    """The three kinds of copies."""
    draft = read("报告.docx", data=data)
    finding = find(draft, "截止目前", fix="截至目前")
    return [
        review(data, draft, [finding]),
        review(data, draft, [finding], track_changes=True),
        fix(data, draft, [finding]),
    ]


def is_sound(data: bytes) -> None:
    """Judge a package by its XML, content types, relationships and comments."""
    members = unpack(data)
    for part, content in members.items():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(content)
    overrides = re.findall(rb'PartName="([^"]*)"', members[TYPES])
    assert max(Counter(name.lower() for name in overrides).values()) == 1
    links = re.findall(rb"<Relationship [^>]*>", members.get(RELATIONS, b""))
    ids = [re.search(rb'Id="([^"]*)"', link)[1] for link in links]  # type: ignore[index]
    assert len(set(ids)) == len(ids)
    kinds = [link for link in links if KIND.encode() + b'"' in link]
    assert len(kinds) == (COMMENTS in members)
    if COMMENTS in members:
        assert overrides.count(b"/word/comments.xml") == 1
        assert "draftlint 审阅" in members[COMMENTS].decode()


MAIN_FAULTS = [
    (b"<w:body>", b'<w:body><w:p><w:r><w:drawing><wp:inline distT="0"/></w:drawing></w:r></w:p>'),
    (b"<w:p>", b'<w:p w:rsidR="1" w:rsidR="2">'),
    (b"<w:p>", b'<w:p w14:paraId="0A" q:odd="1">'),
    (b"<w:body>", b"<w:body><q:strange><w:p/></q:strange>"),
    (b"<w:r>", b"<w:r><w:rPr><w:b w:val='1' w:val='0' val='1'/></w:rPr>"),
]


@pytest.mark.parametrize("fault", MAIN_FAULTS, ids=range(len(MAIN_FAULTS)))
def test_names_that_are_not_declared_or_stand_twice_are_mended(fault: tuple[bytes, bytes]) -> None:
    data = changed(document("截止目前，各项工作完成。"), (MAIN, *fault))
    before = texts(read("报告.docx", data=data))
    for copy in copies(data):
        is_sound(copy.data)
        corrected = [text.replace("截止", "截至") if copy.fixed else text for text in before]
        assert texts(read("报告.docx", data=copy.data)) == corrected


@pytest.mark.parametrize("part", [TYPES, RELATIONS, COMMENTS, "word/header"])
def test_faults_in_other_parts_are_mended_where_they_are_written(part: str) -> None:
    data = document("甲。", sect(header=p("截止目前")), comments={0: p("已有批注")})
    members = unpack(data)
    part = next(name for name in members if name.startswith(part))
    tag = re.compile(rb"(<(?!\?)[^\s/>]+)")
    members[part] = tag.sub(rb'\1 q:odd="1" odd="1" odd="2"', members[part], count=1)
    for copy in copies(pack(members)):
        assert not copy.unfixed
        after = unpack(copy.data)
        for name in (MAIN, part):
            if after[name] != members.get(name):
                etree.fromstring(after[name])


STALE_TYPE = f'<Override PartName="/word/comments.xml" ContentType="{TYPE}"/>'.encode()
STALE_LINK = f'<Relationship Id="rId77" Type="{KIND}" Target="comments.xml"/>'.encode()
STALE: list[list[tuple[str, bytes]]] = [
    [(TYPES, STALE_TYPE)],
    [(TYPES, STALE_TYPE * 2)],
    [(TYPES, STALE_TYPE.replace(b"comments.xml", b"Comments.XML"))],
    [(TYPES, STALE_TYPE.replace(b"comments+xml", b"styles+xml"))],
    [(RELATIONS, STALE_LINK)],
    [(RELATIONS, STALE_LINK + STALE_LINK.replace(b"rId77", b"rId78"))],
    [(RELATIONS, STALE_LINK.replace(b'Target="comments', b'Target="../word/comments'))],
    [(RELATIONS, STALE_LINK.replace(b"comments.xml", b"other.xml"))],
    [(RELATIONS, STALE_LINK.replace(b"/>", b' TargetMode="External"/>'))],
    [(RELATIONS, STALE_LINK.replace(b'"comments.xml', b'"document.xml'))],
    [(TYPES, STALE_TYPE), (RELATIONS, STALE_LINK)],
]


@pytest.mark.parametrize("stale", STALE, ids=range(len(STALE)))
def test_what_is_left_of_comments_that_were_taken_out_is_replaced(
    stale: list[tuple[str, bytes]],
) -> None:
    ends = {TYPES: b"</Types>", RELATIONS: b"</Relationships>"}
    data = document("截止目前，各项工作完成。", styles=[style("正文")])
    data = changed(data, *((part, ends[part], left + ends[part]) for part, left in stale))
    reviewed, tracked, _ = copies(data)
    for copy in (reviewed, tracked):
        is_sound(copy.data)
        assert len(comments(copy.data)) == 2


def test_comments_whose_content_type_is_missing_or_doubled_get_one() -> None:
    data = document("截止目前。", comments={0: p("已有批注")})
    override = re.search(rb'<Override PartName="/word/comments.xml"[^>]*>', unpack(data)[TYPES])
    assert override
    for new in (b"", override[0] * 2):
        variant = changed(data, (TYPES, override[0], new))
        for copy in copies(variant)[:2]:
            is_sound(copy.data)
            assert "已有批注" in unpack(copy.data)[COMMENTS].decode()


def test_faults_that_were_there_before_do_not_keep_a_copy_from_being_made() -> None:
    data = document("截止目前。")
    ends = b"</Relationships>"
    link = b'<Relationship Id="rId9" Type="x/image" Target="media/gone.png"/>' * 2
    broken = {**unpack(changed(data, (RELATIONS, ends, link + ends))), "docProps/a.xml": b"<a"}
    # Content types that are not well-formed are written again; what was doubled is seen only then.
    doubled = b'<Override PartName="/word/styles.xml" ContentType="a"/>' * 2
    broken[TYPES] = broken[TYPES].replace(b"</Types>", doubled + b"<q:odd/></Types>")
    for copy in copies(pack(broken)):
        assert unpack(copy.data)["docProps/a.xml"] == b"<a"


def doubled_override(members: dict[str, bytes]) -> None:
    members[TYPES] = members[TYPES].replace(b"</Types>", STALE_TYPE + b"</Types>")


def doubled_relationship(members: dict[str, bytes]) -> None:
    members[RELATIONS] = members[RELATIONS].replace(b"<Rel", STALE_LINK + b"<Rel", 2)


def link_to_nothing(members: dict[str, bytes]) -> None:
    members[RELATIONS] = members[RELATIONS].replace(b'"comments.xml"', b'"gone.xml"')


def broken_xml(members: dict[str, bytes]) -> None:
    members[MAIN] = members[MAIN].replace(b"</w:body>", b"")


def undeclared(members: dict[str, bytes]) -> None:
    members[MAIN] = members[MAIN].replace(b"<w:p>", b"<w:p z:z='1'>", 1)


def lost_text(members: dict[str, bytes]) -> None:
    members[MAIN] = members[MAIN].replace("完成".encode(), b"")


def moved_text(members: dict[str, bytes]) -> None:
    members[MAIN] = members[MAIN].replace("完成。".encode(), "。完成".encode())


def doubled_comment(members: dict[str, bytes]) -> None:
    one = re.search(rb"<w:comment .*?</w:comment>", members[COMMENTS], re.DOTALL)
    assert one
    members[COMMENTS] = members[COMMENTS].replace(one[0], one[0] * 2)


def half_a_range(members: dict[str, bytes]) -> None:
    members[MAIN] = re.sub(rb"<w:commentRangeEnd [^>]*>", b"", members[MAIN], count=1)


def no_document(members: dict[str, bytes]) -> None:
    del members[MAIN]


DAMAGES = [
    *(doubled_override, doubled_relationship, link_to_nothing, broken_xml, undeclared, lost_text),
    *(moved_text, doubled_comment, half_a_range, no_document),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_copy_that_is_not_sound_is_not_handed_out(
    damage: ByteEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = package_editor.repack

    def repack(source: bytes, new: dict[str, bytes]) -> bytes:
        members = unpack(real(source, new))
        damage(members)
        return pack(members)

    data = document("截止目前，各项工作完成。")
    draft = read("报告.docx", data=data)
    monkeypatch.setattr(package_editor, "repack", repack)
    with pytest.raises(CopyError, match="was not written"):
        review(data, draft, [find(draft, "截止目前")])


def test_a_text_that_reads_otherwise_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from draftlint.write import verify

    source = "截止目前。\n".encode()
    draft = read("a.txt", data=source)
    finding = find(draft, "截止目前", fix="截至目前")
    assert fix_text(source, draft, [finding]).data.decode() == "截至目前。\n"
    monkeypatch.setattr(verify, "read", lambda path, **options: draft)
    with pytest.raises(CopyError, match="its text is not that of the draft"):
        fix_text(source, draft, [finding])


def test_the_command_says_so_in_one_sentence_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from draftlint.cli.program import run

    monkeypatch.chdir(tmp_path)
    Path("报告.docx").write_bytes(document("截止目前，各项工作完成。"))
    monkeypatch.setattr(package_editor, "repack", lambda source, new: source[: len(source) // 2])
    for command in ("review", "fix"):
        monkeypatch.setattr("sys.argv", ["draftlint", command, "报告.docx", "-o", "副本.docx"])
        assert run() == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("draftlint: 副本没有通过检查")
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]
