"""``altChunk`` parts (ECMA-376-1 17.17.2): HTML, MHTML and plain text inside a package."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from draftlint.model.draft import OBJECT
from draftlint.model.errors import ReadError
from draftlint.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftlint.read.package import Package

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: Elements that show something that is no text.
_OBJECTS = frozenset({"img", "object", "embed", "svg", "canvas", "video", "iframe"})
#: Bytes of a chunk that is not a package.
_MOST_BYTES = 32 << 20
_INVISIBLE = frozenset({"head", "script", "style", "title", "template", "noscript"})


def read_chunk(
    package: Package, part: str, read_word: Callable[[bytes], list[str]] | None
) -> list[str]:
    """Return the visible paragraphs of the part; one that cannot be read leaves a notice.

    ``read_word`` reads a part that is a Word package itself; ``None`` inside such a one. Raises
    ``too-large`` for one that would make more lines or elements than the limits allow.
    """
    try:
        data = package.read(part) or b""
    except ReadError as error:
        if error.code != "corrupt":
            raise
        data = b""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith(b"pk\x03\x04"):
        # An attached picture has a line for every 76 bytes, which a paragraph seldom has.
        lines = data.count(b"\n") + data.count(b"\r")
        if lines > 4 * package.limits.paragraphs or len(data) > _MOST_BYTES:
            raise _too_large(part)
    if head.startswith((b"mime-version:", b"content-type:", b"from:")):
        data = _mhtml_body(data)
        head = data[:4096].lstrip().lower()
    is_html = b"<html" in head or b"<body" in head or b"<p" in head or b"<!doctype html" in head
    if is_html and 2 * data.count(b"<") + data.count(b"=") > package.limits.elements:
        raise _too_large(part)
    with suppress(ReadError):
        if is_html:
            return _html(_decode(data))
        if head.startswith(b"pk\x03\x04") and read_word is not None:
            return read_word(data)
        if data and not head.startswith((b"{\\rtf", b"pk\x03\x04")) and b"\x00" not in head:
            return [line for line in _decode(data).splitlines() if line.strip()]
    package.note(
        "chunk-skipped",
        message(
            "The embedded content {part} is of a kind that is not read; check it by itself.",
            part=part,
        ),
    )
    return []


def _too_large(part: str) -> ReadError:
    """Return the error for a chunk of which a parser would make too many lines or nodes."""
    return ReadError(
        "too-large",
        "The embedded content {part} is too large and the file is refused; split it.",
        part=part,
    )


def _mhtml_body(data: bytes) -> bytes:
    from email import message_from_bytes  # noqa: PLC0415 - only such files need it

    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
            if isinstance(payload, bytes):
                try:
                    return payload.decode(charset, "replace").encode()
                except LookupError:
                    return payload
    return b""


def _decode(data: bytes) -> str:
    from draftlint.read.plain import decoded  # noqa: PLC0415

    return decoded(data).text


def _html(source: str) -> list[str]:
    """Return the paragraphs of an HTML document by block elements, white space collapsed."""
    from lxml import etree  # noqa: PLC0415 - plain text needs none

    root = etree.HTML(source.replace("\x00", "").encode(), etree.HTMLParser(encoding="utf-8"))
    paragraphs: list[str] = []
    text: list[str] = []
    invisible = 0

    def break_paragraph() -> None:
        joined = " ".join("".join(text).split())
        text.clear()
        if joined:
            paragraphs.append(joined)

    for event, element in () if root is None else etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _BLOCKS:
            break_paragraph()
        if event == "start":
            invisible += tag in _INVISIBLE
            shown = element.text
            if tag in _OBJECTS and not invisible:
                text.append(OBJECT)
        else:
            invisible -= tag in _INVISIBLE
            shown = element.tail
        if shown and not invisible:
            text.append(shown)
    break_paragraph()
    return paragraphs
