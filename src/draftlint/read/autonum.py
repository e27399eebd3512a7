"""Fields that number: AUTONUM, AUTONUMLGL, AUTONUMOUT and LISTNUM.

Word counts them when it shows them and stores no result (ECMA-376-1 17.16.5.5 to 17.16.5.7 and
17.16.5.32). A story has its own :class:`FieldNumbers`, in the order of its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.read.number_formats import format_number
from draftlint.read.numbering import LEVELS

if TYPE_CHECKING:
    from draftlint.read.build import Builder
    from draftlint.read.story import StoryReader

_ARGUMENT = re.compile(r'"([^"]*)"|(\\[a-z*])|([^\s\\"]+)', re.IGNORECASE)
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
#: The level of paragraphs that are not in a built-in heading style.
_BODY = 9
#: Numbers that ``\\*`` asks for (17.16.4.3.1), as ``w:numFmt`` names them. Where case matters, it
#: is that of the first letter.
_FORMATS = {
    "arabic": "decimal", "arabicdash": "numberInDash", "cardtext": "cardinalText",
    "ordinal": "ordinal", "ordtext": "ordinalText", "hex": "hex",
    "chinesenum1": "chineseCounting", "chinesenum2": "chineseLegalSimplified",
    "chinesenum3": "chineseCountingThousand", "circlenum": "decimalEnclosedCircle",
    "gb1": "decimalEnclosedFullstop", "gb2": "decimalEnclosedParen",
    "gb3": "decimalEnclosedCircleChinese", "gb4": "ideographEnclosedCircle",
    "zodiac1": "ideographTraditional", "zodiac2": "ideographZodiac",
    "zodiac3": "ideographZodiacTraditional", "dbchar": "decimalFullWidth",
    "dbnum1": "ideographDigital", "dbnum2": "chineseCounting",
    "dbnum3": "chineseLegalTraditional", "sbchar": "decimalHalfWidth",
}  # fmt: skip
_ARABIC, _LETTER, _letter, _ROMAN, _roman = (
    "decimal", "upperLetter", "lowerLetter", "upperRoman", "lowerRoman",
)  # fmt: skip
#: The levels of the lists that LISTNUM knows without a definition, and of AUTONUMOUT.
_LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "numberdefault": (
        (_ARABIC, "%)"), (_letter, "%)"), (_roman, "%)"), (_ARABIC, "(%)"), (_letter, "(%)"),
        (_roman, "(%)"), (_ARABIC, "%."), (_letter, "%."), (_roman, "%."),
    ),
    "outlinedefault": (
        (_ROMAN, "%."), (_LETTER, "%."), (_ARABIC, "%."), (_letter, "%)"), (_ARABIC, "(%)"),
        (_letter, "(%)"), (_roman, "(%)"), (_letter, "(%)"), (_roman, "(%)"),
    ),
}  # fmt: skip
_LEGAL = "legaldefault"


class FieldNumbers:
    """How far the numbering fields of one story have counted."""

    __slots__ = ("_counts", "_last", "_level", "_list")

    def __init__(self) -> None:
        #: By kind of field or name of list, one count a level.
        self._counts: dict[str, list[int]] = {}
        #: By kind of AUTONUM field, the paragraph of the last one and its number.
        self._last: dict[str, tuple[Builder, str]] = {}
        self._list = "numberdefault"
        self._level = 0

    def automatic(self, kind: str, code: str, paragraph: Builder, style: str | None) -> str:
        """Return what an AUTONUM field shows; those in one paragraph show the same."""
        last = self._last.get(kind)
        if last is not None and last[0] is paragraph:
            return last[1]
        switches = _switches(code)
        match = _HEADING.fullmatch(style or "")
        level = int(match[1]) - 1 if match else _BODY
        counts = self._advance(kind, level)
        separator = switches.get("s", ".")
        if kind == "AUTONUMLGL":
            # Text of the body counts below the heading before it.
            upper = counts[:level] if level < _BODY else [n for n in counts[:_BODY] if n]
            numbers = [str(max(n, 1)) for n in upper] + [str(counts[level])]
            shown = separator.join(numbers) + ("" if "e" in switches else separator)
        elif kind == "AUTONUMOUT" and level < _BODY:
            number_format, pattern = _LISTS["outlinedefault"][level]
            shown = pattern.replace("%", format_number(counts[level], number_format))
        else:
            shown = format_number(counts[level], _number_format(switches)) + separator
        self._last[kind] = paragraph, shown
        return shown

    def listed(self, code: str, story: StoryReader) -> str | None:
        """Return what a LISTNUM field shows, ``None`` if its list is unknown."""
        switches = _switches(code)
        name = switches.get("")
        level, start = _number(switches.get("l")), _number(switches.get("s"))
        if name is None and story.paragraph is not None:
            place = story.number_paragraph(story.paragraph)
            if place is not None:
                ilvl = min(place.ilvl + 1, LEVELS - 1) if level is None else level - 1
                return story.context.numbering.next_label(place, ilvl, start, story.counters)
        key = self._list if name is None else name.lower()
        if level is not None:
            self._level = min(max(level, 1), LEVELS) - 1
        elif key != self._list:
            self._level = 0
        self._list = key
        if key in _LISTS or key == _LEGAL:
            counts = self._advance(key, self._level, start)
            return _default_label(key, self._level, counts)
        place = story.context.numbering.named(name or self._list)
        if place is None:
            return None
        return story.context.numbering.next_label(place, self._level, start, story.counters)

    def _advance(self, kind: str, level: int, start: int | None = None) -> list[int]:
        counts = self._counts.setdefault(kind, [0] * (_BODY + 1))
        counts[level] = counts[level] + 1 if start is None else start
        counts[level + 1 :] = [0] * (_BODY - level)
        return counts


def _default_label(key: str, level: int, counts: list[int]) -> str:
    if key == _LEGAL:
        upper = [max(n, 1) for n in counts[:level]]
        return "".join(f"{n}." for n in (*upper, counts[level]))
    number_format, pattern = _LISTS[key][level]
    return pattern.replace("%", format_number(counts[level], number_format))


def _switches(code: str) -> dict[str, str]:
    """Return the switches of a field code and their arguments; ``""`` is that of the field."""
    found: dict[str, str] = {}
    switch: str | None = None
    for at, match in enumerate(_ARGUMENT.finditer(code)):
        if match[2]:
            switch = match[2][1:].lower()
            found.setdefault(switch, "" if switch != "s" else ".")
        elif at:
            value = match[3] if match[1] is None else match[1]
            if switch is not None or "" not in found:
                found[switch or ""] = value
            switch = None
    return found


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) < 10 else None


def _number_format(switches: dict[str, str]) -> str:
    name = switches.get("*", "")
    if name.lower() in ("alphabetic", "roman"):
        upper, lower = (_LETTER, _letter) if name[0] in "aA" else (_ROMAN, _roman)
        return upper if name[0].isupper() else lower
    return _FORMATS.get(name.lower(), _ARABIC)
