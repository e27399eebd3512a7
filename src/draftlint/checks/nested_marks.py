"""Kind ``nested-marks``: a pair inside a pair of the same form.

Inner quotation marks are ‘ ’ (GB/T 15834-2011, 4.8.3.4), inner title marks 〈 〉 (4.15.3.5). Pairs
that are not complete are another kind's business (``pairs``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context


class NestedMarksOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``nested-marks``.

    Attributes:
        outer: The opening and the closing mark of the outer pair.
        inner: The opening and the closing mark that the inner pair should have.
    """

    outer: str
    inner: str


class NestedMarks(Check[NestedMarksOptions]):
    """See the module."""

    Options = NestedMarksOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every inner pair, with the right marks as a suggestion."""
        opening, closing = self.options.outer[0], self.options.outer[1]
        marks = expression(f"[{re.escape(self.options.outer)}]")
        for paragraph in self.paragraphs(context):
            text = paragraph.text
            if text.count(opening) < 2 or text.count(opening) != text.count(closing):
                continue
            stack: list[int] = []
            for match in marks.finditer(text):
                if match[0] == opening:
                    stack.append(match.start())
                elif stack:
                    start = stack.pop()
                    if len(stack) == 1:
                        inside = text[start + 1 : match.start()]
                        right = f"{self.options.inner[0]}{inside}{self.options.inner[1]}"
                        yield Hit(paragraph.number, start, match.end(), suggestions=(right,))


CHECK = NestedMarks
