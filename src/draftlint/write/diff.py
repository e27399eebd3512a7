"""The changes of corrections as a diff by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.write.corrections import applied, by_paragraph, corrections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding


def diff(draft: Draft, fixed: Iterable[Finding], name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between ``draft`` and its copy called ``name``.

    Its line numbers are paragraph numbers; line breaks inside a paragraph are shown as ``⏎``.
    """
    changes = by_paragraph(corrections(draft, fixed))
    if changes:
        yield f"--- {draft.path}"
        yield f"+++ {name}"
    for number in changes:
        text = draft.paragraph(number).text
        yield f"@@ -{number} +{number} @@"
        yield f"-{_line(text)}"
        yield f"+{_line(applied(text, changes[number]))}"


def _line(text: str) -> str:
    return text.replace("\n", "⏎")
