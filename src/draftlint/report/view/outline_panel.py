"""The outline of a draft: links to its headings, with the number of findings under each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from draftlint.report.view.escaping import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding
    from draftlint.report.view.phrases import Phrases

#: With fewer headings there is no outline.
_FEW = 3
#: Levels shown, counted from the draft's first.
_LEVELS = 2


def outline_markup(draft: Draft, findings: Sequence[Finding], key: str, phrases: Phrases) -> str:
    """Return the outline, collapsed; an empty string for a draft with few headings.

    A count includes the places of findings from its heading to the next one shown.
    """
    first = min((heading.level for heading in draft.headings), default=1)
    shown = [h for h in draft.headings if h.level < first + _LEVELS]
    if len(shown) < _FEW:
        return ""
    starts = [heading.paragraph for heading in shown]
    counts = Counter(
        bisect_right(starts, place.paragraph) - 1
        for finding in findings
        for place in finding.places
        if place.paragraph is not None and place.story in ("body", "table", "textbox")
    )
    items = "".join(
        f'<li class="depth{heading.level - first}">'
        f'<a href="#p{key}-{heading.paragraph}">{markup(heading.full_text)}</a>'
        f"{f' <b>{counts[number]}</b>' if counts[number] else ''}</li>"
        for number, heading in enumerate(shown)
    )
    return (
        f'<details class="outline"><summary>{phrases("outline")}</summary>'
        f"<ul>{items}</ul></details>"
    )
