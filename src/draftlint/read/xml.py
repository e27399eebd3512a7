"""Hardened XML parsing: no DTD, no entities, no network, bounded depth and size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from draftlint.model.errors import ReadError
from draftlint.model.record import Record
from draftlint.read.mend import mend
from draftlint.read.names import STRICT_NAMESPACES

if TYPE_CHECKING:
    from draftlint.read.limits import Limits


class Parsed(Record, frozen=True):
    """The root of a part, and how it had to be mended (``None`` when it was sound)."""

    root: etree._Element
    mended: str | None


def parse_xml(data: bytes, name: str, limits: Limits) -> Parsed:
    """Parse one part.

    Comments and processing instructions are left out, so that the index of an element in
    ``root.iter()`` is the index among all elements. A part with a DOCTYPE, or one nested deeper
    than ``limits.depth``, raises :class:`ReadError` ``unsafe-xml``; one with more tags than
    ``limits.elements`` raises ``too-large``; one that even a forgiving parser cannot read
    raises ``corrupt``.
    """
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _has_doctype(name)
    if data.count(b"<") - data.count(b"</") > limits.elements:
        raise ReadError(
            "too-large",
            f"文件的 {name} 有超过 {limits.elements} 个 XML 元素，已拒绝读取。",
            f"{name} holds more than {limits.elements} XML elements and is refused.",
        )
    data = to_transitional(data)
    try:
        return Parsed(_parse(data, name, limits), None)
    except etree.XMLSyntaxError:
        pass
    mended = mend(data)
    if mended != data:
        try:
            return Parsed(_parse(mended, name, limits), "characters not allowed were mended")
        except etree.XMLSyntaxError:
            pass
    try:
        return Parsed(_parse(mended, name, limits, recover=True), "broken XML was mended")
    except etree.XMLSyntaxError as error:
        raise corrupt_part(name) from error


def corrupt_part(name: str) -> ReadError:
    """Return the error for a part that cannot be read."""
    return ReadError(
        "corrupt",
        f"文件已损坏：{name} 无法读取。请用 Word 打开并另存为新的 .docx 后再试。",
        f"The file is damaged: {name} cannot be read. Open it in Word, save it anew and try again.",
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
        f"文件的 {name} 含有文档类型声明或实体，可能是恶意构造的，已拒绝读取。",
        f"{name} declares a document type or entities; such a file may be hostile and is refused.",
    )


def _parser(*, recover: bool, huge: bool = False) -> etree.XMLParser:
    """Return a parser that loads nothing and expands nothing."""
    return etree.XMLParser(
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
    if _depth(root, limits.depth) > limits.depth:
        raise too_deep(name, limits)
    return root


def too_deep(name: str, limits: Limits) -> ReadError:
    """Return the error for a part that is nested too deep."""
    return ReadError(
        "unsafe-xml",
        f"文件的 {name} 嵌套超过 {limits.depth} 层，可能是恶意构造的，已拒绝读取。",
        f"{name} is nested deeper than {limits.depth} levels and is refused.",
    )


def _passed_bounds(parser: etree.XMLParser) -> bool:
    """Say whether libxml2 stopped because of its own limits on depth or text length."""
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


def _as_utf8(data: bytes) -> bytes:
    """Return UTF-16 parts as UTF-8 so that one scan for DOCTYPE suffices; others unchanged."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf16_by_zeros(data)
        text = data.decode(encoding, "replace")
        return re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text, count=1).encode("utf-8", "replace")
    return data


def _utf16_by_zeros(data: bytes) -> str:
    return "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
