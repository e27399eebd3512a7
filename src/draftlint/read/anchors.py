"""Elements that stand for something kept elsewhere: notes, comments, charts, WordArt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read.build import Builder, PendingMark
from draftlint.read.xml_names import C_NS, CX_NS, DGM_NS, R_ID, R_NS, V_NS, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.model.draft import Story
    from draftlint.read.inline import Enter
    from draftlint.read.story import StoryReader

_ID = w("id")
_FOOTNOTE = w("footnoteReference")
_DIAGRAM_DATA = f"{{{R_NS}}}dm"


def enter_note_reference(story: StoryReader, element: etree._Element) -> None:
    """Remember which notes are shown."""
    if story.removed is None:
        kind = "footnote" if element.tag == _FOOTNOTE else "endnote"
        story.note_ids[kind].add(element.get(_ID, ""))


def enter_comment_start(story: StoryReader, element: etree._Element) -> None:
    """Anchor a comment at its beginning."""
    story.open_comment(element.get(_ID, ""))


def enter_comment_end(story: StoryReader, element: etree._Element) -> None:
    """End the span of a comment, in the paragraph in which it began or in a later one."""
    mark = story.comments.get(element.get(_ID, ""))
    last = story.paragraph or (story.out[-1] if story.out else None)
    if mark is None or last is None:
        return
    if mark.paragraph is last:
        mark.end = last.length
    else:
        mark.until = (last, last.length)


def enter_comment_reference(story: StoryReader, element: etree._Element) -> None:
    """Anchor a comment that has no range."""
    comment = element.get(_ID, "")
    if comment not in story.comments and story.paragraph is not None:
        at = story.paragraph.length
        story.comments[comment] = PendingMark("comment", story.paragraph, at, at)


def enter_word_art(story: StoryReader, element: etree._Element) -> None:
    """Read ``v:textpath``: a watermark in a header or footer, a text box elsewhere."""
    text = element.get("string", "").strip()
    if not text or story.removed is not None:
        return
    in_margin = story.story in ("header", "footer")
    kind: Story = "watermark" if in_margin else "textbox"
    builder = Builder(kind, story.part, None, story.page)
    builder.add(None, text, 0, story.context.styles.look(None, None, None))
    (story.watermarks if in_margin else story.anchor()).append(builder)


def enter_graphic_part(story: StoryReader, element: etree._Element) -> None:
    """Read a chart or a diagram, which has a part of its own."""
    part = story.context.target(story.part, element.get(R_ID) or element.get(_DIAGRAM_DATA))
    if part is not None and story.removed is None and not story.fields.silent:
        story.anchor().extend(story.context.graphic(part, story.page))


ENTER: dict[str, Enter | None] = {
    _FOOTNOTE: enter_note_reference,
    w("endnoteReference"): enter_note_reference,
    w("commentRangeStart"): enter_comment_start,
    w("commentRangeEnd"): enter_comment_end,
    w("commentReference"): enter_comment_reference,
    f"{{{V_NS}}}textpath": enter_word_art,
    f"{{{C_NS}}}chart": enter_graphic_part,
    f"{{{CX_NS}}}chart": enter_graphic_part,
    f"{{{DGM_NS}}}relIds": enter_graphic_part,
}
