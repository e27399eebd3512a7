"""The rules of the Transitional schema (ECMA-376-4, wml.xsd) for the elements the writers touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNED = {f"{W}id", f"{W}author"}

#: EG_RPrBase and CT_PPrBase are sequences: what is there stands in this order.
_ORDERS = {
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
        "rPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
}
#: Who may hold a range marker or a revision among runs (EG_PContent, EG_ContentRunContent).
_RUN_HOLDERS = frozenset(
    {"p", "hyperlink", "fldSimple", "ins", "del", "moveTo", "moveFrom", "smartTag", "sdtContent"}
)
#: Who may hold range markers and revisions of runs, but no runs (EG_RunLevelElements).
_BLOCK_HOLDERS = frozenset({"body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"})
_RUN_LEVEL = frozenset({"commentRangeStart", "commentRangeEnd", "ins", "del", "r"})


def problems(root: etree._Element) -> Iterator[str]:
    """Yield what the schema, or Word, does not allow in the elements under ``root``."""
    revisions: set[str] = set()
    for element in root.iter(etree.Element):
        if not element.tag.startswith(W):
            continue
        yield from _order(element)
        yield from _place(element)
        yield from _text(element)
        name = _local(element)
        if name in ("ins", "del", "comment") and not set(element.attrib) >= _SIGNED:
            yield f"{name} without id and author"
        if name in ("ins", "del") and element.get(f"{W}author") == "draftlint":
            number = element.get(f"{W}id", "")
            if number in revisions:
                yield f"revision id {number} twice"
            revisions.add(number)


def _order(element: etree._Element) -> Iterator[str]:
    name, children = _local(element), [_local(child) for child in element]
    if name in ("p", "r") and f"{name}Pr" in children[1:]:
        yield f"{name}Pr is not first in its {name}"
    if name in _ORDERS:
        order = _ORDERS[name].split()
        places = [order.index(child) for child in children if child in order]
        if places != sorted(set(places)):
            yield f"{children} out of order in {name}"
    if name == "comment" and set(children) != {"p"}:
        yield f"{children} in a comment"


def _place(element: etree._Element) -> Iterator[str]:
    name, parent = _local(element), element.getparent()
    holder = "" if parent is None else _local(parent)
    if name not in _RUN_LEVEL or parent is None:
        return
    of_a_mark = name in ("ins", "del") and holder in ("rPr", "trPr")
    of_ruby = name == "r" and holder in ("rubyBase", "rt")
    of_block = name != "r" and holder in _BLOCK_HOLDERS
    if holder not in _RUN_HOLDERS and not of_a_mark and not of_ruby and not of_block:
        yield f"{name} in {holder}"
    if name == "ins" and any(_local(a) == "ins" for a in element.iterancestors()):
        yield "an insertion in an insertion"


def _text(element: etree._Element) -> Iterator[str]:
    name, text = _local(element), element.text or ""
    if name not in ("t", "delText"):
        return
    deleted = any(_local(a) in ("del", "moveFrom") for a in element.iterancestors())
    if deleted != (name == "delText"):
        yield f"{name} {'in' if deleted else 'outside'} a deletion"
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    if text.strip(" \t\r\n") != text and not kept:
        yield f"white space of {text!r} is lost"


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
