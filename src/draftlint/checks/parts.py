"""Kind ``parts``: 共30人，其中男18人、女15人: a part above its total, or parts that exceed it.

One part above the total is always wrong. Several parts may overlap (党员20人，女性15人), so their
sum counts only where the parts exclude each other; a sum below the total is never reported, for
a list of parts need not be complete.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.exclusive import are_different_traits, exclude_each_other, may_overlap
from draftlint.facts.quantities import QUANTITY, Quantity, quantities_in, quantity
from draftlint.model.finding import Severity
from draftlint.model.message import message
from draftlint.text.expressions import expression
from draftlint.text.numerals import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.facts.context import Context

_TOTAL = expression(
    rf"(?<!\d)(?<!\d[,.])(?P<total>{QUANTITY})[一-鿿]{{0,6}}[）)]?[，,；;（(]其中[：:，,]?"
)
_NO_TOTAL = expression(
    r"增加|增长|减少|下降|提高|上升|同比|环比|高于|低于|人均|户均|平均|均|每|率|最高|最低"
    r"|[比较][上去前往同]|[至到约近比较超多少—～~-]$"
)
_SUM = expression(r"共|总|合计")
_POWER = expression(r"[万亿]+")
_NAME_LENGTH = 12
_SENTENCE_END, _CLAUSE_END = expression(r"[。；]"), expression(r"[，：]")
_BEFORE_NAME = expression(r"[，、,：]")
_STOP = expression(
    r"[。；;]|其中|总计|合计|另|此外|同时|比上|较上|同比|人均|平均|累计|(?<!其中)包括"
)
_NO_PART = expression(
    r"[由从]$|至$|到$|增长$|增加$|下降$|减少$|同比|高于|低于|[每却比较]|人均|平均|^为$|最[多少高低]|至少|率$|超$|[-—～~]$"
)


class Parts(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at the part that is too large, or at the total when the sum is."""
        for paragraph in self.paragraphs(context):
            text = paragraph.text
            if "其中" not in text:
                continue
            for match in _TOTAL.finditer(text):
                total = quantity(match["total"], match.start("total"))
                if not total.unit or total.is_percent or not _is_total(text, total):
                    continue
                stop = _STOP.search(text, match.end())
                end = stop.start() if stop else len(text)
                parts = list(_parts(text, match.end(), end, total.unit))
                yield from _judge(paragraph.number, text, total, parts)


def _is_total(text: str, total: Quantity) -> bool:
    """Return whether 其中 divides this number: not a change, an average, or one item of a list."""
    sentence = _SENTENCE_END.split(text[max(0, total.start - 80) : total.start])[-1]
    lead = _CLAUSE_END.split(sentence)[-1]
    if _NO_TOTAL.search(lead[-8:]):
        return False
    return bool(_SUM.search(lead)) or all(q.unit != total.unit for q in quantities_in(sentence))


def _parts(text: str, start: int, end: int, unit: str) -> Iterator[tuple[str, Quantity]]:
    """Yield name and quantity of the parts that are counted in ``unit``."""
    last = start
    for part in quantities_in(text, start, end):
        between = text[last : part.start]
        name = _BEFORE_NAME.split(between)[-1]
        if last > start and not name:
            return  # a clause that opens with a number is about something else
        last = part.end
        if part.unit == unit and len(name) <= _NAME_LENGTH and not _NO_PART.search(name):
            yield name, part


def _judge(
    number: int, text: str, total: Quantity, parts: Sequence[tuple[str, Quantity]]
) -> Iterator[Hit]:
    shown = text[total.start : total.end]
    limit = total.value + (total.error if total.rough else 0)
    if total.rough:
        limit = total.value * 2  # 300多人: anything below the next round number
    for _, part in parts:
        if part.value > limit:
            lead = re.split(r"[，。；：]", text[: total.start][-20:])[-1]
            yield Hit(
                number,
                part.start,
                part.end,
                values={"total": shown, "sum": ""},
                severity=None if _SUM.search(lead) else Severity.WARNING,
            )
            return
    total_of_parts = sum(part.value for _, part in parts)
    slack = sum(part.error for _, part in parts if part.error != total.error)
    if len(parts) > 1 and not total.rough and total_of_parts - slack > limit:
        names = [name for name, _ in parts]
        if any(one != other and one.endswith(other) for one in names for other in names):
            return  # 运动员，女运动员
        if are_different_traits(names) and not exclude_each_other(names):
            return
        sure = exclude_each_other(names) or not may_overlap(names)
        together = _written_like(Fraction(total_of_parts), shown, total.unit)
        yield Hit(
            number,
            total.start,
            total.end,
            values={
                "total": shown,
                "sum": message(" ({total} together)", total=together),
            },
            severity=Severity.WARNING if sure else Severity.INFO,
        )


def _written_like(value: Fraction, shown: str, unit: str) -> str:
    """Return ``value`` written as ``shown`` is: 1300万元 next to 1200万元, and no exponent."""
    power = _POWER.search(shown)
    scale = 1 if power is None else (parse_number(f"1{power.group()}") or 1)
    return f"{float(value / scale):.12g}{power.group() if power else ''}{unit}"


CHECK = Parts
