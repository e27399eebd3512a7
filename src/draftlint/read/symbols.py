"""Characters of the symbol fonts, as the Unicode characters they look like."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x9F: "•", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFA: "✓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□",
}  # fmt: skip
_SYMBOL = {
    0x57: "Ω", 0x61: "α", 0x62: "β", 0x6D: "μ", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
}  # fmt: skip
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(char: str, font: str) -> str:
    """Return the character with the hexadecimal code ``char`` of ``font``.

    Symbol fonts hold theirs at F000 to F0FF of the private use area; those without a Unicode
    equivalent in our tables keep that code. A code that is no character gives ``""``.
    """
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    table = _TABLES.get(font.lower())
    if table is not None and (code < 0x100 or 0xF000 <= code <= 0xF0FF):
        known = table.get(code & 0xFF)
        if known is not None:
            return known
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
