"""One walk over the XML of a part, in reading order, that yields its paragraphs and marks.

The walk keeps an explicit stack instead of recursing, so that nesting as deep as
``Limits.depth`` costs memory and nothing else. Every element it knows has an *enter* method in
``_ENTER``, which either consumes it (returns ``None``) or returns the children to walk and what
to do when they are done. Elements it does not know are walked through, so that text inside new
or foreign containers is read; the few that hold no visible text are in ``_SKIP``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from draftlint.draft import Cell, Story
from draftlint.read.build import Builder, PendingMark, Revision
from draftlint.read.fields import Field, Fields
from draftlint.read.names import (
    A_NS,
    C_NS,
    CX_NS,
    DGM_NS,
    M_NS,
    MC_NS,
    R_ID,
    V_NS,
    VAL,
    XML_SPACE,
    is_on,
    to_int,
    w,
)
from draftlint.read.numbering import Counters
from draftlint.read.styles import PPR, RPR, ParagraphProps, RunLook, paragraph_props

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.context import Context

Leave = Callable[[], None]
Frame = tuple[Iterator["etree._Element"], "Leave | None"]

_AUTHOR, _DATE, _ID, _TYPE = w("author"), w("date"), w("id"), w("type")
_PSTYLE, _SECT_PR = w("pStyle"), w("sectPr")
_DEL, _INS = w("del"), w("ins")
_MOVE_FROM, _MOVE_TO = w("moveFrom"), w("moveTo")
_RPR_CHANGE, _PPR_CHANGE = w("rPrChange"), w("pPrChange")
_RUN_STORIES = frozenset({"body", "table", "textbox"})


class Control:
    """An open content control: where it began, and the prompt it shows."""

    __slots__ = ("builder", "prompt", "start")

    def __init__(self, builder: Builder | None, prompt: str | None) -> None:
        self.builder = builder
        self.start = 0 if builder is None else builder.length
        self.prompt = prompt


class Table(NamedTuple):
    """Where the walk stands in the tables around it."""

    number: int
    row: int
    column: int
    style: str | None


class Walker:
    """Reads one part, or the children of one element of it, into :class:`Builder` objects."""

    def __init__(
        self, context: Context, part: str, story: Story, *, preserve_space: bool = False
    ) -> None:
        self.context = context
        self.part = part
        self.story: Story = story
        self.out: list[Builder] = []
        self.paragraph: Builder | None = None
        #: A paragraph whose mark is deleted, waiting for the one it is joined with.
        self.joined: Builder | None = None
        self.look: RunLook = context.styles.look(None, None, None)
        self.revision: Revision | None = None
        self.removed: Revision | None = None
        self.change: Revision | None = None
        self.fields = Fields()
        self.table: Table | None = None
        self.cell: Cell | None = None
        self.counters = Counters()
        self.controls: list[Control] = []
        self.page: int | None = None
        self.broke = False
        self.section = 0
        self.note_ids: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.comments: dict[str, PendingMark] = {}
        self.waiting_comments: list[str] = []
        self.watermarks: list[Builder] = []
        self.preserve_space = preserve_space

    # The walk -----------------------------------------------------------------------------

    def walk(self, root: etree._Element) -> list[Builder]:
        """Read everything below ``root`` and return its paragraphs."""
        stack: list[Frame] = [(iter(root), None)]
        enter_of = _ENTER.get
        while stack:
            children, leave = stack[-1]
            for element in children:
                enter = enter_of(element.tag, Walker.enter_unknown)
                if enter is None:
                    continue
                frame = enter(self, element)
                if frame is not None:
                    stack.append(frame)
                    break
            else:
                stack.pop()
                if leave is not None:
                    leave()
        self.flush()
        return self.out

    def enter_unknown(self, element: etree._Element) -> Frame | None:
        """Walk through an element nobody told us about."""
        return (iter(element), None) if len(element) else None

    # Text ---------------------------------------------------------------------------------

    def add(self, leaf: etree._Element | None, text: str, offset: int = 0) -> None:
        """Append ``text`` where it belongs: to the paragraph, or to a mark if it is not shown."""
        if self.fields.silent or not text:
            return
        paragraph = self.paragraph
        if paragraph is None:
            paragraph = self.open_paragraph()
        if self.removed is not None:
            paragraph.add_removed(self.removed.kind, text, self.removed)
        elif self.look.hidden:
            paragraph.add_removed("hidden", text, _NOBODY)
        else:
            paragraph.add(leaf, text, offset, self.look, self.revision, self.change)

    def enter_text(self, element: etree._Element) -> None:
        """Read ``w:t``; white space at its ends counts only if it is declared preserved."""
        text = element.text
        if text is None:
            return
        offset = 0
        if (text[0] in " \t\r\n" or text[-1] in " \t\r\n") and not self.preserve_space:
            if element.get(XML_SPACE) != "preserve":
                stripped = text.lstrip(" \t\r\n")
                offset = len(text) - len(stripped)
                text = stripped.rstrip(" \t\r\n")
        if "\n" in text:
            text = text.replace("\n", " ")
        self.add(element, text, offset)

    def enter_plain_text(self, element: etree._Element) -> None:
        """Read text whose white space always counts (``m:t``, ``a:t``, ``w:delText``)."""
        if element.text:
            self.add(element, element.text.replace("\n", " "))

    def enter_tab(self, element: etree._Element) -> None:
        """Read ``w:tab`` and ``w:ptab``."""
        self.add(element, "\t")

    def enter_break(self, element: etree._Element) -> None:
        """Read ``w:br`` and ``w:cr``; a page break also turns the page."""
        self.add(element, "\n")
        if element.get(_TYPE) == "page" and self.removed is None and not self.fields.silent:
            self.turn_page()

    def enter_no_break_hyphen(self, element: etree._Element) -> None:
        """Read ``w:noBreakHyphen``."""
        self.add(element, "\u2011")

    def enter_soft_hyphen(self, element: etree._Element) -> None:
        """Read ``w:softHyphen``."""
        self.add(element, "\u00ad")

    def enter_symbol(self, element: etree._Element) -> None:
        """Read ``w:sym``: a character of a symbol font, as Unicode where it has one."""
        value = element.get(w("char"), "")
        try:
            code = int(value, 16)
            self.add(element, symbol(code, element.get(w("font"), "")))
        except ValueError:
            return

    # Runs and what surrounds them -----------------------------------------------------------

    def enter_run(self, element: etree._Element) -> Frame:
        """Enter ``w:r``, ``m:r`` or ``a:r``: resolve its look."""
        rpr: etree._Element | None = None
        for child in element:
            if child.tag == RPR:
                rpr = child
            break
        paragraph = self.paragraph
        style = table_style = None
        if paragraph is not None:
            style, table_style = paragraph.style, paragraph.table_style
        self.look = self.context.styles.look(style, table_style, rpr)
        self.change = None
        if rpr is not None and len(rpr) and rpr[-1].tag == _RPR_CHANGE:
            self.change = _revision(rpr[-1], "format-change")
        return iter(element), None

    def enter_inserted(self, element: etree._Element) -> Frame:
        """Enter ``w:ins`` or ``w:moveTo``."""
        outer = self.revision
        moved = element.tag == _MOVE_TO
        self.revision = _revision(
            element, "move" if moved else "insertion", "to" if moved else None
        )

        def leave() -> None:
            self.revision = outer

        return iter(element), leave

    def enter_removed(self, element: etree._Element) -> Frame:
        """Enter ``w:del`` or ``w:moveFrom``: what is inside becomes a mark."""
        outer = self.removed
        moved = element.tag == _MOVE_FROM
        self.removed = _revision(
            element, "move" if moved else "deletion", "from" if moved else None
        )

        def leave() -> None:
            self.removed = outer

        return iter(element), leave

    def enter_ruby(self, element: etree._Element) -> Frame | None:
        """Enter ``w:ruby``: the base is text, the reading above it is not."""
        base = element.find(w("rubyBase"))
        return None if base is None else (iter(base), None)

    def enter_alternate(self, element: etree._Element) -> Frame | None:
        """Enter ``mc:AlternateContent``: one branch only, the first choice that is understood."""
        for child in element:
            if child.tag == _CHOICE:
                return iter(child), None
        fallback = element.find(f"{{{MC_NS}}}Fallback")
        return None if fallback is None else (iter(fallback), None)

    def enter_field_char(self, element: etree._Element) -> None:
        """Read ``w:fldChar``: begin, separate or end of a complex field (17.16.18)."""
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self.fields.begin(self.paragraph)
        elif kind == "separate":
            self.fields.separate(self.paragraph)
        elif kind == "end":
            field = self.fields.end()
            if field is not None:
                self.finish_field(field)

    def enter_instruction(self, element: etree._Element) -> None:
        """Read ``w:instrText``: the code of the field that is open."""
        self.fields.add_code(element, element.text or "")

    def enter_simple_field(self, element: etree._Element) -> Frame:
        """Enter ``w:fldSimple``: its content is the result."""
        field = Field(self.paragraph)
        field.code.append((element, element.get(w("instr"), "")))
        field.separate(self.paragraph)

        def leave() -> None:
            self.finish_field(field)

        return iter(element), leave

    def finish_field(self, field: Field) -> None:
        """Show the prompt of a field without result; mark a result that is an error."""
        for leaf, text, offset in field.prompt():
            self.add(leaf, text, offset)
        paragraph = self.paragraph
        if paragraph is None or field.paragraph is not paragraph or field.start is None:
            return
        if field.start < paragraph.length:
            text = paragraph.text[field.start :]
            if text.startswith(("错误!", "错误！", "Error!", "錯誤!")):
                paragraph.marks.append(
                    PendingMark(
                        "field-error",
                        paragraph,
                        field.start,
                        paragraph.length,
                        text,
                        value=field.instruction,
                    )
                )

    # Paragraphs ---------------------------------------------------------------------------

    def open_paragraph(self) -> Builder:
        """Start a paragraph, or go on with the one whose mark was deleted."""
        paragraph = self.joined
        self.joined = None
        if paragraph is None:
            paragraph = Builder(self.story, self.part, self.cell, self.page)
            paragraph.table_style = None if self.table is None else self.table.style
            paragraph.section = self.section
        self.paragraph = paragraph
        for control in self.controls:
            if control.builder is None:
                control.builder, control.start = paragraph, paragraph.length
        for comment in self.waiting_comments:
            self.open_comment(comment)
        self.waiting_comments.clear()
        return paragraph

    def enter_paragraph(self, element: etree._Element) -> Frame:
        """Enter ``w:p``."""
        outer = self.paragraph
        paragraph = self.open_paragraph()
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
        props = self.context.styles.effective(style, direct)
        if props.page_break_before and self.out and self.story == "body":
            self.turn_page()

        def leave() -> None:
            self.leave_paragraph(ppr, direct, props)
            self.paragraph = outer

        return iter(element), leave

    def leave_paragraph(
        self, ppr: etree._Element | None, direct: ParagraphProps, props: ParagraphProps
    ) -> None:
        """Finish a paragraph: label, format, marks of its paragraph mark."""
        paragraph = self.paragraph
        assert paragraph is not None
        self.look = self.context.styles.look(None, None, None)
        context = self.context
        mark_hidden = False
        sect_pr = None
        if ppr is not None:
            rpr = ppr.find(RPR)
            sect_pr = ppr.find(_SECT_PR)
            if rpr is not None and self.read_mark(paragraph, rpr):
                self.joined = paragraph
                return
            mark_hidden = (
                rpr is not None
                and not paragraph.length
                and context.styles.look(paragraph.style, None, rpr).hidden
            )
            change = ppr.find(_PPR_CHANGE)
            if change is not None:
                by = _revision(change, "format-change")
                paragraph.marks.append(
                    PendingMark(
                        "format-change", paragraph, 0, paragraph.length, "", by.author, by.date
                    )
                )
        place = context.numbering.place(props, paragraph.style)
        if place is not None and not mark_hidden:
            paragraph.label = context.numbering.advance(place, self.counters)
            indents = context.numbering.level(place).indents
            if direct.num_id is not None:
                props = props.under(indents).under(direct)
            else:
                props = indents.under(props)
        paragraph.format = context.styles.format(paragraph.style, props)
        if props.outline is not None and 0 <= props.outline < 9:
            paragraph.level = props.outline + 1
        self.out.append(paragraph)
        if sect_pr is not None and self.story == "body":
            self.section += 1
            if context.starts_new_page(self.section):
                self.turn_page()

    def read_mark(self, paragraph: Builder, rpr: etree._Element) -> bool:
        """Read the revisions of a paragraph mark; return whether it is deleted."""
        deleted = rpr.find(_DEL)
        if deleted is None:
            deleted = rpr.find(_MOVE_FROM)
        if deleted is not None:
            paragraph.add_removed("deletion", "\n", _revision(deleted, "deletion"))
            return True
        inserted = rpr.find(_INS)
        if inserted is not None and not paragraph.length:
            by = _revision(inserted, "insertion")
            paragraph.marks.append(
                PendingMark("insertion", paragraph, 0, 0, "\n", by.author, by.date)
            )
        return False

    def flush(self) -> None:
        """Emit a paragraph that has nothing left to be joined with."""
        paragraph, self.joined = self.joined, None
        if paragraph is not None:
            if paragraph.length or paragraph.after:
                self.out.append(paragraph)
            else:
                self.adopt(paragraph.marks)

    def adopt(self, marks: list[PendingMark]) -> None:
        """Hang marks of a paragraph that is gone on the end of the one before it."""
        last = self.out[-1] if self.out else None
        for mark in marks:
            mark.paragraph = last
            mark.start = mark.end = 0 if last is None else last.length
            if last is not None:
                last.marks.append(mark)
            else:
                self.context.loose_marks.append(mark)

    # Pages and sections -------------------------------------------------------------------

    def turn_page(self) -> None:
        """Count a page break that stands in the text; Word may also record where it fell."""
        if self.page is None or self.story not in _RUN_STORIES:
            return
        self.page += 1
        self.broke = True
        self.context.pages_known = True
        if self.paragraph is not None and not self.paragraph.text.strip():
            self.paragraph.page = self.page

    def enter_rendered_break(self, element: etree._Element) -> None:
        """Read ``w:lastRenderedPageBreak``, unless it records a break already counted."""
        if self.page is None or self.removed is not None:
            return
        self.context.pages_known = True
        if self.broke:
            self.broke = False
        else:
            self.page += 1
        if self.paragraph is not None and not self.paragraph.text.strip():
            self.paragraph.page = self.page

    # Tables -------------------------------------------------------------------------------

    def enter_table(self, element: etree._Element) -> Frame:
        """Enter ``w:tbl``; every table of the draft, nested ones too, has its own number."""
        self.flush()
        outer = (self.table, self.cell, self.story, self.paragraph)
        self.context.tables += 1
        style = element.find(f"{w('tblPr')}/{w('tblStyle')}")
        self.table = Table(self.context.tables, 0, 0, None if style is None else style.get(VAL))
        if self.story == "body":
            self.story = "table"
        self.paragraph = None

        def leave() -> None:
            self.flush()
            self.table, self.cell, self.story, self.paragraph = outer

        return iter(element), leave

    def enter_row(self, element: etree._Element) -> Frame | None:
        """Enter ``w:tr``; a deleted row becomes a mark."""
        table = self.table or Table(0, 0, 0, None)
        properties = element.find(w("trPr"))
        before = 0
        if properties is not None:
            deleted = properties.find(_DEL)
            if deleted is not None:
                by = _revision(deleted, "deletion")
                text = "".join(t.text or "" for t in element.iter(w("t"), w("delText")))
                self.adopt([PendingMark("deletion", None, 0, 0, text, by.author, by.date)])
                return None
            grid = properties.find(w("gridBefore"))
            before = (to_int(grid.get(VAL)) or 0) if grid is not None else 0
        self.table = table._replace(row=table.row + 1, column=1 + before)
        return iter(element), None

    def enter_cell(self, element: etree._Element) -> Frame:
        """Enter ``w:tc``; its column is that of the table's grid, so spans count in full."""
        table = self.table or Table(0, 1, 1, None)
        span = element.find(f"{w('tcPr')}/{w('gridSpan')}")
        width = (to_int(span.get(VAL)) or 1) if span is not None else 1
        self.cell = Cell(table.number, table.row, table.column)

        def leave() -> None:
            self.flush()
            self.table = table._replace(column=table.column + max(width, 1))

        return iter(element), leave

    # Boxes, controls, notes, comments -------------------------------------------------------

    def enter_box(self, element: etree._Element) -> Frame:
        """Enter the text of a box; its paragraphs come right after the one it is anchored in."""
        outer = (
            self.paragraph, self.joined, self.out, self.look, self.revision, self.change,
            self.fields, self.table, self.cell, self.story, self.controls, self.counters,
        )  # fmt: skip
        anchor = self.paragraph
        self.paragraph = self.joined = self.table = self.cell = None
        self.fields, self.controls = Fields(), []
        self.counters = self.context.box_counters
        if anchor is not None:
            self.out = anchor.after
        if self.story in _RUN_STORIES:
            self.story = "textbox"
        silent = outer[6].silent
        if silent:
            self.fields.mute()

        def leave() -> None:
            self.flush()
            (
                self.paragraph, self.joined, self.out, self.look, self.revision, self.change,
                self.fields, self.table, self.cell, self.story, self.controls, self.counters,
            ) = outer  # fmt: skip

        return iter(element), leave

    def enter_control(self, element: etree._Element) -> Frame | None:
        """Enter ``w:sdt``; one that still shows its prompt becomes a mark."""
        content = element.find(w("sdtContent"))
        if content is None:
            return None
        prompt = control_prompt(element, content)
        if prompt is None:
            return iter(content), None
        control = Control(self.paragraph, prompt)
        self.controls.append(control)

        def leave() -> None:
            if control in self.controls:
                self.controls.remove(control)
            builder = control.builder
            if builder is not None:
                text = builder.text[control.start :]
                mark = PendingMark("control", builder, control.start, builder.length, text)
                mark.value = control.prompt
                builder.marks.append(mark)

        return iter(content), leave

    def enter_note_reference(self, element: etree._Element) -> None:
        """Remember which notes are shown."""
        if self.removed is None:
            kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
            self.note_ids[kind].append(element.get(_ID, ""))

    def enter_comment_start(self, element: etree._Element) -> None:
        """Remember where a comment begins."""
        comment = element.get(_ID, "")
        if self.paragraph is None:
            self.waiting_comments.append(comment)
        else:
            self.open_comment(comment)

    def open_comment(self, comment: str) -> None:
        """Anchor a comment here; it reaches to the end of the paragraph until told otherwise."""
        paragraph = self.paragraph
        assert paragraph is not None
        mark = PendingMark("comment", paragraph, paragraph.length, 1 << 40)
        self.comments.setdefault(comment, mark)

    def enter_comment_end(self, element: etree._Element) -> None:
        """End a comment's span, if it ends in the paragraph in which it began."""
        mark = self.comments.get(element.get(_ID, ""))
        if mark is not None and mark.paragraph is self.paragraph and self.paragraph is not None:
            mark.end = self.paragraph.length

    def enter_comment_reference(self, element: etree._Element) -> None:
        """Anchor a comment that has no range."""
        comment = element.get(_ID, "")
        if comment not in self.comments and self.paragraph is not None:
            at = self.paragraph.length
            self.comments[comment] = PendingMark("comment", self.paragraph, at, at)

    def enter_word_art(self, element: etree._Element) -> None:
        """Read ``v:textpath``: a watermark in a header, a text box elsewhere."""
        text = element.get("string", "")
        if not text.strip():
            return
        in_margin = self.story in ("header", "footer")
        story: Story = "watermark" if in_margin else "textbox"
        builder = Builder(story, self.part, None, None if in_margin else self.page)
        builder.add(None, text, 0, self.context.styles.look(None, None, None))
        if in_margin:
            self.watermarks.append(builder)
        else:
            (self.out if self.paragraph is None else self.paragraph.after).append(builder)

    def enter_graphic_part(self, element: etree._Element) -> None:
        """Read a chart or a diagram, which has a part of its own."""
        name = element.get(R_ID) or element.get(_DIAGRAM_DATA)
        if name is None or self.removed is not None or self.fields.silent:
            return
        relationship = self.context.package.relationships(self.part).get(name)
        if relationship is None or relationship.target is None:
            return
        builders = self.context.graphic(relationship.target, self.page)
        (self.out if self.paragraph is None else self.paragraph.after).extend(builders)

    def enter_chunk(self, element: etree._Element) -> None:
        """Read ``w:altChunk``: a document of another format, shown in this place."""
        relationship = self.context.package.relationships(self.part).get(element.get(R_ID, ""))
        if relationship is not None and relationship.target is not None:
            self.out.extend(
                self.context.chunk(relationship.target, self.story, self.cell, self.page)
            )


_NOBODY = Revision("hidden", None, None)


def _revision(element: etree._Element, kind: str, value: str | None = None) -> Revision:
    return Revision(kind, element.get(_AUTHOR), element.get(_DATE), value)  # type: ignore[arg-type]


def control_prompt(sdt: etree._Element, content: etree._Element) -> str | None:
    """Return the kind of a content control that was never filled in, ``None`` for any other.

    That is one flagged as showing its prompt (17.5.2.39), or a list left at the entry without a
    value, which is the prompt Word puts there (17.5.2.21).
    """
    properties = sdt.find(w("sdtPr"))
    if properties is None:
        return None
    flag = properties.find(w("showingPlcHdr"))
    kinds = [k for k in ("dropDownList", "comboBox", "date") if properties.find(w(k)) is not None]
    kind = kinds[0] if kinds else "text"
    if flag is not None and is_on(flag.get(VAL)):
        return kind
    if kind in ("dropDownList", "comboBox"):
        text = "".join(t.text or "" for t in content.iter(w("t")))
        items = properties.find(w(kind))
        for item in () if items is None else items.iter(w("listItem")):
            if not item.get(w("value")) and text and item.get(w("displayText")) == text:
                return kind
    return None


#: Characters of the Wingdings and Symbol fonts that stand in drafts as boxes, ticks and bullets.
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0xA8: "□", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xE0: "→", 0xD8: "➢", 0xA7: "▪", 0x9F: "•", 0xFA: "✓",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓",
    0x52: "☑",
    0xA3: "□",
    0x54: "☒",
    0x53: "☒",
    0x4F: "✗",
    0x51: "☒",
    0x2A: "□",
}
_SYMBOL = {
    0xB7: "•",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xA3: "≤",
    0xB3: "≥",
    0xAE: "→",
    0x6D: "μ",
    0x57: "Ω",
    0x61: "α",
    0x62: "β",
}


def symbol(code: int, font: str) -> str:
    """Return a character of a symbol font as Unicode; unmapped ones keep their private code."""
    low = code & 0xFF if code < 0x100 or 0xF000 <= code <= 0xF0FF else -1
    name = font.lower()
    table = _SYMBOL if name == "symbol" else _WINGDINGS_2 if name == "wingdings 2" else _WINGDINGS
    if low >= 0 and name in ("symbol", "wingdings", "wingdings 2") and low in table:
        return table[low]
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


_CHOICE = f"{{{MC_NS}}}Choice"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"

_Enter = Callable[[Walker, "etree._Element"], "Frame | None"]
_ENTER: dict[object, _Enter | None] = {
    w("t"): Walker.enter_text,
    w("delText"): Walker.enter_plain_text,
    w("r"): Walker.enter_run,
    w("p"): Walker.enter_paragraph,
    w("tab"): Walker.enter_tab,
    w("ptab"): Walker.enter_tab,
    w("br"): Walker.enter_break,
    w("cr"): Walker.enter_break,
    w("noBreakHyphen"): Walker.enter_no_break_hyphen,
    w("softHyphen"): Walker.enter_soft_hyphen,
    w("sym"): Walker.enter_symbol,
    w("ins"): Walker.enter_inserted,
    w("moveTo"): Walker.enter_inserted,
    w("del"): Walker.enter_removed,
    w("moveFrom"): Walker.enter_removed,
    w("ruby"): Walker.enter_ruby,
    w("fldChar"): Walker.enter_field_char,
    w("instrText"): Walker.enter_instruction,
    w("delInstrText"): None,
    w("fldSimple"): Walker.enter_simple_field,
    w("lastRenderedPageBreak"): Walker.enter_rendered_break,
    w("tbl"): Walker.enter_table,
    w("tr"): Walker.enter_row,
    w("tc"): Walker.enter_cell,
    w("sdt"): Walker.enter_control,
    w("txbxContent"): Walker.enter_box,
    w("footnoteReference"): Walker.enter_note_reference,
    w("endnoteReference"): Walker.enter_note_reference,
    w("commentRangeStart"): Walker.enter_comment_start,
    w("commentRangeEnd"): Walker.enter_comment_end,
    w("commentReference"): Walker.enter_comment_reference,
    w("altChunk"): Walker.enter_chunk,
    f"{{{MC_NS}}}AlternateContent": Walker.enter_alternate,
    f"{{{V_NS}}}textpath": Walker.enter_word_art,
    f"{{{M_NS}}}r": Walker.enter_run,
    f"{{{M_NS}}}t": Walker.enter_plain_text,
    f"{{{A_NS}}}t": Walker.enter_plain_text,
    f"{{{C_NS}}}chart": Walker.enter_graphic_part,
    f"{{{CX_NS}}}chart": Walker.enter_graphic_part,
    f"{{{DGM_NS}}}relIds": Walker.enter_graphic_part,
}
for _name in [
    "rPr",
    "pPr",
    "sectPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "trPr",
    "tcPr",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
    "fldData",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "separator",
    "continuationSeparator",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
    "permStart",
    "permEnd",
    "movie",
    "background",
    "ffData",
]:
    _ENTER[w(_name)] = None
