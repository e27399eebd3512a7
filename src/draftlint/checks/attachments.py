"""Kind ``attachments``: attachments that the list names and the draft, which has others, lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.attachment_list import listed_attachments, present_attachments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context


class AttachmentsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``attachments``: none of its own."""


class Attachments(Check[AttachmentsOptions]):
    """See the module."""

    Options = AttachmentsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the listed attachments that are missing.

        Where none is present they are other files, and nothing is said.
        """
        there = context.fact(present_attachments)
        if not there:
            return
        for attachment in context.fact(listed_attachments):
            if attachment.number not in there:
                yield Hit(
                    attachment.paragraph,
                    attachment.start,
                    attachment.end,
                    values={"number": attachment.number},
                )


CHECK = Attachments
