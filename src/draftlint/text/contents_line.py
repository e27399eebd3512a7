"""Lines of a table of contents, which reading and checks both pass over."""

from __future__ import annotations

from draftlint.text.expressions import expression

# A leader (three dots, three blanks, a tab) before a page number.
_LINE = expression(
    r"[.…·．・\s　](?:(?<=\t)|(?<=[.…·．・])[.…·．・]{2}|(?<=[\s　])[\s　]{2})"
    r"[\s　]{0,40}[（(]?\d{1,4}[）)]?[\s　]{0,40}$"
)
_LONGEST = 40
"""Code points at a line's end in which leader and number are looked for."""


def is_contents_line(text: str) -> bool:
    """Return whether a line ends in a leader and a page number."""
    return bool(_LINE.search(text[-_LONGEST:]))
