"""The markup of a draft: its text with the findings marked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from draftlint.report.view.draft_blocks import StoryBlock, TableBlock, TextBlock, build_blocks
from draftlint.report.view.escaping import markup
from draftlint.report.view.paragraph_markup import Numbered, text_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.draft import Draft, Heading, Paragraph
    from draftlint.model.finding import Finding
    from draftlint.report.view.draft_blocks import Block, TableRow
    from draftlint.report.view.phrases import Phrases

#: Blocks that the browser lays out together; chunks far from the window are not laid out.
_CHUNK = 30
_ALIGN = {"center": "center", "right": "right", "end": "right"}


def draft_markup(draft: Draft, findings: Sequence[Finding], key: str, phrases: Phrases) -> str:
    """Return the whole draft with ``findings`` marked in it; ``key`` names the file in ids."""
    if not draft.paragraphs:
        return f'<p class="note">{phrases("empty")}</p>'
    return _Page(draft, findings, key, phrases).render()


class _Page:
    def __init__(
        self, draft: Draft, findings: Sequence[Finding], key: str, phrases: Phrases
    ) -> None:
        self._key = key
        self._phrases = phrases
        self._draft = draft
        self._title = draft.title.paragraph if draft.title else None
        self._headings = {heading.paragraph: heading for heading in draft.headings}
        # Levels are relative to the first one used: a draft without chapters begins with 一、.
        self._first_level = min((heading.level for heading in draft.headings), default=1)
        self._findings: dict[int, list[Numbered]] = defaultdict(list)
        for number, finding in enumerate(findings, 1):
            message = phrases.message(finding)
            for which, place in enumerate(finding.places, 1):
                if place.paragraph is not None:
                    self._findings[place.paragraph].append(
                        Numbered(number, finding, message, which)
                    )

    def render(self) -> str:
        blocks = build_blocks(self._draft.paragraphs)
        parts: list[str] = []
        page: int | None = 1
        for start in range(0, len(blocks), _CHUNK):
            parts.append('<div class="chunk">')
            for block in blocks[start : start + _CHUNK]:
                here = _first_page(block)
                if here is not None and here != page:
                    parts.append(f'<p class="page">{self._phrases("page", n=here)}</p>')
                    page = here
                parts.append(self._block(block))
            parts.append("</div>")
        return "".join(parts)

    def _block(self, block: Block) -> str:
        if isinstance(block, TextBlock):
            return self._paragraph(block.paragraph)
        if isinstance(block, TableBlock):
            rows = "".join(self._row(row, block.columns) for row in block.rows)
            return f'<div class="scroll"><table>{rows}</table></div>'
        inner = "".join(map(self._block, block.blocks))
        name = self._phrases.story(block.story)
        return (
            f'<div class="story {block.story}" role="group" aria-label="{name}">'
            f'<span class="story-name" aria-hidden="true">{name}</span>{inner}</div>'
        )

    def _row(self, row: TableRow, columns: int) -> str:
        """Return a row; a cell spans the columns up to the next one, as merged cells do."""
        parts = (
            [f'<td colspan="{row.cells[0].column - 1}"></td>'] if row.cells[0].column > 1 else []
        )
        following = [*(cell.column for cell in row.cells[1:]), columns + 1]
        for cell, after in zip(row.cells, following, strict=True):
            span = f' colspan="{after - cell.column}"' if after > cell.column + 1 else ""
            parts.append(f"<td{span}>{''.join(map(self._block, cell.blocks))}</td>")
        return f"<tr>{''.join(parts)}</tr>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        findings = self._findings.get(paragraph.number, [])
        name = f' id="p{self._key}-{paragraph.number}"'
        if not (paragraph.text.strip() or paragraph.label or findings):
            return f'<p class="blank"{name}></p>'
        heading = self._headings.get(paragraph.number)
        element, classes = self._element(paragraph, heading)
        if align := _ALIGN.get(paragraph.format.align or ""):
            classes.append(align)
        if (paragraph.format.first_line_chars or paragraph.format.first_line or 0) > 0:
            classes.append("indent")
        shown = f' class="{" ".join(classes)}"' if classes else ""
        label = markup(paragraph.label or "")
        label = f'<span class="label">{label}</span>' if label else ""
        content = self._content(paragraph, heading, findings, label)
        return f"<{element}{name}{shown}>{content}</{element}>"

    def _element(self, paragraph: Paragraph, heading: Heading | None) -> tuple[str, list[str]]:
        if paragraph.number == self._title:
            return "h3", ["title"]
        if heading is None:
            return "p", []
        level = heading.level - self._first_level + 1
        classes = ["head", f"level{min(level, 4)}"]
        return ("p" if heading.run_in else f"h{min(level + 3, 6)}"), classes

    def _content(
        self,
        paragraph: Paragraph,
        heading: Heading | None,
        findings: Sequence[Numbered],
        label: str,
    ) -> str:
        if heading is None or not heading.run_in:
            return label + text_markup(paragraph, findings, self._key)
        # The full stop after a run-in heading belongs to it.
        end = min(heading.end + 1, len(paragraph.text))
        first = text_markup(paragraph, findings, self._key, (0, end))
        rest = text_markup(paragraph, findings, self._key, (end, len(paragraph.text)))
        return f'<span class="run-in">{label}{first}</span>{rest}'


def _first_page(block: Block) -> int | None:
    return next((p.page for p in _paragraphs(block)), None)


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, TextBlock):
        yield block.paragraph
    elif isinstance(block, StoryBlock):
        for inner in block.blocks:
            yield from _paragraphs(inner)
    else:
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks:
                    yield from _paragraphs(inner)
