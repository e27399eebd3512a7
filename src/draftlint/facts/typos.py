"""What the typo engine proposes for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.draft import RUNNING_STORIES

if TYPE_CHECKING:
    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.typo.proposal import Proposal


def typos(context: Context, sensitivity: str) -> list[tuple[int, Proposal]]:
    """Return the proposals on the running text, in reading order, with their paragraph numbers."""
    paragraphs = running_text(context.draft)
    found = context.typo.proposals([p.text for p in paragraphs], sensitivity)
    return [(p.number, one) for p, many in zip(paragraphs, found, strict=True) for one in many]


def running_text(draft: Draft) -> list[Paragraph]:
    """Return the paragraphs that the engine reads: the running text that is not empty."""
    return [p for p in draft.paragraphs if p.text and p.story in RUNNING_STORIES]
