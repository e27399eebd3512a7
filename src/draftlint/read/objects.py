"""Pictures and other objects that are in the line like a character.

An object in the line moves with the text and parts what is on its two sides: ``wp:inline``
(ECMA-376-1, 20.4.2.8), VML shapes without ``position:absolute``, embedded objects (17.3.3.19), ink
(17.3.3.2). One that floats (``wp:anchor``, 20.4.2.3) is only anchored in the text, which runs on
around, before or behind it, and is no part of the line, unless its place is measured from the
character and the line in which the anchor is. In a paragraph that shows nothing else, a
picture that floats stands for the paragraph.

The text of an object (text box, chart, diagram) is read at its place; such an object
is in the line only where the file says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.message import message
from draftlint.read.xml_names import C_NS, CX_NS, DGM_NS, V_NS, W14_NS, WP_NS, is_on, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.inline import Enter, Frame
    from draftlint.read.story import StoryReader

_INLINE, _ANCHOR = f"{{{WP_NS}}}inline", f"{{{WP_NS}}}anchor"
_DOC_PR = f"{{{WP_NS}}}docPr"
_ACROSS, _DOWN = f"{{{WP_NS}}}positionH", f"{{{WP_NS}}}positionV"
_DRAWING = w("drawing")
#: A definition that shapes refer to, and shows nothing itself.
_SHAPE_TYPE = f"{{{V_NS}}}shapetype"
_BOXES = (w("txbxContent"), f"{{{V_NS}}}textpath")
_TEXT_CARRIERS = (*_BOXES, f"{{{C_NS}}}chart", f"{{{CX_NS}}}chart", f"{{{DGM_NS}}}relIds")
#: What Word computes when it lays the page out, and keeps no result of (17.3.3).
_COMPUTED = "pgNum dayShort dayLong monthShort monthLong yearShort yearLong"


def enter_drawing(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:drawing``; texts of boxes and charts in it are read where they are met."""
    frame = element[0] if len(element) else None
    if frame is not None and _is_hidden(frame):
        pass
    elif frame is not None and frame.tag == _ANCHOR:
        if _in_line(frame):
            story.add_object(element)
        elif not _contains(element, _BOXES):
            story.add_floating(element)
    elif (frame is not None and frame.tag == _INLINE) or not _contains(element, _TEXT_CARRIERS):
        story.add_object(element)
    return iter(element), None


def enter_picture(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:pict`` or ``w:object``; a drawing inside is entered by itself."""
    shape = next((child for child in element if child.tag != _SHAPE_TYPE), None)
    if not len(element):
        story.add_object(element)
    elif shape is not None and element.find(_DRAWING) is None:
        style = shape.get("style", "").replace(" ", "")
        has_text_box = _contains(element, _BOXES)
        if "position:absolute" not in style and (style or not has_text_box):
            story.add_object(element)
        elif not has_text_box:
            story.add_floating(element)
    return iter(element), None


def enter_ink(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:contentPart``: ink, or something else that is kept in a part of its own."""
    story.add_object(element)


def enter_computed(story: StoryReader, element: etree._Element) -> None:
    """Read a page number or date that is computed at layout."""
    story.add_object(element)
    story.context.package.note(
        "not-rendered",
        message("Page numbers or dates computed at layout could not be read; they stand as ▢."),
    )


def _is_hidden(frame: etree._Element) -> bool:
    named = frame.find(_DOC_PR)
    return named is not None and "hidden" in named.attrib and is_on(named.get("hidden"))


def _in_line(anchor: etree._Element) -> bool:
    across, down = anchor.find(_ACROSS), anchor.find(_DOWN)
    return (
        across is not None
        and down is not None
        and (across.get("relativeFrom"), down.get("relativeFrom")) == ("character", "line")
    )


def _contains(element: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(element.iter(*tags), None) is not None


ENTER: dict[str, Enter | None] = {
    _DRAWING: enter_drawing,
    w("pict"): enter_picture,
    w("object"): enter_picture,
    w("contentPart"): enter_ink,
    f"{{{W14_NS}}}contentPart": enter_ink,
    **dict.fromkeys(map(w, _COMPUTED.split()), enter_computed),
}
