"""Characters of the symbol fonts, as the Unicode characters they look like.

A symbol font puts its signs where others have letters: ``R`` in Wingdings 2 is a ticked box. Word
writes such text as it was typed (``R``), or at the private use characters U+F020 to U+F0FF, which
stand for the same codes (ECMA-376-1 17.3.3.30). What each code looks like is in ``symbols.tsv``,
which is read when the first such character is met.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from draftlint.model.draft import OBJECT

#: Other names of the fonts that have a table; blanks, hyphens and case are left out of both.
_ALIASES = {
    "symbolmt": "symbol",
    "symbolps": "symbol",
    "standardsymbolsps": "symbol",
    "standardsymbolsl": "symbol",
    "wingdingsregular": "wingdings",
    "wingdings1": "wingdings",
}
_TABLES = {name.replace(" ", ""): name for name in (
    "symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3",
)}  # fmt: skip
#: Characters up to U+00FF that are East Asian under ``w:hint="eastAsia"`` (17.3.2.26) …
_EAST_ASIAN = frozenset("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷")
#: … and those that are so only where the East Asian language is Chinese.
_CHINESE = frozenset("àáèéêìíòóùúü")


class SymbolFonts(NamedTuple):
    """The symbol fonts of a run, by the characters they are used for (17.3.2.26).

    The first four name a table, or are empty for a font that is not a symbol font.
    ``east_asian`` is the hint that characters of both kinds are East Asian, ``chinese`` says
    whether the East Asian language is Chinese, ``complex`` whether the run is in complex script,
    where all characters are in the font ``cs``.
    """

    ascii: str
    h_ansi: str
    east_asia: str
    cs: str
    east_asian: bool = False
    chinese: bool = False
    complex: bool = False


@lru_cache(maxsize=256)
def table_name(font: str | None) -> str:
    """Return which table contains the signs of a font, ``""`` for a font that has none."""
    key = (font or "").lstrip("@").lower()
    key = "".join(c for c in key if c not in " -_")
    key = _ALIASES.get(key, key)
    return _TABLES.get(key, "")


def symbol(code: int, font: str) -> str:
    """Return the character with a code in a font.

    Codes of a symbol font may be given at U+F000 to U+F0FF. Private use characters of a font
    without a table, codes that a table does not know and those that are no characters give
    :data:`OBJECT`: what they show is unknown.
    """
    table = table_name(font)
    if table and (code < 0x100 or 0xF000 <= code <= 0xF0FF):
        return _tables()[table].get(code & 0xFF, OBJECT)
    return chr(code) if _is_text(code) else OBJECT


def symbols_as_text(text: str, fonts: SymbolFonts) -> str:
    """Return what a text shows in the fonts of its run, character by character.

    The result is as long as the text. Signs without a Unicode character become :data:`OBJECT`.
    """
    return "".join(_shown(char, fonts) for char in text)


def _shown(char: str, fonts: SymbolFonts) -> str:
    code = _code(char)
    if code < 0:
        return char
    table = _font(char, fonts)
    return _tables()[table].get(code, OBJECT) if table else char


def _code(char: str) -> int:
    """Return the code in a symbol font that a character stands for, -1 if it is just text.

    Letters stand for their code in Windows' Western code page. White space is white space.
    """
    number = ord(char)
    if 0xF020 <= number <= 0xF0FF:
        return number - 0xF000
    if number <= 0x20 or number == 0xA0:
        return -1
    if number < 0x7F or 0xA0 < number <= 0xFF:
        return number
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return -1


def _font(char: str, fonts: SymbolFonts) -> str:
    """Return the table of the font that a character is shown in (17.3.2.26)."""
    if fonts.complex:
        return fonts.cs
    if char < "\x80":
        return fonts.ascii
    if char >= "\uf000":
        # Such a character means a sign in any case: if not of the font that is due, of another.
        due = (fonts.east_asia,) if fonts.east_asian else ()
        return next(filter(None, (*due, fonts.h_ansi, fonts.ascii, fonts.east_asia, fonts.cs)), "")
    if fonts.east_asian and (
        char > "\xff" or char in _EAST_ASIAN or (fonts.chinese and char in _CHINESE)
    ):
        return fonts.east_asia
    return fonts.h_ansi


def _is_text(code: int) -> bool:
    """Return whether a code is that of a Unicode character with a look of its own."""
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xF8FF:
        return False
    return code < 0xF0000 and code & 0xFFFF < 0xFFFE


@cache
def _tables() -> dict[str, dict[int, str]]:
    """Read the tables: by font, the character that each code looks like."""
    tables: dict[str, dict[int, str]] = {name: {} for name in _TABLES.values()}
    lines = Path(__file__).with_name("symbols.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            font, code, *characters = line.split("\t")
            tables[font][int(code, 16)] = chr(int(characters[-1], 16))
    return tables
