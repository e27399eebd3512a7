"""Kind ``period``: a date after the reporting period, written as something done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.reporting_period import dates_outside, reporting_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context


class PeriodCheck(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every date that lies after the period the title names."""
        period = context.fact(reporting_period)
        if period is None:
            return
        for mention in context.fact(dates_outside):
            yield Hit(mention.paragraph, mention.start, mention.end, values={"period": period.name})


CHECK = PeriodCheck
