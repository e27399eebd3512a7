"""Kind ``date-order``: a range of time that ends before it begins.

Months without a year may run into the next year (11月至3月); days within one month may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context

_TO = r"[ ]?(?:[-—–～~－]{1,2}|至|到)[ ]?"
_POINT = r"(?:(?P<{0}y>(?:19|20)\d\d)年)?(?:(?P<{0}m>\d{{1,2}})月)?(?:(?P<{0}d>\d{{1,2}})[日号])?"
_RANGE = expression(
    r"(?<![\d.])(?=\d{1,4}[年月日号])"
    + _POINT.format("a")
    + _TO
    + r"(?=\d{1,4}[年月日号])"
    + _POINT.format("b")
)

_JOINED = expression(rf"[年月日号]{_TO}\d")


class DateOrder(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every range that runs backwards."""
        for paragraph in self.paragraphs(context):
            if not _JOINED.search(paragraph.text):
                continue
            for match in _RANGE.finditer(paragraph.text):
                if _backwards(match):
                    yield Hit(paragraph.number, *match.span())


def _backwards(match: re.Match[str]) -> bool:
    def number(name: str) -> int | None:
        return int(match[name]) if match[name] else None

    years = number("ay"), number("by")
    months = number("am"), number("bm")
    days = number("ad"), number("bd")
    if years[0] and years[1]:
        first = years[0], months[0] or 1, days[0] or 1
        # A point without month or day lasts to the end of its year or month.
        last = years[1], months[1] or 12, days[1] or 31
        return first > last
    if years[1]:
        return False
    same_month = months[0] and months[1] in (None, months[0])
    return bool(same_month and days[0] and days[1] and days[0] > days[1])


CHECK = DateOrder
