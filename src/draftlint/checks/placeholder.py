"""Kind ``placeholder``: a pattern that passes formulas, drills and anonymised texts.

What an author leaves to be filled in (``X``, ``××``, ``某``) looks like algebra, a size or a
masked name. Beside the shields of kind ``pattern`` this kind weighs the sentence and the kind of
document: a judgment or a notice of discipline hides names on purpose.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from draftlint.checks.base import Check
from draftlint.checks.pattern import Pattern, PatternOptions
from draftlint.facts.variables import variables
from draftlint.model.draft import BLANK, OBJECT
from draftlint.text.expressions import expression
from draftlint.text.sentence_ends import SENTENCE_OR_LINE_ENDS, enclosing_sentence

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.checks.base import Hit
    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft

_BETWEEN_OBJECTS = expression(f"[^{OBJECT}{BLANK}]+")
#: Code points on either side of a hit within which its sentence is read.
_SENTENCE_REACH = 120
#: A title is among the first paragraphs and is short (code points).
_TITLE_PARAGRAPHS, _TITLE_LENGTH = 12, 60
#: So many paragraphs that name a party to a case make the whole document an anonymised one.
_CASE_PARAGRAPHS = 3


class PlaceholderOptions(PatternOptions, frozen=True, kw_only=True):
    """Options of kind ``placeholder``, in addition to those of ``pattern``.

    Attributes:
        words: Former name of ``parts``.
        paragraph: Expression that the paragraph must match somewhere.
        quiet: Expressions; the rule reports nothing in a sentence in which one matches.
        masks: What the characters may hide in an anonymised text: ``nothing``, ``names``
            (only after a surname: 张××) or ``all``.
        anonymised: Whether the document hides names; ``auto``: judged by ``case-titles`` and
            ``case-words``.
        case_titles: Expression for the titles of documents that hide names.
        case_words: Expression for the parties to a case; a document whose paragraphs name them
            hides names.
        name_words: Expression; near a match, a name after a surname is hidden on purpose.
        never_masked: Expression tried where a hit ends; if it matches (a number of pieces), the hit
            is a gap even in a paragraph about a case.
        surnames: Characters that are surnames.
        pass_variables: Whether a letter that the draft uses as a variable in formulas
            (L≤N−1) is not reported.
    """

    words: dict[str, str | tuple[str, ...]] = msgspec.field(default_factory=dict)
    paragraph: str = ""
    quiet: tuple[str, ...] = ()
    masks: Literal["nothing", "names", "all"] = "nothing"
    anonymised: Literal["auto", "yes", "no"] = "auto"
    case_titles: str = "(?!)"
    case_words: str = "(?!)"
    name_words: str = "(?!)"
    never_masked: str = "(?!)"
    surnames: str = ""
    pass_variables: bool = False


class Placeholder(Pattern, Check[PlaceholderOptions]):
    """See the module."""

    Options = PlaceholderOptions
    former_parts = "words"
    options: PlaceholderOptions

    @cached_property
    def _paragraph(self) -> re.Pattern[str]:
        return expression(self.options.paragraph)

    @cached_property
    def _quiet(self) -> re.Pattern[str]:
        return expression("|".join(self.options.quiet) or r"(?!)")

    @cached_property
    def _case_titles(self) -> re.Pattern[str]:
        return expression(self.options.case_titles)

    @cached_property
    def _case_words(self) -> re.Pattern[str]:
        return expression(self.options.case_words)

    @cached_property
    def _name_words(self) -> re.Pattern[str]:
        return expression(self.options.name_words)

    @cached_property
    def _never_masked(self) -> re.Pattern[str]:
        return expression(self.options.never_masked)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the hits of the pattern that are neither part of a formula nor a masked name."""
        anonymised: bool | None = None
        read, allowed, about_case = 0, False, False
        for hit in super().run(context):
            text = context.draft.paragraph(hit.paragraph or 1).text
            if hit.paragraph != read:
                read = hit.paragraph or 1
                allowed = self._paragraph.search(text) is not None
                about_case = self._case_words.search(text) is not None
            if self.options.pass_variables and _is_variable(context, text[hit.start : hit.end]):
                continue
            sentence = sentence_around(text, hit.start, hit.end)
            if not allowed or self._quiet.search(sentence):
                continue
            if self.options.masks != "nothing" and self.options.anonymised != "no":
                if anonymised is None:
                    anonymised = self._is_anonymised(context.draft)
                if self._masked(text, hit, anonymised=anonymised, about_case=about_case):
                    continue
            yield hit

    def _matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the matches in the whole text, then those that end or begin at an object.

        What is to be filled in may be before a picture as it may be at the end of a line.
        """
        yield from super()._matches(text)
        pieces = list(_BETWEEN_OBJECTS.finditer(text))
        if len(pieces) == 1 and pieces[0].group() == text:
            return
        found = {match.span() for match in self._find.finditer(text)}
        for piece in pieces:
            for match in self._find.finditer(piece.group()):
                start, end = match.span()
                if (start + piece.start(), end + piece.start()) not in found:
                    yield piece.start(), match

    def _masked(self, text: str, hit: Hit, *, anonymised: bool, about_case: bool) -> bool:
        named = hit.start > 0 and text[hit.start - 1] in self.options.surnames
        if anonymised:
            return named or self.options.masks == "all"
        if named and self._near_case(text, hit):
            return True
        if not about_case:
            return False
        counted = self._never_masked.match(text, hit.end) is not None
        return named or (self.options.masks == "all" and not counted)

    def _near_case(self, text: str, hit: Hit) -> bool:
        first, last = max(0, hit.start - _SENTENCE_REACH), hit.end + _SENTENCE_REACH
        return self._name_words.search(text, first, last) is not None

    def _is_anonymised(self, draft: Draft) -> bool:
        if self.options.anonymised == "yes":
            return True
        titles = self._case_titles
        body = [p.text.strip() for p in draft.paragraphs if p.story == "body" and p.text.strip()]
        if any(len(t) <= _TITLE_LENGTH and titles.search(t) for t in body[:_TITLE_PARAGRAPHS]):
            return True
        about_cases = sum(self._case_words.search(text) is not None for text in body)
        return about_cases >= _CASE_PARAGRAPHS and about_cases * 4 >= len(body)


def _is_variable(context: Context, text: str) -> bool:
    return len(text) == 1 and text in context.fact(variables)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence or line that contains ``text[start:end]``, cut off far from it."""
    first, last = enclosing_sentence(
        text, start, end, reach=_SENTENCE_REACH, ends=SENTENCE_OR_LINE_ENDS
    )
    return text[first:last]


CHECK = Placeholder
