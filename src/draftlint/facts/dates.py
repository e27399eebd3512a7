"""Dates as drafts write them, found once per draft and shared by the checks about time."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import DIGITS, NUMERALS, YEAR_DIGITS, integer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

_CHINESE = f"{YEAR_DIGITS}十"
_DATE = expression(
    rf"(?<![\d.])(?:(?P<year>\d{{4}}|[一二][{_CHINESE}]{{3}})年)?"
    rf"(?P<month>\d{{1,2}}|(?<![第{_CHINESE}])(?:十[{DIGITS}]?|[{DIGITS}]))月"
    rf"(?:(?P<day>\d{{1,2}}|[{NUMERALS}]{{1,3}})(?:[日号]|(?=[，。；]))"
    r"|(?P<part>[初末底]|[上中下]旬)|(?!\d))?"
)
_YEAR = expression(rf"(?<![\d.])(?P<year>(?:19|20)\d{{2}}|[一二][{_CHINESE}]{{3}})年")


class DateMention(Record, frozen=True):
    """A date in the text: paragraph number, span, and the parts that are written.

    ``part`` is 初, 末, 底 or 上旬, 中旬, 下旬.
    """

    paragraph: int
    start: int
    end: int
    year: int | None
    month: int
    day: int | None = None
    part: str = ""


class YearMention(Record, frozen=True):
    """A year in the text, alone or as the head of a date."""

    paragraph: int
    start: int
    end: int
    year: int


def dates_in(text: str, number: int = 0) -> Iterator[DateMention]:
    """Yield the dates of ``text`` that name a month, impossible ones (13月) included.

    ``number`` is the paragraph number that they get.
    """
    for match in _DATE.finditer(text):
        month = integer(match["month"])
        if month is not None:
            yield DateMention(
                number,
                *match.span(),
                integer(match["year"]) if match["year"] else None,
                month,
                integer(match["day"]) if match["day"] else None,
                match["part"] or "",
            )


def dates(context: Context) -> tuple[DateMention, ...]:
    """Return the dates of the whole draft that name a month, in reading order."""
    return tuple(
        mention
        for paragraph in context.draft.paragraphs
        if "月" in paragraph.text
        for mention in dates_in(paragraph.text, paragraph.number)
    )


def years_in(text: str, number: int = 0) -> Iterator[YearMention]:
    """Yield the years from 1900 to 2099 that are written with four digits."""
    for match in _YEAR.finditer(text):
        year = integer(match["year"])
        if year is not None and 1900 <= year < 2100:
            yield YearMention(number, *match.span(), year)


def days_of(year: int | None, month: int) -> int:
    """Return how many days a month (1 to 12) has; without a year February has 29."""
    return monthrange(year or 2000, month)[1]


def is_date_line(text: str) -> bool:
    """Return whether a paragraph contains nothing but a date: the date of issue, or a date line."""
    bare = text.strip().strip(" 　\t（）()")
    return len(bare) <= 24 and bool(re.fullmatch(rf"[\d{YEAR_DIGITS}十年月日.\-/ 　]+", bare))
