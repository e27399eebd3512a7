"""Build Word packages by code, so that no test needs a binary file.

The small functions return XML strings that nest as the elements do; :func:`document` wraps them
into a package::

    data = document(
        p(r("工作总结", bold=True), style="Heading1"),
        p("今年以来，", ins("全市", author="李四"), dele("各地"), r("……")),
        table([["甲", "乙"], [cell("合计", span=2)]]),
        p("正文", textbox(p("框内")), footnote_ref(1)),
        sect(header="页眉", footer=p(field("PAGE", "1"))),
        footnotes=["注一"],
        comments={0: "请核实"},
    )

Strings stand for the obvious element: text in ``p`` becomes a run, text in ``document``, a cell
or a text box becomes a paragraph. Everything else is passed through as XML, so that a test can
write by hand what has no function here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Xml(str):
    """A piece of XML, as opposed to text that still must be escaped."""

    __slots__ = ()


@dataclass
class Section:
    """A page section: its properties, and the headers and footers by type."""

    headers: dict[str, object] = dataclass_field(default_factory=dict)
    footers: dict[str, object] = dataclass_field(default_factory=dict)
    title_page: bool = False
    kind: str | None = None
    extra: str = ""


# Runs -------------------------------------------------------------------------------------


def t(text: str) -> Xml:
    """A ``w:t`` that keeps its white space."""
    return Xml(f'<w:t xml:space="preserve">{escape(text)}</w:t>')


def r(
    *content: str,
    bold: bool = False,
    italic: bool = False,
    hidden: bool = False,
    color: str | None = None,
    highlight: str | None = None,
    size: int | None = None,
    east_asia: str | None = None,
    style: str | None = None,
    rpr: str = "",
) -> Xml:
    """A run; strings are its text, ``rpr`` is more XML for its properties."""
    properties = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            f'<w:rFonts w:eastAsia="{east_asia}"/>' if east_asia else "",
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            "<w:vanish/>" if hidden else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{size}"/>' if size else "",
            f'<w:highlight w:val="{highlight}"/>' if highlight else "",
            rpr,
        )
    )
    body = "".join(c if isinstance(c, Xml) else t(c) for c in content)
    return Xml(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{body}</w:r>")


def tab() -> Xml:
    """A tab, inside a run."""
    return Xml("<w:tab/>")


def br(kind: str | None = None) -> Xml:
    """A break, inside a run: of the line, or of the ``page``."""
    return Xml(f'<w:br w:type="{kind}"/>' if kind else "<w:br/>")


def rendered_break() -> Xml:
    """The place where Word last turned the page, inside a run."""
    return Xml("<w:lastRenderedPageBreak/>")


def sym(char: str, font: str = "Wingdings") -> Xml:
    """A character of a symbol font, inside a run."""
    return Xml(f'<w:sym w:font="{font}" w:char="{char}"/>')


def ins(*content: str, author: str = "甲", date: str = "2026-01-02T03:04:05Z") -> Xml:
    """An insertion."""
    return _revision("ins", content, author, date)


def dele(*content: str, author: str = "甲", date: str = "2026-01-02T03:04:05Z") -> Xml:
    """A deletion; plain strings become ``w:delText``."""
    runs = tuple(
        c
        if isinstance(c, Xml)
        else Xml(f'<w:r><w:delText xml:space="preserve">{escape(c)}</w:delText></w:r>')
        for c in content
    )
    return _revision("del", runs, author, date)


def move_from(*content: str, author: str = "甲", date: str = "2026-01-02T03:04:05Z") -> Xml:
    """The place text was moved away from."""
    return _revision("moveFrom", content, author, date)


def move_to(*content: str, author: str = "甲", date: str = "2026-01-02T03:04:05Z") -> Xml:
    """The place text was moved to."""
    return _revision("moveTo", content, author, date)


def _revision(name: str, content: Sequence[str], author: str, date: str) -> Xml:
    return Xml(
        f'<w:{name} w:id="900" w:author={quoteattr(author)} w:date="{date}">'
        f"{_runs(content)}</w:{name}>"
    )


def link(*content: str) -> Xml:
    """A hyperlink to an anchor."""
    return Xml(f'<w:hyperlink w:anchor="x">{_runs(content)}</w:hyperlink>')


def smart_tag(*content: str) -> Xml:
    """A smart tag."""
    return Xml(f'<w:smartTag w:uri="u" w:element="e">{_runs(content)}</w:smartTag>')


def field(code: str, *result: str) -> Xml:
    """A complex field."""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_runs(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def unfinished_field(code: str, rpr: str = "") -> Xml:
    """A complex field without a result, as Word writes those it computes when it shows them."""
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(code: str, *result: str) -> Xml:
    """A simple field."""
    return Xml(f"<w:fldSimple w:instr={quoteattr(code)}>{_runs(result)}</w:fldSimple>")


def ruby(base: str, reading: str) -> Xml:
    """Text with its reading above it."""
    return Xml(
        f"<w:r><w:ruby><w:rt>{r(reading)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"
    )


def math(text: str) -> Xml:
    """A formula of one run."""
    return Xml(f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>")


def footnote_ref(number: int) -> Xml:
    """A reference to the footnote with that number (from 1)."""
    return Xml(f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>')


def endnote_ref(number: int) -> Xml:
    """A reference to the endnote with that number (from 1)."""
    return Xml(f'<w:r><w:endnoteReference w:id="{number + 1}"/></w:r>')


def comment(number: int, *content: str) -> Xml:
    """Runs that a comment is about."""
    return Xml(
        f'<w:commentRangeStart w:id="{number}"/>{_runs(content)}'
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def sdt(
    *content: str, prompt: bool = False, kind: str = "text", items: Sequence[tuple[str, str]] = ()
) -> Xml:
    """A content control around runs or paragraphs; ``items`` are (text, value) of a list."""
    listed = "".join(
        f"<w:listItem w:displayText={quoteattr(text)} w:value={quoteattr(value)}/>"
        for text, value in items
    )
    flag = "<w:showingPlcHdr/>" if prompt else ""
    return Xml(
        f"<w:sdt><w:sdtPr>{flag}<w:{kind}>{listed}</w:{kind}></w:sdtPr>"
        f"<w:sdtContent>{_runs(content)}</w:sdtContent></w:sdt>"
    )


def picture(name: str = "图片 1", *, kind: str = "inline", inner: str = "<pic:pic/>") -> Xml:
    """A picture in the line (``inline``), or one that floats (``anchor``)."""
    return Xml(
        f'<w:r><w:drawing><wp:{kind}><wp:docPr w:id="1" name={quoteattr(name)}/><a:graphic>'
        f"<a:graphicData>{inner}</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def embedded(style: str = "width:20pt;height:10pt") -> Xml:
    """An embedded object, such as an equation of the old editor."""
    return Xml(
        f'<w:r><w:object><v:shapetype id="t"/><v:shape style="{style}"><v:imagedata/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Equation.3"/></w:object></w:r>'
    )


def vml_picture(style: str = "width:20pt;height:10pt") -> Xml:
    """A picture of the VML kind; one with ``position:absolute`` in its style floats."""
    return Xml(f'<w:r><w:pict><v:shape style="{style}"><v:imagedata/></v:shape></w:pict></w:r>')


def textbox(*content: str) -> Xml:
    """A text box as Word writes it: a DrawingML shape with a VML copy of it as fallback."""
    inner = f"<w:txbxContent>{_paragraphs(content)}</w:txbxContent>"
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml_textbox(*content: str) -> Xml:
    """A text box of the VML kind alone."""
    inner = f"<w:txbxContent>{_paragraphs(content)}</w:txbxContent>"
    return Xml(f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>")


def word_art(text: str) -> Xml:
    """WordArt, as watermarks are made."""
    return Xml(
        f"<w:r><w:pict><v:shape><v:textpath string={quoteattr(text)}/></v:shape></w:pict></w:r>"
    )


# Paragraphs and tables ----------------------------------------------------------------------


def p(
    *content: str,
    style: str | None = None,
    num: tuple[int, int] | None = None,
    outline: int | None = None,
    align: str | None = None,
    mark: str = "",
    ppr: str = "",
) -> Xml:
    """A paragraph. ``num`` is (numId, level from 0); ``mark`` is XML for its paragraph mark."""
    properties = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
            if num
            else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
            f"<w:rPr>{mark}</w:rPr>" if mark else "",
            ppr,
        )
    )
    return Xml(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{_runs(content)}</w:p>")


def deleted_mark(author: str = "甲") -> str:
    """The ``mark`` of a paragraph whose end was deleted."""
    return f'<w:del w:id="901" w:author={quoteattr(author)} w:date="2026-01-02T03:04:05Z"/>'


def cell(*content: str, span: int = 1, merge: str | None = None) -> Xml:
    """A table cell; ``merge`` is ``restart`` or ``continue`` (vertically)."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraphs(content) or '<w:p/>'}</w:tc>")


def row(*cells: str, deleted: bool = False) -> Xml:
    """A table row."""
    inner = "".join(c if isinstance(c, Xml) and c.startswith("<w:tc>") else cell(c) for c in cells)
    flag = '<w:trPr><w:del w:id="902" w:author="甲"/></w:trPr>' if deleted else ""
    return Xml(f"<w:tr>{flag}{inner}</w:tr>")


def table(rows: Iterable[str | Sequence[str]], style: str | None = None) -> Xml:
    """A table of rows, each a :func:`row` or the contents of its cells."""
    inner = "".join(x if isinstance(x, str) else row(*x) for x in rows)
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>' if style else "<w:tblPr/>"
    return Xml(f"<w:tbl>{properties}{inner}</w:tbl>")


def _runs(content: Iterable[str]) -> str:
    return "".join(c if isinstance(c, Xml) else r(c) for c in content)


def _paragraphs(content: Iterable[str]) -> str:
    return "".join(_block(c) for c in content)


def _block(content: str) -> str:
    return content if isinstance(content, Xml) else p(content)


# Lists and styles -----------------------------------------------------------------------------


def level(
    text: str,
    fmt: str = "decimal",
    *,
    start: int | None = 1,
    restart: int | None = None,
    legal: bool = False,
    style: str | None = None,
    ppr: str = "",
) -> str:
    """One level of a list, without its ``w:lvl``, for :func:`numbering`."""
    return "".join(
        (
            f'<w:start w:val="{start}"/>' if start is not None else "",
            f'<w:numFmt w:val="{fmt}"/>',
            f'<w:lvlRestart w:val="{restart}"/>' if restart is not None else "",
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:isLgl/>" if legal else "",
            f"<w:lvlText w:val={quoteattr(text)}/>",
            f"<w:pPr>{ppr}</w:pPr>" if ppr else "",
        )
    )


def numbering(
    abstracts: Mapping[int, Sequence[str] | str], nums: Mapping[int, int | tuple[int, str]]
) -> str:
    """The numbering part: levels (or other XML) by abstractNumId, abstractNumId by numId.

    A value ``(abstractNumId, xml)`` of ``nums`` adds overrides (:func:`override`).
    """
    parts = []
    for key, levels in abstracts.items():
        inner = (
            levels
            if isinstance(levels, str)
            else "".join(f'<w:lvl w:ilvl="{i}">{x}</w:lvl>' for i, x in enumerate(levels))
        )
        parts.append(f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>')
    for key, value in nums.items():
        abstract, extra = value if isinstance(value, tuple) else (value, "")
        parts.append(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{extra}</w:num>')
    return "".join(parts)


def override(ilvl: int, start: int | None = None, lvl: str | None = None) -> str:
    """A ``w:lvlOverride``."""
    return (
        f'<w:lvlOverride w:ilvl="{ilvl}">'
        + (f'<w:startOverride w:val="{start}"/>' if start is not None else "")
        + (f'<w:lvl w:ilvl="{ilvl}">{lvl}</w:lvl>' if lvl is not None else "")
        + "</w:lvlOverride>"
    )


def style(
    style_id: str,
    name: str | None = None,
    *,
    kind: str = "paragraph",
    based_on: str | None = None,
    default: bool = False,
    ppr: str = "",
    rpr: str = "",
) -> str:
    """A style for ``document(styles=[…])``."""
    flag = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{flag}>'
        f"<w:name w:val={quoteattr(name or style_id)}/>"
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def headings(count: int = 3) -> list[str]:
    """The built-in heading styles, ids ``Heading1`` …, with their outline levels."""
    return [
        style(f"Heading{n}", f"heading {n}", ppr=f'<w:outlineLvl w:val="{n - 1}"/>')
        for n in range(1, count + 1)
    ]


def sect(
    *,
    header: object = None,
    footer: object = None,
    headers: Mapping[str, object] | None = None,
    footers: Mapping[str, object] | None = None,
    title_page: bool = False,
    kind: str | None = None,
    extra: str = "",
) -> Section:
    """End a page section here; the last one in a document is that of its end.

    ``headers``/``footers`` map ``default``, ``first``, ``even`` to text or paragraphs.
    """
    return Section(
        {**({"default": header} if header is not None else {}), **(headers or {})},
        {**({"default": footer} if footer is not None else {}), **(footers or {})},
        title_page,
        kind,
        extra,
    )


# Packages -------------------------------------------------------------------------------------


class _Package:
    """Parts, and the relationships of the main one."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.relationships: list[tuple[str, str, str, bool]] = []

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        name = f"rId{len(self.relationships) + 1}"
        self.relationships.append((name, f"{R}/{kind}", target, external))
        return name

    def add(self, kind: str, name: str, root: str, inner: str) -> str:
        self.parts[f"word/{name}"] = (
            f"{_DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()
        )
        return self.relate(kind, name)


def document(
    *content: str | Section,
    styles: Iterable[str] = (),
    doc_defaults: str = "",
    numbering: str = "",
    footnotes: Sequence[object] = (),
    endnotes: Sequence[object] = (),
    comments: Mapping[int, object] | None = None,
    comment_author: str = "审阅人",
    settings: str = "",
    even_and_odd: bool = False,
    properties: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    relationships: Sequence[tuple[str, str, str]] = (),
    main_type: str = _MAIN_TYPE,
) -> bytes:
    """Return a .docx.

    ``content`` are paragraphs, tables, plain strings (a paragraph each) and :func:`sect`;
    ``footnotes`` and ``endnotes`` are texts or paragraphs, numbered from 1; ``comments`` by id.
    ``properties`` are local names of docProps/core.xml (``creator``, ``title`` …) and of
    docProps/app.xml (``Company``, ``Manager``). ``parts`` adds or replaces members;
    ``relationships`` adds ``(id, kind, target)`` to the main document.
    """
    package = _Package()
    _add_styles(package, list(styles), doc_defaults)
    if numbering:
        package.add("numbering", "numbering.xml", "numbering", numbering)
    _add_notes(package, "footnote", footnotes)
    _add_notes(package, "endnote", endnotes)
    if comments:
        inner = "".join(
            f'<w:comment w:id="{key}" w:author={quoteattr(comment_author)} '
            f'w:date="2026-01-02T03:04:05Z">{_story(value)}</w:comment>'
            for key, value in comments.items()
        )
        package.add("comments", "comments.xml", "comments", inner)
    if settings or even_and_odd:
        flag = "<w:evenAndOddHeaders/>" if even_and_odd else ""
        package.add("settings", "settings.xml", "settings", flag + settings)
    body = _body(package, content)
    return _write(package, body, properties or {}, parts or {}, relationships, main_type)


def _body(package: _Package, content: Sequence[str | Section]) -> str:
    out: list[str] = []
    last = max((i for i, c in enumerate(content) if isinstance(c, Section)), default=-1)
    for index, item in enumerate(content):
        if not isinstance(item, Section):
            out.append(_block(item))
            continue
        xml = _sect_pr(package, item)
        out.append(xml if index == last == len(content) - 1 else f"<w:p><w:pPr>{xml}</w:pPr></w:p>")
    if last != len(content) - 1 or not content:
        out.append("<w:sectPr/>")
    return f"<w:document {NAMESPACES}><w:body>{''.join(out)}</w:body></w:document>"


def _sect_pr(package: _Package, section: Section) -> str:
    inner = ""
    for kind, root, stories in (
        ("header", "hdr", section.headers),
        ("footer", "ftr", section.footers),
    ):
        for variant, value in stories.items():
            name = f"{kind}{len(package.parts) + 1}.xml"
            relationship = package.add(kind, name, root, _story(value))
            inner += f'<w:{kind}Reference w:type="{variant}" r:id="{relationship}"/>'
    inner += f'<w:type w:val="{section.kind}"/>' if section.kind else ""
    inner += section.extra
    inner += "<w:titlePg/>" if section.title_page else ""
    return f"<w:sectPr>{inner}</w:sectPr>"


def _story(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return _paragraphs(value)
    return _block(value if isinstance(value, str) else str(value))


def _add_styles(package: _Package, styles: Sequence[str], doc_defaults: str) -> None:
    if not styles and not doc_defaults:
        return
    defaults = f"<w:docDefaults>{doc_defaults}</w:docDefaults>" if doc_defaults else ""
    package.add("styles", "styles.xml", "styles", defaults + "".join(styles))


def _add_notes(package: _Package, kind: str, notes: Sequence[object]) -> None:
    if not notes:
        return
    inner = (
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="1"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:{kind}>"
    )
    for number, note in enumerate(notes, 2):
        inner += f'<w:{kind} w:id="{number}">{_story(note)}</w:{kind}>'
    package.add(f"{kind}s", f"{kind}s.xml", f"{kind}s", inner)


_APP = ("Company", "Manager", "Template")


def _write(
    package: _Package,
    body: str,
    properties: Mapping[str, str],
    parts: Mapping[str, bytes | str],
    relationships: Sequence[tuple[str, str, str]],
    main_type: str,
) -> bytes:
    members: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(package, main_type).encode(),
        "_rels/.rels": _rels(
            [
                ("rId1", f"{R}/officeDocument", "word/document.xml", False),
                ("rId2", _CORE_KIND, "docProps/core.xml", False),
                ("rId3", f"{R}/extended-properties", "docProps/app.xml", False),
            ]
        ).encode(),
        "word/document.xml": (_DECLARATION + body).encode(),
        "docProps/core.xml": _core(properties).encode(),
        "docProps/app.xml": _app(properties).encode(),
    }
    members |= package.parts
    extra = [
        (i, f"{R}/{kind}", target, target.startswith("http")) for i, kind, target in relationships
    ]
    members["word/_rels/document.xml.rels"] = _rels([*package.relationships, *extra]).encode()
    for name, value in parts.items():
        members[name] = value.encode() if isinstance(value, str) else value
    return pack(members)


_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def pack(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of the members, in their order (pairs may repeat a name)."""
    buffer = BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip archive, for a test to change and :func:`pack` again."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rels(relationships: Iterable[tuple[str, str, str, bool]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for name, kind, target, external in relationships
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{inner}</Relationships>'


def _content_types(package: _Package, main_type: str) -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    inner = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    for name in package.parts:
        kind = "".join(c for c in name.rpartition("/")[2].partition(".")[0] if not c.isdigit())
        inner += f'<Override PartName="/{name}" ContentType="{base}{kind}+xml"/>'
    inner += (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def _core(properties: Mapping[str, str]) -> str:
    inner = "".join(
        f"<{'cp' if name in ('lastModifiedBy', 'keywords') else 'dc'}:{name}>{escape(value)}"
        f"</{'cp' if name in ('lastModifiedBy', 'keywords') else 'dc'}:{name}>"
        for name, value in properties.items()
        if name not in _APP
    )
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


def _app(properties: Mapping[str, str]) -> str:
    inner = "".join(
        f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if name in _APP
    )
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_DECLARATION}<Properties xmlns="{namespace}">{inner}</Properties>'
