"""Plain text and Markdown: each line is a paragraph, and its number is the line number."""

from __future__ import annotations

import codecs

from draftlint.model.draft import Draft, Notice, Paragraph, Run
from draftlint.model.errors import ReadError
from draftlint.model.message import listing, message
from draftlint.model.record import Record
from draftlint.read.limits import Limits
from draftlint.read.outline import build_outline

#: Byte order marks and what they stand for; that of UTF-32 begins like that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_REPLACEMENT = "\ufffd"
#: Lines that a notice about damage names.
_SHOWN = 5
_NAMES = {"gb18030": "GB 18030", "cp950": "Big5"}


#: What begins wide characters in the encodings that have ASCII bytes only.
_SHIFTS = (b"~{", b"\x1b$", b"+")


class Decoded(Record, frozen=True):
    """A text, a byte order mark at its start left in, and what had to be said of its bytes.

    Bytes that are no text in ``encoding`` are replaced by U+FFFD, never dropped, so that line
    numbers stay true.
    """

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Return ``data`` as text: by its byte order mark, as UTF-8, else by evidence.

    Raises :class:`ReadError` ``encoding`` where no encoding makes sense of it.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and data.isascii() and any(sign in data for sign in _SHIFTS):
        from draftlint.read.encoding import refuse_shifted  # noqa: PLC0415 - hardly any text

        refuse_shifted(data)
    if encoding is None and 0 not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    if encoding is None:
        from draftlint.read.encoding import detect_encoding  # noqa: PLC0415 - most texts are plain UTF-8

        encoding = detect_encoding(data)
    text = data.decode(encoding, "replace")
    notices = []
    if encoding == "cp950":
        notices.append(Notice("encoding", message("The text is read as Big5; check it.")))
    if _REPLACEMENT in text and text.encode(encoding, "replace") != data:
        notices.append(_damage(text, _NAMES.get(encoding, encoding.upper())))
    return Decoded(text, encoding, tuple(notices))


def read_text(text: str, path: str = "-", limits: Limits | None = None) -> Draft:
    """Return the draft of a plain text; only line feeds (and CR, CRLF) end a line.

    Raises :class:`ReadError` ``too-long`` past the limits of lines and of characters.
    """
    refuse_long(text, limits or Limits())
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


def refuse_long(text: str, limits: Limits) -> None:
    """Raise ``too-long`` for a text of more lines or characters than are read."""
    if len(text) > limits.characters:
        raise ReadError(
            "too-long",
            "The text has more than {characters} characters and is refused; split it.",
            characters=limits.characters,
        )
    # Carriage returns end lines, too, but not a second time where a line feed follows.
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    if ends > limits.paragraphs:
        raise ReadError(
            "too-long",
            "The text has more than {paragraphs} lines and is refused; split it.",
            paragraphs=limits.paragraphs,
        )


def _damage(text: str, encoding: str) -> Notice:
    """Return a notice of the bytes that are no text."""
    lines: list[int] = []
    number = end = 0
    while len(lines) <= _SHOWN and (at := text.find(_REPLACEMENT, end)) >= 0:
        number += text.count("\n", end, at)
        lines.append(number + 1)
        end = text.find("\n", at)
        if end < 0:
            break
    shown = [str(line) for line in lines[:_SHOWN]] + ["…"] * (len(lines) > _SHOWN)
    count = text.count(_REPLACEMENT)
    return Notice(
        "damaged-text",
        message(
            "{count} bytes are no {encoding} text and shown as � (line {lines}); check the"
            " original.",
            count=count,
            encoding=encoding,
            lines=listing(shown),
        ),
    )
