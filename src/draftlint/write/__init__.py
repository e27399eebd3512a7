"""Write copies of a draft's file: reviewed, with Word comments, or corrected.

The original is never written to; a copy differs from it only by comments, revisions and
corrections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.messages.finding_messages import Sentences
from draftlint.model.errors import UsageError
from draftlint.write.copies import Copy, refuse_target, reviewed_name, save
from draftlint.write.diff import diff

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding, RuleText
    from draftlint.read.limits import Limits

__all__ = ["Copy", "diff", "fix", "refuse_target", "review", "reviewed_name", "save"]


def review(
    source: bytes,
    draft: Draft,
    findings: Sequence[Finding],
    *,
    texts: Mapping[str, RuleText] = {},
    track_changes: bool = False,
    lang: str = "zh",
    date: datetime | None = None,
    limits: Limits | None = None,
) -> Copy:
    """Return a copy of ``source`` in which every finding is a Word comment by ``draftlint``.

    ``source`` are the bytes ``draft`` was read from, ``texts`` the messages of rules by rule id.
    With ``track_changes`` the certain corrections are written as revisions, too. ``date`` (default:
    now) is the date of both; with the same date the same input gives the same bytes. Raises
    ``UsageError`` for plain text, ``ReadError`` like reading, ``CopyError`` where the copy does not
    pass its check.
    """
    if draft.format != "docx":
        raise UsageError(
            "{draft_path} is not a Word file and cannot contain comments; give a .docx, or use"
            " draftlint check.",
            draft_path=draft.path,
        )
    from draftlint.write.word_copies import review_docx  # noqa: PLC0415 - only for Word files

    return review_docx(
        source,
        draft,
        findings,
        track_changes=track_changes,
        sentences=Sentences(texts, lang),
        date=date,
        limits=limits,
    )


def fix(
    source: bytes, draft: Draft, findings: Sequence[Finding], *, limits: Limits | None = None
) -> Copy:
    """Return a copy of ``source``, Word or plain text, in which the certain corrections are made.

    Raises ``UsageError`` for text that cannot be written back, ``ReadError`` like reading,
    ``CopyError`` where the copy does not pass its check.
    """
    if draft.format == "docx":
        from draftlint.write.word_copies import fix_docx  # noqa: PLC0415 - only for Word files

        return fix_docx(source, draft, findings, limits=limits)
    from draftlint.write.text_copies import fix_text  # noqa: PLC0415 - only for plain text

    return fix_text(source, draft, findings, limits=limits)
