"""Elements around paragraphs: paragraphs themselves, tables, boxes, content controls, chunks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import Cell
from draftlint.model.message import message
from draftlint.read.build import PendingMark
from draftlint.read.fields import Fields
from draftlint.read.paragraph import PPR, paragraph_props
from draftlint.read.story import PAGED_STORIES, Control, StoryReader, TablePlace, revision
from draftlint.read.xml_names import A_NS, R_ID, VAL, is_on, to_int, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.inline import Enter, Frame

_PSTYLE = w("pStyle")
_TBL_STYLE = f"{w('tblPr')}/{w('tblStyle')}"
_GRID_SPAN, _CELL_DEL = f"{w('tcPr')}/{w('gridSpan')}", f"{w('tcPr')}/{w('cellDel')}"
_LISTS = ("dropDownList", "comboBox")
#: Word may split an entry into runs; more runs than these are not read as one.
_ENTRY_LEAVES = 64


def enter_paragraph(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:p``. One inside another (mended XML) comes after it, as it is."""
    story.end_loose()
    outer, out = story.paragraph, story.out
    story.out = story.anchor()
    paragraph = story.open_paragraph()
    ppr: etree._Element | None = None
    for child in element:
        if child.tag == PPR:
            ppr = child
        break
    direct = paragraph_props(ppr)
    style = None
    if ppr is not None:
        pstyle = ppr.find(_PSTYLE)
        style = None if pstyle is None else pstyle.get(VAL)
    paragraph.style = style
    props = paragraph.props = story.context.styles.effective(style, direct)
    if props.page_break_before and story.out and story.story == "body":
        story.count_page_break()

    def leave() -> None:
        story.close_paragraph(ppr, direct, props)
        story.paragraph, story.out = outer, out

    return iter(element), leave


def enter_drawing_paragraph(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``a:p``, a paragraph of a drawing that has no Word text (a locked canvas)."""
    frame = enter_box(story, element)
    story.open_paragraph()
    leave_box = frame[1]

    def leave() -> None:
        if story.paragraph is not None and story.paragraph.length:
            story.out.append(story.paragraph)
        if leave_box is not None:
            leave_box()

    return frame[0], leave


def enter_table(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:tbl``; every table of the draft, nested ones too, has a number of its own."""
    story.flush()
    outer = (story.table, story.cell, story.story, story.paragraph)
    story.context.tables += 1
    style = element.find(_TBL_STYLE)
    story.table = TablePlace(story.context.tables, 0, 0, None if style is None else style.get(VAL))
    if story.story == "body":
        story.story = "table"
    story.paragraph = None

    def leave() -> None:
        story.flush()
        story.table, story.cell, story.story, story.paragraph = outer

    return iter(element), leave


def enter_row(story: StoryReader, element: etree._Element) -> Frame | None:
    """Enter ``w:tr``; a deleted row becomes a mark."""
    story.end_loose()
    table = story.table or TablePlace(0, 0, 0, None)
    properties = element.find(w("trPr"))
    before = 0
    if properties is not None:
        deleted = properties.find(w("del"))
        if deleted is not None:
            _keep_deleted(story, element, deleted)
            return None
        grid = properties.find(w("gridBefore"))
        before = 0 if grid is None else to_int(grid.get(VAL)) or 0
    page = story.page
    story.table = replace(
        table, row=table.row + 1, column=1 + before, row_page=page, last_page=page
    )

    def leave() -> None:
        if story.table is not None:
            story.page = story.table.last_page

    return iter(element), leave


def enter_cell(story: StoryReader, element: etree._Element) -> Frame | None:
    """Enter ``w:tc``; its column is that of the table's grid, so spans count in full."""
    story.end_loose()
    table = story.table or TablePlace(0, 1, 1, None, story.page, story.page)
    deleted = element.find(_CELL_DEL)
    if deleted is not None:
        _keep_deleted(story, element, deleted)
        return None
    span = element.find(_GRID_SPAN)
    width = 1 if span is None else max(to_int(span.get(VAL)) or 1, 1)
    story.cell = Cell(table.number, table.row, table.column)
    story.page = table.row_page

    def leave() -> None:
        story.flush()
        last = max(table.last_page or 0, story.page or 0) or None
        story.table = replace(table, column=table.column + width, last_page=last)

    return iter(element), leave


def _keep_deleted(story: StoryReader, element: etree._Element, deleted: etree._Element) -> None:
    """Keep the text of a deleted row or cell as a mark."""
    by = revision(deleted, "deletion")
    text = "".join(leaf.text or "" for leaf in element.iter(w("t"), w("delText")))
    story.attach_marks([PendingMark("deletion", None, 0, 0, text, by.author, by.date)])


def enter_box(story: StoryReader, element: etree._Element) -> Frame:
    """Enter the text of a box; its paragraphs come right after the one it is anchored in."""
    outer = (
        story.paragraph, story.joined, story.out, story.look, story.revision, story.change,
        story.fields, story.table, story.cell, story.story, story.waiting_controls,
        story.counters,
    )  # fmt: skip
    silent = story.fields.silent
    story.out = story.anchor()
    story.paragraph = story.joined = story.table = story.cell = None
    story.fields, story.waiting_controls = Fields(muted=silent), []
    if story.story in PAGED_STORIES:
        story.story = "textbox"
        story.counters = story.context.box_counters

    def leave() -> None:
        story.flush()
        (
            story.paragraph, story.joined, story.out, story.look, story.revision, story.change,
            story.fields, story.table, story.cell, story.story, story.waiting_controls,
            story.counters,
        ) = outer  # fmt: skip

    return iter(element), leave


def enter_control(story: StoryReader, element: etree._Element) -> Frame | None:
    """Enter ``w:sdt``; one that was never filled in becomes a mark."""
    content = element.find(w("sdtContent"))
    if content is None:
        return None
    kind = unfilled_kind(element, content)
    if kind is None:
        return iter(content), None
    control = Control(story.paragraph, kind)
    if control.builder is None:
        story.waiting_controls.append(control)

    def leave() -> None:
        if control in story.waiting_controls:
            story.waiting_controls.remove(control)
        builder = control.builder
        if builder is not None:
            text = builder.text_from(control.start)
            builder.marks.append(
                PendingMark(
                    "control", builder, control.start, builder.length, text, value=control.kind
                )
            )

    return iter(content), leave


def unfilled_kind(sdt: etree._Element, content: etree._Element) -> str | None:
    """Return the kind of a content control that was never filled in, ``None`` for any other.

    That is one flagged as showing its prompt (17.5.2.39), or a list left at the entry without a
    value, which is the prompt Word puts there (17.5.2.21).
    """
    properties = sdt.find(w("sdtPr"))
    if properties is None:
        return None
    flag = properties.find(w("showingPlcHdr"))
    kind = next((k for k in (*_LISTS, "date") if properties.find(w(k)) is not None), "text")
    if flag is not None and is_on(flag.get(VAL)):
        return kind
    items = properties.find(w(kind)) if kind in _LISTS else None
    if items is None:
        return None
    prompts = {
        item.get(w("displayText"))
        for item in items.iter(w("listItem"))
        if item.get(w("displayText")) and not item.get(w("value"))
    }
    return kind if prompts and _first_text(content) in prompts else None


def _first_text(content: etree._Element) -> str:
    """Return the text of a control, as far as a list entry may reach."""
    leaves = islice(content.iter(w("t")), _ENTRY_LEAVES)
    return "".join(leaf.text or "" for leaf in leaves)


def enter_chunk(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:altChunk``: a document of another format, shown in this place."""
    part = story.context.target(story.part, element.get(R_ID))
    if part is None:
        story.context.package.note(
            "chunk-skipped",
            message("Content embedded in the draft is not in the file and could not be read."),
        )
    else:
        story.flush()
        story.out += story.context.chunk(part, story.story, story.cell, story.page)


def enter_subdocument(story: StoryReader, element: etree._Element) -> None:
    """Enter ``w:subDoc``: another file, which is not opened; a notice reports it.

    Inside a paragraph it is an object, so that the text on its two sides is not adjacent.
    """
    if story.paragraph is not None:
        story.add_object(element)
    story.context.package.note(
        "subdocument-skipped",
        message(
            "The draft includes a sub-document kept in another file; check that file by itself."
        ),
    )


ENTER: dict[str, Enter | None] = {
    w("p"): enter_paragraph,
    w("tbl"): enter_table,
    w("tr"): enter_row,
    w("tc"): enter_cell,
    w("txbxContent"): enter_box,
    w("sdt"): enter_control,
    w("altChunk"): enter_chunk,
    w("subDoc"): enter_subdocument,
    f"{{{A_NS}}}p": enter_drawing_paragraph,
}
