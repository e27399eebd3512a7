"""``altChunk`` parts (ECMA-376-1 17.17.2): HTML, MHTML and plain text inside a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.errors import ReadError

if TYPE_CHECKING:
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
_INVISIBLE = frozenset({"head", "script", "style", "title", "template", "noscript"})


def read_chunk(package: Package, part: str) -> list[str]:
    """Return the visible paragraphs of the part; one that cannot be read leaves a notice."""
    try:
        data = package.read(part) or b""
    except ReadError as error:
        if error.code != "corrupt":
            raise
        data = b""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"mime-version:", b"content-type:", b"from:")):
        data = _mhtml_body(data)
        head = data[:4096].lstrip().lower()
    if b"<html" in head or b"<body" in head or b"<p" in head or b"<!doctype html" in head:
        return _html(_decode(data))
    if data and not head.startswith((b"{\\rtf", b"pk\x03\x04")) and b"\x00" not in head:
        return [line for line in _decode(data).splitlines() if line.strip()]
    package.note(
        "chunk-skipped",
        f"嵌入的内容 {part} 不是网页或纯文本，未能读取，请单独检查。 / "
        f"The embedded content {part} is neither HTML nor text and was not read; check it.",
    )
    return []


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
    from draftlint.read.plain import decode  # noqa: PLC0415

    return decode(data)


def _html(source: str) -> list[str]:
    """Return the paragraphs of an HTML document by block elements, white space collapsed."""
    from html.parser import HTMLParser  # noqa: PLC0415 - only such files need it

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.paragraphs: list[str] = []
            self.text: list[str] = []
            self.invisible = 0

        def break_paragraph(self) -> None:
            text = " ".join("".join(self.text).split(None))
            self.text = []
            if text:
                self.paragraphs.append(text)

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            if tag in _INVISIBLE:
                self.invisible += 1
            elif tag in _BLOCKS:
                self.break_paragraph()

        def handle_endtag(self, tag: str) -> None:
            if tag in _INVISIBLE:
                self.invisible = max(0, self.invisible - 1)
            elif tag in _BLOCKS:
                self.break_paragraph()

        def handle_data(self, data: str) -> None:
            if not self.invisible:
                self.text.append(data)

    reader = Reader()
    reader.feed(source)
    reader.close()
    reader.break_paragraph()
    return reader.paragraphs
