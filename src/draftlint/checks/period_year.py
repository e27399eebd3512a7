"""Kind ``period-year``: the text names another year as the one it reports on.

Four signs, each of a text copied from an earlier year: the opening sentence begins with another
year; 今年（2019年） does not fit the title; a heading reviews another year, or plans one that is
over; the date of issue lies before the period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.dates import dates_in, is_date_line
from draftlint.facts.reporting_period import reporting_period
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.reporting_period import Period
    from draftlint.model.draft import Draft, Paragraph

_OPENING = expression(
    r"[ 　\t]*(?P<span>(?P<year>20\d\d)年)(?:度|上半年|下半年)?(?=[，,]|[我全本是])"
)
_THIS = expression(r"(?:今年|本年度?)(?:[（(]|即|是)?(?P<span>(?P<year>20\d\d)年)")
_LAST = expression(r"(?:去年|上年度?)(?:[（(]|即|是)?(?P<span>(?P<year>20\d\d)年)")
_REVIEW = expression(
    r"(?P<span>(?P<year>20\d\d)年)度?(?:上半年|下半年)?(?:主要|重点)?(?:工作)?(?:总结|回顾|开展情况|完成情况|情况)"
)
_PLAN = expression(
    r"(?P<span>(?P<year>20\d\d)年)度?(?:主要|重点)?(?:工作)?(?:计划|打算|安排|思路|要点|重点)"
)


class PeriodYear(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every sign of another year."""
        period = context.fact(reporting_period)
        if period is None or period.year is None:
            return
        draft = context.draft
        for paragraph in self.paragraphs(context):
            if paragraph.story == "body":
                for match in _copied_years(draft, paragraph, period):
                    yield Hit(paragraph.number, *match.span("span"), values={"period": period.name})
        yield from _early_issue(draft, period)


def _copied_years(draft: Draft, paragraph: Paragraph, period: Period) -> Iterator[re.Match[str]]:
    year = period.year or 0
    text = paragraph.text
    if paragraph.number == _first_text(draft):
        opening = _OPENING.match(text)
        if opening and int(opening["year"]) != year:
            yield opening
    # The report of a year is often written in the next one.
    for pattern, right in ((_THIS, (year, year + 1)), (_LAST, (year - 1, year))):
        for match in pattern.finditer(text):
            if int(match["year"]) not in right:
                yield match
    for heading in draft.headings:
        if heading.paragraph != paragraph.number:
            continue
        review = _REVIEW.search(text, heading.start, heading.end)
        if review and int(review["year"]) != year:
            yield review
        plan = _PLAN.search(text, heading.start, heading.end)
        if plan and int(plan["year"]) < year + period.whole_year:
            yield plan


def _first_text(draft: Draft) -> int:
    """Return the number of the first paragraph of text after the title, 0 without one."""
    after = draft.title.paragraph if draft.title else 0
    for paragraph in draft.paragraphs[after:]:
        text = paragraph.text.strip()
        if paragraph.story == "body" and len(text) > 20 and not paragraph.level:
            return paragraph.number
    return 0


def _early_issue(draft: Draft, period: Period) -> Iterator[Hit]:
    """Yield the date of issue, one of the last paragraphs, when it lies before the period."""
    for paragraph in draft.paragraphs[-8:]:
        if paragraph.story != "body" or not is_date_line(paragraph.text):
            continue
        if draft.title and paragraph.number <= draft.title.paragraph + 2:
            continue
        for mention in dates_in(paragraph.text, paragraph.number):
            if mention.year and (mention.year, mention.month) < (period.year or 0, period.first):
                yield Hit(
                    paragraph.number, mention.start, mention.end, values={"period": period.name}
                )


CHECK = PeriodYear
