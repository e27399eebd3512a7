"""Kind ``cell-placeholder``: a table cell that contains only a sign for what is missing.

A lone X says little by itself. Under 次数 or next to 金额（万元） it stands for a number; among √
and × it is an answer, and among other letters a symbol.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.table_headers import tables
from draftlint.model.draft import Story
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.table_headers import Table
    from draftlint.model.draft import Cell


class CellPlaceholderOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``cell-placeholder``.

    Attributes:
        find: Expression that matches the whole text of a cell that was not filled in.
        labels: Expression searched in the label of the column or of the row: what the cell should
            contain.
        unless_labels: Expression for labels under which the sign may be an answer.
        unless_cells: Expression; where the whole text of another cell of the column or the row
            matches it, the sign is one of several answers or symbols.
        stories: Parts of the draft that the rule reads.
    """

    find: str
    labels: str
    unless_labels: str = "(?!)"
    unless_cells: str = "(?!)"
    stories: tuple[Story, ...] = ("table",)


class CellPlaceholder(Check[CellPlaceholderOptions]):
    """See the module."""

    Options = CellPlaceholderOptions

    @cached_property
    def _find(self) -> re.Pattern[str]:
        return expression(self.options.find)

    @cached_property
    def _labels(self) -> re.Pattern[str]:
        return expression(self.options.labels)

    @cached_property
    def _unless_labels(self) -> re.Pattern[str]:
        return expression(self.options.unless_labels)

    @cached_property
    def _unless_cells(self) -> re.Pattern[str]:
        return expression(self.options.unless_cells)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every cell in which a number or a name is missing."""
        answers: dict[int, tuple[set[int], set[int]]] = {}
        for paragraph in self.paragraphs(context):
            text = paragraph.text.strip()
            if paragraph.cell is None or not self._find.fullmatch(text):
                continue
            number = paragraph.cell.table
            table = context.fact(tables)[number]
            if number not in answers:
                answers[number] = self._answer_lines(table)
            rows, columns = answers[number]
            if paragraph.cell.row in rows or paragraph.cell.column in columns:
                continue
            if self._asked_for(table, paragraph.cell):
                start = paragraph.text.index(text)
                yield Hit(paragraph.number, start, start + len(text))

    def _answer_lines(self, table: Table) -> tuple[set[int], set[int]]:
        """Return the rows and the columns in which answers or symbols are."""
        places = [
            place for place, text in table.cells.items() if self._unless_cells.fullmatch(text)
        ]
        return {row for row, _ in places}, {column for _, column in places}

    def _asked_for(self, table: Table, cell: Cell) -> bool:
        """Return whether the labels ask for a number or a name, and for no answer."""
        labels = (
            table.column_label(cell.row, cell.column),
            table.row_label(cell.row, cell.column),
        )
        if any(self._unless_labels.search(label) for label in labels):
            return False
        return any(self._labels.search(label) for label in labels)


CHECK = CellPlaceholder
