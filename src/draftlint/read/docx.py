"""A Word package → :class:`Draft`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import OWN_AUTHOR, Draft, Mark
from draftlint.model.message import message
from draftlint.read.build import Builder, PendingMark, flatten
from draftlint.read.document_state import DocumentState
from draftlint.read.numbering import Counters
from draftlint.read.outline import build_outline
from draftlint.read.package import Package, open_package
from draftlint.read.page_sections import Margin, page_setups, shown_margins
from draftlint.read.properties import read_properties
from draftlint.read.sniff import not_word
from draftlint.read.story import StoryReader
from draftlint.read.walk import walk
from draftlint.read.xml import corrupt_part
from draftlint.read.xml_names import XML_SPACE, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.model.draft import Story

_ID, _TYPE, _AUTHOR, _DATE = w("id"), w("type"), w("author"), w("date")


def read_package(package: Package, path: str, *, nested: bool = False) -> Draft:
    """Read an open package; raises :class:`draftlint.model.errors.ReadError`.

    A ``nested`` package is one inside another (an ``altChunk``): those inside it are not read.
    """
    document = package.parse(package.main)
    if document is None:
        raise corrupt_part(package.main)
    if document.tag != w("document"):
        raise not_word()
    context = DocumentState(package, document, None if nested else partial(_nested_texts, package))
    body = _story(context, package.main, "body", document)
    builders = list(walk(body, document))
    watermarks: list[Builder] = []
    margins = shown_margins(context)
    builders += _read_margins(context, margins, watermarks)
    notes: tuple[Story, ...] = ("footnote", "endnote")
    for kind in notes:
        builders += _read_notes(context, kind, body.note_ids[kind])
    comments, comment_marks = _read_comments(context, body.comments)
    builders += comments
    builders += watermarks
    return _assemble(context, path, builders, comment_marks, margins)


def _nested_texts(outer: Package, data: bytes) -> list[str]:
    """Return the paragraphs of a package inside another, which is bounded more tightly."""
    limits = replace(outer.limits, total_bytes=outer.limits.part_bytes)
    with open_package("", data=data, limits=limits) as package:
        draft = read_package(package, "", nested=True)
    for notice in draft.notices:
        outer.note(
            notice.code,
            message("In an embedded document: {notice}", notice=notice.message),
        )
    return [paragraph.text for paragraph in draft.paragraphs]


def _story(
    context: DocumentState,
    part: str,
    story: Story,
    root: etree._Element,
    counters: Counters | None = None,
) -> StoryReader:
    preserve = root.get(XML_SPACE) == "preserve"
    return StoryReader(context, part, story, preserve_space=preserve, counters=counters)


def _read_margins(
    context: DocumentState, margins: list[list[Margin]], watermarks: list[Builder]
) -> list[Builder]:
    """Read headers, then footers, each part once however many sections show it."""
    builders: list[Builder] = []
    kinds: tuple[Story, ...] = ("header", "footer")
    for kind in kinds:
        parts = dict.fromkeys(m.part for section in margins for m in section if m.kind == kind)
        for part in parts:
            root = context.package.parse_optional(part)
            if root is not None:
                story = _story(context, part, kind, root)
                builders += walk(story, root)
                watermarks += story.watermarks
    return builders


def _read_notes(context: DocumentState, kind: Story, shown: set[str]) -> list[Builder]:
    """Read the notes that the body refers to; separators and orphans are not shown."""
    builders: list[Builder] = []
    for part in context.package.related(context.package.main, f"{kind}s"):
        root = context.package.parse_optional(part)
        if root is None:
            continue
        story = _story(context, part, kind, root)
        for note in root.iter(w(kind)):
            if note.get(_ID, "") in shown and note.get(_TYPE, "normal") == "normal":
                walk(story, note)
        builders += story.out
    return builders


def _read_comments(
    context: DocumentState, anchors: dict[str, PendingMark]
) -> tuple[list[Builder], list[PendingMark]]:
    """Read the comments: as paragraphs of their story, and as marks where they are anchored."""
    builders: list[Builder] = []
    marks: list[PendingMark] = []
    counters = Counters()
    for part in context.package.related(context.package.main, "comments"):
        root = context.package.parse_optional(part)
        for comment in () if root is None else root.iter(w("comment")):
            if comment.get(_AUTHOR) == OWN_AUTHOR:
                _note_own(context)
                continue
            paragraphs = walk(_story(context, part, "comment", comment, counters), comment)
            builders += paragraphs
            mark = anchors.get(comment.get(_ID, "")) or PendingMark("comment", None, 0, 0)
            mark.texts = ["\n".join(b.text for b in flatten(paragraphs)).strip()]
            mark.author, mark.date = comment.get(_AUTHOR), comment.get(_DATE)
            marks.append(mark)
    return builders, marks


def _note_own(context: DocumentState) -> None:
    """Add a notice that what draftlint wrote into a reviewed copy is not checked."""
    context.package.note(
        "own-marks",
        message(
            "The file holds comments or revisions by draftlint, which are not checked; settle them."
        ),
    )


def _assemble(
    context: DocumentState,
    path: str,
    builders: list[Builder],
    comments: list[PendingMark],
    margins: list[list[Margin]],
) -> Draft:
    ordered = list(flatten(builders))
    first_paragraphs: dict[int, int] = {}
    for number, builder in enumerate(ordered, 1):
        builder.number = number
        if builder.story in ("body", "table") and builder.part == context.package.main:
            first_paragraphs.setdefault(builder.section, number)
        if not context.pages_known:
            builder.page = None
    nodes = _nodes(context, ordered)
    outline = build_outline([builder.done(nodes[builder.part]) for builder in ordered])
    marks: list[Mark] = [mark.done() for mark in context.loose_marks]
    marks += [mark.done() for mark in comments]
    for builder in ordered:
        marks += [mark.done() for mark in builder.marks]
        marks += [mark.done() for mark in builder.stretches()]
    if any(mark.author == OWN_AUTHOR for mark in marks):
        _note_own(context)
        marks = [mark for mark in marks if mark.author != OWN_AUTHOR]
    marks.sort(key=lambda mark: (mark.paragraph or 0, mark.start, mark.end))
    return Draft(
        path,
        outline.paragraphs,
        "docx",
        tuple(marks),
        read_properties(context.package),
        page_setups(context, margins, first_paragraphs),
        outline.title,
        outline.headings,
        context.package.notices,
    )


def _nodes(context: DocumentState, builders: list[Builder]) -> dict[str, dict[etree._Element, int]]:
    """Return, for every part, the index in ``root.iter()`` of each leaf that gave text."""
    leaves: dict[str, dict[etree._Element, int]] = {}
    for builder in builders:
        of_part = leaves.setdefault(builder.part, {})
        for piece in builder.pieces:
            if piece.leaf is not None:
                of_part[piece.leaf] = -1
    for part, of_part in leaves.items():
        root = context.package.parse(part) if of_part else None
        if root is not None:
            for index, element in enumerate(root.iter()):
                if element in of_part:
                    of_part[element] = index
    return leaves
