from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.numerals import integer, ordinal_value, parse_number, spelled_number

_DIGITS = "零一二三四五六七八九"
_UNITS = ["", "十", "百", "千"]


def in_chinese(number: int) -> str:
    """Write a number below 10**12 in Chinese: a second, naive implementation."""
    if number == 0:
        return "零"
    groups: list[str] = []
    rest = number
    for large in ("", "万", "亿"):
        rest, part = divmod(rest, 10_000)
        groups.insert(0, _section(part) + (large if part else ""))
        if rest and 0 < part < 1000:
            groups[0] = "零" + groups[0]
    return "".join(groups).strip("零")


def _section(part: int) -> str:
    words = ""
    for place, digit in enumerate(f"{part:04d}"):
        if digit != "0":
            words += _DIGITS[int(digit)] + _UNITS[3 - place]
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250.5", Fraction("1250.5")),
        ("3.5万", 35_000),
        ("2亿3000万", 230_000_000),
        ("3千万", 30_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("１２．５％", Fraction(1, 8)),
        ("百分之三十", Fraction(3, 10)),
        ("百分之0.5", Fraction(1, 200)),
        ("三成", Fraction(3, 10)),
        ("十", 10),
        ("十二", 12),
        ("一百二十", 120),
        ("一百二", 120),
        ("一百零二", 102),
        ("两千零五", 2005),
        ("三万五", 35_000),
        ("二点五", Fraction(5, 2)),
        ("一半", Fraction(1, 2)),
        ("两万亿", 2 * 10**12),
        ("二〇二〇", 2020),
    ],
)
def test_forms(text: str, value: Fraction | int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "人", "1.2.3", "一点", "第三", "3万5亿", "abc", "-5", "%"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_integer_refuses_fractions() -> None:
    assert integer("十二") == 12
    assert integer("2.5") is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert parse_number(in_chinese(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_arabic_numbers_are_exact(number: object) -> None:
    assert parse_number(str(number)) == Fraction(str(number))


@given(st.text(alphabet="0123456789.,%一二十百千万亿点零〇半成两", max_size=20))
def test_nothing_raises(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0


@given(st.integers(1, 999))
def test_an_ordinal_has_the_value_of_the_number(number: int) -> None:
    assert ordinal_value(in_chinese(number)) == ordinal_value(str(number)) == number


@pytest.mark.parametrize("text", ["", "零", "五四", "三〇", "百百", "十百", "一千", "甲"])
def test_what_is_no_ordinal_has_no_value(text: str) -> None:
    assert ordinal_value(text) is None


@given(st.integers(1, 99))
def test_a_number_is_spelled_as_it_is_read(number: int) -> None:
    assert integer(spelled_number(number)) == number
