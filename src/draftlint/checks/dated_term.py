"""Kind ``dated-term``: wording newer or older than the year the draft reports on."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from draftlint.checks.base import Check, Hit, Options, merge_hits
from draftlint.facts.reporting_period import reporting_period
from draftlint.model.message import message
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context

#: A place between 原 and the office (原临江市, 原区); 原则上 and 原因 are other words.
_PLACE = "(?![则因料])[一-鿿]{0,5}[省市县区州盟旗镇乡]"
#: What makes another word of 原 or 前: 太原, 目前.
_NO_LEAD_AFTER = "太平高中草荒目日当以之提"
_REACH = 12
_YEAR = expression(r"(?<!\d)20\d{2}(?=年)")


class UsageSpan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from"}):
    """The years in which a wording was in use.

    Attributes:
        first: The first year (key ``from``).
        until: The last year.
        right: The wording that followed it.
    """

    first: int | None = None
    until: int | None = None
    right: str = ""


class DatedTermOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``dated-term``.

    Attributes:
        words: Wordings, each with the years in which it was in use.
        after: Characters before a wording that make it history, with or without a place
            between them (原国土资源局, 原区卫计委).
    """

    words: dict[str, UsageSpan]
    after: tuple[str, ...] = ("原", "前", "曾", "时任", "《")


class DatedTerm(Check[DatedTermOptions]):
    """See the module."""

    Options = DatedTermOptions

    @property
    def literals(self) -> Collection[str]:
        """The wordings."""
        return self.options.words

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every wording that does not fit the year in the title, with all its places."""
        year = context.fact(year_of)
        if year is None:
            return
        for word, span in self.options.words.items():
            if (span.first or year) <= year <= (span.until or year):
                continue
            early = year < (span.first or 0)
            when = message("since {year}", year=span.first)
            if not early:
                when = message("to {year}", year=span.until)
            values = {"year": year, "when": when}
            right = (span.right,) if span.right and year > (span.until or year) else ()
            hits = [
                Hit(paragraph.number, start, start + len(word), values, right)
                for paragraph, start in context.occurrences(word)
                if self.reads(context, paragraph)
                and not self._is_history(paragraph.text[max(0, start - _REACH) : start])
            ]
            if hits:
                yield merge_hits(hits)

    def _is_history(self, before: str) -> bool:
        """Return whether what is before a wording makes it history (原临江市国土资源局)."""
        return before.endswith(self.options.after) or bool(self._far.search(before))

    @cached_property
    def _far(self) -> re.Pattern[str]:
        leads = "|".join(re.escape(lead) for lead in self.options.after)
        return expression(f"(?<![{_NO_LEAD_AFTER}])(?:{leads}){_PLACE}$")


def year_of(context: Context) -> int | None:
    """Return the year the draft is about: of its reporting period, or the one its title names."""
    period = context.fact(reporting_period)
    if period and period.year:
        return period.year
    years = _YEAR.findall(context.draft.title.text) if context.draft.title else []
    return int(max(years)) if years else None


CHECK = DatedTerm
