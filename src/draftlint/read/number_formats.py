"""Number formats of lists and page numbers (ST_NumberFormat, ECMA-376-1 17.18.59)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.text.numerals import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable

#: The first number of a custom format: zeros before the digit say how wide the numbers are.
_FIRST_NUMBER = re.compile(r"([^\d,]{0,16})(0{0,15}1)([^\d,]{0,16})", re.ASCII)
#: As much of a custom format is looked at.
_CUSTOM_LENGTH = 64
_GREEK = ("αβγδεζηθικλμνξοπρστυφχψω", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")

_DIGITS = f"〇{DIGITS}"
#: The counting formats write their zero as a white circle (U+25CB), not as 〇 (U+3007).
_CIRCLE_DIGITS = f"○{DIGITS}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def format_number(value: int, number_format: str) -> str:
    """Return ``value`` in a format named as in ``w:numFmt/@w:val``, or in a custom one.

    A custom format is written as its first numbers, ``001, 002, 003, ...`` (17.9.17). An unknown
    format, or a value outside the range of a format, is written in decimal, as Word does.
    ``none`` and ``bullet`` have no number: the empty string.
    """
    formatter = _FORMATS.get(number_format)
    if formatter is not None:
        return formatter(value)
    return custom(value, number_format) or str(value)


def is_custom(number_format: str) -> bool:
    """Return whether a custom format is one that can be counted in."""
    return bool(custom(1, number_format))


def custom(value: int, number_format: str) -> str:
    """Return ``value`` in a custom format, ``""`` if its first numbers are in no known format.

    Word offers decimals with leading zeros and the Greek alphabet; other programs write standard
    formats in this way.
    """
    first, *more = (number.strip() for number in number_format[:_CUSTOM_LENGTH].split(","))
    match = _FIRST_NUMBER.fullmatch(first)
    if match is not None:
        return f"{match[1]}{value:0{len(match[2])}d}{match[3]}"
    alphabet = next((letters for letters in _GREEK if letters[0] == first), "")
    if alphabet:
        return _repeat(alphabet, value)
    for formatter in _FORMATS.values():
        if first and first == formatter(1) and more[:1] == [formatter(2)]:
            return formatter(value)
    return ""


def roman(value: int) -> str:
    """Return an upper-case Roman numeral (``XIV``); decimal beyond 1 to 32,767 as in Word."""
    if not 0 < value < 32_768:
        return str(value)
    out = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        out.append(letters * count)
    return "".join(out)


def letters(value: int) -> str:
    """Return A to Z, then AA, BB … (17.18.59 upperLetter: the letter is repeated)."""
    return _repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZ", value)


def counting(value: int) -> str:
    """Return ``chineseCounting``/``taiwaneseCounting``: 一 … 十 … 九十九, then digits (一○○)."""
    return thousands(value) if 0 < value < 100 else digits(value, _CIRCLE_DIGITS)


def digits(value: int, numerals: str = _DIGITS) -> str:
    """Return a number written digit by digit: 二〇二六."""
    return "".join(numerals[int(c)] if c.isdigit() else c for c in str(value))


def thousands(
    value: int,
    numerals: str = f"零{DIGITS}",
    units: str = "十百千万亿",
    *,
    lead: bool = False,
) -> str:
    """Return ``chineseCountingThousand``: 十、二十一、一百零五、一千二百三十.

    ``lead`` keeps the 一 before 十 at the start (壹拾), as the legal formats do.
    """
    if value <= 0:
        return numerals[0] if value == 0 else str(value)
    if value >= 10**8:
        high, low = divmod(value, 10**8)
        unit = units[4]
    elif value >= 10**4:
        high, low = divmod(value, 10**4)
        unit = units[3]
    else:
        out = _below_ten_thousand(value, numerals, units)
        return out if lead or not out.startswith(numerals[1] + units[0]) else out[1:]
    out = thousands(high, numerals, units, lead=lead) + unit
    if low:
        gap = low * 10 < (10**8 if unit == units[4] else 10**4)
        out += (numerals[0] if gap else "") + thousands(low, numerals, units, lead=True)
    return out


def _below_ten_thousand(value: int, numerals: str, units: str) -> str:
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += (numerals[0] if gap and out else "") + numerals[digit]
            out += units[power - 1] if power else ""
            gap = False
        else:
            gap = True
    return out


def japanese(value: int) -> str:
    """Return ``japaneseCounting``: no 一 before 十, 百 and 千, no zero between: 百五, 千二百."""
    if not 0 < value < 10**8:
        return digits(value)
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        return japanese(high) + "万" + (japanese(low) if low else "")
    out = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            out += (_DIGITS[digit] if digit > 1 or not power else "") + unit
    return out


def cardinal(value: int) -> str:
    """Return an English cardinal (``cardinalText``): Twenty-one."""
    return _english(value).capitalize() if 0 < value < 10**6 else str(value)


def ordinal_text(value: int) -> str:
    """Return an English ordinal in words (``ordinalText``): Twenty-first."""
    if not 0 < value < 10**6:
        return str(value)
    words = _english(value)
    head, separator, last = _split_last(words)
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return f"{head}{separator}{last}".capitalize()


def _split_last(words: str) -> tuple[str, str, str]:
    cut = max(words.rfind(" "), words.rfind("-"))
    return (words[:cut], words[cut], words[cut + 1 :]) if cut >= 0 else ("", "", words)


def _english(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    size, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = value % size
    return f"{_english(value // size)} {name}" + (f" {_english(rest)}" if rest else "")


def _ordinal(value: int) -> str:
    suffix = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{suffix}"


def _repeat(alphabet: str, value: int) -> str:
    # Word stops at 780; without a bound one malicious start value would fill the memory.
    if not 0 < value <= 30 * len(alphabet):
        return str(value)
    return alphabet[(value - 1) % len(alphabet)] * ((value - 1) // len(alphabet) + 1)


def _table(characters: str, first: int = 1) -> Callable[[int], str]:
    """Return a formatter that picks from ``characters`` and falls back to decimal."""

    def pick(value: int) -> str:
        index = value - first
        return characters[index] if 0 <= index < len(characters) else str(value)

    return pick


def _span(start: int, count: int) -> str:
    return "".join(chr(start + i) for i in range(count))


def _sexagenary(value: int) -> str:
    if not 0 < value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + i: ord("０") + i for i in range(10)})


def _legal_simplified(value: int) -> str:
    return thousands(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万亿", lead=True)


def _legal_traditional(value: int) -> str:
    return thousands(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬億", lead=True)


_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_KANA = _span(0xFF71, 44) + "\uff66\uff9d"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "none": lambda _: "",
    "bullet": lambda _: "",
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda value: letters(value).lower(),
    "ordinal": _ordinal,
    "cardinalText": cardinal,
    "ordinalText": ordinal_text,
    "hex": lambda value: f"{value:X}",
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": counting,
    "chineseCountingThousand": thousands,
    "chineseLegalSimplified": _legal_simplified,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": lambda value: thousands(value, units="十百千萬億"),
    "taiwaneseDigital": lambda value: digits(value, _CIRCLE_DIGITS),
    "ideographDigital": digits,
    "japaneseCounting": japanese,
    "japaneseDigitalTenThousand": digits,
    "japaneseLegal": lambda value: thousands(
        value, "〇壱弐参四伍六七八九", "拾百阡萬億", lead=True
    ),
    "ideographTraditional": _table(_STEMS),
    "ideographZodiac": _table(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographLegalTraditional": _legal_traditional,
    "ideographEnclosedCircle": _table(_span(0x3220, 10)),
    "decimalEnclosedCircle": _table(_CIRCLED),
    "decimalEnclosedCircleChinese": _table(_CIRCLED),
    "decimalEnclosedFullstop": _table(_span(0x2488, 20)),
    "decimalEnclosedParen": _table(_span(0x2474, 20)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "aiueo": lambda value: _repeat(_HALF_KANA, value),
    "aiueoFullWidth": lambda value: _repeat(_KANA, value),
    "ganada": _table("가나다라마바사아자차카타파하"),
    "chosung": _table("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "koreanDigital": lambda value: "".join("영일이삼사오육칠팔구"[int(c)] for c in str(abs(value))),
    "russianUpper": lambda value: _repeat("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", value),
    "russianLower": lambda value: _repeat("абвгдежзиклмнопрстуфхцчшщэюя", value),
    "chicago": lambda value: _repeat("*†‡§", value),
}
