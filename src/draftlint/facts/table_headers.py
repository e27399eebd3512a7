"""Tables of a draft: the labels of the columns and rows that a cell belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.facts.context import Context
    from draftlint.model.draft import Cell

#: Rows at the top of a table that may contain labels of columns.
_HEADER_ROWS = 3
_LONGEST_LABEL = 24
_LABEL = expression(r"[\u4e00-\u9fff]")
_SENTENCE = expression(f"[{SENTENCE_ENDS}]")


class Table(Record, frozen=True):
    """A table of the draft: the text of each cell, its paragraphs joined, by row and column."""

    cells: Mapping[tuple[int, int], str]

    def column_label(self, row: int, column: int) -> str:
        """Return the labels above a cell in the first rows, joined; empty where there are none."""
        rows = range(1, min(row, _HEADER_ROWS + 1))
        return "".join(text for r in rows if _is_label(text := self.cells.get((r, column), "")))

    def row_label(self, row: int, column: int) -> str:
        """Return the nearest label before a cell in its row; empty where there is none."""
        before = (self.cells.get((row, c), "") for c in range(column - 1, 0, -1))
        return next((text for text in before if _is_label(text)), "")


def tables(context: Context) -> Mapping[int, Table]:
    """Return the tables of the draft by their numbers (see ``Cell``)."""
    found: dict[int, dict[tuple[int, int], str]] = {}
    for paragraph in context.draft.paragraphs:
        if paragraph.cell:
            place: Cell = paragraph.cell
            cells = found.setdefault(place.table, {})
            key = (place.row, place.column)
            cells[key] = cells.get(key, "") + paragraph.text.strip()
    return {number: Table(cells) for number, cells in found.items()}


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and bool(_LABEL.search(text)) and not _SENTENCE.search(text)
