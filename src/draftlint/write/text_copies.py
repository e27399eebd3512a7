"""Corrected copies of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.model.errors import UsageError
from draftlint.read.plain import decoded
from draftlint.write.copies import Copy
from draftlint.write.corrections import applied, by_paragraph, corrections, is_certain
from draftlint.write.verify import verified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding
    from draftlint.read.limits import Limits

_LINE_END = re.compile(r"(\r\n|\r|\n)")


def fix_text(
    source: bytes, draft: Draft, findings: Sequence[Finding], *, limits: Limits | None = None
) -> Copy:
    """Return a copy of a text with the certain corrections made; encoding and line ends stay.

    Raises ``UsageError`` for bytes that cannot be encoded back unchanged.
    """
    decoding = decoded(source)
    encoding, text = decoding.encoding, decoding.text
    if text.encode(encoding, "replace") != source:
        raise UsageError(
            "{draft_path} contains bytes that are not text and would be lost; nothing was written.",
            draft_path=draft.path,
        )
    # Lines alternate with their line ends; a byte order mark is not part of line 1.
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    pieces = _LINE_END.split(text.removeprefix("\ufeff"))
    made = corrections(draft, findings)
    for number, changes in by_paragraph(made).items():
        pieces[2 * number - 2] = applied(pieces[2 * number - 2], changes)
    fixed = tuple(correction.finding for correction in made)
    done = set(map(id, fixed))
    unfixed = tuple(f for f in findings if is_certain(f) and id(f) not in done)
    copy = Copy((mark + "".join(pieces)).encode(encoding), fixed, unfixed)
    return verified(copy, source, draft, limits=limits)
