"""Kind ``dated-term``: wording newer or older than the year the draft reports on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.checks.base import Check, Hit, Options, as_one
from draftlint.facts.reporting_period import reporting_period
from draftlint.model.message import message
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context

_YEAR = expression(r"(?<!\d)20\d{2}(?=年)")


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from"}):
    """The years in which a wording was in use, both included; ``right``: what followed it."""

    first: int | None = None
    until: int | None = None
    right: str = ""


class DatedTermOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``dated-term``.

    ``words``: wording → ``from`` and ``until`` (years) and ``right`` (what followed it). ``after``:
    characters before a wording that make it history (原国土资源局).
    """

    words: dict[str, Span]
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
        stories = frozenset(self.options.stories)
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
                if paragraph.story in stories
                and not paragraph.text.endswith(self.options.after, 0, start)
            ]
            if hits:
                yield as_one(hits)


def year_of(context: Context) -> int | None:
    """Return the year the draft is about: of its reporting period, or the one its title names."""
    period = context.fact(reporting_period)
    if period and period.year:
        return period.year
    years = _YEAR.findall(context.draft.title.text) if context.draft.title else []
    return int(max(years)) if years else None


CHECK = DatedTerm
