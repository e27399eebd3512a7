"""The entries of a log or a diary, each under its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.text.dated_line import dated_entries
from draftlint.text.ordinal import ordinal_of

if TYPE_CHECKING:
    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph


def log_entries(context: Context, *, numbered: bool = False) -> frozenset[int]:
    """Return the numbers of the paragraphs that open entries of a log by their date.

    ``numbered``: dates with an ordinal before them (二、3月5日) open entries, too.
    """
    lines = [p for p in context.draft.paragraphs if p.story == "body" and p.text.strip()]
    texts = [_plain(p) if numbered else p.text for p in lines]
    return frozenset(lines[place].number for place in dated_entries(texts))


def _plain(paragraph: Paragraph) -> str:
    ordinal = ordinal_of(paragraph)
    return paragraph.text[ordinal.after :] if ordinal else paragraph.text
