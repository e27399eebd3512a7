"""Pictures and other objects in the line stand in the text as one character."""

from __future__ import annotations

from datetime import datetime

import pytest

from draftlint.model.draft import OBJECT, Draft
from draftlint.read import read
from draftlint.write import fix, review
from tests.support.docx_builder import (
    Xml,
    dele,
    document,
    embedded,
    field,
    ins,
    p,
    pack,
    picture,
    r,
    sdt,
    sect,
    table,
    textbox,
    unpack,
    vml_picture,
    vml_textbox,
    word_art,
)
from tests.support.word import comments, find

BOX = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
CHART = '<c:chart r:id="rId99"/>'


def draft(*content: str) -> Draft:
    return read("a.docx", data=document(*content))


def texts(*content: str) -> list[str]:
    return [x.text for x in draft(*content).paragraphs]


def choice(chosen: str, fallback: str) -> Xml:
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="w14">{chosen}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def inside(run: Xml) -> str:
    """Return what a run holds."""
    return run.removeprefix("<w:r>").removesuffix("</w:r>")


IN_LINE = [
    picture(),
    picture(inner=CHART),
    picture(inner="<wps:wsp/>"),
    embedded(),
    vml_picture(),
    vml_picture("width:20pt; mso-position-horizontal-relative:char"),
    Xml("<w:r><w:object/></w:r>"),
    Xml("<w:r><w:object><w:control/></w:object></w:r>"),
    Xml(f"<w:r><w:object>{inside(picture())}</w:object></w:r>"),
    Xml('<w:r><w:contentPart r:id="rId9"/></w:r>'),
    Xml('<w:r><w14:contentPart r:id="rId9"/></w:r>'),
    choice('<w14:contentPart r:id="rId9"/>', inside(picture())),
    choice(inside(picture()), inside(vml_picture())),
    ins(picture()),
    sdt(picture()),
    field("EMBED Equation.3", embedded()),
    Xml(
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="character"/>'
        '<wp:positionV relativeFrom="line"/></wp:anchor></w:drawing></w:r>'
    ),
]
NOT_IN_LINE = [
    picture(kind="anchor"),
    vml_picture("position:absolute;width:20pt"),
    vml_picture("width:20pt; position: absolute"),
    embedded("position:absolute;margin-left:2pt"),
    textbox(),
    vml_textbox(),
    word_art("艺术字"),
    Xml('<w:r><w:pict><v:shapetype id="t"/></w:pict></w:r>'),
    Xml('<w:r><w:drawing><wp:inline><wp:docPr id="1" hidden="1"/></wp:inline></w:drawing></w:r>'),
]


@pytest.mark.parametrize("element", IN_LINE)
def test_an_object_in_the_line_is_one_character(element):
    assert texts(p("或", element, "或", element)) == [f"或{OBJECT}或{OBJECT}"]
    assert texts(table([[p(element)]]))[:1] == [OBJECT]
    run = draft(p("或", element)).paragraphs[0].runs[-1]
    assert (run.start, run.end) == (1, 2)
    assert run.node > 0


@pytest.mark.parametrize("element", NOT_IN_LINE)
def test_what_floats_is_not_in_the_line(element):
    assert texts(p("甲", element, "乙"))[0] == "甲乙"


@pytest.mark.parametrize("element", [picture(kind="anchor"), vml_picture("position:absolute")])
def test_a_picture_that_floats_stands_for_a_paragraph_without_text(element):
    drafted = draft(p(element), p(r("  "), element), p("甲"))
    assert [x.text for x in drafted.paragraphs] == [OBJECT, f"  {OBJECT}", "甲"]
    assert [x.is_blank for x in drafted.paragraphs] == [False, False, False]
    assert drafted.characters == 1
    # One that was deleted, or hidden, does not.
    assert texts(p(dele(element)), p("甲")) == ["", "甲"]


def test_the_text_of_a_box_in_the_line_comes_after_its_paragraph():
    xml = picture(inner=f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>")
    assert texts(p("甲", xml, "乙"), p("丙")) == [f"甲{OBJECT}乙", "框内", "丙"]
    vml = Xml(
        f'<w:r><w:pict><v:shape style="width:9pt"><v:textbox>{BOX}</v:textbox></v:shape></w:pict>'
        "</w:r>"
    )
    assert texts(p("甲", vml, "乙"), p("丙")) == [f"甲{OBJECT}乙", "框内", "丙"]


def test_objects_in_any_story_and_between_paragraphs():
    data = document(
        p("甲", textbox(p("乙", picture()))),
        picture(),
        p("丙"),
        sect(header=[p(picture(), "丁")]),
        footnotes=[[p(picture())]],
        comments={0: [p("戊", embedded())]},
    )
    found = [(x.story, x.text) for x in read("a.docx", data=data).paragraphs]
    assert found == [
        ("body", "甲"),
        ("textbox", f"乙{OBJECT}"),
        ("body", OBJECT),
        ("body", "丙"),
        ("header", f"{OBJECT}丁"),
        ("comment", f"戊{OBJECT}"),
    ]


def test_marks_of_objects():
    drafted = draft(p("甲", ins(picture()), dele(picture()), "乙"))
    assert [(m.kind, m.start, m.end, m.text) for m in drafted.marks] == [
        ("insertion", 1, 2, OBJECT),
        ("deletion", 2, 2, OBJECT),
    ]
    # A picture is neither red nor highlighted, whatever its run is.
    shown = inside(picture())
    red = r("红", Xml(shown), "字", color="FF0000", highlight="yellow")
    assert {(m.kind, m.text) for m in draft(p("甲", red)).marks} == {
        ("color", "红"),
        ("color", "字"),
        ("highlight", "红"),
        ("highlight", "字"),
    }
    assert not draft(p(r(Xml(shown), color="FF0000", highlight="yellow"))).marks


@pytest.mark.parametrize("name", ["pgNum", "dayLong", "yearShort"])
def test_what_is_computed_at_layout_is_an_object_and_said(name):
    drafted = draft(p("第", Xml(f"<w:r><w:{name}/></w:r>"), "页"))
    assert drafted.paragraphs[0].text == f"第{OBJECT}页"
    assert [n.code for n in drafted.notices] == ["not-rendered"]


def test_strict_files_have_objects_too():
    data = document(p("或", picture(), "或"))
    members = unpack(data)
    members["word/document.xml"] = (
        members["word/document.xml"]
        .replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        )
    )
    drafted = read("a.docx", data=pack(members))
    assert [x.text for x in drafted.paragraphs] == [f"或{OBJECT}或"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("记性", "进行", f"要{OBJECT}进行{OBJECT}下去"),
        ("性", "", f"要{OBJECT}记{OBJECT}下去"),
    ],
)
def test_text_beside_objects_is_corrected_and_commented(old, new, expected):
    data = document(p("要", picture(), "记性", embedded(), "下去"))
    drafted = read("a.docx", data=data)
    finding = find(drafted, old, fix=new)
    fixed = fix(data, drafted, [finding])
    assert [x.text for x in read("a.docx", data=fixed.data).paragraphs] == [expected]
    copy = review(data, drafted, [finding], track_changes=True, date=datetime(2026, 1, 1))
    assert read("a.docx", data=copy.data).paragraphs[0].text == expected
    quiet = review(data, drafted, [finding])
    assert comments(quiet.data)[1].text == old


def test_a_correction_takes_no_object_with_it():
    data = document(p("要", picture(), "下去"))
    drafted = read("a.docx", data=data)
    finding = find(drafted, f"要{OBJECT}下", fix="要下")
    copy = fix(data, drafted, [finding])
    assert copy.unfixed == (finding,)
    assert [x.text for x in read("a.docx", data=copy.data).paragraphs] == [f"要{OBJECT}下去"]


@pytest.mark.parametrize("content", [("甲", picture(), "乙"), (picture(), "乙")])
def test_text_is_put_in_beside_an_object(content):
    data = document(p(*content))
    drafted = read("a.docx", data=data)
    at = drafted.paragraphs[0].text.index(OBJECT) + 1
    finding = find(drafted, "", nth=at, fix="，")
    copy = fix(data, drafted, [finding])
    text = drafted.paragraphs[0].text
    assert read("a.docx", data=copy.data).paragraphs[0].text == text[:at] + "，" + text[at:]


def test_an_object_is_commented_where_it_stands():
    data = document(p("甲", picture(), "乙"))
    drafted = read("a.docx", data=data)
    copy = review(data, drafted, [find(drafted, f"{OBJECT}乙")])
    said = comments(copy.data)[1]
    assert said.text == "乙"
    assert OBJECT not in "".join(said.lines)
