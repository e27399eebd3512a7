"""Corrections: as revisions that can be accepted or rejected, and written straight in."""

from __future__ import annotations

from datetime import datetime

import pytest

from draftlint.model.draft import Draft
from draftlint.model.finding import Finding
from draftlint.read import read
from draftlint.write import Copy, fix, review
from tests.support import docx_builder as b
from tests.support.docx_builder import document, p, r, unpack
from tests.support.word import MAIN, W, comments, find, settled, texts, tree

WHEN = datetime(2026, 5, 6, 7, 8, 9)


def draft(data: bytes) -> Draft:
    return read("报告.docx", data=data)


def tracked(data: bytes, *findings: Finding) -> Copy:
    return review(data, draft(data), findings, track_changes=True, date=WHEN)


def judge(data: bytes, *wanted: tuple[str, str]) -> tuple[Copy, list[str]]:
    """Write corrections both ways, hold them to the invariants, return the corrected text."""
    drafted = draft(data)
    findings = [find(drafted, text, fix=new) for text, new in wanted]
    copy, plain = tracked(data, *findings), fix(data, drafted, findings)
    assert texts(draft(settled(copy.data, accept=False))) == texts(drafted)
    fixed = texts(draft(plain.data))
    assert texts(draft(copy.data)) == fixed
    assert texts(draft(settled(copy.data, accept=True))) == fixed
    assert [f.text for f in copy.fixed] == [f.text for f in plain.fixed]
    ids = [e.get(f"{W}id") for e in tree(copy.data).iter(f"{W}ins", f"{W}del")]
    assert len(ids) == len(set(ids)) or "甲" in {e.get(f"{W}author") for e in tree(data).iter()}
    return copy, fixed


@pytest.mark.parametrize(
    ("content", "old", "new", "after"),
    [
        (p("需要记性下去"), "记性", "进行", "需要进行下去"),
        (p("记性"), "记性", "进行", "进行"),
        (p("要记", r("性", bold=True), "下去"), "记性", "进行", "要进行下去"),
        (p("开走访活动"), "开走访", "开展走访", "开展走访活动"),
        (p("农村村的"), "农村村", "农村", "农村的"),
        (p("好的的"), "的的", "的", "好的"),
        (p(r("第", b.tab(), "一")), "\t", "", "第一"),
        (p(r("第", b.tab(), "一")), "第\t一", "第一", "第一"),
        (p(r("第", b.br(), "一")), "\n", " ", "第 一"),
        (p("见", b.link("网业"), "。"), "网业", "网页", "见网页。"),
        (p("共", b.field("HYPERLINK x", "十二各"), "。"), "二各", "二个", "共十二个。"),
        (p("由", b.sdt("负责任"), "。"), "负责任", "负责人", "由负责人。"),
        (p("甲", b.ins("新曾内容"), "乙"), "新曾", "新增", "甲新增内容乙"),
        (p("甲", b.ins("曾"), "乙"), "甲曾乙", "甲增乙", "甲增乙"),
        (p("甲", b.move_to("新曾"), "乙"), "新曾", "新增", "甲新增乙"),
        (p("已", b.dele("没"), "完城"), "已完城", "已完成", "已完成"),
        (p("a & b < c"), "& b <", "> b &", "a > b & c"),
        (p("𠮷𠮷野"), "𠮷𠮷", "𠮷", "𠮷野"),
    ],
)
def test_rejecting_gives_the_original_and_accepting_the_corrected_text(
    content: str, old: str, new: str, after: str
) -> None:
    _, fixed = judge(document(content, "另一段"), (old, new))
    assert fixed == [after, "另一段"]


def test_tables_notes_and_margins_are_corrected_in_their_own_parts() -> None:
    data = document(
        p("见", b.footnote_ref(1)),
        b.table([["数良"]]),
        b.sect(header="页没", footer="页叫"),
        footnotes=["注是"],
    )
    pairs = [("数良", "数量"), ("页没", "页眉"), ("页叫", "页脚"), ("注是", "注释")]
    copy, fixed = judge(data, *pairs)
    assert {new for _, new in pairs} <= set(fixed)
    before, after = unpack(data), unpack(copy.data)
    untouched = {"docProps/core.xml", "docProps/app.xml", "_rels/.rels"}
    assert all(before[name] == after[name] for name in untouched)


def test_both_copies_of_a_text_box_are_corrected() -> None:
    data = document(p("图", b.textbox(p("框里", r("有误吧", bold=True)))))
    copy, fixed = judge(data, ("有误", "无误"))
    assert "框里无误吧" in fixed
    boxes = tree(copy.data).findall(f".//{W}txbxContent")
    assert ["".join(box.itertext(f"{W}t", f"{W}delText")) for box in boxes] == ["框里有无误吧"] * 2


def test_inserted_text_takes_the_format_of_the_run_it_replaces() -> None:
    data = document(p("前", r("记", bold=True), r("性", italic=True), "后"))
    copy, _ = judge(data, ("记性", "进行"))
    looks = {"".join(run.itertext()): run.find(f"{W}rPr") for run in tree(copy.data).iter(f"{W}r")}
    assert looks["进"].find(f"{W}b") is not None
    assert looks["行"].find(f"{W}i") is not None
    runs = draft(copy.data).paragraphs[0].runs
    assert [(run.format.bold, run.format.italic) for run in runs] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_an_insertion_by_another_hand_is_closed_and_taken_up_again() -> None:
    data = document(p("甲", b.ins("新曾内容", author="李四"), "乙"))
    copy, _ = judge(data, ("新曾", "新增"))
    insertions = tree(copy.data).findall(f".//{W}ins")
    assert all(i.getparent().tag != f"{W}ins" for i in insertions)
    assert [i.get(f"{W}author") for i in insertions] == ["李四", "draftlint", "李四"]
    assert len({i.get(f"{W}id") for i in insertions}) == 3
    # Rejecting what everybody did leaves what was there before anybody did.
    rejected = settled(settled(copy.data, accept=False), accept=False, author="李四")
    assert texts(draft(rejected)) == ["甲乙"]


def test_only_what_differs_is_replaced() -> None:
    copy, _ = judge(document("反应问题清单"), ("反应问题", "反映问题"))
    root = tree(copy.data)
    assert ["".join(d.itertext()) for d in root.iter(f"{W}del")] == ["应"]
    assert ["".join(i.itertext()) for i in root.iter(f"{W}ins")] == ["映"]
    assert comments(copy.data)[1].text == "反应映问题"
    assert "已写成修订，可接受或拒绝。" in comments(copy.data)[1].lines


def test_comments_and_revisions_cross_each_other() -> None:
    data = document(p("一二", r("三四", bold=True), "五六"))
    drafted = draft(data)
    findings = [
        find(drafted, "二三四", fix="贰叁肆"),
        find(drafted, "三"),
        find(drafted, "四五"),
        find(drafted, "五六", fix="伍陆"),
    ]
    copy = tracked(data, *findings).data
    assert texts(draft(copy)) == ["一贰叁肆伍陆"]
    assert texts(draft(settled(copy, accept=False))) == ["一二三四五六"]


def test_placeholders_are_never_filled() -> None:
    data = document("学习X次")
    finding = find(draft(data), "X", rule="placeholder/latin-x", fix="3")
    assert texts(draft(tracked(data, finding).data)) == ["学习X次"]
    assert fix(data, draft(data), [finding]).fixed == ()


def test_of_corrections_that_overlap_the_first_is_made() -> None:
    data = document("一二三四")
    drafted = draft(data)
    findings = [find(drafted, "一二三", fix="壹贰叁"), find(drafted, "三四", fix="叁肆")]
    copy = fix(data, drafted, findings)
    assert texts(draft(copy.data)) == ["壹贰叁四"]
    assert [f.text for f in copy.fixed] == ["一二三"]
    assert [f.text for f in copy.unfixed] == ["三四"]


@pytest.mark.parametrize(
    "content",
    [
        p(b.math("x有误")),
        p(b.ruby("有误", "youwu")),
        p(b.field("REF y", "有误")),
        p(b.Xml(b.sdt("有误").replace("<w:sdtPr>", '<w:sdtPr><w:dataBinding w:xpath="/a"/>'))),
    ],
)
def test_what_cannot_be_corrected_is_said_and_still_commented(content: str) -> None:
    data = document(content)
    drafted = draft(data)
    finding = find(drafted, "有误", fix="无误")
    copy = tracked(data, finding)
    assert (copy.fixed, copy.unfixed) == ((), (finding,))
    assert texts(draft(copy.data)) == texts(drafted)
    assert len(comments(copy.data)) == 2


def test_signs_of_symbol_fonts_are_commented_and_not_replaced() -> None:
    signs = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    tick, box = r("R", rpr=signs), r(b.sym("F0A3", "Wingdings 2"), rpr=signs)
    data = document(p("选", tick, "是", box, "否", r("有无误", rpr=signs)))
    drafted = draft(data)
    assert texts(drafted) == ["选☑是□否有无误"]
    wanted = [("☑", "√"), ("□", "x"), ("选☑", "选中"), ("有无", "无")]
    findings = [find(drafted, old, fix=new) for old, new in wanted]
    copy = tracked(data, *findings)
    assert [f.text for f in copy.fixed] == ["有无"]
    assert texts(draft(copy.data)) == ["选☑是□否无误"]
    # The ranges hold what the file holds at the places of ☑, □, 选☑ and 有无.
    assert {c.text for c in comments(copy.data)[1:]} == {"R", "\u2713", "选R", "有无"}


def test_what_fields_show_is_commented_where_the_field_is() -> None:
    content = p("占", b.unfinished_field(r"EQ \f(甲,乙)"), "强", b.unfinished_field("AUTONUM"))
    data = document(content)
    drafted = draft(data)
    assert texts(drafted) == ["占甲/乙强1."]
    findings = [find(drafted, old, fix="丙") for old in ("甲", "1.")]
    copy = tracked(data, *findings)
    assert (copy.fixed, len(copy.unfixed), len(comments(copy.data))) == ((), 2, 3)
    assert texts(draft(copy.data)) == ["占甲/乙强1."]


def test_a_corrected_copy_changes_the_text_and_nothing_else() -> None:
    data = document(p("需要", r("记性", bold=True), "下去"), "第二段", styles=b.headings())
    plain = fix(data, draft(data), [find(draft(data), "记性", fix="进行")]).data
    before, after = unpack(data), unpack(plain)
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    assert after[MAIN] == before[MAIN].replace("记性".encode(), "进行".encode())
