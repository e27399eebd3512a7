"""The draft: a document as a reader sees it, independent of file formats and without I/O.

Every offset in this package counts Unicode code points in ``Paragraph.text``, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from draftlint.model.message import Message

Story = Literal[
    "body",
    "table",
    "textbox",
    "header",
    "footer",
    "footnote",
    "endnote",
    "comment",
    "watermark",
]

#: Stories that belong to the running text of the document, in which sentences are written.
RUNNING_STORIES: frozenset[Story] = frozenset({"body", "table", "textbox", "footnote", "endnote"})

#: Stands in ``Paragraph.text`` for what is in the line and is no text: a picture, an embedded
#: object, a chart, anything that cannot be rendered as characters (U+FFFC, object replacement
#: character). The texts on its two sides are not adjacent.
OBJECT = "\ufffc"
#: How an object is shown to people.
OBJECT_SIGN = "▢"

#: What :func:`with_blank_edges` puts for an object: white space that is not typed.
BLANK = "\u1680"

#: Who signs what this program writes into a file: no part of the draft, and not read as such.
OWN_AUTHOR = "draftlint"

MarkKind = Literal[
    "comment",
    "insertion",
    "deletion",
    "move",
    "format-change",
    "highlight",
    "color",
    "hidden",
    "control",
    "field-error",
]


class Format(msgspec.Struct, frozen=True):
    """Effective character formatting of a run, resolved through styles, defaults and theme.

    ``size`` is in half-points (``w:sz``); ``color`` is ``RRGGBB`` or ``None`` for automatic;
    ``east_asia`` and ``ascii`` are font names; ``lang`` is the East Asian language tag.
    """

    bold: bool = False
    italic: bool = False
    size: int | None = None
    east_asia: str | None = None
    ascii: str | None = None
    color: str | None = None
    highlight: str | None = None
    lang: str | None = None


class Run(msgspec.Struct, frozen=True):
    """A stretch of paragraph text that came from one leaf element of the source.

    ``part`` and ``node`` are an opaque address for writers: the package part and the index of
    the leaf (``w:t``, ``w:tab``, …) among all elements of that part in document order.
    ``offset`` is where, in the text of that leaf, ``start`` lies (0 unless the leaf was split).
    ``node`` is -1 for text that has no source element (plain text, generated).
    """

    start: int
    end: int
    part: str = ""
    node: int = -1
    offset: int = 0
    format: Format = Format()


class Cell(NamedTuple):
    """Place of a paragraph in a table: all three count from 1; nested tables count on their own."""

    table: int
    row: int
    column: int


class ParagraphFormat(msgspec.Struct, frozen=True):
    """Effective paragraph formatting; lengths in twips (1/20 pt), ``*_chars`` in 1/100 character.

    ``line`` is ``w:spacing/@w:line`` (twips for ``exact``/``atLeast``, 1/240 line for ``auto``).
    """

    style: str | None = None
    align: str | None = None
    first_line: int | None = None
    first_line_chars: int | None = None
    left: int | None = None
    left_chars: int | None = None
    right: int | None = None
    right_chars: int | None = None
    line: int | None = None
    line_rule: str | None = None


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph of visible text.

    ``number`` counts from 1 in reading order over the whole draft (line number in plain text).
    ``text`` contains an :data:`OBJECT` for every picture or other object in the line.
    ``label`` is the computed list label (``（二）``), which is not part of ``text``.
    ``level`` is the outline level, 1 to 9, of a heading, ``None`` for body text. ``page`` counts
    from 1 and is ``None`` where the file records no page breaks. ``runs`` cover ``text`` in order.
    """

    number: int
    text: str
    story: Story = "body"
    label: str | None = None
    level: int | None = None
    page: int | None = None
    cell: Cell | None = None
    runs: tuple[Run, ...] = ()
    format: ParagraphFormat = ParagraphFormat()

    def run_at(self, offset: int) -> Run | None:
        """Return the run that contains the character at ``offset``, or ``None``."""
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return self.runs[index] if index >= 0 and offset < self.runs[index].end else None

    @property
    def is_blank(self) -> bool:
        """Whether the paragraph shows nothing: neither text nor an object; labels do not count."""
        return BLANK not in self.text and not self.text.strip()

    @property
    def full_text(self) -> str:
        """Label and text as a reader sees them (``（二）加强学习``)."""
        return f"{self.label or ''}{self.text}"


def with_blank_edges(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with white space for the objects before and behind all of its text.

    An object there hides neither the beginning nor the end of the text from who judges it;
    offsets stay what they are. In a paragraph of nothing but objects all of them are at the edge;
    see :attr:`Paragraph.is_blank`.
    """
    text = paragraph.text
    if OBJECT not in text:
        return paragraph
    core = text.replace(OBJECT, BLANK).strip()
    first = text.index(core[0]) if core else len(text)
    last = text.rindex(core[-1]) + 1 if core else len(text)
    before, behind = (part.replace(OBJECT, BLANK) for part in (text[:first], text[last:]))
    return replace(paragraph, text=before + text[first:last] + behind)


class Mark(msgspec.Struct, frozen=True):
    """Something Word leaves that is not text.

    ``text`` is what the mark contains: the deleted or hidden text, the comment's words, the prompt
    of an unfilled control. ``start``/``end`` is its span in the paragraph (empty for deletions);
    ``value`` is the colour, the highlight colour or the field code where there is one. ``until``
    is where a comment on several paragraphs ends: the number of the last one, and the end there.
    """

    kind: MarkKind
    paragraph: int | None
    start: int = 0
    end: int = 0
    text: str = ""
    author: str | None = None
    date: str | None = None
    value: str | None = None
    until: tuple[int, int] | None = None


class Properties(msgspec.Struct, frozen=True):
    """Document properties (docProps/core.xml and docProps/app.xml); empty string when absent."""

    title: str = ""
    subject: str = ""
    author: str = ""
    last_modified_by: str = ""
    company: str = ""
    manager: str = ""
    keywords: str = ""
    description: str = ""
    template: str = ""


class PageSetup(msgspec.Struct, frozen=True):
    """One page section (``w:sectPr``): lengths in twips; ``number_format`` of the PAGE field.

    ``first_paragraph`` is the number of the first body paragraph it governs.
    """

    first_paragraph: int = 1
    width: int | None = None
    height: int | None = None
    top: int | None = None
    right: int | None = None
    bottom: int | None = None
    left: int | None = None
    header: int | None = None
    footer: int | None = None
    line_pitch: int | None = None
    char_space: int | None = None
    grid_type: str | None = None
    number_format: str | None = None
    has_page_number: bool = False
    even_and_odd: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A heading of the outline.

    ``paragraph`` is its paragraph number, ``level`` counts from 1 (the title is 0), ``ordinal``
    is the typed or automatic ordinal (``（二）``), ``text`` the heading without it, and
    ``start``/``end`` the span of ``text`` in the paragraph. A ``run_in`` heading
    (``（一）……。正文``) is followed by body text in the same paragraph.
    """

    paragraph: int
    level: int
    text: str
    start: int
    end: int
    ordinal: str = ""
    run_in: bool = False

    @property
    def full_text(self) -> str:
        """Ordinal and text as a reader sees them."""
        return f"{self.ordinal}{self.text}"


class Notice(msgspec.Struct, frozen=True):
    """Something about the file a reader must know: recovered XML, a part that was skipped.

    ``message`` is in Chinese and English, with `` / `` between them.
    """

    code: str
    message: Message


class Draft(msgspec.Struct, frozen=True, dict=True):
    """A whole document. ``format`` is ``docx`` or ``text``."""

    path: str
    paragraphs: tuple[Paragraph, ...]
    format: Literal["docx", "text"] = "docx"
    marks: tuple[Mark, ...] = ()
    properties: Properties = Properties()
    pages: tuple[PageSetup, ...] = ()
    title: Heading | None = None
    headings: tuple[Heading, ...] = ()
    notices: tuple[Notice, ...] = ()

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph with that number (from 1); raises ``IndexError`` outside."""
        if number < 1:
            raise IndexError(number)
        return self.paragraphs[number - 1]

    @cached_property
    def characters(self) -> int:
        """Number of visible code points; white space and objects are left out."""
        return sum(len("".join(p.text.replace(OBJECT, "").split())) for p in self.paragraphs)

    def path_to(self, number: int) -> tuple[Heading, ...]:
        """Return the headings that a paragraph is under, outermost first."""
        index = bisect_right(self.headings, number, key=lambda heading: heading.paragraph) - 1
        path: list[Heading] = []
        while index >= 0:
            path.append(self.headings[index])
            index = self._parents[index]
        return tuple(reversed(path))

    @cached_property
    def _parents(self) -> tuple[int, ...]:
        """For each heading the index of the heading it is under, -1 at the top."""
        parents: list[int] = []
        open_: list[int] = []
        for index, heading in enumerate(self.headings):
            while open_ and self.headings[open_[-1]].level >= heading.level:
                open_.pop()
            parents.append(open_[-1] if open_ else -1)
            open_.append(index)
        return tuple(parents)
