"""Kind ``page-layout``: paper, margins and page number of the pages of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Amount, Check, Hit, Options
from draftlint.model.message import Message, listing, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import PageSetup

_TWIPS_PER_MM = 1440 / 25.4
Length = Literal["width", "height", "top", "right", "bottom", "left", "footer"]
_NAMES: dict[Length, str] = {
    "width": "paper width",
    "height": "paper height",
    "top": "top margin",
    "right": "right margin",
    "bottom": "bottom margin",
    "left": "left margin",
    "footer": "footer distance",
}


class PageLayoutOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``page-layout``; an option that is not set is not checked.

    Attributes:
        width: Width of the paper, in millimetres.
        height: Height of the paper, in millimetres.
        top: Top margin, in millimetres.
        right: Right margin, in millimetres.
        bottom: Bottom margin, in millimetres.
        left: Left margin, in millimetres.
        footer: Distance of the footer from the edge of the paper, in millimetres.
        slack: How far a length may differ, in millimetres.
        page_number: Whether a page number is required.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    left: float | None = None
    footer: float | None = None
    slack: Amount = 1.0
    page_number: bool = False

    def wanted(self) -> Iterator[tuple[Length, float]]:
        """Yield the lengths that are checked."""
        for name in _NAMES:
            length: float | None = getattr(self, name)
            if length is not None:
                yield name, length


class PageLayout(Check[PageLayoutOptions]):
    """See the module."""

    Options = PageLayoutOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield one hit about the whole draft for all that deviates in its upright pages."""
        pages = [page for page in context.draft.pages if not _is_landscape(page)]
        problems: dict[Message, None] = {}
        names: set[str] = set()
        for page in pages:
            for name, wanted in self.options.wanted():
                twips: int | None = getattr(page, name)
                if twips is None or abs(twips / _TWIPS_PER_MM - wanted) <= self.options.slack:
                    continue
                names.add(name)
                problem = message(
                    "{length} is {found:.1f} mm, expected {wanted:.4g} mm",
                    length=message(_NAMES[name]),
                    found=twips / _TWIPS_PER_MM,
                    wanted=wanted,
                )
                problems[problem] = None
        if self.options.page_number and pages and not any(p.has_page_number for p in pages):
            names.add("page_number")
            problems[message("there is no page number")] = None
        if problems:
            shown = listing(problems, "; ")
            yield Hit(None, values={"problems": shown}, key=" ".join(sorted(names)))


def _is_landscape(page: PageSetup) -> bool:
    return page.width is not None and page.height is not None and page.width > page.height


CHECK = PageLayout
