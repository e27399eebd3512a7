"""Lines that contain nothing but a date: they open the entries of a log or a diary."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, YEAR_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATED = expression(
    rf"[\s　]*(?:(?:\d{{4}}|[二一][{YEAR_DIGITS}]{{3}})\s?[年./-]\s?)?"
    rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})\s?[月./-]\s?(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})\s?[日号]?"
    r"[\s　，,]*[（(]?(?:(?:星期|周|礼拜)?[一二三四五六日天])?[）)]?"
    r"[\s　，,]*(?:天气[：:]?\s?)?[晴阴多云小中大雨雪雾霾转到]{0,6}[\s　：:]*$"
)
#: Entries that make a log; a document is dated once or twice.
_LEAST = 3


def dated_entries(lines: Sequence[str]) -> list[int]:
    """Return the places of the lines that open entries, of a log; empty for any other text.

    ``lines`` are not empty. A date that no other text follows, such as the last line's, opens no
    entry.
    """
    dated = [bool(_DATED.match(line)) for line in lines]
    found = [
        place for place, (this, following) in enumerate(pairwise(dated)) if this and not following
    ]
    return found if len(found) >= _LEAST else []
