"""Where a part may be cut: between the children of a paragraph, inside a run, inside its text.

Comments and revisions stand between runs (ECMA-376-1 17.13.4, 17.13.5), so a range that begins or
ends inside a run cuts it in two of the same format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from draftlint.write.markup import Markup

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
#: Elements that hold runs and take range markers among them (EG_PContent, EG_ContentRunContent).
_CONTAINERS = frozenset(
    {"p", "hyperlink", "fldSimple", "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml"}
    | {"sdt", "sdtContent", "dir", "bdo"}
)


class Cut(NamedTuple):
    """A byte offset at which to insert; ``run`` and ``leaf`` are the elements it cuts, or -1."""

    offset: int
    run: int = -1
    leaf: int = -1


class Unit(NamedTuple):
    """What a range can start before and end behind: the elements ``first`` to ``last``.

    Both are the leaf itself if it is ``exact``, else what holds it in the running text: the
    drawing with a text box, a formula, a ruby group, a field whose code shows as a prompt.
    """

    first: int
    last: int
    exact: bool


def is_w(markup: Markup, element: int, *locals_: str) -> bool:
    """Return whether the element is one of WordprocessingML with one of those local names."""
    name = markup.names[element]
    return name.local in locals_ and name.uri in _W


def unit_of(markup: Markup, leaf: int) -> Unit | None:
    """Return the unit that holds a leaf, ``None`` if no paragraph holds it."""
    path = [leaf, *markup.ancestors(leaf)]
    while path and not is_w(markup, path[-1], "p"):
        path.pop()
    if len(path) < 2:
        return None
    path.pop()
    element = path.pop()
    while path and is_w(markup, element, *_CONTAINERS):
        element = path.pop()
    if path and is_w(markup, element, "r"):
        element = path.pop()
    if is_w(markup, leaf, "instrText"):
        return _field_around(markup, leaf) or Unit(element, element, exact=False)
    return Unit(element, element, exact=element == leaf)


def _field_around(markup: Markup, code: int) -> Unit | None:
    """Return the complex field (17.16.18) to whose code a leaf belongs: begin to end."""
    first, last = _field_end(markup, code, -1), _field_end(markup, code, 1)
    return None if first is None or last is None else Unit(first, last, exact=False)


def _field_end(markup: Markup, element: int, step: int) -> int | None:
    enter, leave = ("begin", "end") if step > 0 else ("end", "begin")
    depth = 0
    while 0 <= (element := element + step) < len(markup.names):
        if is_w(markup, element, "fldChar"):
            kind = markup.attribute(element, "fldCharType")
            if kind == leave and depth == 0:
                return element
            depth += (kind == enter) - (kind == leave)
    return None


def before(markup: Markup, element: int) -> Cut:
    """Return the cut in front of a unit: outside its run where nothing stands before it there."""
    run = markup.parents[element]
    if not is_w(markup, run, "r"):
        return Cut(markup.start(element))
    ahead = markup.data[markup.content(run)[0] : markup.start(element)]
    if not ahead.replace(properties(markup, run), b"", 1).strip():
        return Cut(markup.start(run))
    return Cut(markup.start(element), run)


def after(markup: Markup, element: int) -> Cut:
    """Return the cut behind a unit: outside its run where nothing stands behind it there."""
    run = markup.parents[element]
    if not is_w(markup, run, "r"):
        return Cut(markup.end(element))
    if not markup.data[markup.end(element) : markup.content(run)[1]].strip():
        return Cut(markup.end(run))
    return Cut(markup.end(element), run)


def within(markup: Markup, leaf: int, position: int) -> Cut:
    """Return the cut at a code point of a leaf's text; an unsplit leaf counts as one character."""
    if position <= 0:
        return before(markup, leaf)
    if not is_w(markup, leaf, "t") or position >= markup.text_length(leaf):
        return after(markup, leaf)
    return Cut(markup.text_offset(leaf, position), markup.parents[leaf], leaf)


def properties(markup: Markup, run: int) -> bytes:
    """Return the ``w:rPr`` of a run as written, empty if it has none."""
    child = run + 1
    if child < len(markup.names) and markup.parents[child] == run and is_w(markup, child, "rPr"):
        return markup.data[markup.start(child) : markup.end(child)]
    return b""
