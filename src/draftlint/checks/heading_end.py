"""Kind ``heading-end``: a punctuation mark at the end of a heading that is on its own line.

A heading that is followed by text in its own paragraph keeps its full stop; items of a list
(（一）起草文件；) are no headings, so a heading must have text of its own beneath it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Heading

_FORMS = (
    expression(rf"[{NUMERALS}]{{1,3}}[、.．]|第[{NUMERALS}]{{1,3}}[章节]"),
    expression(rf"[（(][{NUMERALS}]{{1,3}}[）)]"),
)
_FIRST = ("一", "1", "第一章")


class HeadingEndOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``heading-end``.

    Attributes:
        marks: The marks that may not end a heading.
        levels: The outline levels that are read; 0 is the title.
        length: Headings longer than this, in characters, are sentences and may end with a mark.
    """

    marks: str = "。；，、："
    levels: tuple[int, ...] = (0, 1, 2, 3)
    length: Count = 28


class HeadingEnd(Check[HeadingEndOptions]):
    """See the module."""

    Options = HeadingEndOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for the last mark of a heading whose siblings have none."""
        draft = context.draft
        headings = [draft.title] if draft.title else []
        headings += [heading for heading in draft.headings if not heading.run_in]
        ended = [heading for heading in headings if self._ends(draft, heading)]
        for heading in ended:
            siblings = _siblings(headings, heading)
            slips = [h for h in siblings if h in ended]
            habit = heading.level > 0 and len(slips) * 2 > len(siblings)
            if not habit and not _is_item(draft, heading):
                text = draft.paragraph(heading.paragraph).text.rstrip()
                yield Hit(heading.paragraph, len(text) - 1, len(text), suggestions=("",))

    def _ends(self, draft: Draft, heading: Heading) -> bool:
        text = draft.paragraph(heading.paragraph).text.rstrip()
        return (
            heading.level in self.options.levels
            and len(heading.text) <= self.options.length
            and text.endswith(tuple(self.options.marks))
            and not any(mark in heading.text.rstrip(self.options.marks) for mark in "，。；")
        )


def _siblings(headings: Sequence[Heading], heading: Heading) -> list[Heading]:
    """Return the headings of one level in one series, ``heading`` among them."""
    found: list[Heading] = []
    for other in headings:
        restarts = other.level == heading.level and other.ordinal.strip("（）()、.．") in _FIRST
        if other.level < heading.level or restarts:
            if heading in found:
                break
            found = []
        if other.level == heading.level:
            found.append(other)
    return found


def _is_item(draft: Draft, heading: Heading) -> bool:
    """Return whether a heading is an item of a list, or the last line: no text of its own follows.

    Items follow each other directly, and long ones are no headings: the ordinal decides.
    """
    before, after = _neighbour(draft, heading, -1), _neighbour(draft, heading, 1)
    if not after:
        return True
    if not heading.ordinal:
        return False
    form = _FORMS[heading.ordinal[0] in "（("]
    return bool(form.match(before) or form.match(after))


def _neighbour(draft: Draft, heading: Heading, step: int) -> str:
    number = heading.paragraph + step
    while 1 <= number <= len(draft.paragraphs):
        paragraph = draft.paragraph(number)
        if paragraph.story == "body" and paragraph.text.strip():
            return paragraph.full_text.strip()
        number += step
    return ""


CHECK = HeadingEnd
