"""Fields that have no result in the file: formulas, numbers, form fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.draft import OBJECT, Draft
from draftlint.read import read
from draftlint.read.eq import rendered
from tests.support.docx_builder import (
    Xml,
    dele,
    document,
    field,
    level,
    numbering,
    p,
    r,
    simple_field,
    style,
    textbox,
)
from tests.support.docx_builder import unfinished_field as bare


def draft(*content: str, **options: object) -> Draft:
    return read("a.docx", data=document(*content, **options))  # type: ignore[arg-type]


def texts(*content: str, **options: object) -> list[str]:
    return [(x.label or "") + x.text for x in draft(*content, **options).paragraphs]


def instruction(code: str) -> Xml:
    """A run that holds a piece of a field's code."""
    return Xml(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>')


# Formulas -------------------------------------------------------------------------------------

GUIDE = r'EQ \* jc2 \* "Font:宋体" \* hps10 '


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (GUIDE + r"\o\ad(\s\up 9(zhuó),卓)", "卓"),
        (GUIDE + r"\o(\s\up 11(かん),漢)", "漢"),
        (r"EQ \o\ad(\s\up 9(yuè),岳)", "岳"),
        (r"EQ \o(\s\up 5(党委),\s\do 2(政府))", "党委政府"),
        (r"EQ \o\al(\s\up5(上),\s\do5(下))办", "上下办"),
        (r"EQ \o(x,\s\up5(-))", "x-"),
        (r"eq \o\ac(○,三)", "三"),
        (r"eq \o\ac(□,\s\up3(印))", "印"),
        (r"EQ \f(2,3)", "2/3"),
        (r"EQ \f(本年;上年)", "本年/上年"),
        (r"EQ \f(a+b,c)", "(a+b)/c"),
        (r"EQ \x(机密)", "机密"),
        (r"EQ \x \to \bo(机密)", "机密"),
        (r"EQ \b\bc\{(合计)", "❴合计❵"),
        (r"EQ \b(甲+乙)", "（甲+乙）"),
        (r"EQ \b\lc\|\rc\|(x)", "|x|"),
        (r"EQ \b\lc\{(\a\al(甲,乙))", "❴甲\n乙"),
        (r"EQ \b(x)", "(x)"),
        (r"EQ \a\al\co2\hs3(甲,1,乙,2)", "甲 1\n乙 2"),
        (r"EQ \r(3,x)", "3√x"),
        (r"EQ \r(x+1)", "√(x+1)"),
        (r"EQ \l(甲,乙,丙)", "甲,乙,丙"),
        (r"EQ \i\su(i=1,n,x)", "∑(i=1,n)x"),
        (r"EQ \i(,,f)", "∫f"),
        (r"EQ \d\fo10()甲", "甲"),
        (r"EQ m\s\up5(2)", "m2"),
        (r"EQ \f(\r(3),\f(1,2))", "√3/(1/2)"),
        (r"EQ \x(甲\,乙\(丙\))", "甲,乙(丙)"),
        (r"EQ \x(f(a,b))", "f(a,b)"),
        (r"EQ \f(1,2) \* MERGEFORMAT", "1/2"),
    ],
)
def test_equation(code, expected):
    found = draft(p("前", bare(code), "后"))
    assert found.paragraphs[0].text == f"前{expected}后"
    assert found.notices == ()


@pytest.mark.parametrize(
    "code",
    [
        r"EQ \f(1,2", r"EQ \x(甲))", r"EQ \q(1)", r"EQ \f（1，2）", r"EQ \d\fo20\li()",
        "EQ " + r"\x(" * 60 + "甲" + ")" * 60,
    ],
)  # fmt: skip
def test_an_equation_that_cannot_be_rendered_is_an_object(code):
    found = draft(p("前", bare(code), "后"))
    assert found.paragraphs[0].text == f"前{OBJECT}后"
    assert [notice.code for notice in found.notices] == ["field-unknown"]


def test_equations_without_end_are_bounded():
    found = draft(p("前", bare("EQ " + "甲," * 300_000), "后"))
    assert found.paragraphs[0].text == f"前{OBJECT}后"
    assert [notice.code for notice in found.notices] == ["field-unknown"]


TERM = st.recursive(
    st.text("甲乙丙12", min_size=1, max_size=3),
    lambda inner: st.one_of(
        inner.map(lambda x: rf"\x({x})"),
        inner.map(lambda x: rf"\s\up5({x})"),
        st.tuples(inner, inner).map(lambda x: rf"\a({x[0]},{x[1]})"),
        st.tuples(inner, inner).map(lambda x: rf"\f({x[0]},{x[1]})"),
        st.tuples(inner, inner).map(lambda x: rf"\o({x[0]},{x[1]})"),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=12,
)


@given(TERM)
def test_what_an_equation_writes_is_shown_in_order(term):
    items = rendered("EQ " + term)
    assert items is not None
    written = [c for c in term.replace("up5", "") if c in "甲乙丙12"]
    assert [c for item in items for c in item.text if c in "甲乙丙12"] == written
    assert all(
        item.text in "/\n()（）" or ("EQ " + term).startswith(item.text, item.at) for item in items
    )


def test_an_equation_in_pieces_and_its_runs():
    pieces = [r"EQ \f(", "分", "子,分", "母)"]
    begin, *middle, end = (
        Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
        *map(instruction, pieces),
        Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    )
    paragraph = draft(p("占", begin, *middle, end, "强")).paragraphs[0]
    assert paragraph.text == "占分子/分母强"
    assert [(x.start, x.end, x.offset) for x in paragraph.runs[1:-1]] == [
        (1, 2, 0), (2, 3, 0), (3, 4, 1), (4, 5, 2), (5, 6, 0),
    ]  # fmt: skip


def test_fields_inside_the_code_of_an_equation():
    code = [r"EQ \f(", field("REF a", "三"), ",", bare(r"SYMBOL 97 \f Symbol"), ")"]
    inner = "".join(
        c
        if isinstance(c, Xml)
        else f'<w:r><w:instrText xml:space="preserve">{c}</w:instrText></w:r>'
        for c in code
    )
    whole = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p("占", Xml(whole), "强")) == ["占三/α强"]


def test_fields_nested_deeper_than_word_allows_are_objects():
    code = "底"
    for _ in range(400):
        code = (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{instruction("EQ " + chr(92) + "x(")}'
            f"{code if code.startswith('<') else instruction(code)}{instruction(')')}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    found = draft(p("甲", Xml(code), "乙"))
    assert found.paragraphs[0].text == f"甲{OBJECT}乙"
    assert [notice.code for notice in found.notices] == ["field-unknown"]


def test_a_stored_result_is_shown_instead():
    assert texts(p(field(r"EQ \f(1,2)", "½"))) == ["½"]
    assert texts(p(field(r"EQ \f(1,2)"))) == ["1/2"]
    assert texts(p(simple_field(r"EQ \f(1,2)"), simple_field("AUTONUM", "3."))) == ["1/23."]
    assert texts(p("甲", field("PAGE"), bare("REF x"), "乙")) == ["甲乙"]


@pytest.mark.parametrize("code", ["PAGE", "SEQ 图", 'DATE \\@ "yyyy"', "PAGEREF a \\h"])
def test_a_field_that_was_never_computed_is_an_object_in_the_line(code: str) -> None:
    found = draft(p("伟大的", bare(code), "的人民"))
    assert found.paragraphs[0].text == f"伟大的{OBJECT}的人民"
    assert [notice.code for notice in found.notices] == ["field-unknown"]


@pytest.mark.parametrize("code", ["SEQ 图 \\h", "XE 词", "DOCPROPERTY Category"])
def test_a_field_that_may_show_nothing_is_nothing_without_a_result(code: str) -> None:
    found = draft(p("甲", bare(code), "乙"))
    assert found.paragraphs[0].text == "甲乙"
    assert found.notices == ()


def test_a_field_that_does_not_end_hides_nothing():
    begin = Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    found = draft(p("甲", begin, instruction(r"EQ \x(乙)"), "丙", r("丁", bold=True)), "戊")
    assert [x.text for x in found.paragraphs] == ["甲乙丙丁", "戊"]
    assert [notice.code for notice in found.notices] == ["field-open"]


def test_a_deleted_equation_is_a_mark():
    found = draft(p("前", dele(bare(r"EQ \x(甲)")), "后"))
    assert found.paragraphs[0].text == "前后"


# Numbers --------------------------------------------------------------------------------------

HEADINGS = [style(f"H{n}", f"heading {n}") for n in (1, 2, 3)]


def test_autonum_counts_the_paragraphs_of_a_level():
    number = bare("AUTONUM")
    content = [
        p(number, "甲", style="H1"),
        p(number, "正", number),
        p(number, "文"),
        p(number, "乙", style="H2"),
        p(number, "文"),
        p(number, "丙", style="H2"),
        p(number, "丁", style="H1"),
        p(number, "戊", style="H2"),
    ]
    assert texts(*content, styles=HEADINGS) == [
        "1.甲", "1.正1.", "2.文", "1.乙", "1.文", "2.丙", "2.丁", "1.戊",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (r"AUTONUM \* Arabic \s :", "3:"),
        (r'AUTONUM \* alphabetic \s " "', "c "),
        (r"AUTONUM \* ALPHABETIC", "C."),
        (r"AUTONUM \* roman", "iii."),
        (r"AUTONUM \* ROMAN", "III."),
        (r"AUTONUM \* CHINESENUM3 \s 、", "三、"),
    ],
)
def test_autonum_switches(code, expected):
    first = p(bare("AUTONUM"), "甲")
    assert texts(first, first, p(bare(code), "乙"))[2] == expected + "乙"


def test_autonumlgl_writes_the_whole_number():
    number = bare("AUTONUMLGL")
    styles = ["H1", "H2", "H2", None, None, "H1", "H3"]
    assert texts(*(p(number, "文", style=x) for x in styles), styles=HEADINGS) == [
        "1.文", "1.1.文", "1.2.文", "1.2.1.文", "1.2.2.文", "2.文", "2.1.1.文",
    ]  # fmt: skip
    assert texts(p(bare(r"AUTONUMLGL \e"), "文"), p(bare(r"AUTONUMLGL \s -"))) == ["1文", "2-"]


def test_autonumout_is_an_outline():
    number = bare("AUTONUMOUT")
    styles = ["H1", "H2", "H2", "H3", "H1", "H2"]
    assert texts(*(p(number, style=x) for x in styles), styles=HEADINGS) == [
        "I.", "A.", "B.", "1.", "II.", "A.",
    ]  # fmt: skip


def test_listnum_counts_in_the_line():
    first = p(
        "应当", bare(r"LISTNUM LegalDefault \l 1"), "查；", bare("LISTNUM LegalDefault"), "改。"
    )
    assert texts(first) == ["应当1.查；2.改。"]
    content = [
        p("甲", bare("LISTNUM"), "乙", bare("LISTNUM"), "丙", bare(r"LISTNUM \l 2")),
        p("丁", bare(r"LISTNUM NumberDefault \l 3 \s 4"), "戊", bare("LISTNUM")),
        p(bare(r'LISTNUM "OutlineDefault" \l 4'), "己", bare(r"LISTNUM LegalDefault \l 3")),
    ]
    assert texts(*content) == ["甲1)乙2)丙a)", "丁iv)戊v)", "a)己1.1.1."]


def test_listnum_in_lists_of_the_draft():
    named = '<w:name w:val="条目"/>' + "".join(
        f'<w:lvl w:ilvl="{i}">{x}</w:lvl>'
        for i, x in enumerate([level("%1、", "chineseCounting"), level("（%2）"), level("%3）")])
    )
    part = numbering({1: named}, {1: 1})
    content = [
        p("甲", bare("LISTNUM"), "子", bare("LISTNUM"), "丑", num=(1, 0)),
        p("乙", bare(r"LISTNUM \l 3 \s 5"), num=(1, 0)),
        p("其中", bare("LISTNUM 条目"), "丙"),
        p("丁", num=(1, 0)),
    ]
    assert texts(*content, numbering=part) == [
        "一、甲（1）子（2）丑", "二、乙5）", "其中三、丙", "四、丁",
    ]  # fmt: skip
    found = draft(p("甲", bare("LISTNUM 没有"), "乙"))
    assert found.paragraphs[0].text == f"甲{OBJECT}乙"
    assert [notice.code for notice in found.notices] == ["field-unknown"]


def test_text_boxes_number_on_their_own():
    number = bare("AUTONUM")
    assert texts(p(number, "甲"), p("乙", textbox(p(number, "框"))), p(number, "丙")) == [
        "1.甲", "乙", "1.框", "2.丙",
    ]  # fmt: skip


# Form fields ----------------------------------------------------------------------------------


def checkbox(inner: str, *, separate: bool = False) -> Xml:
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separate else ""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:checkBox>'
        f"<w:sizeAuto/>{inner}</w:checkBox></w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>{middle}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="0"/>', "☐"),
        ('<w:default w:val="0"/><w:checked/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("<w:default/>", "☒"),
        ("", "☐"),
    ],
)
@pytest.mark.parametrize("separate", [False, True])
def test_check_box(inner, expected, separate):
    assert texts(p(checkbox(inner, separate=separate), "是")) == [expected + "是"]


def test_check_box_without_data():
    assert texts(p(bare("FORMCHECKBOX"), r("否"))) == ["☐否"]
