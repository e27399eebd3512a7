"""Kind ``respectively``: A、B、C分别为1、2: as many values as things, or one was lost.

和 may join two things or belong to a name (软件和信息服务业), so a list of things has a lowest
and a highest possible length; only a number of values outside both is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.quantities import QUANTITY
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

_VALUES = expression(
    r"分别(?P<verb>同?比?[一-鿿]{0,6}?)"
    rf"(?P<values>{QUANTITY}(?:以上|左右)?(?:(?:、|和|及|与|以及){QUANTITY}(?:以上|左右)?)+)(?P<more>[、和及与])?"
)
_HIDDEN = expression(r"“[^”]{0,200}”|《[^》]{0,100}》|（[^）]{0,200}）|\([^)]{0,200}\)")
_TIMES = expression(r"年|月|季度")
_QUANTITY = expression(QUANTITY)
_CLAUSE_END = expression(r"[，。；：！？]")
_JOINS = expression(r"以及|[和及与到至]")
_NUMBERED = expression(r"[一二三四\d]$")


class Respectively(Check[Options]):
    """See the module."""

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at the values whose number does not fit the list before 分别."""
        for paragraph in self.paragraphs(context):
            text = paragraph.text
            if "分别" not in text:
                continue
            # Marks inside quotations and brackets do not separate the things.
            plain = _HIDDEN.sub(lambda match: "〇" * len(match[0]), text)
            for match in _VALUES.finditer(text):
                if match["more"]:
                    continue
                values = len(_QUANTITY.findall(match["values"]))
                low, high = _list_lengths(plain[: match.start()])
                if low > 1 and not low <= values <= high:
                    yield Hit(
                        paragraph.number,
                        match.start("values"),
                        match.end("values"),
                        values={"values": values, "things": low},
                    )


def _list_lengths(before: str) -> tuple[int, int]:
    """Return the lowest and highest number of things in the list that ends here."""
    clause = _CLAUSE_END.split(before.rstrip("，")[-120:])[-1]
    if "、" not in clause or "分别" in clause:
        return 0, 0
    commas = clause.count("、")
    last = clause.rpartition("、")[2]
    joined = len(_JOINS.findall(clause))
    low = commas + 1
    if _TIMES.search(last) and _NUMBERED.search(clause[: clause.find("、")]):
        return 0, 0
    return low, low + joined


CHECK = Respectively
