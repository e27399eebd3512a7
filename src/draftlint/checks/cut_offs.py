"""Kind ``cut-offs``: a report that counts up to several different days.

The points are listed once; figures that were counted up to different days cannot be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.reporting_period import dates_outside, is_report, plan_paragraphs
from draftlint.text.expressions import expression
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft

_CUT_OFF = expression(
    r"截[至止]到?(?P<point>目前|现在|当前|今[日天]?|本?月底|"
    r"(?:(?P<year>20\d\d)年)?(?:\d{1,2}月(?:\d{1,2}[日号]|[初底末]|[上中下]旬)?份?|底|末))(?!为止的期限)"
)
_NOW = ("目前", "现在", "当前", "今")


class _Point(NamedTuple):
    paragraph: int
    start: int
    end: int
    text: str
    key: str
    year: str


class CutOffs(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield one hit that lists all cut-off points, if there are several."""
        if not context.fact(is_report):
            return  # a collection of news or statutes counts up to many days
        points = context.fact(cut_offs)
        if len({point.key for point in points}) < 2:
            return
        places: dict[int, list[tuple[int, int]]] = {}
        for point in points:
            places.setdefault(point.paragraph, []).append((point.start, point.end))
        listed = {number: Spans(spans) for number, spans in places.items()}
        late = [
            _Point(
                d.paragraph,
                d.start,
                d.end,
                _text(context.draft, d.paragraph, d.start, d.end),
                "",
                "",
            )
            for d in context.fact(dates_outside)
            if d.paragraph not in listed or not listed[d.paragraph].cover(d.start, d.start + 1)
        ]
        shown = dict.fromkeys(point.text for point in sorted([*points, *late]))
        # A point without a date of its own carries no other finding of this group.
        first = next((p for p in points if p.key == _NOW[0]), points[0])
        yield Hit(
            first.paragraph,
            first.start,
            first.end,
            values={"points": "、".join(shown), "count": len(shown)},
        )


def cut_offs(context: Context) -> list[_Point]:
    """Return the cut-off points of the text on work done, those of earlier years left out."""
    plans = context.fact(plan_paragraphs)
    points: list[_Point] = []
    for paragraph in context.draft.paragraphs:
        if paragraph.story != "body" or paragraph.number in plans or "截" not in paragraph.text:
            continue
        for match in _CUT_OFF.finditer(paragraph.text):
            point = match["point"]
            key = _NOW[0] if point.startswith(_NOW) else point.removesuffix("份")
            year = match["year"] or ""
            points.append(
                _Point(
                    paragraph.number, *match.span(), match[0], key.removeprefix(f"{year}年"), year
                )
            )
    latest = max((point.year for point in points), default="")
    return [point for point in points if point.year in ("", latest)]


def _text(draft: Draft, number: int, start: int, end: int) -> str:
    return draft.paragraph(number).text[start:end]


CHECK = CutOffs
