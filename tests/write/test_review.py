"""Reviewed copies: where comments stand, what they say, and what stays as it was."""

from __future__ import annotations

from datetime import datetime

import pytest
from lxml import etree

from draftlint.model.draft import Draft
from draftlint.model.finding import Finding, Severity
from draftlint.read import read
from draftlint.write import review
from tests.support import docx_builder as b
from tests.support.docx_builder import document, p, pack, r, unpack
from tests.support.findings import made
from tests.support.findings import texts as texts_of
from tests.support.word import MAIN, STRICT, W, comments, find, texts, tree

WHEN = datetime(2026, 5, 6, 7, 8, 9)


def reviewed(data: bytes, *findings: Finding, **options: object) -> bytes:
    said = texts_of(*findings)
    return review(data, draft(data), findings, texts=said, date=WHEN, **options).data  # type: ignore[arg-type]


def draft(data: bytes) -> Draft:
    return read("报告.docx", data=data)


def spans(data: bytes, *wanted: str) -> list[str]:
    """Return the commented text of a finding on each of ``wanted``."""
    drafted = draft(data)
    copy = reviewed(data, *(find(drafted, text) for text in wanted))
    assert texts(draft(copy)) == texts(drafted)
    return [comment.text for comment in comments(copy)[1:]]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (p("全年组织学习X次，成效明显"), "X"),
        (p("全年组织学习"), "全年"),
        (p("全年组织学习"), "学习"),
        (p("全年组织学习"), "全年组织学习"),
        (p("打", r("赢", bold=True), r("攻坚", italic=True), "战"), "打赢攻坚战"),
        (p(r("甲", b.tab(), "乙", b.br(), "丙")), "甲\t"),
        (p(r("甲", b.tab(), "乙", b.br(), "丙")), "\t乙\n"),
        (p("我们", b.ins("已经", "完成"), "任务"), "经完"),
        (p("我们", b.dele("没有"), "完成任务"), "们完"),
        (p("详见", b.link("附件", "目录"), "。"), "件目"),
        (p("见", b.field('HYPERLINK "x"', "一二"), "页"), "二页"),
        (p("共", b.simple_field("QUOTE x", "34"), "页"), "4页"),
        (p("共", b.field("PAGE", "12"), "页"), "页"),
        (p("负责人：", b.sdt("张三丰")), "三"),
        (p(b.smart_tag("二〇二六年")), "〇二"),
        (p("𠮷野家", "与𠮷田"), "𠮷田"),
        (p("a<b&c>d"), "<b&c"),
    ],
)
def test_a_comment_stands_on_exactly_the_characters_of_its_finding(
    content: str, wanted: str
) -> None:
    assert spans(document(content), wanted) == [wanted]


def test_every_story_of_the_running_text_takes_comments() -> None:
    data = document(
        b.table([["地区", "数量"], ["东部", b.cell(p("十二个"), b.table([["内表"]]))]]),
        "正文",
    )
    assert spans(data, "数", "二个", "内表", "正") == ["数", "二个", "内表", "正"]


def test_overlapping_nested_and_touching_ranges_are_all_right() -> None:
    data = document(p("一二三四五", r("六七八九十", bold=True)))
    wanted = ["一二三四五六七", "二三", "三四五六", "六", "六七", "八九十", "七"]
    assert spans(data, *wanted) == wanted


def test_cut_runs_keep_their_format() -> None:
    data = document(p(r(" 甲乙 丙", bold=True, size=32, east_asia="仿宋_GB2312"), "丁"))
    drafted = draft(data)
    again = draft(reviewed(data, find(drafted, "乙 "))).paragraphs[0]
    assert again.text == " 甲乙 丙丁"
    assert [(run.end, run.format) for run in again.runs] == [
        (end, drafted.paragraphs[0].runs[0 if end < 6 else 1].format) for end in (2, 4, 5, 6)
    ]


def test_white_space_that_did_not_count_does_not_begin_to() -> None:
    data = document(p(b.Xml("<w:r><w:t>  甲乙 丙  </w:t></w:r>")))
    assert draft(data).paragraphs[0].text == "甲乙 丙"
    assert spans(data, "乙", " ", "甲") == ["乙", " ", "甲"]


@pytest.mark.parametrize(
    ("data", "wanted", "named", "anchor"),
    [
        (document("前文", p("见", b.footnote_ref(1)), footnotes=["注里有误"]), "有误", "脚注", ""),
        (document("前文", p("见", b.endnote_ref(1)), endnotes=["尾注有误"]), "有误", "尾注", ""),
        (document("前文", b.sect(header="页眉有误")), "有误", "页眉", ""),
        (document("前文", b.sect(header=p(b.word_art("样稿")))), "样稿", "水印", ""),
        (document("前文", b.sect(footer="页脚有误")), "有误", "页脚", ""),
        (document(p("图", b.textbox("框里有误"))), "有误", "文本框", "框里有误框里有误"),
        (document(p("图", b.vml_textbox("框里有误"))), "有误", "文本框", "框里有误"),
    ],
)
def test_where_word_takes_no_comment_the_place_is_named(
    data: bytes, wanted: str, named: str, anchor: str
) -> None:
    comment = comments(reviewed(data, find(draft(data), wanted)))[1]
    assert comment.text == anchor
    place = next(line for line in comment.lines if line.startswith("位置："))
    assert named in place
    assert f"【{wanted}】" in place


def test_the_comment_on_a_note_stands_at_its_reference() -> None:
    data = document("前文", p("见", b.footnote_ref(1), "后"), p("末段"), footnotes=["注里有误"])
    root = tree(reviewed(data, find(draft(data), "有误")))
    start = root.findall(f".//{W}commentRangeStart")[1]
    assert start.getnext().find(f"{W}footnoteReference") is not None


def test_the_comment_on_a_header_stands_where_its_section_begins() -> None:
    data = document(
        "第一节", "甲", b.sect(header="眉一"), "第二节", "乙", b.sect(header="眉二"), "第三节"
    )  # fmt: skip
    root = tree(reviewed(data, find(draft(data), "眉二"), find(draft(data), "眉一")))
    starts = root.findall(f".//{W}commentRangeStart")
    holders = ["".join(start.getparent().itertext(f"{W}t")) for start in starts]
    assert sorted(holders) == ["第一节", "第一节", "第二节"]


def test_what_stands_elsewhere_is_never_anchored_between_drawings() -> None:
    data = document(p(b.textbox("一"), b.textbox("二")), p("正文"), b.sect(header="页眉有误"))
    start = tree(reviewed(data, find(draft(data), "有误"))).findall(f".//{W}commentRangeStart")[1]
    assert "".join(start.getparent().itertext(f"{W}t")) == "正文"


def test_formulas_ruby_and_field_prompts_are_commented_as_a_whole() -> None:
    data = document(
        p("设", b.math("x+1"), "得"),
        p(b.ruby("汉", "han"), "字"),
        p("单位：", b.Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
          " MACROBUTTON NoMacro [点击填写] </w:instrText></w:r>"
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "。"),
    )  # fmt: skip
    assert "[点击填写]" in draft(data).paragraphs[2].text
    copy = reviewed(data, *(find(draft(data), text) for text in ("+", "汉", "点击")))
    root = tree(copy)
    assert [c.text for c in comments(copy)[1:]] == ["x+1", "han汉", ""]
    starts = root.findall(f".//{W}commentRangeStart")
    assert etree.QName(starts[1].getnext()).localname == "oMath"
    assert starts[3].getnext().find(f"{W}fldChar").get(f"{W}fldCharType") == "begin"
    assert texts(draft(copy)) == texts(draft(data))


def test_fields_that_word_fills_are_commented_as_a_whole() -> None:
    data = document(
        p("共", b.field("PAGE \\* MERGEFORMAT", "12"), "页", b.simple_field("NUMPAGES", "34"), "页")
    )
    root = tree(reviewed(data, find(draft(data), "2页3", fix="")))
    start = root.findall(f".//{W}commentRangeStart")[1]
    end = next(e for e in root.iter(f"{W}commentRangeEnd") if e.attrib == start.attrib)
    assert start.getnext().find(f"{W}fldChar").get(f"{W}fldCharType") == "begin"
    assert end.getprevious().tag == f"{W}fldSimple"


def test_the_first_comment_summarises_and_the_others_explain() -> None:
    data = document("关于工作的报告", "截止目前已完成。")
    drafted = draft(data)
    finding = find(
        drafted,
        "截止目前",
        suggestions=("截至目前", "到目前"),
        why="词义不同。",
        severity=Severity.WARNING,
    )
    whole = made(rule="section/missing", severity=Severity.INFO, message="缺少“问题”一节")
    first, second, third = comments(reviewed(data, whole, finding))
    assert first.text == second.text == "关于工作的报告"
    assert "共 2 处（错误 0，警告 1，提示 1）" in first.lines[0]
    assert second.lines == ["【提示】缺少“问题”一节", "位置：全文", "规则：section/missing"]
    assert third.lines == [
        "【警告】“截止目前”有误",
        "建议：截至目前 / 到目前",
        "原因：词义不同。",
        "规则：typo/confusion",
    ]
    assert {c.author for c in (first, second, third)} == {"draftlint"}
    english = comments(reviewed(data, whole, finding, lang="en"))
    assert english[2].lines[1] == "Suggestion: 截至目前 / 到目前"


def test_comments_already_there_keep_their_ids_texts_and_places() -> None:
    data = document(p("请", b.comment(7, "核实数据"), "。"), comments={7: "数据来源？"})
    copy = reviewed(data, find(draft(data), "实数"))
    old, summary, new = comments(copy)
    assert (old.author, old.lines, old.text) == ("审阅人", ["数据来源？"], "核实数据")
    assert (summary.text, new.text) == ("请核实数据。", "实数")
    ids = [c.get(f"{W}id") for c in tree(copy, "word/comments.xml")]
    assert ids[0] == "7"
    assert len(set(ids)) == 3
    assert unpack(copy).keys() == unpack(data).keys()


def test_every_other_part_and_every_untouched_byte_stays() -> None:
    data = document(
        "第一段", "第二段", b.sect(header="页眉"), styles=b.headings(), footnotes=["注"]
    )
    copy = reviewed(data, find(draft(data), "二"))
    before, after = unpack(data), unpack(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {MAIN, "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(after) - set(before) == {"word/comments.xml"}
    rebuilt = after[MAIN]
    untouched = before[MAIN][: before[MAIN].index("第一段".encode()) - 40]
    assert rebuilt.startswith(untouched)


def test_the_comments_part_gets_a_name_and_a_relationship_of_its_own() -> None:
    data = document("甲", parts={"word/comments.xml": "<stray/>"})
    copy = reviewed(data, find(draft(data), "甲"))
    assert unpack(copy)["word/comments.xml"] == b"<stray/>"
    assert [c.text for c in comments(copy, "word/comments1.xml")] == ["甲", "甲"]
    assert b"/word/comments1.xml" in unpack(copy)["[Content_Types].xml"]
    assert [notice.code for notice in draft(copy).notices] == ["own-marks"]


def strict(data: bytes) -> bytes:
    members = unpack(data)
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for old, new in (
        (W[1:-1].encode(), STRICT[1:-1].encode()),
        (transitional, b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):
        members = {name: value.replace(old, new) for name, value in members.items()}
    return pack(members)


def default_namespace(data: bytes) -> bytes:
    members = unpack(data)
    root = etree.fromstring(members[MAIN])
    text = etree.tostring(root).decode().replace("<w:", "<").replace("</w:", "</")
    members[MAIN] = text.replace("xmlns:w=", "xmlns=", 1).encode()
    return pack(members)


def gbk(data: bytes) -> bytes:
    members = unpack(data)
    text = members[MAIN].decode().replace('encoding="UTF-8"', 'encoding="GBK"')
    return pack({**members, MAIN: text.encode("gbk")})


def broken(data: bytes) -> bytes:
    members = unpack(data)
    return pack({**members, MAIN: members[MAIN].replace(b"</w:body>", b"")})


def remarked(data: bytes) -> bytes:
    members = unpack(data)
    text = (
        members[MAIN]
        .decode()
        .replace("第二", "第<!-- 注 -->二")
        .replace("第一", "<![CDATA[第一]]>")
    )
    return pack({**members, MAIN: text.encode()})


@pytest.mark.parametrize("variant", [strict, default_namespace, gbk, broken, remarked])
def test_unusual_packages_are_reviewed_like_any_other(variant: object) -> None:
    data = variant(document("第一段", p("第二", r("段", bold=True))))  # type: ignore[operator]
    drafted = draft(data)
    copy = reviewed(data, find(drafted, "二段"), find(drafted, "一"))
    assert [c.text for c in comments(copy)] == ["第一段", "二段", "一"]
    assert texts(draft(copy)) == texts(drafted)


@pytest.mark.parametrize(
    "body", ["<w:p/>", '<w:p w:x="1"/><w:sectPr/>', "<w:sectPr/>", "", "<w:p><w:pPr/></w:p>"]
)
def test_a_draft_without_text_can_still_be_reviewed(body: str) -> None:
    members = unpack(document())
    xml = members[MAIN].decode()
    start, end = xml.index("<w:body>"), xml.index("</w:document>")
    body = f"<w:body>{body}</w:body>" if body else "<w:body/>"
    data = pack({**members, MAIN: (xml[:start] + body + xml[end:]).encode()})
    copy = reviewed(data, made(rule="section/missing", severity=Severity.ERROR, message="没有正文"))
    assert len(comments(copy)) == 2
    assert set(texts(draft(copy))) <= {""}


def test_the_same_input_and_date_give_the_same_bytes() -> None:
    data = document("甲乙丙")
    finding = find(draft(data), "乙", fix="一")
    assert reviewed(data, finding, track_changes=True) == reviewed(
        data, finding, track_changes=True
    )
    assert b'w:date="2026-05-06T07:08:09Z"' in unpack(reviewed(data, finding))["word/comments.xml"]


def test_messages_cannot_break_the_xml() -> None:
    data = document("甲")
    finding = find(draft(data), "甲", message="<w:p> & \x00\x1b\ud800 ]]>\n尾", why='"')
    assert comments(reviewed(data, finding))[1].lines[0] == "【错误】<w:p> & ▢▢▢ ]]> 尾"


def test_more_comments_than_word_opens_are_said_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("draftlint.write.word_copies.MOST_COMMENTS", 4)
    data = document(p("一", b.comment(0, "二"), "三四五"), comments={0: "旧"})
    drafted = draft(data)
    findings = [find(drafted, text) for text in "一三四五"]
    result = review(data, drafted, findings, date=WHEN)
    assert [f.text for f in result.commented] == ["一", "三"]
    assert [f.text for f in result.uncommented] == ["四", "五"]
    assert any("另有 2 处未加批注" in line for line in comments(result.data)[1].lines)
