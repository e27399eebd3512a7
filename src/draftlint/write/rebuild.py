"""Serialise a tree from the recovering parser as well-formed bytes with the same elements.

libxml2 accepts what is not namespace-well-formed (Namespaces in XML 1.0): undeclared prefixes and
duplicate attributes. Here the prefixes are declared and the first of duplicate attributes is kept.
No element is added, moved or lost.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from draftlint.read.xml_names import (
    A_NS,
    C_NS,
    DGM_NS,
    M_NS,
    MC_NS,
    R_NS,
    V_NS,
    W14_NS,
    W15_NS,
    W_NS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The prefixes that producers of Word files use, and what they always mean by them.
_USUAL = {
    "w": W_NS,
    "r": R_NS,
    "m": M_NS,
    "a": A_NS,
    "c": C_NS,
    "dgm": DGM_NS,
    "mc": MC_NS,
    "v": V_NS,
    "w14": W14_NS,
    "w15": W15_NS,
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wne": "http://schemas.microsoft.com/office/word/2006/wordml",
}
_IGNORABLE = f"{{{MC_NS}}}Ignorable"


def well_formed(root: etree._Element) -> bytes:
    """Return the tree as UTF-8, without an XML declaration."""
    tree = deepcopy(root)
    prefixes = sorted(set(_undeclared(tree)))
    spaces = {prefix: _USUAL.get(prefix, f"urn:undeclared:{prefix}") for prefix in prefixes}
    for element in tree.iter():
        _set_namespaces(element, spaces)
    if spaces:
        tree = _declared(tree, spaces)
    return etree.tostring(tree, encoding="UTF-8")


def _undeclared(tree: etree._Element) -> Iterator[str]:
    """Yield the undeclared prefixes of names."""
    for element in tree.iter():
        for name in (element.tag, *element.attrib):
            if not name.startswith("{") and ":" in name:
                prefix = name.partition(":")[0]
                if prefix:
                    yield prefix


def _set_namespaces(element: etree._Element, spaces: dict[str, str]) -> None:
    """Put an element and its attributes into the namespaces their prefixes stand for."""
    element.tag = _name(element.tag, spaces)
    attributes: dict[str, str] = {}
    for name, value in cast("list[tuple[str, str]]", element.attrib.items()):
        attributes.setdefault(_name(name, spaces), value)
    if len(attributes) != len(element.attrib) or any(n not in element.attrib for n in attributes):
        element.attrib.clear()
        for name, value in attributes.items():
            element.set(name, value)


def _name(name: str, spaces: dict[str, str]) -> str:
    space, _, local = name.rpartition("}")
    if ":" not in local:
        return name
    if space:
        return f"{space}}}{_local(local)}"
    prefix, _, local = local.partition(":")
    return f"{{{spaces[prefix]}}}{_local(local)}" if prefix else _local(local)


def _local(name: str) -> str:
    """Return a name without colons that XML allows (NCName)."""
    name = re.sub(r"[^\w.-]", "_", name)
    return name if re.match(r"[^\W\d]", name) else f"_{name}"


def _declared(tree: etree._Element, spaces: dict[str, str]) -> etree._Element:
    """Return the tree under a root that declares the prefixes.

    Word drops what it does not know only where ``mc:Ignorable`` names it (ECMA-376-3 10.1.1).
    """
    unknown = [prefix for prefix in spaces if prefix not in _USUAL]
    known: Any = {**tree.nsmap, **spaces}  # a default namespace has no prefix but None
    if unknown and MC_NS not in known.values():
        known["mc"] = MC_NS
    root = etree.Element(tree.tag, nsmap=known)
    root.attrib.update(tree.attrib)
    root.text = tree.text
    root.extend(list(tree))
    if unknown:
        ignorable = [*root.get(_IGNORABLE, "").split(), *unknown]
        root.set(_IGNORABLE, " ".join(dict.fromkeys(ignorable)))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[p for p in known if p])
    return root
