"""Characters that XML allows (XML 1.0, production 2.2 ``Char``)."""

from __future__ import annotations

from draftlint.text.expressions import expression

#: The allowed code points as ranges, both ends included.
_ALLOWED = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))

#: Matches one character that no XML document may contain, not even as a reference.
#: Kept compiled on disk: to compile so large a class takes milliseconds.
FORBIDDEN = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_allowed(code_point: int) -> bool:
    """Return whether XML allows the character with this code point."""
    return any(first <= code_point <= last for first, last in _ALLOWED)
