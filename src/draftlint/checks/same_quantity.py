"""Kind ``same-quantity``: one noun phrase with two values in one draft.

Only exactly the same words count, and only words that name a total; still two events may share
them, so the finding is for a human to look at.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.quantities import QUANTITY, Quantity, quantity
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context


class SameQuantityOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``same-quantity``.

    Attributes:
        heads: The words that may end the noun phrase.
    """

    heads: tuple[str, ...]


class SameQuantity(Check[SameQuantityOptions]):
    """See the module."""

    Options = SameQuantityOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """The heads."""
        return self.options.heads

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at the second of two values."""
        heads = "|".join(sorted(map(re.escape, self.options.heads), key=len, reverse=True))
        find = expression(
            rf"(?<![^，。；：、])(?P<phrase>[一-鿿]{{2,14}}?(?:{heads}))(?:为|是|达到?|共有?|有)?"
            rf"(?P<quantity>{QUANTITY})(?![多余至到—～~-])"
        )
        first: dict[tuple[str, str], tuple[str, Quantity]] = {}
        for paragraph in context.containing(self.options.heads):
            if paragraph.story != "body":
                continue
            for match in find.finditer(paragraph.text):
                found = quantity(match["quantity"], match.start("quantity"))
                if not found.unit or found.rough:
                    continue
                key = match["phrase"], found.unit
                known = first.setdefault(key, (match["quantity"], found))
                if abs(known[1].value - found.value) > known[1].error + found.error:
                    yield Hit(
                        paragraph.number,
                        *match.span(),
                        values={"phrase": key[0], "first": known[0], "second": match["quantity"]},
                    )


CHECK = SameQuantity
