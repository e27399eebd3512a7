"""Plain text and Markdown: each line is a paragraph, and its number is the line number."""

from __future__ import annotations

import codecs

from draftlint.model.draft import Draft, Paragraph, Run
from draftlint.read.outline import build_outline

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text: by its byte order mark, else UTF-8, else GB 18030."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    zeros = data[:4096].count(0)
    if zeros and zeros * 4 > len(data[:4096]):
        even = data[:4096:2].count(0)
        return "utf-16-be" if even * 2 > zeros else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def decode(data: bytes) -> str:
    """Return ``data`` as text in its :func:`encoding_of`, a mark at its start left in.

    Bytes that are no text are replaced, never dropped, so that line numbers stay true.
    """
    return data.decode(encoding_of(data), "replace")


def read_text(text: str, path: str = "-") -> Draft:
    """Return the draft of a plain text; only line feeds (and CR, CRLF) end a line."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    outline = build_outline(
        [
            Paragraph(number, line, runs=(Run(0, len(line)),) if line else ())
            for number, line in enumerate(lines, 1)
        ]
    )
    return Draft(path, outline.paragraphs, "text", title=outline.title, headings=outline.headings)
