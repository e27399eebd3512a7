"""Charts, diagrams and embedded documents, which have parts of their own."""

from __future__ import annotations

from draftlint.model.draft import OBJECT, Draft
from draftlint.read import read
from tests.support.docx_builder import Xml, document, p, r, rendered_break, table, word_art
from tests.support.sentences import said

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {A}'
DGM = f'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" {A}'


def draft_of(*content: str, kind: str, name: str, part: str | bytes) -> Draft:
    data = document(
        *content,
        parts={f"word/{name}": part},
        relationships=[("rId99", kind, name)],
    )
    return read("a.docx", data=data)


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(x.story, x.text) for x in draft.paragraphs]


def series(name: str, *categories: str) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{x}</c:v></c:pt>' for i, x in enumerate(categories))
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>{name}</c:v></c:pt></c:strCache></c:strRef>"
        f"</c:tx><c:cat><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:cat>"
        "<c:val><c:numRef><c:numCache><c:pt><c:v>42</c:v></c:pt></c:numCache></c:numRef></c:val>"
        "</c:ser>"
    )


def test_chart_titles_series_and_categories_once():
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>增长</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    body = series("甲", "一月", "二月") + series("乙", "一月", "二月")
    chart = f"<c:chart>{title}<c:plotArea>{body}</c:plotArea></c:chart>"
    part = f"<c:chartSpace {C}>{chart}</c:chartSpace>"
    xml = Xml('<w:r><w:drawing><c:chart r:id="rId99"/></w:drawing></w:r>')
    draft = draft_of(p("见图", xml), p("同图", xml), kind="chart", name="chart1.xml", part=part)
    assert texts(draft) == [
        ("body", "见图"),
        *(("textbox", x) for x in ("增长", "甲", "一月", "二月", "乙")),
        ("body", "同图"),
    ]
    run = draft.paragraphs[1].runs[0]
    assert run.part == "word/chart1.xml"
    assert run.node > 0


def test_diagram():
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{x}</a:t></a:r></a:p></dgm:t></dgm:pt>" for x in "甲乙"
    )
    part = f"<dgm:dataModel {DGM}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    xml = Xml('<w:r><w:drawing><dgm:relIds r:dm="rId99"/></w:drawing></w:r>')
    draft = draft_of(p(xml), kind="diagramData", name="data1.xml", part=part)
    assert texts(draft) == [("body", ""), ("textbox", "甲"), ("textbox", "乙")]


def test_html_chunk():
    page = (
        "<html><head><title>无</title><style>p{}</style></head><body><h1>标题</h1>"
        "<p>甲 <b>乙</b>\n丙</p><script>x</script><table><tr><td>丁</td></tr></table>尾"
        "</body></html>"
    )
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    draft = draft_of("前", chunk, "后", kind="aFChunk", name="a.html", part=page)
    assert [x.text for x in draft.paragraphs] == ["前", "标题", "甲 乙 丙", "丁", "尾", "后"]
    assert not draft.notices


def test_pictures_of_html_chunks_are_objects():
    page = "<html><body><p>见<img src='a.png'>图</p><p><svg/></p><noscript><img></noscript></body>"
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    draft = draft_of(chunk, kind="aFChunk", name="a.html", part=page)
    assert [x.text for x in draft.paragraphs] == [f"见{OBJECT}图", OBJECT]


def test_mhtml_and_text_chunks():
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    mhtml = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=gb18030\nContent-Transfer-Encoding: base64\n\n"
        "PGh0bWw+PHA+vNc8L3A+PC9odG1sPg==\n--x--\n"
    )
    draft = draft_of(chunk, kind="aFChunk", name="a.mht", part=mhtml)
    assert [x.text for x in draft.paragraphs] == ["甲"]
    draft = draft_of(chunk, kind="aFChunk", name="a.txt", part="甲\n乙\n")
    assert [x.text for x in draft.paragraphs] == ["甲", "乙"]


def test_word_chunk_one_level_deep():
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    relationships = [("rId99", "aFChunk", "b.docx")]
    inner = document(
        "内", chunk, parts={"word/b.docx": document("更内")}, relationships=relationships
    )
    draft = draft_of("外", chunk, kind="aFChunk", name="b.docx", part=inner)
    assert [x.text for x in draft.paragraphs] == ["外", "内"]
    assert [n.code for n in draft.notices] == ["chunk-skipped"]
    assert said(draft.notices[0]).startswith("嵌入的文档：")
    nothing = document(chunk, parts={"word/b.docx": document("更内")}, relationships=relationships)
    draft = draft_of(chunk, kind="aFChunk", name="b.docx", part=nothing)
    assert (draft.characters, [n.code for n in draft.notices]) == (0, ["chunk-skipped"])


def test_what_cannot_be_read_is_said():
    chunk = Xml('<w:altChunk r:id="rId99"/>')
    draft = draft_of("前", chunk, kind="aFChunk", name="a.bin", part=b"\x00\x01\x02")
    assert [n.code for n in draft.notices] == ["chunk-skipped"]
    draft = read("a.docx", data=document("前", chunk))
    assert [n.code for n in draft.notices] == ["chunk-skipped"]
    draft = read("a.docx", data=document("前", Xml('<w:subDoc r:id="rId99"/>')))
    assert [n.code for n in draft.notices] == ["subdocument-skipped"]


def test_word_art_in_the_body_is_a_text_box():
    draft = read("a.docx", data=document(p("正文", word_art("艺术字"))))
    assert texts(draft) == [("body", "正文"), ("textbox", "艺术字")]


def test_cells_side_by_side_turn_a_page_once():
    broken = p(r("甲", rendered_break(), "乙"))
    data = document(p("前"), table([[broken, broken, broken], ["丙", "丁", "戊"]]), "后")
    pages = {x.text: x.page for x in read("a.docx", data=data).paragraphs}
    assert pages == {"前": 1, "甲乙": 1, "丙": 2, "丁": 2, "戊": 2, "后": 2}


def test_text_on_the_two_sides_of_a_subdocument_is_not_adjacent() -> None:
    xml = (
        "<w:p><w:r><w:t>这是县里的</w:t></w:r><w:subDoc r:id='rId99'/>"
        "<w:r><w:t>的确做到了。</w:t></w:r></w:p>"
    )
    draft = read("a.docx", data=document("前", Xml(xml)))
    assert draft.paragraphs[1].text == f"这是县里的{OBJECT}的确做到了。"
    assert [n.code for n in draft.notices] == ["subdocument-skipped"]
