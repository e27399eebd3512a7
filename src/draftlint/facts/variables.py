"""Letters that a draft uses as variables: N where it writes L≤N−1 or N×N."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from draftlint.facts.context import Context

#: A single letter before or after a relation or an operator; "+" also joins the parts of a name
#: (党建+N), and "-" the parts of a code.
_VARIABLE = expression(
    r"(?<![A-Za-z0-9])(?P<left>[A-Za-z])\s?[=＝<＜>＞≤≥≠≈∈×·^−]"
    r"|[=＝<＜>＞≤≥≠≈∈×·^−]\s?(?P<right>[A-Za-z])(?![A-Za-z0-9])"
)


def variables(context: Context) -> frozenset[str]:
    """Return the letters that are in a formula or a relation anywhere in the draft."""
    return frozenset(
        match["left"] or match["right"]
        for paragraph in context.draft.paragraphs
        for match in _VARIABLE.finditer(paragraph.text)
    )
