"""Hardened XML parsing: no DTD, no entities, no network, bounded depth and size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from draftlint.model.errors import ReadError
from draftlint.model.record import Record
from draftlint.read.xml_names import STRICT_NAMESPACES
from draftlint.read.xml_repair import repaired_xml

if TYPE_CHECKING:
    from draftlint.read.limits import Limits


class Parsed(Record, frozen=True):
    """The root of a part, how many nodes it has at most, and what was repaired, if anything."""

    root: etree._Element
    nodes: int
    repair: str | None = None


#: What Word, WPS and converters declare, and the codec that turns it into UTF-8.
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-8",  # declared but not written in: the bytes have been looked at before
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "iso-8859-1": "iso-8859-1",
    "windows-1252": "cp1252",
}
_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)""")


def parse_xml(data: bytes, name: str, limits: Limits, before: int = 0) -> Parsed:
    """Parse one part; ``before`` is the number of nodes in the parts already parsed.

    Comments and processing instructions are left out, so that the index of an element in
    ``root.iter()`` is the index among all elements. A part with a DOCTYPE or in an encoding that
    Word files do not have, or one nested deeper than ``limits.depth``, raises :class:`ReadError`
    ``unsafe-xml``; more nodes in all than ``limits.elements`` raise ``too-large``;
    one that even a forgiving parser cannot read raises ``corrupt``.
    """
    data = to_transitional(_as_utf8(data, name))
    nodes = _bounded_node_count(data, name, limits, before)
    try:
        return Parsed(_parse(data, name, limits), nodes)
    except etree.XMLSyntaxError:
        pass
    repaired = repaired_xml(data)
    if repaired != data:
        # Where characters were removed, others meet that were apart.
        nodes = _bounded_node_count(repaired, name, limits, before)
        try:
            return Parsed(
                _parse(repaired, name, limits),
                nodes,
                "characters that XML does not allow were replaced",
            )
        except etree.XMLSyntaxError:
            pass
    try:
        return Parsed(
            _parse(repaired, name, limits, recover=True), nodes, "broken XML was repaired"
        )
    except etree.XMLSyntaxError as error:
        raise corrupt_part(name) from error


def _bounded_node_count(data: bytes, name: str, limits: Limits, before: int) -> int:
    """Return a bound on the nodes of the tree of ``data``: elements, attributes and texts.

    Raises ``unsafe-xml`` for a document type, ``too-large`` past the limit. ``data`` is UTF-8, as
    is what the parser gets: what is not seen here is not there for it.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _has_doctype(name)
    texts = data.count(b">") - data.count(b"><")
    nodes = data.count(b"<") - data.count(b"</") + data.count(b"=") + texts
    if before + nodes > limits.elements:
        raise ReadError(
            "too-large",
            "The file holds more than {elements} XML elements, attributes and texts (up to"
            " {name}) and is refused; split it.",
            elements=limits.elements,
            name=name,
        )
    return nodes


def corrupt_part(name: str) -> ReadError:
    """Return the error for a part that cannot be read."""
    return ReadError(
        "corrupt",
        "The file is damaged: {name} cannot be read. Open it in Word, save it again and retry.",
        name=name,
    )


def to_transitional(data: bytes) -> bytes:
    """Return ``data`` with Strict namespaces replaced; no element is added, moved or lost."""
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in STRICT_NAMESPACES:
            data = data.replace(strict, transitional)
    return data


def _has_doctype(name: str) -> ReadError:
    return ReadError(
        "unsafe-xml",
        "{name} declares a document type or entities; such a file may be hostile and is refused.",
        name=name,
    )


def _parser(*, recover: bool, huge: bool = False) -> etree.XMLParser:
    """Return a parser that reads UTF-8 whatever is declared, loads nothing and expands nothing."""
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        huge_tree=huge,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _parse(data: bytes, name: str, limits: Limits, *, recover: bool = False) -> etree._Element:
    """Parse within the default bounds of libxml2, then, if it says they are passed, within ours."""
    parser = _parser(recover=recover)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if not _passed_bounds(parser):
            raise
        root = None
    if root is not None and not _passed_bounds(parser):
        if root.getroottree().docinfo.internalDTD is not None:
            raise _has_doctype(name)
        return root
    parser = _parser(recover=recover, huge=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if _passed_bounds(parser):
            raise too_deep(name, limits) from None
        raise
    if root is None:
        raise corrupt_part(name)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_doctype(name)
    if _depth(root, limits.depth) > limits.depth:
        raise too_deep(name, limits)
    return root


def too_deep(name: str, limits: Limits) -> ReadError:
    """Return the error for a part that is nested too deep."""
    return ReadError(
        "unsafe-xml",
        "{name} is nested deeper than {depth} levels and is refused.",
        name=name,
        depth=limits.depth,
    )


def _passed_bounds(parser: etree.XMLParser) -> bool:
    """Return whether libxml2 stopped because of its own limits on depth or text length."""
    return any(
        "XML_PARSE_HUGE" in entry.message or "depth" in entry.message.lower()
        for entry in parser.error_log
    )


def _depth(root: etree._Element, limit: int) -> int:
    """Return the depth of the tree, or ``limit + 1`` as soon as it is passed."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            if depth > limit:
                return depth
        else:
            depth -= 1
    return deepest


def _as_utf8(data: bytes, name: str) -> bytes:
    """Return a part as UTF-8, the only encoding that the parser is given; see ``_DECLARED``.

    Raises ``unsafe-xml`` for any other: what a scan does not see could be in it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _recoded(data, "utf-16")
    if b"\x00" in data[:4]:
        return _recoded(data, "utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
    found = _ENCODING.match(data)
    declared = found[1].decode("ascii", "replace").strip().lower() if found else "utf-8"
    codec = _DECLARED.get(declared)
    if codec is None:
        raise ReadError(
            "unsafe-xml",
            "{name} declares an encoding that Word does not use ({declared}); such a file may"
            " be hostile and is refused.",
            name=name,
            declared=declared[:40],
        )
    return data if codec == "utf-8" else _recoded(data, codec)


def _recoded(data: bytes, codec: str) -> bytes:
    """Return the text as UTF-8; the parser does not ask what is declared."""
    return data.decode(codec, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
