"""Kind ``date-validity``: days, months and times that no calendar and no clock has.

Source: the Gregorian calendar; 29 February by the leap-year rule, with the year written next to it
or, less surely, the year named before it in the sentence, or the one the draft reports on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.dates import dates, days_of, years_in
from draftlint.facts.reporting_period import reporting_period
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression
from draftlint.text.sentence_ends import enclosing_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.dates import DateMention

_SECOND_DAY = expression(r"[日号]?(?:[-—–～~－]{1,2}|至|到|、|和)(\d{1,2})[日号]")
#: What every match of the two below contains: most paragraphs contain neither, which takes one
#: quick look.
_YEAR, _HOUR = expression(r"[.\-/](?<=\d{4}.)\d"), expression(r"[时点:：](?<=\d.)")
_NUMERIC = expression(
    r"((?:19|20)\d\d)(?<![\d.\-/]\d{4})([.\-/])(\d{1,2})\2(\d{1,2})(?![\d\-/]|\.\d)"
)
_CLOCK = expression(
    # 点 counts points of an index too: only after a day or a part of one.
    r"(?:(?<=[日午晚早晨号])[ 　]?|(?<=凌晨)|(?<=[于至：]))"
    r"(\d{1,2})时(?:(\d{1,2})分)?(?![间代节长])"
    r"|(?<=[日午晚早晨号])[ 　]?(\d{1,2})点(?:(\d{1,2})分)?"
    r"|(?<!\d)(\d{1,2})时(\d{1,2})分"
    r"|(?:(?<=[日午晚早晨号])|(?<=晚上))[ 　]?(\d{1,2})[:：](\d{2})(?![:：\d])"
)


class DateValidity(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every impossible date or time."""
        period = context.fact(reporting_period)
        year = period.year if period else None
        read = {paragraph.number for paragraph in self.paragraphs(context)}
        for mention in context.fact(dates):
            if mention.paragraph in read:
                yield from _date(context.draft.paragraph(mention.paragraph).text, mention, year)
        for paragraph in self.paragraphs(context):
            text = paragraph.text
            for match in _NUMERIC.finditer(text) if _YEAR.search(text) else ():
                year, month, day = int(match[1]), int(match[3]), int(match[4])
                if not _possible(year, month, day):
                    yield Hit(paragraph.number, *match.span(), severity=Severity.WARNING)
            for match in _CLOCK.finditer(text) if _HOUR.search(text) else ():
                hour, minute = (int(part) for part in _parts(match))
                if hour > 24 or minute > 59 or (hour == 24 and minute):
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    yield Hit(paragraph.number, start, match.end())


def _parts(match: re.Match[str]) -> tuple[str, str]:
    found = [group for group in match.groups() if group is not None]
    return found[0], found[1] if len(found) > 1 else "0"


def _date(text: str, mention: DateMention, reported: int | None) -> Iterator[Hit]:
    alone = mention.year is None and mention.day is None and not mention.part
    if alone and not text.startswith(("份", "，", "、"), mention.end):
        return
    if not 1 <= mention.month <= 12:
        if not text.startswith("龄", mention.end):
            yield Hit(mention.paragraph, mention.start, mention.end)
        return
    if mention.day is None:
        return
    if not _possible(mention.year, mention.month, mention.day):
        yield Hit(mention.paragraph, mention.start, mention.end)
        return
    second = _SECOND_DAY.match(text, mention.end)
    if (
        second
        and int(second[1]) > 29
        and not _possible(mention.year, mention.month, int(second[1]))
    ):
        yield Hit(mention.paragraph, mention.start, second.end())
    elif mention.year is None and (mention.month, mention.day) == (2, 29):
        first, last = enclosing_sentence(text, mention.start, mention.end)
        if re.search(r"今[年天日]|[去明前]年|[上次]年|年度|[闰每]", text[first:last]):
            return
        before = [year.year for year in years_in(text[first : mention.start])]
        year = before[-1] if before else reported
        if year and not _possible(year, 2, 29):
            yield Hit(mention.paragraph, mention.start, mention.end, severity=Severity.WARNING)


def _possible(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_of(year, month)


CHECK = DateValidity
