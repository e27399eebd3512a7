"""Kind ``mark``: what Word leaves in a file besides its text (comments, revisions, highlight …).

The message may use ``{author}``, ``{date}``, ``{value}`` (a colour, a field code) and ``{held}``
(the words the mark contains, shortened).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.checks.base import Check, Count, Hit, Options, merge_hits
from draftlint.model.draft import Story
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Mark

_SHOWN = 30
#: Marks that white space does not show.
_LOOKS = frozenset({"color", "highlight", "format-change"})


class MarkOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``mark``.

    Attributes:
        marks: Kinds of marks to report, for example ``comment`` or ``highlight``.
        values: Expression that the whole value of the mark (a colour, a field code) must match;
            empty: any value.
        except_values: Expression for values that are not reported.
        unless: Expression searched in the whole paragraph; a match makes the mark legitimate.
        headings: Whether marks in headings are reported.
        most: If more places than this have one value, they are one finding (``{count}`` in the
            message says how many); 0: never.
        stories: Parts of the draft that the rule reads; empty: all of them.
    """

    marks: tuple[str, ...]
    values: str = ""
    except_values: str = "(?!)"
    unless: str = "(?!)"
    headings: bool = True
    most: Count = 0
    stories: tuple[Story, ...] = ()


class MarkCheck(Check[MarkOptions]):
    """See the module."""

    Options = MarkOptions

    @cached_property
    def _values(self) -> re.Pattern[str]:
        return expression(self.options.values, re.IGNORECASE)

    @cached_property
    def _passed(self) -> re.Pattern[str]:
        return expression(self.options.except_values, re.IGNORECASE)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression(self.options.unless)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every mark of the kinds asked for; neighbours that are one are joined."""
        wanted = [mark for mark in context.draft.marks if self._wanted(mark, context)]
        by_value: defaultdict[str | None, list[Mark]] = defaultdict(list)
        for mark in joined(wanted, context.draft):
            by_value[mark.value].append(mark)
        for marks in by_value.values():
            if self.options.most and len(marks) > self.options.most:
                yield merge_hits(_hit(mark) for mark in marks)
            else:
                yield from (_hit(mark, count=len(marks)) for mark in marks)

    def _wanted(self, mark: Mark, context: Context) -> bool:
        if mark.kind not in self.options.marks:
            return False
        value = mark.value or ""
        if self.options.values and not self._values.fullmatch(value):
            return False
        if self._passed.fullmatch(value):
            return False
        if mark.kind in _LOOKS and not mark.text.strip():
            return False
        return mark.paragraph is None or self._in_place(context, mark.paragraph)

    def _in_place(self, context: Context, number: int) -> bool:
        paragraph = context.draft.paragraph(number)
        options = self.options
        if options.stories and paragraph.story not in options.stories:
            return False
        if paragraph.level is not None and not options.headings:
            return False
        return self.reads_role(context, number) and not self._unless.search(paragraph.text)


def _hit(mark: Mark, **values: object) -> Hit:
    text = " ".join(mark.text.split())
    return Hit(
        mark.paragraph,
        mark.start,
        mark.end,
        values={
            "author": mark.author or "?",
            "date": (mark.date or "").replace("T", " ").rstrip("Z"),
            "value": mark.value or "",
            "held": text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…",
            **values,
        },
        key="\0".join((mark.kind, mark.value or "", text)),
    )


def joined(marks: list[Mark], draft: Draft) -> list[Mark]:
    """Return the marks with neighbours of one kind, author and value in a paragraph made one.

    Word splits what a user did in one go over many runs. Marks that touch, or that only white
    space parts, become one; comments are always kept apart.
    """
    result: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.paragraph or 0, m.start, m.end)):
        last = result[-1] if result else None
        if (
            last is not None
            and mark.kind == last.kind != "comment"
            and (mark.paragraph, mark.author, mark.value)
            == (last.paragraph, last.author, last.value)
            and mark.paragraph is not None
            and not draft.paragraph(mark.paragraph).text[last.end : mark.start].strip()
        ):
            result[-1] = replace(last, end=max(last.end, mark.end), text=last.text + mark.text)
            continue
        result.append(mark)
    return result


CHECK = MarkCheck
