"""Text of charts (DrawingML charts, 21.2, and chartex) and of diagrams (SmartArt, 21.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read.xml_names import A_NS, C_NS, CX_NS, DGM_NS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_A_P, _A_T = f"{{{A_NS}}}p", f"{{{A_NS}}}t"
_CACHE = f"{{{C_NS}}}strCache"
_POINT, _VALUE = f"{{{C_NS}}}pt", f"{{{C_NS}}}v"
_CHART_TITLE_PARENTS = (f"{{{C_NS}}}rich", f"{{{CX_NS}}}rich")


def graphic_texts(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield, paragraph by paragraph, the leaves that contain visible text.

    In a chart these are titles and other rich text, the names of the series, and the categories
    once, although the file repeats them for every series. Numbers are not text. In a diagram
    they are the texts of its points; in any other part, all DrawingML paragraphs.
    """
    if root.tag == f"{{{C_NS}}}chartSpace":
        yield from _chart(root)
    elif root.tag == f"{{{CX_NS}}}chartSpace":
        yield from _extended_chart(root)
    else:
        scope = root.find(f"{{{DGM_NS}}}ptLst")
        yield from _paragraphs(root if scope is None else scope)


def _paragraphs(scope: etree._Element) -> Iterator[list[etree._Element]]:
    for paragraph in scope.iter(_A_P):
        leaves = [leaf for leaf in paragraph.iter(_A_T) if leaf.text]
        if leaves:
            yield leaves


def _chart(root: etree._Element) -> Iterator[list[etree._Element]]:
    seen: set[tuple[str, ...]] = set()
    for element in root.iter(_A_P, _CACHE):
        if element.tag == _A_P:
            leaves = [leaf for leaf in element.iter(_A_T) if leaf.text]
            if leaves:
                yield leaves
            continue
        values = [v for v in element.iter(_VALUE) if v.text]
        key = tuple(v.text or "" for v in values)
        is_category = _is_inside(element, f"{{{C_NS}}}cat")
        if is_category and key in seen:
            continue
        if is_category:
            seen.add(key)
        for value in values:
            yield [value]


def _extended_chart(root: etree._Element) -> Iterator[list[etree._Element]]:
    wanted = (_A_P, f"{{{CX_NS}}}v", f"{{{CX_NS}}}strDim")
    for element in root.iter(*wanted):
        if element.tag == _A_P:
            leaves = [leaf for leaf in element.iter(_A_T) if leaf.text]
            if leaves:
                yield leaves
        elif element.tag == f"{{{CX_NS}}}strDim":
            for point in element.iter(f"{{{CX_NS}}}pt"):
                if point.text:
                    yield [point]
        elif element.text and not _has_rich(element):
            yield [element]


def _has_rich(value: etree._Element) -> bool:
    """Return whether the text of a ``cx:v`` is also given as rich text: it must count once."""
    parent = value.getparent()
    return parent is not None and parent.find(f"{{{CX_NS}}}rich") is not None


def _is_inside(element: etree._Element, tag: str) -> bool:
    return any(ancestor.tag == tag for ancestor in element.iterancestors())
