"""The state of one story (body, header, notes …) while it is read, and what can happen to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import OBJECT
from draftlint.model.message import message
from draftlint.model.record import Record
from draftlint.read.build import Builder, PendingMark, Revision
from draftlint.read.fields import Code, Field, Fields
from draftlint.read.numbering import Counters
from draftlint.read.paragraph import NO_PARAGRAPH
from draftlint.read.results import field_result
from draftlint.read.styles import RPR, RunLook
from draftlint.read.xml_names import w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.model.draft import Cell, Story
    from draftlint.read.document_state import DocumentState
    from draftlint.read.numbering import ListPlace
    from draftlint.read.paragraph import ParagraphProps

#: The stories whose paragraphs are on numbered pages, and in which a text box is a text box.
PAGED_STORIES = frozenset({"body", "table", "textbox"})

_AUTHOR, _DATE = w("author"), w("date")
_DEL, _INS, _MOVE_FROM = w("del"), w("ins"), w("moveFrom")
_SECT_PR, _PPR_CHANGE = w("sectPr"), w("pPrChange")
_INSTRUCTION = w("instrText")
_HIDDEN = Revision("hidden", None, None)
_FIELD_ERRORS = ("错误!", "错误！", "Error!", "錯誤!")


class Control:
    """An unfilled content control that is open: where it began, and what kind it is."""

    __slots__ = ("builder", "kind", "start")

    def __init__(self, builder: Builder | None, kind: str) -> None:
        self.builder = builder
        self.start = 0 if builder is None else builder.length
        self.kind = kind


class TablePlace(Record, frozen=True):
    """The place of the walk in the innermost table.

    ``row_page`` is the page on which the row begins, ``last_page`` the furthest one that a cell
    of it has reached: cells are side by side, so each counts the pages of the row from its first.
    """

    number: int
    row: int
    column: int
    style: str | None
    row_page: int | None = None
    last_page: int | None = None


class StoryReader:
    """Collects the paragraphs of one story of one part in ``out``."""

    def __init__(
        self,
        context: DocumentState,
        part: str,
        story: Story,
        *,
        preserve_space: bool = False,
        counters: Counters | None = None,
    ) -> None:
        self.context = context
        self.part = part
        self.story: Story = story
        self.preserve_space = preserve_space
        self.out: list[Builder] = []
        #: The paragraph that is open; ``joined`` is one whose mark is not shown, waiting for the
        #: paragraph it is joined with.
        self.paragraph: Builder | None = None
        self.joined: Builder | None = None
        self.look: RunLook = context.styles.look(None, None, None)
        self.revision: Revision | None = None
        self.removed: Revision | None = None
        self.change: Revision | None = None
        self.fields = Fields()
        #: False in a story with a field that never ends: none may then outlast its paragraph.
        self.fields_balanced = True
        self.table: TablePlace | None = None
        self.cell: Cell | None = None
        self.counters = counters or Counters()
        #: What has begun between paragraphs and belongs to the next one.
        self.waiting_controls: list[Control] = []
        #: Current page, ``None`` where pages make no sense; ``broke`` is true after a break in
        #: the text until Word's own record of it is met.
        self.page: int | None = 1 if story == "body" else None
        self.broke = False
        self.section = 0
        self.note_ids: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
        self.comments: dict[str, PendingMark] = {}
        self.waiting_comments: list[str] = []
        self.watermarks: list[Builder] = []

    # Text ---------------------------------------------------------------------------------

    def add(self, leaf: etree._Element | None, text: str, offset: int = 0) -> None:
        """Append ``text`` where it belongs: to the paragraph, or to a mark if it is not shown.

        Text that is in no paragraph makes one of its own; white space there shows nothing.
        """
        self.fields.written += 1
        if self.fields.silent:
            if self.removed is None and not self.look.hidden:
                self.fields.add_code(Code(leaf, text, offset))
            return
        paragraph = self.paragraph
        if paragraph is None:
            if text.isspace():
                return
            paragraph = self.open_loose()
        if self.removed is not None:
            paragraph.add_removed(self.removed.kind, text, self.removed)
        elif self.look.hidden:
            paragraph.add_removed("hidden", text, _HIDDEN)
        else:
            # Word records a break before the first text of a page, or not at all.
            if self.broke and not text.isspace():
                self.broke = False
            paragraph.add(leaf, text, offset, self.look, self.revision, self.change)

    def check_signs(self, text: str) -> None:
        """Add a notice for a sign of a symbol font that has no Unicode character."""
        if OBJECT in text and not self.fields.silent:
            self.context.package.note(
                "symbol-unknown",
                message(
                    "Some signs of symbol fonts have no Unicode character; a box stands for them."
                ),
            )

    def add_object(self, leaf: etree._Element) -> None:
        """Append an object that is in the line; it is neither coloured nor highlighted."""
        look = self.look
        plain = replace(look.format, color=None, highlight=None)
        self.look = RunLook(plain, look.hidden, None)
        self.add(leaf, OBJECT)
        self.look = look

    def add_floating(self, leaf: etree._Element) -> None:
        """Note an object that floats; it counts where its paragraph shows nothing else."""
        paragraph = self.paragraph
        if paragraph is not None and not (self.fields.silent or self.removed or self.look.hidden):
            paragraph.floating = leaf

    def anchor(self) -> list[Builder]:
        """Return the list for paragraphs that come right after the open one."""
        return self.out if self.paragraph is None else self.paragraph.after

    def finish_field(self, field: Field) -> None:
        """Show what a field without result shows; mark a result that is an error."""
        if field.in_code or field.written == self.fields.written:
            for leaf, text, offset in field_result(field, self):
                self.add(leaf, text, offset)
        paragraph = self.paragraph
        if paragraph is None or field.start is None:
            return
        # A field that is in no paragraph begins before its result opens one.
        if field.paragraph is not paragraph and not (field.paragraph is None and paragraph.loose):
            return
        start, end = field.start, paragraph.length
        if start < end:
            text = paragraph.text_from(start)
            if text.startswith(_FIELD_ERRORS):
                code = field.instruction
                paragraph.marks.append(
                    PendingMark("field-error", paragraph, start, end, text, value=code)
                )
            elif field.is_unfilled(text):
                paragraph.marks.append(
                    PendingMark("control", paragraph, start, end, text, value="form-text")
                )

    def _finish_broken(self) -> None:
        """Show what follows the code of fields that do not end, which would swallow the rest."""
        for field in self.fields.close_broken():
            followed = [x for x in field.code if x.leaf is None or x.leaf.tag != _INSTRUCTION]
            field.code = [
                x for x in field.code if x.leaf is not None and x.leaf.tag == _INSTRUCTION
            ]
            self.finish_field(field)
            for piece in followed:
                self.add(piece.leaf, piece.text, piece.offset)
            self.context.package.note(
                "field-open",
                message("Some fields do not end; what follows their code is read as text."),
            )

    # Paragraphs ---------------------------------------------------------------------------

    def number_paragraph(self, paragraph: Builder) -> ListPlace | None:
        """Count a paragraph in its list, once; return its place there, ``None`` for none."""
        place = self.context.numbering.place(paragraph.props, paragraph.style)
        if place is not None and not paragraph.counted:
            paragraph.counted = True
            paragraph.label = self.context.numbering.advance(place, self.counters)
        return place

    def open_paragraph(self) -> Builder:
        """Start a paragraph, or go on with the one whose mark is not shown."""
        paragraph = self.joined
        self.joined = None
        if paragraph is None:
            paragraph = Builder(self.story, self.part, self.cell, self.page)
            paragraph.table_style = None if self.table is None else self.table.style
            paragraph.section = self.section
        self.paragraph = paragraph
        for control in self.waiting_controls:
            control.builder, control.start = paragraph, paragraph.length
        self.waiting_controls.clear()
        for comment in self.waiting_comments:
            self.open_comment(comment)
        self.waiting_comments.clear()
        return paragraph

    def open_loose(self) -> Builder:
        """Start a paragraph for runs that are where only paragraphs should.

        The schema allows formulas, revisions and range marks between paragraphs, and careless
        producers put anything there; Word shows it. :meth:`end_loose` ends the paragraph.
        """
        self.context.count_paragraphs((None,))
        paragraph = self.open_paragraph()
        paragraph.loose = True
        paragraph.style = None
        return paragraph

    def end_loose(self) -> None:
        """End the paragraph of loose runs, if one is open: what follows is no part of it."""
        paragraph = self.paragraph
        if paragraph is None or not paragraph.loose:
            return
        paragraph.loose = False
        if paragraph.length:
            self.close_paragraph(
                None, NO_PARAGRAPH, self.context.styles.effective(None, NO_PARAGRAPH)
            )
        else:
            self.joined = paragraph
        self.paragraph = None
        self.flush()

    def close_paragraph(
        self, ppr: etree._Element | None, direct: ParagraphProps, props: ParagraphProps
    ) -> None:
        """Finish the open paragraph: label, format, and the marks of its paragraph mark."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        if not self.fields_balanced:
            self._finish_broken()
        rpr = None
        # The mark of a drop cap is not shown, nor is one in the code of a field.
        is_shown = not (props.drop_cap or self.fields.silent)
        if ppr is not None:
            rpr = ppr.find(RPR)
            if rpr is not None and len(rpr) and self._read_mark(paragraph, rpr):
                self.joined = paragraph
                return
            is_shown = is_shown or ppr.find(_SECT_PR) is not None
        if not is_shown:
            self.joined = paragraph
            return
        if ppr is not None:
            change = ppr.find(_PPR_CHANGE)
            if change is not None:
                paragraph.mark_change(revision(change, "format-change"))
        self._format(paragraph, direct, props, rpr)
        self._emit(paragraph)
        if ppr is not None and self.story == "body" and ppr.find(_SECT_PR) is not None:
            self.section += 1
            if self.context.starts_new_page(self.section):
                self.count_page_break()

    def _format(
        self,
        paragraph: Builder,
        direct: ParagraphProps,
        props: ParagraphProps,
        mark: etree._Element | None,
    ) -> None:
        """Give a paragraph its label, level and format; a hidden one is not counted in lists."""
        context = self.context
        paragraph.props = props
        place = context.numbering.place(props, paragraph.style)
        if place is not None:
            # Empty of visible text, and its mark (with the properties ``mark``) hidden as well?
            if paragraph.length or not context.styles.look(paragraph.style, None, mark).hidden:
                self.number_paragraph(paragraph)
            indents = context.numbering.indents(place)
            # Indents of the list lie over those of the style, unless the style brought the list.
            by_style = direct.num_id is None
            props = indents.under(props) if by_style else props.under(indents).under(direct)
        paragraph.format = context.styles.format(paragraph.style, props)
        if props.outline is not None and 0 <= props.outline < 9:
            paragraph.level = props.outline + 1

    def _read_mark(self, paragraph: Builder, rpr: etree._Element) -> bool:
        """Read the revisions of a paragraph mark; return whether it is deleted."""
        for child in rpr:
            tag = child.tag
            if tag in (_DEL, _MOVE_FROM):
                paragraph.add_removed("deletion", "\n", revision(child, "deletion"))
                return True
            if tag == _INS and not paragraph.length:
                by = revision(child, "insertion")
                paragraph.marks.append(
                    PendingMark("insertion", paragraph, 0, 0, "\n", by.author, by.date)
                )
        return False

    def flush(self) -> None:
        """Emit a paragraph that has nothing left to go on with."""
        self.end_loose()
        paragraph, self.joined = self.joined, None
        if paragraph is None:
            return
        if paragraph.length or paragraph.after or paragraph.floating is not None:
            self._emit(paragraph)
        else:
            self.attach_marks(paragraph.marks)

    def _emit(self, paragraph: Builder) -> None:
        if paragraph.floating is not None and paragraph.is_blank:
            plain = self.context.styles.look(None, None, None)
            paragraph.add(paragraph.floating, OBJECT, 0, plain)
        self.out.append(paragraph)

    def attach_marks(self, marks: list[PendingMark]) -> None:
        """Attach the marks of a removed paragraph to the end of the one before it."""
        last = self.out[-1] if self.out else None
        for mark in marks:
            mark.paragraph = last
            mark.start = mark.end = 0 if last is None else last.length
            (self.context.loose_marks if last is None else last.marks).append(mark)

    # Pages --------------------------------------------------------------------------------

    def count_page_break(self) -> None:
        """Count a page break that is in the text; Word may also record where it fell."""
        if self.page is not None and self.story in PAGED_STORIES:
            self.page += 1
            self.broke = True
            self._on_new_page()

    def count_rendered_break(self) -> None:
        """Count a break that Word recorded, unless it is one that is in the text."""
        if self.page is not None and self.removed is None:
            if not self.broke:
                self.page += 1
            self.broke = False
            self._on_new_page()

    def _on_new_page(self) -> None:
        self.context.pages_known = True
        if self.paragraph is not None and self.paragraph.is_blank:
            self.paragraph.page = self.page

    # Comments -----------------------------------------------------------------------------

    def open_comment(self, comment: str) -> None:
        """Anchor a comment here; it extends to the end of the paragraph unless a mark ends it."""
        paragraph = self.paragraph
        if paragraph is None:
            self.waiting_comments.append(comment)
        elif comment not in self.comments:
            start = paragraph.length
            self.comments[comment] = PendingMark("comment", paragraph, start, TO_THE_END)


#: An end beyond any paragraph; marks are cut to the paragraph they are in.
TO_THE_END = 1 << 40


def revision(element: etree._Element, kind: str, value: str | None = None) -> Revision:
    """Return who made a tracked change, and when."""
    return Revision(kind, element.get(_AUTHOR), element.get(_DATE), value)  # type: ignore[arg-type]
