"""Every visible character is read, once, in reading order, and maps to its source."""

from __future__ import annotations

import pytest

from draftlint.model.draft import Draft
from draftlint.read import open_package, read
from tests.support.docx_builder import (
    Xml,
    br,
    cell,
    dele,
    deleted_mark,
    document,
    endnote_ref,
    field,
    footnote_ref,
    ins,
    link,
    math,
    move_from,
    move_to,
    p,
    r,
    row,
    ruby,
    sdt,
    sect,
    simple_field,
    smart_tag,
    sym,
    tab,
    table,
    textbox,
    vml_textbox,
    word_art,
)


def read_bytes(data: bytes) -> Draft:
    return read("测试.docx", data=data)


def texts(*content: object, **parts: object) -> list[str]:
    return [x.text for x in read_bytes(document(*content, **parts)).paragraphs]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((r("甲"), r("乙")), "甲乙"),
        ((ins("增"), dele("删"), move_from("移走"), move_to("移来")), "增移来"),
        ((link("链接"), smart_tag("标记"), simple_field("PAGE", "3")), "链接标记3"),
        ((field("DATE", "1月1日"), r("止")), "1月1日止"),
        ((ruby("汉", "hàn"), math("x=1")), "汉x=1"),
        ((r("左", tab(), "右", br(), "下"),), "左\t右\n下"),
        ((sdt("控件"), sdt(ins("内"))), "控件内"),
        ((r(sym("F0FE")), r(sym("F0A8"))), "☑□"),
        ((r("显"), r("隐", hidden=True), r("示")), "显示"),
    ],
)
def test_inline_content(content, expected):
    assert texts(p(*content)) == [expected]


def test_nested_field_shows_only_the_outer_result():
    inner = field("PAGE", "7")
    outer = field("X", "果")
    nested = outer.replace(" X ", " IF </w:instrText></w:r>" + inner + "<w:r><w:instrText>")
    assert texts(p(type(outer)(nested))) == ["果"]


def test_macro_button_shows_its_prompt():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    code = "<w:r><w:instrText>MACROBUTTON NoMacro [此处输入姓名]</w:instrText></w:r>"
    xml = type(p())(begin + code + end)
    assert texts(p(xml)) == ["[此处输入姓名]"]


@pytest.mark.parametrize("box", [textbox, vml_textbox])
def test_text_box_comes_once_after_its_anchor(box):
    draft = read_bytes(document(p("锚", box("框一", "框二"), "定"), "后"))
    assert [(x.text, x.story) for x in draft.paragraphs] == [
        ("锚定", "body"),
        ("框一", "textbox"),
        ("框二", "textbox"),
        ("后", "body"),
    ]


def test_shapes_in_groups():
    box = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    shapes = "".join(box.format(p(text)) for text in "甲乙")
    group = f"<wpg:wgp>{shapes}<wpg:grpSp>{box.format(p('丙'))}</wpg:grpSp></wpg:wgp>"
    drawing = (
        f"<w:drawing><a:graphic><a:graphicData>{group}</a:graphicData></a:graphic></w:drawing>"
    )
    vml = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    pict = f"<w:pict><v:group>{vml.format(p('丁'))}{vml.format(p('戊'))}</v:group></w:pict>"
    xml = Xml(f"<w:r>{drawing}{pict}</w:r>")
    assert texts(p("锚", xml)) == ["锚", "甲", "乙", "丙", "丁", "戊"]


def test_alternate_content_gives_one_branch():
    choice = '<mc:Choice Requires="{}"><w:t>选</w:t></mc:Choice>'
    fallback = "<mc:Fallback><w:t>退</w:t></mc:Fallback>"
    for requires, second, expected in (
        ("wps", fallback, "选"),
        ("unheard", fallback, "退"),
        ("unheard", "", "选"),
        ("unheard", choice.format("wpg"), "选"),
    ):
        xml = f"<mc:AlternateContent>{choice.format(requires)}{second}</mc:AlternateContent>"
        assert texts(p(Xml(f"<w:r>{xml}</w:r>"))) == [expected]


def test_text_in_unknown_containers_is_read():
    inner = '<x:new xmlns:x="urn:x"><x:deeper><w:r><w:t>文</w:t></w:r></x:deeper></x:new>'
    assert texts(p("正", Xml(inner)), Xml(f'<x:block xmlns:x="urn:x">{p("块")}</x:block>')) == [
        "正文",
        "块",
    ]


def test_several_text_leaves_in_one_run():
    xml = Xml("<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>")
    draft = read_bytes(document(p(xml)))
    assert draft.paragraphs[0].text == "甲乙\t丙"
    assert {run.format.bold for run in draft.paragraphs[0].runs} == {True}


def test_tables_nested_and_merged():
    inner = table([["内"]])
    draft = read_bytes(
        document(
            table(
                [
                    [cell("合", span=2, merge="restart"), "丙"],
                    [cell(span=2, merge="continue"), cell("丁", inner, p())],
                    row("删", "除", deleted=True),
                ]
            )
        )
    )
    got = [(x.text, x.story, tuple(x.cell or ())) for x in draft.paragraphs if x.text]
    assert got == [
        ("合", "table", (1, 1, 1)),
        ("丙", "table", (1, 1, 3)),
        ("丁", "table", (1, 2, 3)),
        ("内", "table", (2, 1, 1)),
    ]
    assert [m.text for m in draft.marks if m.kind == "deletion"] == ["删除"]


def test_stories_in_reading_order():
    draft = read_bytes(
        document(
            p("正文", footnote_ref(1), endnote_ref(1)),
            sect(header=p("页眉", word_art("机密")), footer="页脚"),
            footnotes=["脚注", "没有引用的脚注"],
            endnotes=["尾注"],
            comments={0: "批注"},
        )
    )
    assert [(x.story, x.text) for x in draft.paragraphs] == [
        ("body", "正文"),
        ("header", "页眉"),
        ("footer", "页脚"),
        ("footnote", "脚注"),
        ("endnote", "尾注"),
        ("comment", "批注"),
        ("watermark", "机密"),
    ]
    assert [x.number for x in draft.paragraphs] == list(range(1, 8))


def test_only_headers_that_are_switched_on():
    headers = {"default": "常", "first": "首", "even": "偶"}
    assert texts("文", sect(headers=headers)) == ["文", "常"]
    assert texts("文", sect(headers=headers, title_page=True)) == ["文", "首", "常"]
    assert texts("文", sect(headers=headers), even_and_odd=True) == ["文", "常", "偶"]


def test_section_inherits_the_header_it_switches_on_later():
    content = ("一", sect(headers={"default": "常", "first": "首"}), "二", sect(title_page=True))
    assert texts(*content) == ["一", "", "二", "常", "首"]


def test_deleted_paragraph_marks_join():
    assert texts(p("前", mark=deleted_mark()), p("后"), "末") == ["前后", "末"]
    assert texts("始", p(dele("全删"), mark=deleted_mark())) == ["始"]


def test_white_space_counts_only_where_preserved():
    raw = type(p())("<w:p><w:r><w:t>  甲 乙 </w:t></w:r></w:p>")
    assert texts(raw) == ["甲 乙"]
    assert texts(p("  甲 ")) == ["  甲 "]


def test_every_run_addresses_its_leaf():
    data = document(
        p("一", textbox("框"), r("二", tab(), "三")), table([["格"]]), sect(header="眉")
    )
    draft = read_bytes(data)
    with open_package("x.docx", data=data) as package:
        for paragraph in draft.paragraphs:
            for run in paragraph.runs:
                leaf = list(package.parse(run.part).iter())[run.node]
                text = {"tab": "\t"}.get(leaf.tag.rpartition("}")[2], leaf.text)
                length = run.end - run.start
                assert paragraph.text[run.start : run.end] == text[run.offset : run.offset + length]


def test_plain_text_lines_are_paragraphs():
    text = "工作总结\n\n一、情况\r\n完成X项\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        draft = read("a.txt", data=text.encode(encoding))
        assert [x.text for x in draft.paragraphs] == ["工作总结", "", "一、情况", "完成X项"]
        assert draft.format == "text"
        assert [h.text for h in draft.headings] == ["情况"]
