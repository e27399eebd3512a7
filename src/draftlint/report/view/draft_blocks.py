"""Group paragraphs into blocks: tables with their cells, and stories outside the running text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.model.draft import Cell, Paragraph, Story


@dataclass
class TableCell:
    """One cell; ``column`` counts from 1."""

    column: int
    blocks: list[Block] = field(default_factory=list)


@dataclass
class TableRow:
    """One row; ``number`` counts from 1."""

    number: int
    cells: list[TableCell] = field(default_factory=list)


@dataclass
class TableBlock:
    """A table with the number of its :class:`draftlint.model.draft.Cell` s."""

    number: int
    rows: list[TableRow] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """The highest column number."""
        return max((cell.column for row in self.rows for cell in row.cells), default=1)

    def follows(self, cell: Cell) -> bool:
        """Return whether a paragraph at that place can be the next of this table."""
        last = self.rows[-1]
        return (cell.row, cell.column) >= (last.number, last.cells[-1].column)

    def place(self, cell: Cell) -> list[Block]:
        """Return the blocks of a cell, opened if it is a new one."""
        if not self.rows or self.rows[-1].number != cell.row:
            self.rows.append(TableRow(cell.row))
        cells = self.rows[-1].cells
        if not cells or cells[-1].column != cell.column:
            cells.append(TableCell(cell.column))
        return cells[-1].blocks


@dataclass
class StoryBlock:
    """Consecutive paragraphs of a story outside the running text (a header, a footnote …)."""

    story: Story
    blocks: list[Block] = field(default_factory=list)


class TextBlock(Record, frozen=True):
    """A single paragraph."""

    paragraph: Paragraph


Block = TextBlock | TableBlock | StoryBlock


def build_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Return the blocks of ``paragraphs``, which are in reading order.

    Nested tables and text boxes inside a table are put into the cell around them: a table continues
    when its number occurs again before the next paragraph of plain body text.
    """
    blocks: list[Block] = []
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.story == "body" and paragraph.cell is None:
            blocks += _Builder(run).build()
            run = []
            blocks.append(TextBlock(paragraph))
        else:
            run.append(paragraph)
    return blocks + _Builder(run).build()


class _OpenBlock(Record, frozen=True):
    """Where paragraphs are added: the document, or the last cell of an open table."""

    blocks: list[Block]
    story: str
    table: TableBlock | None = None


class _Builder:
    """Builds the blocks of a run of paragraphs without plain body text."""

    def __init__(self, run: Sequence[Paragraph]) -> None:
        self._run = run
        # Tables of a header and those of the body have separate numbers.
        self._last = {_key(p): index for index, p in enumerate(run) if p.cell}
        self._frames = [_OpenBlock([], "body")]

    def build(self) -> list[Block]:
        for index, paragraph in enumerate(self._run):
            while (table := self._frames[-1].table) and (
                self._last[self._frames[-1].story, table.number] < index
            ):
                self._frames.pop()
            if paragraph.cell:
                self._open(paragraph, paragraph.cell)
            _inside(self._frames[-1], paragraph.story).append(TextBlock(paragraph))
        return self._frames[0].blocks

    def _open(self, paragraph: Paragraph, cell: Cell) -> None:
        """Make the cell of a paragraph the last frame."""
        story = _main(paragraph.story)
        for depth, frame in enumerate(self._frames):
            if frame.table and (frame.story, frame.table.number) == (story, cell.table):
                del self._frames[depth:]
                if frame.table.follows(cell):
                    self._frames.append(replace(frame, blocks=frame.table.place(cell)))
                    return
                break
        table = TableBlock(cell.table)
        _inside(self._frames[-1], paragraph.story).append(table)
        self._frames.append(_OpenBlock(table.place(cell), story, table))


def _inside(frame: _OpenBlock, story: Story) -> list[Block]:
    """Return the blocks of ``frame`` that a paragraph of ``story`` is added to."""
    if _main(story) == frame.story:
        return frame.blocks
    last = frame.blocks[-1] if frame.blocks else None
    if not (isinstance(last, StoryBlock) and last.story == story):
        last = StoryBlock(story)
        frame.blocks.append(last)
    return last.blocks


def _main(story: Story) -> str:
    return "body" if story == "table" else story


def _key(paragraph: Paragraph) -> tuple[str, int]:
    return _main(paragraph.story), paragraph.cell.table if paragraph.cell else 0
