"""Kind ``list-count``: a number that announces a list (四个方面, 三项) against the items it has.

The list must begin right after the sentence that announces it, in the same paragraph or in the
next, and count 1, 2, 3 … without a fault: what is not fully enumerated is not judged.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.ordinal_lists import sequences
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, ordinal_value
from draftlint.text.ordinal import parse_ordinal, spelled
from draftlint.text.sentence_ends import SENTENCE_OR_LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft

# What may be before the number without making it an order, a share or a rough count.
_NOT_BEFORE = "第前后近约超逾每各这那上述数多余—－~～至之.．"
_CLAUSE_ENDS = f"{SENTENCE_OR_LINE_ENDS}，,"
# 从开源和节流两方面: what is counted is before the number.
_SAID_BEFORE = expression(r"从[^从]{2,}[和与及、]|[和与及、][^和与及、]{1,12}$")
# Words that say the list is only a part of what was counted, or that the count is no announcement.
_PARTIAL = expression(r"其中|等|比如|例如|之一|包括但不限于|分别|累计|先后|以上|上述")
# A sentence closed by 。 announces a list only if it says that something is to come.
_ANNOUNCES = expression(
    r"以下|下列|如下|重点|主要|做好|抓好|办好|讲|谈|提出|提几|突出|呈现|体现|安排|部署|明确|将|采取|把握|坚持|围绕|从|分为|要|着力|推进|做到|开展|实施|强化"
)


class ListCountOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``list-count``.

    Attributes:
        units: The measure words after the number.
        reach: How many characters may be between the unit and the end of its clause.
    """

    units: tuple[str, ...]
    reach: Count = 16


class _Announcement(Record, frozen=True):
    paragraph: int
    start: int
    end: int
    number: int


class ListCount(Check[ListCountOptions]):
    """See the module."""

    Options = ListCountOptions

    @cached_property
    def _count(self) -> re.Pattern[str]:
        units = "|".join(sorted(map(re.escape, self.options.units), key=len, reverse=True))
        return expression(
            # 3到5项 is a range, 做到三个坚持 is none.
            rf"(?<![{NUMERALS}百千万\d{_NOT_BEFORE}“])(?<![{NUMERALS}百千万\d]到)(?<!达到)(?<!增至)"
            rf"(?P<count>(?P<number>[{NUMERALS}两]{{1,3}}|\d{{1,2}})[\s　]?(?:{units}))"
            rf"(?![{NUMERALS}\d])"
        )

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield announced numbers that differ from the number of items."""
        draft = context.draft
        for sequence in context.fact(sequences):
            first = sequence.tokens[0]
            if sequence.miscounts or len(sequence.tokens) < 2:
                continue
            announced = self._announced(
                draft, first.paragraph, first.start if not first.lead else 0
            )
            if announced is None:
                continue
            items = len(sequence.tokens)
            if announced.number == items:
                continue
            text = draft.paragraph(announced.paragraph).text[announced.start : announced.end]
            right = spelled(first.form, items, text).replace("二", "两" if items == 2 else "二")
            yield Hit(
                announced.paragraph,
                announced.start,
                announced.end,
                values={"announced": announced.number, "items": items},
                suggestions=(right,) if right else (),
            )

    def _announced(self, draft: Draft, paragraph: int, start: int) -> _Announcement | None:
        """Return the count in the sentence right before a list that begins there."""
        text = draft.paragraph(paragraph).text[:start]
        if not text.strip():
            paragraph = _before(draft, paragraph)
            if not paragraph:
                return None
            text = draft.paragraph(paragraph).text
        end = len(text.rstrip().rstrip("。：:，,—；;"))
        ordinal = parse_ordinal(text)
        begin = max(text.rfind(mark, 0, end) for mark in _CLAUSE_ENDS) + 1
        begin = max(begin, ordinal.after if ordinal else 0)
        clause = text[begin:end]
        found = list(self._count.finditer(clause))
        # Two counts in one clause: which of them the list is about is unknown.
        if len(found) != 1 or _PARTIAL.search(clause):
            return None
        match = found[0]
        rest = clause[match.end() :]
        number = ordinal_value(match["number"].replace("两", "二"))
        if not number or number < 2 or len(rest) > self.options.reach:
            return None
        if _SAID_BEFORE.search(clause[: match.start()]) or "、" in rest:
            return None
        if text[end : end + 1] == "。" and not _ANNOUNCES.search(clause):
            return None
        return _Announcement(paragraph, begin + match.start(), begin + match.end(), number)


def _before(draft: Draft, number: int) -> int:
    """Return the number of the non-empty body paragraph before, 0 if there is none."""
    for paragraph in reversed(draft.paragraphs[max(number - 4, 0) : number - 1]):
        if paragraph.text.strip():
            return paragraph.number if paragraph.story == "body" else 0
    return 0


CHECK = ListCount
