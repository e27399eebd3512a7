"""Paragraph properties (``w:pPr``, ECMA-376-1 17.3.1) as one element sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.read.xml_names import VAL, is_on, to_int, w

if TYPE_CHECKING:
    from lxml import etree

PPR = w("pPr")


class ParagraphProps(NamedTuple):
    """Paragraph properties one element sets, or the effective ones; ``None`` is unset."""

    align: str | None = None
    first_line: int | None = None
    first_line_chars: int | None = None
    left: int | None = None
    left_chars: int | None = None
    right: int | None = None
    right_chars: int | None = None
    line: int | None = None
    line_rule: str | None = None
    outline: int | None = None
    page_break_before: bool | None = None
    num_id: str | None = None
    ilvl: int | None = None
    #: Id of the style that brought ``num_id`` (numbered by style), ``None`` when direct.
    num_style: str | None = None
    #: Whether it is the large first letter of the paragraph behind it (17.3.1.11).
    drop_cap: bool | None = None

    def under(self, over: ParagraphProps) -> ParagraphProps:
        """Return these properties with those of ``over`` laid on top."""
        merged = ParagraphProps._make(
            low if high is None else high for low, high in zip(self, over, strict=True)
        )
        if over.num_id is not None or over.ilvl is not None:
            merged = merged._replace(num_style=over.num_style)
        # A hanging or first-line indent in characters gives way to one in twips set above it.
        if over.first_line is not None and over.first_line_chars is None:
            merged = merged._replace(first_line_chars=None)
        if over.left is not None and over.left_chars is None:
            merged = merged._replace(left_chars=None)
        return merged


NO_PARAGRAPH = ParagraphProps()

_JC, _IND, _SPACING, _NUM_PR = w("jc"), w("ind"), w("spacing"), w("numPr")
_LINE, _LINE_RULE = w("line"), w("lineRule")
_OUTLINE, _BREAK_BEFORE = w("outlineLvl"), w("pageBreakBefore")
_FRAME, _DROP_CAP = w("framePr"), w("dropCap")
_ALIGNMENTS = {"start": "left", "end": "right"}


def paragraph_props(ppr: etree._Element | None) -> ParagraphProps:
    """Return what a ``w:pPr`` sets; lengths in twips, a hanging indent is negative."""
    if ppr is None:
        return NO_PARAGRAPH
    props: dict[str, object] = {}
    for child in ppr:
        tag = child.tag
        if tag == _JC:
            align = child.get(VAL)
            props["align"] = _ALIGNMENTS.get(align or "", align)
        elif tag == _IND:
            _indents(child, props)
        elif tag == _SPACING:
            props["line"] = to_int(child.get(_LINE))
            props["line_rule"] = child.get(_LINE_RULE)
        elif tag == _OUTLINE:
            props["outline"] = to_int(child.get(VAL))
        elif tag == _BREAK_BEFORE:
            props["page_break_before"] = is_on(child.get(VAL))
        elif tag == _FRAME:
            props["drop_cap"] = child.get(_DROP_CAP) in ("drop", "margin")
        elif tag == _NUM_PR:
            num_id, ilvl = child.find(w("numId")), child.find(w("ilvl"))
            props["num_id"] = None if num_id is None else num_id.get(VAL)
            props["ilvl"] = None if ilvl is None else to_int(ilvl.get(VAL))
    return ParagraphProps(**props) if props else NO_PARAGRAPH  # type: ignore[arg-type]


def _indents(ind: etree._Element, props: dict[str, object]) -> None:
    for name, (side, sign) in _INDENT.items():
        number = to_int(ind.get(name))
        # A hanging indent wins over a first-line one where both are (17.3.1.12).
        if number is not None and (sign < 0 or side not in props):
            props[side] = sign * number


_INDENT = {
    w("left"): ("left", 1),
    w("start"): ("left", 1),
    w("leftChars"): ("left_chars", 1),
    w("startChars"): ("left_chars", 1),
    w("right"): ("right", 1),
    w("end"): ("right", 1),
    w("rightChars"): ("right_chars", 1),
    w("endChars"): ("right_chars", 1),
    w("firstLine"): ("first_line", 1),
    w("firstLineChars"): ("first_line_chars", 1),
    w("hanging"): ("first_line", -1),
    w("hangingChars"): ("first_line_chars", -1),
}
