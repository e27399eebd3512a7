"""Marks, formats, pages, sections and properties."""

from __future__ import annotations

import pytest

from draftlint.model.draft import Cell, Draft, Mark
from draftlint.read import read
from tests.support.docx_builder import (
    Xml,
    br,
    comment,
    dele,
    deleted_mark,
    document,
    field,
    headings,
    ins,
    link,
    move_from,
    move_to,
    p,
    r,
    rendered_break,
    sdt,
    sect,
    simple_field,
    style,
    table,
)


def draft_of(*content: object, **parts: object) -> Draft:
    return read("a.docx", data=document(*content, **parts))  # type: ignore[arg-type]


def marks_of(*content: object, kind: str, **parts: object) -> list[tuple[object, ...]]:
    draft = draft_of(*content, **parts)
    return [(m.paragraph, m.start, m.end, m.text) for m in draft.marks if m.kind == kind]


def test_insertions_one_a_stretch_and_by_author():
    xml = p("甲", ins("乙"), ins("丙"), ins("丁", author="李"), "戊", ins("己"))
    draft = draft_of(xml)
    got = [(m.start, m.end, m.text, m.author) for m in draft.marks]
    assert got == [(1, 3, "乙丙", "甲"), (3, 4, "丁", "李"), (5, 6, "己", "甲")]
    assert draft.marks[0].date == "2026-01-02T03:04:05Z"


def test_deletions_stand_where_they_were():
    assert marks_of(p("甲", dele("乙"), dele("丙"), "丁", dele("戊")), kind="deletion") == [
        (1, 1, 1, "乙丙"),
        (1, 2, 2, "戊"),
    ]


def test_deleted_paragraph_mark_is_a_deletion():
    got = marks_of(p("甲", mark=deleted_mark()), "乙", kind="deletion")
    assert got == [(1, 1, 1, "\n")]


def test_moves():
    draft = draft_of(p("甲", move_from("乙"), "丙", move_to("乙")))
    assert [(m.kind, m.start, m.end, m.text, m.value) for m in draft.marks] == [
        ("move", 1, 1, "乙", "from"),
        ("move", 2, 3, "乙", "to"),
    ]


def test_highlight_and_colour():
    xml = p(
        r("甲", highlight="yellow"),
        r("乙", highlight="yellow", bold=True),
        r("丙", color="FF0000"),
        r("丁", color="000000"),
        r("戊", color="auto"),
        r("己", highlight="none"),
    )
    assert marks_of(xml, kind="highlight") == [(1, 0, 2, "甲乙")]
    assert marks_of(xml, kind="color") == [(1, 2, 3, "丙")]


def test_colour_of_the_paragraph_style_or_of_a_link_is_no_mark():
    styles = [
        style("Red", rpr='<w:color w:val="C00000"/>'),
        style("L", "Hyperlink", kind="character", rpr='<w:color w:val="0563C1"/>'),
    ]
    xml = p("红头", r("链", style="L"), style="Red")
    assert marks_of(xml, kind="color", styles=styles) == []
    assert draft_of(xml, styles=styles).paragraphs[0].runs[0].format.color == "C00000"


def test_hidden_text_direct_or_by_style():
    styles = [style("H", kind="character", rpr="<w:vanish/>"), style("P", rpr="<w:vanish/>")]
    xml = p("甲", r("乙", hidden=True), r("丙", style="H"), "丁")
    assert marks_of(xml, kind="hidden", styles=styles) == [(1, 1, 1, "乙丙")]
    # A toggle set by both paragraph and character style is off again (ECMA-376-1 17.7.3).
    assert (
        draft_of(p("隐", r("显", style="H"), style="P"), styles=styles).paragraphs[0].text == "显"
    )


def test_format_changes():
    change = '<w:b/><w:rPrChange w:id="1" w:author="李"><w:rPr/></w:rPrChange>'
    draft = draft_of(p("甲", r("乙", rpr=change)))
    assert [(m.kind, m.start, m.end, m.author) for m in draft.marks] == [
        ("format-change", 1, 2, "李")
    ]
    ppr = '<w:pPrChange w:id="1" w:author="王"><w:pPr/></w:pPrChange>'
    draft = draft_of(p("甲乙", ppr=ppr))
    assert [(m.kind, m.start, m.end, m.author) for m in draft.marks] == [
        ("format-change", 0, 2, "王")
    ]


def test_comments_are_anchored_to_their_range():
    content = (
        p("甲", comment(0, "乙丙"), "丁"),
        p("前", Xml('<w:commentRangeStart w:id="1"/>'), "后"),
        p("末", Xml('<w:commentRangeEnd w:id="1"/>'), "尾"),
        Xml('<w:commentRangeStart w:id="2"/>'),
        p("块", Xml('<w:r><w:commentReference w:id="3"/></w:r>')),
    )
    comments = {0: "一", 1: "二", 2: "三", 3: "四", 4: "无"}
    draft = draft_of(*content, comments=comments)
    got = [(m.paragraph, m.start, m.end, m.text) for m in draft.marks]
    assert got == [
        (None, 0, 0, "无"),
        (1, 1, 3, "一"),
        (2, 1, 2, "二"),
        (4, 0, 1, "三"),
        (4, 1, 1, "四"),
    ]
    assert {m.author for m in draft.marks} == {"审阅人"}


def test_unfilled_controls():
    items = [("选择一项。", ""), ("甲类", "1")]
    draft = draft_of(
        p("名：", sdt("点击输入", prompt=True), "。"),
        sdt(p("块状提示"), prompt=True),
        p(sdt("选择一项。", kind="dropDownList", items=items)),
        p(sdt("甲类", kind="dropDownList", items=items)),
        p(sdt("选择日期", kind="date", prompt=True)),
        p(sdt("填好了")),
    )
    got = [(m.paragraph, m.start, m.end, m.text, m.value) for m in draft.marks]
    assert got == [
        (1, 2, 6, "点击输入", "text"),
        (2, 0, 4, "块状提示", "text"),
        (3, 0, 5, "选择一项。", "dropDownList"),
        (5, 0, 4, "选择日期", "date"),
    ]
    assert draft.paragraphs[0].text == "名：点击输入。"


def test_empty_form_field_is_a_control():
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar>'
        "</w:r>"
        "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    blank = "\u2002" * 5
    assert marks_of(p("填", Xml(begin), blank, Xml(end)), kind="control") == [(1, 1, 6, blank)]
    assert marks_of(p("填", Xml(begin), "好了", Xml(end)), kind="control") == []


def test_drop_down_form_field_shows_its_entry():
    box = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
        '<w:listEntry w:val="乙"/></w:ddList></w:ffData>'
    )
    xml = Xml(
        f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>'
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert draft_of(p("选", xml)).paragraphs[0].text == "选乙"


@pytest.mark.parametrize("make", [field, simple_field])
def test_field_errors(make):
    draft = draft_of(p("见", make("REF _Ref1", "错误!未找到引用源。"), "。"))
    assert draft.marks == (Mark("field-error", 1, 1, 11, "错误!未找到引用源。", value="REF _Ref1"),)


def test_a_field_that_never_ends_does_not_swallow_the_rest():
    begin = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    )
    assert [x.text for x in draft_of(p("甲", begin, "乙"), "丙").paragraphs] == ["甲乙", "丙"]


def test_effective_format():
    defaults = '<w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    styles = [
        style("N", "Normal", default=True, rpr='<w:rFonts w:eastAsia="仿宋"/>'),
        style(
            "T", "Title", based_on="N", rpr='<w:b/><w:sz w:val="44"/>', ppr='<w:jc w:val="center"/>'
        ),
    ]
    draft = draft_of(
        p("题", r("常", rpr='<w:b w:val="0"/><w:lang w:eastAsia="zh-CN"/>'), style="T"),
        p("文", r("英", size=28, east_asia="黑体"), ppr='<w:ind w:firstLineChars="200"/>'),
        styles=styles,
        doc_defaults=defaults,
    )
    title, text = draft.paragraphs
    assert (title.format.style, title.format.align) == ("Title", "center")
    assert [(x.format.bold, x.format.size, x.format.east_asia) for x in title.runs] == [
        (True, 44, "仿宋"),
        (False, 44, "仿宋"),
    ]
    assert title.runs[1].format.lang == "zh-CN"
    assert text.format.first_line_chars == 200
    assert [(x.format.size, x.format.east_asia) for x in text.runs] == [(21, "仿宋"), (28, "黑体")]


def test_theme_fonts():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
        '<a:latin typeface="Calibri"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="等线"/></a:minorFont></a:theme>'
    )
    rpr = '<w:rFonts w:eastAsiaTheme="minorEastAsia" w:asciiTheme="minorHAnsi" w:eastAsia="x"/>'
    draft = draft_of(
        p(r("文", rpr=rpr)),
        parts={"word/theme/theme1.xml": theme},
        relationships=[("rId90", "theme", "theme/theme1.xml")],
    )
    run = draft.paragraphs[0].runs[0]
    assert (run.format.east_asia, run.format.ascii) == ("等线", "Calibri")


def test_outline_levels_come_from_styles_and_paragraphs():
    draft = draft_of(
        p("甲", style="Heading2"), p("乙", outline=0), p("丙", outline=9), styles=headings()
    )
    assert [x.level for x in draft.paragraphs] == [2, 1, None]


def test_pages_from_rendered_and_explicit_breaks():
    draft = draft_of(
        "一",
        p(r("二", rendered_break(), "三")),
        "四",
        p(r(rendered_break(), "五")),
        p(r(br("page"))),
        p(r(rendered_break(), "六")),
        p("七", ppr="<w:pageBreakBefore/>"),
        "八",
        sect(),
        "九",
        sect(kind="continuous"),
    )
    pages = {x.text: x.page for x in draft.paragraphs if x.text.strip()}
    assert pages == {"一": 1, "二三": 1, "四": 2, "五": 3, "六": 4, "七": 5, "八": 5, "九": 5}


def test_a_break_that_word_did_not_record_does_not_hide_the_next_one():
    draft = draft_of(p(r("一", br("page"))), p(), "二", p(r(rendered_break(), "三")))
    assert [x.page for x in draft.paragraphs] == [1, 2, 2, 3]


def test_no_page_where_none_is_recorded():
    assert [x.page for x in draft_of("一", "二").paragraphs] == [None, None]


def test_page_setups():
    margins = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:left="1587"/>'
    draft = draft_of(
        "一",
        "二",
        sect(extra=margins, footer=p("第", field("PAGE", "1"), "页")),
        "三",
        sect(extra='<w:pgSz w:w="210mm" w:h="297mm"/><w:pgNumType w:fmt="numberInDash"/>'),
        even_and_odd=True,
    )
    first, second = draft.pages
    assert (first.width, first.height, first.top, first.left) == (11906, 16838, 2098, 1587)
    assert (first.first_paragraph, second.first_paragraph) == (1, 4)
    assert (first.has_page_number, second.has_page_number) == (True, True)
    assert (second.width, second.height, second.number_format) == (11906, 16838, "numberInDash")
    assert second.even_and_odd


def test_properties():
    draft = draft_of("文", properties={"creator": "张三", "title": "题", "Company": "某网"})
    assert draft.properties.author == "张三"
    assert draft.properties.title == "题"
    assert draft.properties.company == "某网"
    assert draft.properties.manager == ""


def test_table_cells_keep_their_place_in_lists_of_cells():
    draft = draft_of(table([["甲", "乙"], ["丙", "丁"]]), p(link("后")), table([["戊"]]))
    assert [x.cell for x in draft.paragraphs] == [
        Cell(1, 1, 1), Cell(1, 1, 2), Cell(1, 2, 1), Cell(1, 2, 2), None, Cell(2, 1, 1),
    ]  # fmt: skip
