"""Content of a run that stands where only paragraphs should, and marks that are not shown."""

from __future__ import annotations

from datetime import datetime

import pytest

from draftlint.model.draft import OBJECT, Draft
from draftlint.model.errors import ReadError
from draftlint.read import Limits, read
from draftlint.write import fix, review
from tests.support.docx_builder import (
    Xml,
    br,
    cell,
    comment,
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
    sdt,
    sect,
    simple_field,
    smart_tag,
    table,
    textbox,
)
from tests.support.findings import texts as texts_of
from tests.support.word import comments, find

LOOSE = [
    (br(), None),
    (br("page"), None),
    (Xml("<w:tab/>"), None),
    (r("散字"), "散字"),
    (Xml("<w:t>散字</w:t>"), "散字"),
    (ins("散字"), "散字"),
    (ins(br(), r("散字")), "散字"),
    (move_to("散字"), "散字"),
    (dele("散字"), None),
    (move_from("散字"), None),
    (link("散字"), "散字"),
    (smart_tag("散字"), "散字"),
    (sdt("散字"), "散字"),
    (field("REF a", "散字"), "散字"),
    (simple_field("REF a", "散字"), "散字"),
    (math("x=1"), "x=1"),
    (Xml(f"<m:oMathPara>{math('x=1')}</m:oMathPara>"), "x=1"),
    (Xml(r("散") + br() + ins("字") + math("x")), "散\n字x"),
]


def draft(data: bytes) -> Draft:
    return read("a.docx", data=data)


def texts(data: bytes, story: str | None = None) -> list[str]:
    return [x.text for x in draft(data).paragraphs if story in (None, x.story)]


def around(loose: str) -> list[Xml]:
    return [p("前。"), Xml(loose), p("后。")]


@pytest.mark.parametrize(("loose", "text"), LOOSE)
def test_nothing_is_lost_behind_loose_runs(loose, text):
    shown = ["前。", *([text] if text else []), "后。"]
    assert texts(document(*around(loose))) == shown
    assert texts(document(sdt(*around(loose)))) == shown
    # First and last in what holds it.
    assert texts(document(Xml(loose), p("后。"))) == shown[1:]
    assert texts(document(p("前。"), Xml(loose))) == shown[:-1]


@pytest.mark.parametrize(("loose", "text"), LOOSE)
def test_nothing_is_lost_in_any_story(loose, text):
    shown = ["前。", *([text] if text else []), "后。"]
    content = around(loose)
    data = document(
        p("甲", textbox(*content), footnote_ref(1), endnote_ref(1), comment(0, "乙")),
        table([[cell(*content), "丙"], ["丁", "戊"]]),
        p("己"),
        sect(header=content, footer=content),
        footnotes=[content],
        endnotes=[content],
        comments={0: content},
    )
    assert texts(data, "body") == ["甲乙", "己"]
    assert texts(data, "table") == [*shown, "丙", "丁", "戊"]
    for story in ("textbox", "header", "footer", "footnote", "endnote", "comment"):
        assert texts(data, story) == shown, story


def test_loose_runs_between_rows_and_cells():
    loose = r("散字")
    cells = f"<w:tr>{loose}<w:tc>{loose}{p('甲')}</w:tc>{loose}<w:tc>{p('乙')}</w:tc></w:tr>"
    data = document(Xml(f"<w:tbl>{loose}{cells}{loose}{row('丙')}</w:tbl>"), p("后"))
    assert texts(data) == ["散字", "散字", "散字", "甲", "散字", "乙", "散字", "丙", "后"]


def test_marks_of_loose_runs_are_kept():
    gone = draft(document(*around(dele("删去"))))
    assert [(m.kind, m.paragraph, m.start, m.text) for m in gone.marks] == [
        ("deletion", 1, 2, "删去")
    ]
    come = draft(document(*around(ins("散字"))))
    assert [(m.kind, m.paragraph, m.text) for m in come.marks] == [("insertion", 2, "散字")]
    wrong = draft(document(*around(simple_field("REF a", "错误!未找到引用源。"))))
    assert [(m.kind, m.paragraph) for m in wrong.marks] == [("field-error", 2)]
    prompt = draft(document(*around(sdt("单击此处", prompt=True))))
    assert [(m.kind, m.paragraph, m.text) for m in prompt.marks] == [("control", 2, "单击此处")]
    noted = draft(document(*around(comment(0, "散字")), comments={0: "核实"}))
    assert [(m.kind, m.paragraph, m.start, m.end) for m in noted.marks] == [("comment", 2, 0, 2)]


def test_a_loose_page_break_turns_the_page():
    assert [x.page for x in draft(document(*around(br("page")))).paragraphs] == [1, 2]


def test_loose_paragraphs_count_towards_the_limit():
    data = document(*(Xml(f"{r('散')}<w:tbl/>") for _ in range(6)))
    with pytest.raises(ReadError, match="5"):
        read("a.docx", data=data, limits=Limits(paragraphs=5))
    assert len(read("a.docx", data=data, limits=Limits(paragraphs=6)).paragraphs) == 6


@pytest.mark.parametrize("loose", [r("甲记性下去"), ins("甲记性下去"), link("甲记性下去")])
def test_loose_runs_are_corrected_and_commented(loose):
    for data in (
        document(*around(loose)),
        document(Xml(loose)),
        document(table([[cell(*around(loose))]])),
        document(p("甲", footnote_ref(1)), footnotes=[around(loose)]),
    ):
        drafted = draft(data)
        finding = find(drafted, "记性", fix="进行")
        assert "甲进行下去" in texts(fix(data, drafted, [finding]).data)
        for tracked in (False, True):
            when = datetime(2026, 5, 6)
            copy = review(
                data, drafted, [finding], texts=texts_of(finding), track_changes=tracked, date=when
            )
            assert len(copy.fixed) == tracked
            assert ("甲进行下去" if tracked else "甲记性下去") in texts(copy.data)
            made = [c for c in comments(copy.data) if "有误" in "".join(c.lines)]
            assert len(made) == 1
            if drafted.paragraphs[-1].story != "footnote":
                assert made[0].text == ("记性进行" if tracked else "记性")


@pytest.mark.parametrize("loose", [Xml(f"<m:oMathPara>{math('记性')}</m:oMathPara>"), math("记性")])
def test_a_loose_formula_is_commented_in_the_nearest_paragraph(loose):
    data = document(*around(loose))
    drafted = draft(data)
    finding = find(drafted, "记性", fix="进行")
    assert fix(data, drafted, [finding]).unfixed == (finding,)
    copy = review(data, drafted, [finding], texts=texts_of(finding), track_changes=False, date=None)
    assert texts(copy.data) == texts(data)
    assert len(comments(copy.data)) == 2


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_drop_cap_belongs_to_the_paragraph_behind_it(kind):
    frame = f'<w:framePr w:dropCap="{kind}" w:lines="2"/>'
    data = document(p(r("“", size=90), ppr=frame), p("十四五”规划顺利实施。", outline=0), p("后"))
    assert texts(data) == ["“十四五”规划顺利实施。", "后"]
    drafted = draft(data)
    assert drafted.paragraphs[0].level == 1
    finding = find(drafted, "“十四五", fix="“十五五")
    assert texts(fix(data, drafted, [finding]).data) == ["“十五五”规划顺利实施。", "后"]


def test_other_frames_are_paragraphs_of_their_own():
    for frame in ('<w:framePr w:w="200"/>', '<w:framePr w:dropCap="none"/>'):
        assert texts(document(p("甲", ppr=frame), p("乙"))) == ["甲", "乙"]
    # A drop cap with no paragraph behind it stays.
    frame = '<w:framePr w:dropCap="drop"/>'
    assert texts(document(p("甲", ppr=frame), table([["乙"]]))) == ["甲", "乙"]


def test_paragraph_marks_in_the_code_of_a_field_are_not_shown():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    data = document(
        p("前", Xml(begin + code(' IF 1 = 1 "甲'))),
        p(Xml(code("丙"))),
        p(Xml(code('乙" "丁"') + separate), "甲", style="Heading1"),
        p("乙", Xml(end), "后"),
        p("末"),
    )
    assert texts(data) == ["前甲", "乙后", "末"]
    # A field that never ends swallows nothing, wherever another end stands.
    broken = document(p("前", Xml(end)), p("甲", Xml(begin + code(" PAGE "))), p("乙"), p("丙"))
    assert texts(broken) == ["前", f"甲{OBJECT}", "乙", "丙"]
    # The mark of a page section ends its paragraph even there.
    section = "<w:sectPr/>"
    data = document(p("前", Xml(begin + code("IF")), ppr=section), p(Xml(separate + end), "后"))
    assert texts(data) == ["前", "后"]


def test_deleted_marks_still_join():
    assert texts(document(p("甲", mark=deleted_mark()), Xml(r("乙")), p("丙"))) == ["甲乙", "丙"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("致：<w:t>各科室</w:t><w:br/><w:t>金额XXX元</w:t>", "致：各科室\n金额XXX元"),
        ("<w:t>甲</w:t>乙<w:t>丙</w:t>丁", "甲乙丙丁"),
        ("\n  甲\n  <w:r><w:t>乙</w:t></w:r>\n  ", "甲乙"),
        ("<w:tab/>甲", "\t甲"),
    ],
)
def test_elements_inside_a_text_are_read(inner, text):
    data = document(p(Xml(f"<w:r><w:t>{inner}</w:t></w:r>"), r("戊")), p("后"))
    assert texts(data) == [text + "戊", "后"]
    drafted = draft(data)
    finding = find(drafted, text[-2:], fix="己")
    assert fix(data, drafted, [finding]).unfixed == (finding,)
    copy = review(data, drafted, [finding], texts=texts_of(finding), track_changes=True, date=None)
    assert texts(copy.data) == texts(data)


def test_elements_inside_a_formula_text_are_read():
    xml = Xml("<m:oMath><m:r><m:t> x<m:t>=</m:t>1 </m:t></m:r></m:oMath>")
    assert texts(document(p(xml))) == [" x=1 "]
