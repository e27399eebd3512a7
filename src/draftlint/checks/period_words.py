"""Kind ``period-words``: a word for a time that the reporting period has not reached.

A half-year report that claims the summary at the year's end (年底有总结) was copied from last year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.reporting_period import (
    plan_paragraphs,
    refers_to_another_time,
    reporting_period,
)
from draftlint.text.expressions import expression
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context


class PeriodWordsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``period-words``.

    Attributes:
        words: Expressions, each with the month (1 to 12) that the reporting period must reach for
            the word to be right.
        unless: Expressions; a hit that overlaps a match of one is not reported.
    """

    words: dict[str, int]
    unless: tuple[str, ...] = ()


class PeriodWords(Check[PeriodWordsOptions]):
    """See the module."""

    Options = PeriodWordsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every word about a time still to come, outside plans."""
        period = context.fact(reporting_period)
        if period is None:
            return
        early = [word for word, month in self.options.words.items() if month > period.last]
        if not early:
            return
        find = expression("|".join(f"(?:{word})" for word in early))
        shields = expression("|".join(f"(?:{s})" for s in self.options.unless) or r"(?!)")
        plans: Collection[int] = context.fact(plan_paragraphs)
        for paragraph in self.paragraphs(context):
            if paragraph.number in plans or paragraph.story != "body":
                continue
            text = paragraph.text
            spans = Spans(match.span() for match in shields.finditer(text))
            for match in find.finditer(text):
                start, end = match.span()
                if spans.overlap(start, end):
                    continue
                if not refers_to_another_time(text, start, end):
                    yield Hit(paragraph.number, start, end, values={"period": period.name})


CHECK = PeriodWords
