"""One walk over the XML of a story, in reading order.

The walk keeps an explicit stack instead of recursing, so that nesting as deep as
``Limits.depth`` costs memory and nothing else. An element that has an *enter* function is given
to it; one that maps to ``None`` contains no visible text; any other is walked through, so that text
inside new or foreign containers is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read import anchors, blocks, inline, objects
from draftlint.read.xml_names import w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.build import Builder
    from draftlint.read.inline import Enter, Frame
    from draftlint.read.story import StoryReader

_NO_TEXT = (
    "rPr pPr sectPr tblPr tblPrEx tblGrid trPr tcPr sdtPr sdtEndPr smartTagPr customXmlPr "
    "fldData annotationRef footnoteRef endnoteRef separator continuationSeparator proofErr "
    "bookmarkStart bookmarkEnd permStart permEnd movie background ffData"
)


_PARAGRAPH = w("p")
_FIELD_CHAR, _FIELD_CHAR_TYPE = w("fldChar"), w("fldCharType")


def walk(story: StoryReader, root: etree._Element) -> list[Builder]:
    """Read everything below ``root`` into ``story`` and return its paragraphs so far."""
    story.context.count_paragraphs(root.iter(_PARAGRAPH))
    story.fields_balanced = _fields_balanced(root)
    enter_of = _ENTER.get
    stack: list[Frame] = [(iter(root), None)]
    while stack:
        children, leave = stack[-1]
        for element in children:
            enter = enter_of(element.tag, _enter_unknown)
            if enter is None:
                continue
            frame = enter(story, element)
            if frame is not None:
                stack.append(frame)
                break
        else:
            stack.pop()
            if leave is not None:
                leave()
    story.flush()
    return story.out


def _fields_balanced(root: etree._Element) -> bool:
    """Return whether every complex field that begins also ends."""
    open_fields = 0
    for element in root.iter(_FIELD_CHAR):
        kind = element.get(_FIELD_CHAR_TYPE)
        # An end without a beginning ends nothing.
        open_fields = max(open_fields + (kind == "begin") - (kind == "end"), 0)
    return open_fields == 0


def _enter_unknown(story: StoryReader, element: etree._Element) -> Frame | None:  # noqa: ARG001
    """Walk through an unknown element."""
    return (iter(element), None) if len(element) else None


_ENTER: dict[str, Enter | None] = {
    **inline.ENTER,
    **blocks.ENTER,
    **anchors.ENTER,
    **objects.ENTER,
    **dict.fromkeys(map(w, _NO_TEXT.split())),
}
