"""Kind ``growth``: 由A增长到B，增长C% recomputed.

A and B are taken as rounded to their last digit, so C may be anything their true values allow, and
is itself rounded to its own last digit. Between two percentages the difference is counted in
percentage points (统计用语: 百分点).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.quantities import QUANTITY, Quantity, quantity
from draftlint.model.record import Record
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_UP = r"增长|增加|提高|上升|提升|扩大|上涨|增|升"
_DOWN = r"减少|下降|降低|回落|缩小|缩减|压缩|减|降"
_CHANGE = rf"(?:{_UP}|{_DOWN})"
_BY = (
    rf"[，,、]?(?:同比|环比|比上年|较上年|比去年|较去年|比上年同期|较上年同期|较去年同期)?"
    rf"(?P<word>{_CHANGE})(?:幅度?)?(?:了|达到?|为)?(?P<about>约|近|超过?)?(?P<by>{QUANTITY})"
)
#: 由A增长到B，增长C
_FROM_TO = expression(
    rf"[由从](?P<year>(?:\d{{4}}年|上年|去年|年初|期初|同期)[一-鿿]{{0,4}}?)?的?(?P<a>{QUANTITY})"
    rf"(?:{_CHANGE}|发展|跃升|提|攀升)?(?:到|至|为)[了]?(?:\d{{4}}年[一-鿿]{{0,4}}?的?)?(?P<b>{QUANTITY}){_BY}"
)
#: 达到B，比上年的A增长C
_THAN = expression(
    rf"(?:达到?|为|完成|实现)(?P<b>{QUANTITY})[，,]?(?:比|较)(?:上年|去年|上年同期|去年同期|同期)的?(?P<a>{QUANTITY})"
    rf"(?P<word>{_CHANGE})(?:了)?(?P<about>约|近|超过?)?(?P<by>{QUANTITY})"
)


class GrowthOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``growth``.

    Attributes:
        report: ``value``: the change does not follow from the two values; ``points``: a change
            given in % should be in percentage points.
    """

    report: Literal["value", "points"] = "value"


class _Change(NamedTuple):
    """What a sentence says: from ``a`` to ``b``, which is ``by``; ``sign`` -1 for a decrease."""

    a: Quantity
    b: Quantity
    by: Quantity
    sign: int


class Growth(Check[GrowthOptions]):
    """See the module."""

    Options = GrowthOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at every C that is wrong."""
        for paragraph, change in context.fact(_changes):
            if not self.reads(context, paragraph):
                continue
            points = _is_points(change)
            right = "" if points else _right(change)
            wanted = points if self.options.report == "points" else bool(right)
            if wanted:
                suggestion = _points(change) if points else right
                text = paragraph.text
                yield Hit(
                    paragraph.number,
                    change.by.start,
                    change.by.end,
                    values={
                        "a": text[change.a.start : change.a.end],
                        "b": text[change.b.start : change.b.end],
                    },
                    suggestions=(suggestion,),
                )


class _Computed(Record, frozen=True):
    """What C should be, from ``low`` to ``high`` as A and B may have been rounded."""

    value: Fraction
    low: Fraction
    high: Fraction
    unit: str


def _changes(context: Context) -> tuple[tuple[Paragraph, _Change], ...]:
    """Return the changes that the draft states with both values."""
    return tuple(
        (paragraph, change)
        for paragraph in context.draft.paragraphs
        for pattern, one, other in ((_FROM_TO, "由", "从"), (_THAN, "比", "较"))
        # Every match contains one of the two; most paragraphs contain neither, which takes one
        # quick look.
        if one in paragraph.text or other in paragraph.text
        for match in pattern.finditer(paragraph.text)
        if (change := _change(match)) is not None
    )


def _change(match: re.Match[str]) -> _Change | None:
    a, b, by = (quantity(match[name], match.start(name)) for name in ("a", "b", "by"))
    # 由100增长到120人: the unit of the first may be left out.
    rough = a.rough or b.rough or by.rough or match["about"]
    if rough or not a.value or (a.unit and a.unit != b.unit):
        return None
    sign = 1 if re.match(_UP, match["word"]) else -1
    return _Change(a, b, by, sign)


def _is_points(change: _Change) -> bool:
    """Return whether a difference of percentages is given in % instead of percentage points."""
    a, b, by, sign = change
    if not (a.is_percent and b.is_percent and by.is_percent):
        return False
    difference = (b.value - a.value) * sign
    return abs(difference - by.value) <= by.error and not _fits(_relative(change), by)


def _right(change: _Change) -> str:
    """Return what C should be, as text; empty when it is right or cannot be judged."""
    computed = _computed(change)
    if computed is None or _fits((computed.low, computed.high), change.by):
        return ""
    shown = f"{_shown(abs(computed.value), change.by)}{computed.unit}"
    if computed.value >= 0:
        return shown
    return ("下降" if change.sign > 0 else "增长") + shown


def _computed(change: _Change) -> _Computed | None:
    """Return the change from A to B in the unit of C, ``None`` where the units do not allow it."""
    a, b, by, sign = change
    difference = (b.value - a.value) * sign
    if by.is_percent or by.unit == "倍":
        scale = Fraction(1) if by.is_percent else Fraction(1, 100)
        low, high = _relative(change)
        return _Computed(difference / a.value * 100 * scale, low * scale, high * scale, by.unit)
    points = a.is_percent and by.unit == "个百分点"
    if not points and (not by.unit or by.unit != b.unit):
        return None
    # Whole numbers of people or cases are exact, not rounded.
    exact = not points and a.error == b.error == Fraction(1, 2)
    margin = Fraction(0) if exact else a.error + b.error
    return _Computed(difference, difference - margin, difference + margin, by.unit)


def _relative(change: _Change) -> tuple[Fraction, Fraction]:
    """Return the lowest and highest growth in % that the rounded values allow."""
    a, b, _, sign = change
    least = (b.value - b.error) / (a.value + a.error)
    most = (b.value + b.error) / max(a.value - a.error, a.error)
    low, high = sorted(((least - 1) * 100 * sign, (most - 1) * 100 * sign))
    return low, high


def _fits(interval: tuple[Fraction, Fraction], by: Quantity) -> bool:
    # Upward a whole last digit is forgiven: some cut it off instead of rounding.
    return interval[0] - by.error <= by.value + by.error and by.value <= interval[1] + by.error


def _points(change: _Change) -> str:
    return f"{_shown(abs(change.b.value - change.a.value), change.by)}个百分点"


def _shown(value: Fraction, like: Quantity) -> str:
    """Write a value with as many decimals as the one it replaces."""
    if like.error > Fraction(1, 2):
        return f"{float(value):g}"
    decimals = len(str(int(1 / (2 * like.error)))) - 1
    return f"{float(value):.{decimals}f}"


CHECK = Growth
