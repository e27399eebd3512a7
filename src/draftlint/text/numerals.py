"""Numbers as Chinese texts write them: 1,250.5万, 一百二十, 百分之三十, 三成, 半.

Values are exact (:class:`fractions.Fraction`): comparing sums and rates must not depend on binary
rounding.
"""

from __future__ import annotations

from fractions import Fraction

from draftlint.text.expressions import expression

#: The digits one to nine, in order.
DIGITS = "一二三四五六七八九"
#: What ordinals are written with, one to ten.
NUMERALS = f"{DIGITS}十"
#: What years are written with, digit by digit: the digits and three ways to write zero.
YEAR_DIGITS = f"〇零○{DIGITS}"

_DIGITS = {c: n for n, c in enumerate(DIGITS, 1)} | {"〇": 0, "零": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_SCALES = (
    ("", "%", Fraction(1, 100)),
    ("百分之", "", Fraction(1, 100)),
    ("", "成", Fraction(1, 10)),
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

#: A number with its powers of ten, for use inside larger expressions (no group, no percent sign).
ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?(?:[十百千]?[万亿]+|[百千])?"
CHINESE = rf"[零〇两{NUMERALS}百千万亿]+(?:点[零〇{DIGITS}]+)?"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"

_ARABIC_PART = expression(r"(\d+(?:\.\d+)?)([十百千]?)((?:万亿|万|亿)?)")
_CHINESE_WORD = expression(rf"[零〇○两{NUMERALS}百千万亿]+")


def parse_number(text: str) -> Fraction | None:
    """Return the value of a number, percentages as parts of one; ``None`` if it is none.

    Takes Arabic digits (full-width too), powers (3.5万, 2亿3000万), Chinese numerals with 两, 半
    and 点, years written digit by digit (二〇二〇), %, 百分之…, …成 (30%).
    """
    text = text.translate(_FULL_WIDTH).replace(",", "").strip()
    for head, tail, scale in _SCALES:
        if len(text) > len(head) + len(tail) and text.startswith(head) and text.endswith(tail):
            return _scaled(text[len(head) : len(text) - len(tail)], scale)
    if text.endswith("半"):
        whole = Fraction(0) if text in ("半", "一半") else parse_number(text[:-1])
        return None if whole is None else whole + Fraction(1, 2)
    return _arabic(text) if text[:1].isascii() else _chinese(text)


def _scaled(text: str, scale: Fraction) -> Fraction | None:
    value = parse_number(text)
    return None if value is None else value * scale


def _arabic(text: str) -> Fraction | None:
    total, at = Fraction(0), 0
    last: Fraction | None = None
    for match in _ARABIC_PART.finditer(text):
        if match.start() != at:
            return None
        power = Fraction(_SMALL.get(match[2], 1))
        for unit in match[3]:
            power *= _LARGE[unit]
        if last is not None and power >= last:
            return None
        total += Fraction(match[1]) * power
        at, last = match.end(), power
    return total if text and at == len(text) else None


def _chinese(text: str) -> Fraction | None:
    whole, point, decimals = text.partition("点")
    if not _CHINESE_WORD.fullmatch(whole) or (point and not decimals):
        return None
    value = _whole(whole)
    if value is None or any(c not in _DIGITS for c in decimals):
        return None
    digits = "".join(str(_DIGITS[c]) for c in decimals)
    return Fraction(value) + (Fraction(int(digits), 10 ** len(digits)) if digits else 0)


def _whole(text: str) -> int | None:
    if all(c in _DIGITS for c in text):
        # One digit, or digits read one by one: 二〇二〇.
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    for place, character in enumerate(text):
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _SMALL:
            section += (1 if digit is None or (digit == 0 and place) else digit) * _SMALL[character]
            digit = None
        else:
            section += digit or 0
            unit = _LARGE[character]
            if total and unit > total:
                total = (total + section) * unit
            else:
                total += section * unit
            section, digit = 0, None
    if digit and len(text) > 1 and text[-2] in "百千万亿" and text[-2] != "十":
        # 一百二 is colloquial for 120.
        power = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}[text[-2]]
        return total + section + digit * power
    return total + section + (digit or 0)


def integer(text: str) -> int | None:
    """Return the value of a whole number, else ``None``."""
    if text.isascii() and text.isdigit():
        return int(text)  # the common case, without a fraction
    value = parse_number(text)
    return int(value) if value is not None and value.denominator == 1 else None


def ordinal_value(text: str) -> int | None:
    """Return the value of 十二, 二十, 一百零三 or 12; ``None`` for zero and for anything else.

    Stricter than :func:`integer`: two digits in a row (五四) are no ordinal.
    """
    if text.isdecimal():
        return int(text)
    total, digit, previous = 0, 0, ""
    for character in text:
        if character in "百十":
            if character == "百" and previous in ("百", "十"):
                return None
            total += (digit or 1) * _SMALL[character]
            digit = 0
        elif character in _DIGITS and character != "○":
            if digit:
                return None
            digit = _DIGITS[character]
        else:
            return None
        previous = character
    return total + digit or None


def spelled_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals (二十三)."""
    tens, ones = divmod(number, 10)
    digits = f"零{DIGITS}"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + digits[ones] * bool(ones)
