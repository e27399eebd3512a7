"""Where a part may be cut: between the children of a paragraph, inside a run, inside its text.

Comments and revisions are written between runs (ECMA-376-1 17.13.4, 17.13.5), so a range that
begins or ends inside a run splits it into two of the same format.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from draftlint.write.markup import is_w
from draftlint.write.updated_fields import field_around, is_updated

if TYPE_CHECKING:
    from draftlint.write.markup import Markup

#: Elements that contain runs and allow range markers between them (EG_PContent,
#: EG_ContentRunContent).
_CONTAINERS = frozenset(
    {"p", "hyperlink", "fldSimple", "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml"}
    | {"sdt", "sdtContent", "dir", "bdo"}
)
#: Elements that contain paragraphs; runs directly in them are invalid but occur.
_PARAGRAPH_CONTAINERS = frozenset(
    {"body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"}
)


class Cut(NamedTuple):
    """A byte offset at which to insert; ``run`` and ``leaf`` are the elements it cuts, or -1."""

    offset: int
    run: int = -1
    leaf: int = -1


class RangeUnit(NamedTuple):
    """What a range can start before and end after: the elements ``first`` to ``last``.

    Both are the leaf itself if it is ``exact``, else what contains it in the running text: the
    drawing with a text box, a formula, a ruby group, a field that Word updates.
    """

    first: int
    last: int
    exact: bool


def unit_of(markup: Markup, leaf: int) -> RangeUnit | None:
    """Return the unit that contains a leaf, ``None`` if no range can contain it.

    Outside paragraphs only the text of runs can be in a range.
    """
    path = [leaf, *markup.ancestors(leaf)]
    while path and not is_w(markup, path[-1], "p"):
        path.pop()
    if not path:
        return _loose_unit(markup, leaf)
    if len(path) < 2:
        return None
    paragraph = path.pop()
    element = path.pop()
    while path and is_w(markup, element, *_CONTAINERS) and not is_updated(markup, element):
        element = path.pop()
    if path and is_w(markup, element, "r"):
        element = path.pop()
    field = field_around(markup, leaf, paragraph) if element == leaf else None
    if field is not None:
        return RangeUnit(*field, exact=False)
    return RangeUnit(element, element, exact=element == leaf)


def _loose_unit(markup: Markup, leaf: int) -> RangeUnit | None:
    """Return the unit of a leaf in a run that is outside all paragraphs."""
    run = markup.parents[leaf]
    if not is_w(markup, run, "r"):
        return None
    for element in markup.ancestors(run):
        if is_w(markup, element, *_PARAGRAPH_CONTAINERS):
            break
        if not is_w(markup, element, *_CONTAINERS) or is_updated(markup, element):
            return None
    # A field that begins in a paragraph does not matter here.
    paragraphs = markup.named.get("p", [])
    at = bisect_left(paragraphs, leaf)
    field = field_around(markup, leaf, paragraphs[at - 1] if at else 0)
    return RangeUnit(leaf, leaf, exact=True) if field is None else None


def cut_before(markup: Markup, element: int) -> Cut:
    """Return the cut before a unit: outside its run if the unit comes first in it."""
    run = markup.parents[element]
    if not is_w(markup, run, "r"):
        return Cut(markup.start(element))
    preceding = markup.data[markup.content(run)[0] : markup.start(element)]
    if not preceding.replace(properties(markup, run), b"", 1).strip():
        return Cut(markup.start(run))
    return Cut(markup.start(element), run)


def cut_after(markup: Markup, element: int) -> Cut:
    """Return the cut after a unit: outside its run if the unit comes last in it."""
    run = markup.parents[element]
    if not is_w(markup, run, "r"):
        return Cut(markup.end(element))
    if not markup.data[markup.end(element) : markup.content(run)[1]].strip():
        return Cut(markup.end(run))
    return Cut(markup.end(element), run)


def cut_inside(markup: Markup, leaf: int, position: int) -> Cut:
    """Return the cut at a code point of a leaf's text; an unsplit leaf counts as one character."""
    if position <= 0:
        return cut_before(markup, leaf)
    if not is_w(markup, leaf, "t") or position >= markup.text_length(leaf):
        return cut_after(markup, leaf)
    return Cut(markup.text_offset(leaf, position), markup.parents[leaf], leaf)


def properties(markup: Markup, run: int) -> bytes:
    """Return the ``w:rPr`` of a run as written, empty if it has none."""
    child = run + 1
    if child < len(markup.names) and markup.parents[child] == run and is_w(markup, child, "rPr"):
        return markup.data[markup.start(child) : markup.end(child)]
    return b""
