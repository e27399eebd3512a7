"""Kind ``pattern``: a regular expression, with look-alikes that shield a match.

The span reported is the group ``span`` of ``find`` where it has one, else the whole match.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.model.message import Message, message
from draftlint.text.expressions import expression
from draftlint.text.required_literals import required_literals
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph


class PatternOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``pattern``.

    Attributes:
        find: Expression for what is wrong; its group ``span``, if there is one, is the text that is
            reported.
        need: Literals of which every match, or the paragraph around it, contains one; they are used
            where none can be derived from ``find``, and only for speed.
        unless: Expressions; a hit that overlaps a match of one is not reported.
        suggest: Replacements, as templates over the groups of ``find`` (``\\g<name>``).
        certain: Whether the first suggestion may be applied without asking.
        skip_profiles: Kinds of documents in which the rule does not run.
    """

    find: str
    need: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    certain: bool = False
    skip_profiles: tuple[str, ...] = ()


class Pattern(Check[PatternOptions]):
    """See the module."""

    Options = PatternOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """Literals of which a paragraph with a match contains one; none: all are to be searched."""
        return required_literals(self.options.find) or self.options.need

    @cached_property
    def _find(self) -> re.Pattern[str]:
        return expression(self.options.find)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{shield})" for shield in self.options.unless) or r"(?!)")

    def self_test(self) -> Iterator[Message]:
        """Yield what is wrong with ``need``."""
        yield from unproven(self.options.need, self._find.pattern)

    @property
    def fields(self) -> Collection[str]:
        """The named groups of the expression."""
        return self._find.groupindex

    def validate(self) -> None:
        """Try the replacements, too: on a match of nothing, which has all the groups."""
        super().validate()
        match = re.compile(f"{self._find.pattern}|").match("")
        if match is None:
            return  # the expression ends in a comment
        for template in self.options.suggest:
            try:
                match.expand(template)
            except IndexError as error:
                raise re.error(str(error), template) from error

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every match that no look-alike shields."""
        if context.profile and context.profile.id in self.options.skip_profiles:
            return
        if self.literals:
            candidates = [p for p in context.containing(self.literals) if self.reads(context, p)]
        else:
            candidates = list(self.paragraphs(context))
        for paragraph in candidates:
            yield from self._hits(paragraph)

    def _matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the matches of the expression, each with the offset to add to its spans."""
        for match in self._find.finditer(text):
            yield 0, match

    def _hits(self, paragraph: Paragraph) -> Iterator[Hit]:
        shields: Spans | None = None
        group: str | int = "span" if "span" in self._find.groupindex else 0
        for offset, match in self._matches(paragraph.text):
            start, end = match.span(group)
            if start < 0:
                continue
            start, end = start + offset, end + offset
            if shields is None:
                shields = Spans(m.span() for m in self._unless.finditer(paragraph.text))
            if shields.overlap(start, end):
                continue
            suggestions = tuple(match.expand(template) for template in self.options.suggest)
            yield Hit(
                paragraph.number,
                start,
                end,
                values={k: v or "" for k, v in match.groupdict().items()},
                suggestions=suggestions,
                fix=suggestions[0] if self.options.certain and suggestions else None,
            )


def unproven(need: Collection[str], pattern: str) -> Iterator[Message]:
    """Yield a text in which the expression matches, though it contains none of the literals."""
    if not need:
        return
    from draftlint.text.expression_samples import samples  # noqa: PLC0415 - only for rules test

    proven = False
    for sample in samples(pattern):
        proven = True
        if not any(literal in sample for literal in need):
            yield message(
                "need misses {sample!r}: find matches it, and it holds none of need.", sample=sample
            )
            return
    if not proven:
        yield Message("need cannot be proven: no text is known that find matches; remove need.")


CHECK = Pattern
