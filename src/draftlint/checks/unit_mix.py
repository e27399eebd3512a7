"""Kind ``unit-mix``: one item measured in two units (党费……元 here, 党费……万元 there)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options, merge_hits
from draftlint.text.han import LETTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context

from draftlint.text.expressions import expression

_ITEM = expression(f"(?<!{LETTER}){LETTER}+$")
_REACH = 12
_FILLERS = expression(
    r"(?:累计|合计|总计|共计|总额|达到|超过|约为|分别|资金|金额|[共达约近超计为是各于到了的]|首次|突破|增加|增长|减少|下降|完成|实现|投入){1,12}$"
)


class UnitMixOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``unit-mix``.

    Attributes:
        units: Units of one quantity; the same item should keep to one of them.
        anywhere: Whether they are two spellings of one unit (公里, km), of which the whole
            draft should keep to one.
    """

    units: tuple[str, ...]
    anywhere: bool = False


class UnitMix(Check[UnitMixOptions]):
    """See the module."""

    Options = UnitMixOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """The units."""
        return self.options.units

    @cached_property
    def _measure(self) -> re.Pattern[str]:
        units = "|".join(sorted(map(re.escape, self.options.units), key=len, reverse=True))
        return expression(rf"\d(?<![\d.,，]\d)[\d,，]*(?:\.\d+)?\s?(?P<unit>{units})(?![A-Za-z])")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the measures of an item in another unit than its first, each unit as one."""
        firsts: dict[str, tuple[str, int]] = {}
        others: dict[tuple[str, str], list[Hit]] = {}
        for paragraph in context.containing(self.literals):
            if not self.reads(context, paragraph):
                continue
            for match in self._measure.finditer(paragraph.text):
                before = paragraph.text[max(0, match.start() - _REACH) : match.start()]
                item = "" if self.options.anywhere else _item(before)
                if not item and not self.options.anywhere:
                    continue
                unit, number = firsts.setdefault(item, (match["unit"], paragraph.number))
                if unit != match["unit"]:
                    values = {"item": item, "other": unit, "number": number}
                    hit = Hit(paragraph.number, *match.span("unit"), values=values)
                    others.setdefault((item, match["unit"]), []).append(hit)
        yield from map(merge_hits, others.values())


def _item(before: str) -> str:
    """Return the last four characters of the noun that is measured."""
    found = _ITEM.search(before.rstrip())
    words = found.group() if found else ""
    if "均" in words or "每" in words:
        return ""  # 人均收入 and 收入 are two things
    noun = _FILLERS.sub("", words)
    return noun[-4:] if len(noun) >= 4 else ""


CHECK = UnitMix
