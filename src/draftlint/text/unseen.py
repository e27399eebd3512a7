"""Characters that a screen would act on, drop or hide, and how they are shown instead.

Those are control characters (C0, C1, DEL: they move the cursor, clear the screen, name windows),
directional marks, overrides and isolates (text can be made to read backwards), line and paragraph
separators, and spaces and marks without width. Joiners stay: emoji are built with them.
An object in the line, which fonts show as they like, becomes a box.
"""

from __future__ import annotations

from draftlint.model.draft import OBJECT, OBJECT_SIGN
from draftlint.text.expressions import expression

#: The characters, as the inside of a character class.
UNSEEN_CLASS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff"
)
#: In one line. Lone surrogates (file names that are no text) are left to the encoding.
_IN_LINE = expression(f"[{UNSEEN_CLASS}{OBJECT}\t\n]")
#: In JSON and XML, where white space between values must stay as it is.
_IN_MARKUP = expression(f"[{UNSEEN_CLASS}]")


def code_point(character: str) -> str:
    """Return the name ``U+202E`` of a character."""
    return f"U+{ord(character):04X}"


def printable(text: str) -> str:
    """Return ``text`` as one line in which no character is unseen.

    C0 controls and DEL become their pictures (␛ ␊ ␡), objects a box, others ``[U+202E]``.
    """
    return _IN_LINE.sub(lambda found: _picture(found.group()), text)


def escaped_json(text: str) -> str:
    """Return a JSON text in which unseen characters are escapes; its value is the same."""
    return _IN_MARKUP.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def escaped_xml(text: str) -> str:
    """Return XML text in which unseen characters are references; its value is the same.

    Those that XML does not allow are to be replaced before.
    """
    return _IN_MARKUP.sub(lambda found: f"&#x{ord(found.group()):X};", text)


def _picture(character: str) -> str:
    code = ord(character)
    if character == OBJECT:
        return OBJECT_SIGN
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"[{code_point(character)}]"
