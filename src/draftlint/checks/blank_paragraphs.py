"""Kind ``blank-paragraphs``: runs of empty paragraphs that stand in for spacing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.model.draft import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

Where = Literal["leading", "inner", "trailing"]


class BlankParagraphsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``blank-paragraphs``.

    Attributes:
        stories: Parts of the draft that the rule reads.
        where: Where empty paragraphs are reported: at the head of the draft, inside it, or at its
            end.
        most: How many empty paragraphs in a row are allowed.
    """

    stories: tuple[Story, ...] = ("body",)
    where: tuple[Where, ...] = ("leading", "inner", "trailing")
    most: Count = 0


class BlankParagraphs(Check[BlankParagraphsOptions]):
    """See the module."""

    Options = BlankParagraphsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at the first paragraph of every run that is too long (``{count}``)."""
        body = [p for p in context.draft.paragraphs if p.story in self.options.stories]
        runs = [(blank, list(run)) for blank, run in groupby(body, key=_is_blank)]
        for index, (blank, run) in enumerate(runs):
            if not blank or len(runs) == 1 or len(run) <= self.options.most:
                continue
            if _where(index, len(runs)) in self.options.where:
                first = run[0]
                yield Hit(first.number, 0, len(first.text), values={"count": len(run)})


def _is_blank(paragraph: Paragraph) -> bool:
    return paragraph.is_blank and not paragraph.label


def _where(index: int, count: int) -> Where:
    if index == 0:
        return "leading"
    return "trailing" if index == count - 1 else "inner"


CHECK = BlankParagraphs
