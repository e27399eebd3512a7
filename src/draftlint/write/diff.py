"""What corrections change, as a diff by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.write.fixes import applied, changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding


def diff(draft: Draft, fixed: Iterable[Finding], name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between ``draft`` and its copy called ``name``.

    Its line numbers are paragraph numbers; line breaks inside a paragraph are shown as ``⏎``.
    """
    made = changes(draft, fixed)
    if made:
        yield f"--- {draft.path}"
        yield f"+++ {name}"
    for number in sorted(made):
        text = draft.paragraph(number).text
        yield f"@@ -{number} +{number} @@"
        yield f"-{_line(text)}"
        yield f"+{_line(applied(text, made[number]))}"


def _line(text: str) -> str:
    return text.replace("\n", "⏎")
