"""Page sections (``w:sectPr``, 17.6): page setup, and the headers and footers really shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.model.draft import PageSetup
from draftlint.model.record import Record
from draftlint.read.xml_names import R_ID, VAL, is_on, to_int, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.document_state import DocumentState

_PAGE_CODE = re.compile(r"\s*PAGE\b", re.IGNORECASE)


class Margin(Record, frozen=True):
    """A header or footer part that is shown, and where."""

    kind: str
    part: str


def shown_margins(context: DocumentState) -> list[list[Margin]]:
    """Return, section by section, the header and footer parts that are shown in it.

    A section without a reference of some type goes on with that of the section before (17.10.1);
    ``first`` is shown only with ``w:titlePg``, ``even`` only with ``w:evenAndOddHeaders``.
    """
    relationships = context.package.relationships(context.package.main)
    inherited: dict[tuple[str, str], str] = {}
    sections = []
    for sect_pr in context.section_elements:
        for reference in sect_pr.iter(w("headerReference"), w("footerReference")):
            kind = "header" if reference.tag == w("headerReference") else "footer"
            relationship = relationships.get(reference.get(R_ID, ""))
            if relationship is not None and relationship.target is not None:
                inherited[kind, reference.get(w("type"), "default")] = relationship.target
        title = sect_pr.find(w("titlePg"))
        variants = ["default"]
        if title is not None and is_on(title.get(VAL)):
            variants.insert(0, "first")
        if context.even_and_odd:
            variants.append("even")
        sections.append(
            [
                Margin(kind, inherited[kind, variant])
                for kind in ("header", "footer")
                for variant in variants
                if (kind, variant) in inherited
            ]
        )
    return sections


def page_setups(
    context: DocumentState, margins: list[list[Margin]], first_paragraphs: dict[int, int]
) -> tuple[PageSetup, ...]:
    """Return the page setup of every section; lengths in twips."""
    setups = []
    numbered = {
        part: _has_page_field(context.package.parse_optional(part))
        for part in {margin.part for section in margins for margin in section}
    }
    first = 1
    for index, sect_pr in enumerate(context.section_elements):
        first = first_paragraphs.get(index, first)
        values = {
            name: to_int(_attribute(sect_pr, child, attribute))
            for name, child, attribute in _LENGTHS
        }
        setups.append(
            PageSetup(
                first_paragraph=first,
                **values,
                grid_type=_attribute(sect_pr, "docGrid", "type"),
                number_format=_attribute(sect_pr, "pgNumType", "fmt"),
                has_page_number=any(numbered[margin.part] for margin in margins[index]),
                even_and_odd=context.even_and_odd,
            )
        )
    return tuple(setups)


_LENGTHS = (
    ("width", "pgSz", "w"),
    ("height", "pgSz", "h"),
    ("top", "pgMar", "top"),
    ("right", "pgMar", "right"),
    ("bottom", "pgMar", "bottom"),
    ("left", "pgMar", "left"),
    ("header", "pgMar", "header"),
    ("footer", "pgMar", "footer"),
    ("line_pitch", "docGrid", "linePitch"),
    ("char_space", "docGrid", "charSpace"),
)


def _attribute(sect_pr: etree._Element, child: str, attribute: str) -> str | None:
    element = sect_pr.find(w(child))
    return None if element is None else element.get(w(attribute))


def _has_page_field(root: etree._Element | None) -> bool:
    if root is None:
        return False
    if next(root.iter(w("pgNum")), None) is not None:
        return True
    codes = [element.get(w("instr"), "") for element in root.iter(w("fldSimple"))]
    code: list[str] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        if element.tag == w("instrText"):
            code.append(element.text or "")
        else:
            codes.append("".join(code))
            code = []
    return any(_PAGE_CODE.match(text) for text in codes)
