"""Kind ``shares``: 甲类占60%、乙类占50%: shares of one whole that add up to more than it.

Shares may overlap (党员占60%，女性占50%): only where their names exclude each other is the sum
surely wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.exclusive import exclude_each_other
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression
from draftlint.text.numerals import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

_SHARE = r"[^，。；：、！？%％\d]{1,12}?占(?:比|总数的?|全部的?)?(?:达到?|为|约)?\d+(?:\.\d+)?[%％]"
_LIST = expression(rf"{_SHARE}(?:[，、；]{_SHARE})+")
_ITEM = expression(r"(?P<name>[^，。；：、%％\d]{0,12}?)占\D{0,9}(?P<number>\d+(?:\.\d+)?)[%％]")


class Shares(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at every list of shares above 100%."""
        for paragraph in self.paragraphs(context):
            if paragraph.text.count("占") < 2:
                continue
            for match in _LIST.finditer(paragraph.text):
                items = list(_ITEM.finditer(match[0]))
                total = sum(parse_number(item["number"]) or 0 for item in items)
                # Each share may have been rounded up by half of its last digit.
                if total <= 100 + len(items) / 2:
                    continue
                sure = exclude_each_other([item["name"] for item in items])
                yield Hit(
                    paragraph.number,
                    *match.span(),
                    values={"sum": f"{float(total):g}%"},
                    severity=Severity.WARNING if sure else Severity.INFO,
                )


CHECK = Shares
