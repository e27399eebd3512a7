"""Plain text and Markdown: each line is a paragraph, and its number is the line number."""

from __future__ import annotations

import codecs

from draftlint.draft import Draft, Paragraph, Run
from draftlint.read.outline import build_outline

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Return ``data`` as text: by its byte order mark, else UTF-8, else GB 18030.

    Bytes that are neither are replaced, never dropped, so that line numbers stay true.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    zeros = data[:4096].count(0)
    if zeros and zeros * 4 > len(data[:4096]):
        even = data[:4096:2].count(0)
        return data.decode("utf-16-be" if even * 2 > zeros else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


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
