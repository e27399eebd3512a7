"""Elements inside a paragraph: text, tabs, breaks, fields, revisions, runs.

Every ``enter`` function consumes its element (returns ``None``), or returns the children to walk
and what to do when they are done; see :mod:`draftlint.read.walk`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from draftlint.model.draft import OBJECT
from draftlint.read.fields import Code, Field
from draftlint.read.story import StoryReader, revision
from draftlint.read.styles import RPR
from draftlint.read.symbols import symbol, symbols_as_text
from draftlint.read.xml_names import A_NS, M_NS, MC_NS, W_NS, XML_SPACE, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    Leave = Callable[[], None]
    Frame = tuple[Iterator[etree._Element], Leave | None]
    Enter = Callable[[StoryReader, etree._Element], Frame | None]

_BLANKS = " \t\r\n"
_T = w("t")
_TYPE, _CHOICE, _FALLBACK = w("type"), f"{{{MC_NS}}}Choice", f"{{{MC_NS}}}Fallback"
_RPR_CHANGE, _MOVE_TO, _MOVE_FROM = w("rPrChange"), w("moveTo"), w("moveFrom")
_SYM = w("sym")
_SYMEX_NS = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
_UNDERSTOOD = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)


def enter_text(story: StoryReader, element: etree._Element) -> Frame | None:
    """Read ``w:t``; white space at its ends counts only if it is declared preserved."""
    if len(element):
        return _mixed(story, element), None
    text = element.text
    if text:
        _add_text(story, element, text, element)
    return None


def _add_text(
    story: StoryReader, leaf: etree._Element | None, text: str, element: etree._Element
) -> None:
    """Append text of the text element ``element``."""
    offset = 0
    if (
        (text[0] in _BLANKS or text[-1] in _BLANKS)
        and not story.preserve_space
        and element.tag == _T
        and element.get(XML_SPACE) != "preserve"
    ):
        stripped = text.lstrip(_BLANKS)
        offset = len(text) - len(stripped)
        text = stripped.rstrip(_BLANKS)
        if not text:
            return
    if "\n" in text:
        text = text.replace("\n", " ")
    if story.look.symbols is not None:
        text = symbols_as_text(text, story.look.symbols)
        story.check_signs(text)
    story.add(leaf, text, offset)


def _mixed(story: StoryReader, element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements inside a text element, and read the text around them on the way.

    The schema allows none there, but template engines write text elements and breaks into one
    another. Text that is cut by an element has no source that writers could change.
    """
    if element.text:
        _add_text(story, None, element.text, element)
    for child in element:
        yield child
        if child.tail:
            _add_text(story, None, child.tail, element)


def enter_plain_text(story: StoryReader, element: etree._Element) -> Frame | None:
    """Read text whose white space always counts (``m:t``, ``a:t``, ``w:delText``)."""
    if len(element):
        return _mixed(story, element), None
    if element.text:
        story.add(element, element.text.replace("\n", " "))
    return None


def enter_tab(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:tab`` and ``w:ptab``."""
    story.add(element, "\t")


def enter_break(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:br`` and ``w:cr``; a page break also turns the page."""
    story.add(element, "\n")
    if element.get(_TYPE) == "page" and story.removed is None and not story.fields.silent:
        story.count_page_break()


def enter_rendered_break(story: StoryReader, element: etree._Element) -> None:  # noqa: ARG001
    """Read ``w:lastRenderedPageBreak``."""
    story.count_rendered_break()


def enter_no_break_hyphen(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:noBreakHyphen``."""
    story.add(element, "\u2011")


def enter_soft_hyphen(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:softHyphen``."""
    story.add(element, "\u00ad")


def enter_symbol(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:sym``: a character of a symbol font, as Unicode where it has one."""
    namespace = W_NS if element.tag == _SYM else _SYMEX_NS
    font, char = (element.get(f"{{{namespace}}}{name}", "") for name in ("font", "char"))
    try:
        text = symbol(int(char, 16), font)
    except ValueError:
        text = OBJECT
    story.check_signs(text)
    story.add(element, text)


def enter_run(story: StoryReader, element: etree._Element) -> Frame | None:
    """Enter ``w:r``, ``m:r`` or ``a:r``: resolve its look.

    Nearly all runs contain one ``w:t`` and nothing else; that is read without the general walk.
    """
    children = iter(element)
    child = next(children, None)
    if child is None:
        return None
    rpr: etree._Element | None = None
    story.change = None
    if child.tag == RPR:
        rpr = child
        if len(rpr) and rpr[-1].tag == _RPR_CHANGE:
            story.change = revision(rpr[-1], "format-change")
        child = next(children, None)
    paragraph = story.paragraph
    if paragraph is None:
        story.look = story.context.styles.look(None, None, rpr)
    else:
        story.look = story.context.styles.look(paragraph.style, paragraph.table_style, rpr)
    while child is not None and child.tag == _T and not len(child):
        enter_text(story, child)
        child = next(children, None)
    return None if child is None else (chain((child,), children), None)


def enter_inserted(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:ins`` or ``w:moveTo``."""
    outer = story.revision
    if element.tag == _MOVE_TO:
        story.revision = revision(element, "move", "to")
    else:
        story.revision = revision(element, "insertion")

    def leave() -> None:
        story.revision = outer

    return iter(element), leave


def enter_removed(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:del`` or ``w:moveFrom``: what is inside becomes a mark."""
    outer = story.removed
    if element.tag == _MOVE_FROM:
        story.removed = revision(element, "move", "from")
    else:
        story.removed = revision(element, "deletion")

    def leave() -> None:
        story.removed = outer

    return iter(element), leave


def enter_ruby(story: StoryReader, element: etree._Element) -> Frame | None:  # noqa: ARG001
    """Enter ``w:ruby``: the base is text, the reading above it is not."""
    base = element.find(w("rubyBase"))
    return None if base is None else (iter(base), None)


def enter_alternate(story: StoryReader, element: etree._Element) -> Frame | None:  # noqa: ARG001
    """Enter ``mc:AlternateContent``: one branch only (ECMA-376-3, 7.6).

    That is the first choice that asks for namespaces of Office only, else the fallback.
    """
    for choice in element.iterchildren(_CHOICE):
        asked = (choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split())
        if all(namespace.startswith(_UNDERSTOOD) for namespace in asked):
            return iter(choice), None
    fallback = element.find(_FALLBACK)
    branch = element.find(_CHOICE) if fallback is None else fallback
    return None if branch is None else (iter(branch), None)


def enter_field_char(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:fldChar``: begin, separate or end of a complex field (17.16.18)."""
    kind = element.get(w("fldCharType"))
    if kind == "begin":
        story.fields.begin(Field(story.paragraph, element.find(w("ffData"))))
    elif kind == "separate":
        story.fields.separate(story.paragraph)
    elif kind == "end":
        field = story.fields.end()
        if field is not None:
            story.finish_field(field)


def enter_instruction(story: StoryReader, element: etree._Element) -> None:
    """Read ``w:instrText``: the code of the field that is open."""
    if element.text and story.removed is None:
        story.fields.add_code(Code(element, element.text, 0, story.look.symbols))


def enter_simple_field(story: StoryReader, element: etree._Element) -> Frame:
    """Enter ``w:fldSimple``: its content is the result."""
    field = Field(story.paragraph)
    field.code.append(Code(element, element.get(w("instr"), "")))
    field.separate(story.paragraph, story.fields.written)

    def leave() -> None:
        story.finish_field(field)

    return iter(element), leave


ENTER: dict[str, Enter | None] = {
    w("t"): enter_text,
    w("delText"): enter_plain_text,
    w("r"): enter_run,
    w("tab"): enter_tab,
    w("ptab"): enter_tab,
    w("br"): enter_break,
    w("cr"): enter_break,
    w("lastRenderedPageBreak"): enter_rendered_break,
    w("noBreakHyphen"): enter_no_break_hyphen,
    w("softHyphen"): enter_soft_hyphen,
    _SYM: enter_symbol,
    f"{{{_SYMEX_NS}}}symEx": enter_symbol,
    w("ins"): enter_inserted,
    w("moveTo"): enter_inserted,
    w("del"): enter_removed,
    w("moveFrom"): enter_removed,
    w("ruby"): enter_ruby,
    w("fldChar"): enter_field_char,
    w("instrText"): enter_instruction,
    w("delInstrText"): None,
    w("fldSimple"): enter_simple_field,
    f"{{{MC_NS}}}AlternateContent": enter_alternate,
    f"{{{M_NS}}}r": enter_run,
    f"{{{M_NS}}}t": enter_plain_text,
    f"{{{A_NS}}}r": enter_run,
    f"{{{A_NS}}}t": enter_plain_text,
}
