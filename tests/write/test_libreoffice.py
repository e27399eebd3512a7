"""What another program makes of reviewed copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read import read
from draftlint.write import review
from tests.support import docx_builder as b
from tests.support.docx_builder import document, p, r
from tests.support.findings import texts as texts_of
from tests.support.office import Tracked, convert, seen
from tests.support.word import find

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.office import Seen

WANTED = ("记性", "的的", "甲\t乙", "增内", "附件", "数量", "末")


def draft() -> bytes:
    return document(
        p("关于工作的报告", style="Heading1"),
        p("需要", r("记", bold=True), r("性", italic=True), "下去，好的的"),
        p(r("甲", b.tab(), "乙"), b.ins("新增内容"), b.dele("删去"), "丙"),
        p("见", b.link("附件一"), "，共", b.field("PAGE", "12"), "页", b.footnote_ref(1)),
        b.table([["地区", "数量"], ["东部", "十"]]),
        p("图", b.textbox("框里有误")),
        p("请", b.comment(5, "核实"), "末"),
        b.sect(header="页眉有误"),
        footnotes=["脚注有误"],
        comments={5: "旧批注"},
        styles=b.headings(1),
    )


def shown(data: bytes, folder: Path) -> Seen:
    file = folder / "copy.docx"
    file.write_bytes(data)
    convert([file], folder)
    return seen(folder / "copy.fodt")


def test_comments_are_seen_with_their_ranges(tmp_path: Path) -> None:
    data = draft()
    drafted = read("报告.docx", data=data)
    findings = [find(drafted, text) for text in WANTED]
    moved = [find(drafted, "有误", nth=n) for n in range(3)]
    found = [*findings, *moved]
    notes = shown(review(data, drafted, found, texts=texts_of(*found)).data, tmp_path).notes
    ours = {note.lines[0]: note for note in notes if note.author == "draftlint"}
    assert len([note for note in notes if note.author == "draftlint"]) == 1 + len(WANTED) + 3
    assert [ours[f"【错误】“{text}”有误".replace("\t", " ")].text for text in WANTED] == list(
        WANTED
    )
    places = [line for note in notes for line in note.lines if line.startswith("位置：")]
    assert {line[3:5] for line in places} == {"文本", "页眉", "脚注"}
    (old,) = [note for note in notes if note.author == "审阅人"]
    assert (old.lines, old.text) == (("旧批注",), "核实")


def test_revisions_are_tracked(tmp_path: Path) -> None:
    data = draft()
    drafted = read("报告.docx", data=data)
    findings = [
        find(drafted, "记性", fix="进行"),
        find(drafted, "的的", fix="的"),
        find(drafted, "新增", fix="增加"),
        find(drafted, "数量", fix="数目"),
    ]
    copy = shown(review(data, drafted, findings, track_changes=True).data, tmp_path)
    ours = [change for change in copy.changes if change.author == "draftlint"]
    assert [c.text for c in ours if c.kind == "deletion"] == ["记", "性", "的", "新增", "量"]
    assert [c.text for c in ours if c.kind == "insertion"] == ["进", "行", "增加", "目"]
    assert Tracked("deletion", "甲", "删去") in copy.changes
    plain = shown(data, tmp_path)
    assert copy.rejected == plain.rejected
    assert "\n".join(copy.accepted) == "\n".join(plain.accepted).replace("记性", "进行").replace(
        "的的", "的"
    ).replace("新增", "增加").replace("数量", "数目")
