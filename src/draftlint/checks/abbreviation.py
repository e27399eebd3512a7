"""Kind ``abbreviation``: short names (以下简称“……”) declared twice, or never used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.organisation_names import Declaration, declarations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft


class AbbreviationOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``abbreviation``.

    Attributes:
        problem: ``twice``: the same short name is declared twice; ``unused``: a declared short name
            is never used.
    """

    problem: Literal["twice", "unused"]


class Abbreviation(Check[AbbreviationOptions]):
    """See the module."""

    Options = AbbreviationOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the declarations with that problem."""
        declared = context.fact(declarations)
        if self.options.problem == "twice":
            yield from _twice(declared)
        else:
            yield from _unused(declared, context.draft)


def _twice(declared: tuple[Declaration, ...]) -> Iterator[Hit]:
    firsts: dict[str, Declaration] = {}
    for one in declared:
        first = firsts.setdefault(one.short, one)
        if first is not one:
            values = {"number": first.paragraph, "full": first.full}
            yield Hit(one.paragraph, one.start, one.end, values=values)


def _unused(declared: tuple[Declaration, ...], draft: Draft) -> Iterator[Hit]:
    for one in {one.short: one for one in declared}.values():
        rest = draft.paragraph(one.paragraph).text[one.end :]
        # The full name that contains the short one is no use of it.
        later = (p.text for p in draft.paragraphs[one.paragraph :])
        if not any(
            one.short in text and one.short in _without(text, one.full) for text in (rest, *later)
        ):
            yield Hit(one.paragraph, one.start, one.end)


def _without(text: str, full: str) -> str:
    return text.replace(full, "") if full else text


CHECK = Abbreviation
