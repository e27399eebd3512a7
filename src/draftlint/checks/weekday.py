"""Kind ``weekday``: a day of the week that does not belong to its date (Gregorian calendar).

A date without year takes the one of its sentence, or the one the draft reports on.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.dates import dates, years_in
from draftlint.facts.reporting_period import reporting_period
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression
from draftlint.text.sentence_ends import enclosing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

_DAYS = "一二三四五六日"
_WEEKDAY = expression(
    r"[ 　]?[（(，,]?[ 　]?(?P<span>(?P<word>星期|周|礼拜)(?P<day>[一二三四五六日天]))"
)


class Weekday(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every wrong day; without a year of its own the date is less sure."""
        period = context.fact(reporting_period)
        reported = period.year if period else None
        read = {paragraph.number for paragraph in self.paragraphs(context)}
        for mention in context.fact(dates):
            if mention.day is None or mention.paragraph not in read:
                continue
            text = context.draft.paragraph(mention.paragraph).text
            match = _WEEKDAY.match(text, mention.end)
            if not match:
                continue
            year = mention.year
            if year is None:
                first, _ = enclosing_sentence(text, mention.start, mention.end)
                before = [year.year for year in years_in(text[first : mention.start])]
                year = before[-1] if before else reported
            right = _weekday(year, mention.month, mention.day)
            if right and right != match["day"].replace("天", "日"):
                yield Hit(
                    mention.paragraph,
                    *match.span("span"),
                    values={"date": text[mention.start : mention.end]},
                    suggestions=(match["word"] + right,),
                    severity=None if mention.year else Severity.WARNING,
                )


def _weekday(year: int | None, month: int, day: int) -> str:
    """Return 一 to 日, or an empty string for a date without year or one that does not exist."""
    if year is None:
        return ""
    try:
        return _DAYS[date(year, month, day).weekday()]
    except ValueError:
        return ""


CHECK = Weekday
