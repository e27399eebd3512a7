"""Paragraphs under construction: text pieces, their sources, and marks not yet placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.draft import Cell, Mark, MarkKind, Paragraph, ParagraphFormat, Run, Story
from draftlint.model.record import Record
from draftlint.read.paragraph import NO_PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from draftlint.read.paragraph import ParagraphProps
    from draftlint.read.styles import RunLook


class Revision(Record, frozen=True):
    """Who changed a stretch, and when; ``value`` distinguishes the two ends of a move."""

    kind: MarkKind
    author: str | None
    date: str | None
    value: str | None = None


class Piece(Record, frozen=True):
    """A stretch of visible text and the leaf it came from (``None`` for generated text)."""

    start: int
    end: int
    leaf: etree._Element | None
    offset: int
    look: RunLook
    revision: Revision | None
    change: Revision | None


class PendingMark:
    """A mark whose paragraph has no number yet."""

    __slots__ = ("author", "date", "end", "kind", "paragraph", "start", "texts", "until", "value")

    def __init__(
        self,
        kind: MarkKind,
        paragraph: Builder | None,
        start: int,
        end: int,
        text: str = "",
        author: str | None = None,
        date: str | None = None,
        value: str | None = None,
    ) -> None:
        self.kind, self.paragraph, self.start, self.end = kind, paragraph, start, end
        self.texts = [text]
        self.author, self.date, self.value = author, date, value
        #: The last of several paragraphs, and the end in it.
        self.until: tuple[Builder, int] | None = None

    def extend(self, kind: MarkKind, at: int, text: str, author: str | None) -> bool:
        """Take ``text`` in if it continues this empty-span mark; say whether it did."""
        if (self.kind, self.start, self.end, self.author) != (kind, at, at, author):
            return False
        self.texts.append(text)
        return True

    def done(self) -> Mark:
        """Return the mark with the number of its paragraph."""
        paragraph, text = self.paragraph, "".join(self.texts)
        if paragraph is None:
            return Mark(self.kind, None, 0, 0, text, self.author, self.date, self.value)
        end = min(self.end, paragraph.length)
        until = (self.until[0].number, self.until[1]) if self.until else None
        return Mark(
            self.kind,
            paragraph.number,
            min(self.start, end),
            end,
            text,
            self.author,
            self.date,
            self.value,
            until,
        )


class Builder:
    """A paragraph being read. ``after`` are the text-box paragraphs anchored in it."""

    __slots__ = (
        "after",
        "blanks",
        "cell",
        "counted",
        "floating",
        "format",
        "label",
        "length",
        "level",
        "loose",
        "marks",
        "number",
        "page",
        "part",
        "pieces",
        "props",
        "section",
        "story",
        "style",
        "table_style",
        "texts",
    )

    def __init__(self, story: Story, part: str, cell: Cell | None, page: int | None) -> None:
        self.story: Story = story
        self.part = part
        self.cell = cell
        self.page = page
        self.texts: list[str] = []
        self.length = 0
        #: How many of the first texts are known to be blank.
        self.blanks = 0
        self.pieces: list[Piece] = []
        self.marks: list[PendingMark] = []
        self.after: list[Builder] = []
        self.props: ParagraphProps = NO_PARAGRAPH
        #: Whether its list has counted it; ``label`` is then what it shows.
        self.counted = False
        self.label: str | None = None
        self.level: int | None = None
        self.format = ParagraphFormat()
        self.style: str | None = None
        self.table_style: str | None = None
        self.section = 0
        self.number = 0
        #: The last object that floats, anchored here.
        self.floating: etree._Element | None = None
        #: True for a paragraph of runs that are where only paragraphs should.
        self.loose = False

    @property
    def text(self) -> str:
        """The text read so far."""
        return "".join(self.texts)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing but white space was read so far; each piece is looked at once."""
        texts = self.texts
        while self.blanks < len(texts) and (not texts[self.blanks] or texts[self.blanks].isspace()):
            self.blanks += 1
        return self.blanks == len(texts)

    def text_from(self, start: int) -> str:
        """Return the text read since ``start``, without joining what came before."""
        pieces: list[str] = []
        at = self.length
        for text in reversed(self.texts):
            if at <= start:
                break
            pieces.append(text)
            at -= len(text)
        return "".join(reversed(pieces))[max(0, start - at) :]

    def add(
        self,
        leaf: etree._Element | None,
        text: str,
        offset: int,
        look: RunLook,
        revision: Revision | None = None,
        change: Revision | None = None,
    ) -> None:
        """Append visible text."""
        start = self.length
        self.length = end = start + len(text)
        self.texts.append(text)
        self.pieces.append(Piece(start, end, leaf, offset, look, revision, change))

    def add_removed(self, kind: MarkKind, text: str, revision: Revision) -> None:
        """Keep text that is not shown (deleted, moved away, hidden) as a mark at this place."""
        if self.marks and self.marks[-1].extend(kind, self.length, text, revision.author):
            return
        self.marks.append(
            PendingMark(
                kind,
                self,
                self.length,
                self.length,
                text,
                revision.author,
                revision.date,
                revision.value,
            )
        )

    def mark_change(self, by: Revision) -> None:
        """Mark a tracked change of the paragraph's own formatting."""
        self.marks.append(
            PendingMark("format-change", self, 0, self.length, self.text, by.author, by.date)
        )

    def stretches(self) -> list[PendingMark]:
        """Return one mark for each contiguous stretch of insertion, highlight, colour, change."""
        marks: list[PendingMark] = []
        running: dict[MarkKind, tuple[PendingMark, object]] = {}
        text = ""
        for piece in self.pieces:
            look = piece.look
            plain = not (piece.revision or piece.change or look.format.highlight or look.marked)
            if plain:
                running = {}
                continue
            text = text or self.text
            following: dict[MarkKind, tuple[PendingMark, object]] = {}
            for kind, value, revision in _facts(piece):
                key = (value, revision)
                known = running.get(kind)
                if known is not None and known[1] == key:
                    mark = known[0]
                    mark.end = piece.end
                else:
                    mark = PendingMark(kind, self, piece.start, piece.end, value=value)
                    if revision is not None:
                        mark.author, mark.date = revision.author, revision.date
                    marks.append(mark)
                following[kind] = (mark, key)
            running = following
        for mark in marks:
            mark.texts = [text[mark.start : mark.end]]
        return marks

    def done(self, nodes: dict[etree._Element, int]) -> Paragraph:
        """Return the finished paragraph; ``nodes`` gives the index of every leaf in its part."""
        part = self.part
        runs = tuple(
            Run(p.start, p.end, part, -1 if p.leaf is None else nodes[p.leaf], p.offset, p.look[0])
            for p in self.pieces
        )
        return Paragraph(
            self.number,
            "".join(self.texts),
            self.story,
            self.label,
            self.level,
            self.page,
            self.cell,
            runs,
            self.format,
        )


def _facts(piece: Piece) -> Iterable[tuple[MarkKind, str | None, Revision | None]]:
    look = piece.look
    if piece.revision is not None:
        yield piece.revision.kind, piece.revision.value, piece.revision
    if piece.change is not None:
        yield "format-change", None, piece.change
    if look.format.highlight:
        yield "highlight", look.format.highlight, None
    if look.marked:
        yield "color", look.marked, None


def flatten(builders: list[Builder]) -> Iterable[Builder]:
    """Yield paragraphs in reading order, those of a text box right after their anchor."""
    stack = [iter(builders)]
    while stack:
        for builder in stack[-1]:
            yield builder
            if builder.after:
                stack.append(iter(builder.after))
                break
        else:
            stack.pop()
