"""Quantities in a text: an exact value, how far it was rounded, and its unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import ARABIC, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = (
    "个百分点 平方公里 平方千米 平方米 立方米 万元 美元 欧元 人民币 元 公里 千米 米 公顷 公斤 千克"
    " 克 吨 亩 千瓦时 千瓦 度 人次 户次 台次 车次 场次 班次 床位 学时 课时 小时 分钟 个月 天 岁 年"
    " 名 人 户 家 个 项 件 次 场 期 篇 条 座 台 辆 套 批 处 所 份 只 头 株 棵 艘 架 支 例 起 宗 笔"
    " 张 册 本 部 幅 间 栋 片 块 根 位 枚 倍 % ％ ‰"
)
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS.split()), key=len, reverse=True))
_POWER = expression(r"(?<![十百千万亿])[十百千万亿]+$")

#: A quantity with Arabic digits: groups need no names, see :func:`quantity`.
QUANTITY = rf"(?:{ARABIC})(?:多|余)?(?:{_UNIT})?"
_PARTS = expression(rf"(?P<number>{ARABIC})(?P<rough>多|余)?(?P<unit>(?:{_UNIT})(?!/))?")
_IN_TEXT = expression(rf"(?<![\d.A-Za-z〔]){_PARTS.pattern}")


class Quantity(Record, frozen=True):
    """A number with its unit: ``value`` ± ``error`` covers what was rounded away.

    ``unit`` is empty for a bare number. ``start``/``end`` span number and unit.
    """

    start: int
    end: int
    value: Fraction
    error: Fraction
    unit: str
    rough: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether the unit is %."""
        return self.unit in "%％" and bool(self.unit)


def quantities_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the quantities with Arabic digits between two offsets; 5% has the value 5."""
    for match in _IN_TEXT.finditer(text, start, len(text) if end is None else end):
        yield _quantity(match, 0)


def quantity(text: str, start: int = 0) -> Quantity:
    """Return the quantity that a match of ``QUANTITY`` contains; ``start`` is its offset.

    Raises ``ValueError`` when ``text`` is none.
    """
    match = _PARTS.fullmatch(text)
    if not match:
        raise ValueError(text)
    return _quantity(match, start)


def _quantity(match: re.Match[str], offset: int) -> Quantity:
    number = match["number"]
    power = _POWER.search(number)
    digits = number[: power.start()] if power else number
    scale = (parse_number(f"1{power.group()}") or Fraction(1)) if power else Fraction(1)
    decimals = len(digits.partition(".")[2])
    value = parse_number(digits) or Fraction(0)
    return Quantity(
        match.start() + offset,
        match.end() + offset,
        value * scale,
        Fraction(1, 2 * 10**decimals) * scale,
        match["unit"] or "",
        bool(match["rough"]),
    )
