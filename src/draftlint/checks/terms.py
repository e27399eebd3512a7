"""Kind ``terms``: words that are wrong, or not wanted, each with the right one.

A word is searched as it is. What keeps a look-alike from being flagged is, in this order: the
``where`` of the word (a regular expression over its neighbours), the ``unless`` of the rule, and,
for a short word without ``where``, the dictionary, which knows that 布署 is no word in 公布署名.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import msgspec

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.word_boundaries import cuts_word, gain, is_inside
from draftlint.model.errors import ConfigError
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph
    from draftlint.model.rule import Rule

_SHORT = 3
#: Steps of the dictionary (0.7 bits) that a right word gains where the wrong one is no accident.
_CLEARLY = 8
_VERB_ENDINGS = ("在", "到", "了", "着", "的")


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that is wrong.

    Attributes:
        right: What is right instead; nothing: the word is forbidden.
        where: Expression for the contexts in which it is wrong.
        reason: Why it is wrong.
    """

    right: str | tuple[str, ...] = ()
    where: str = ""
    reason: str = ""

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The right words, best first."""
        return (self.right,) if isinstance(self.right, str) else self.right


class TermsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``terms``.

    Attributes:
        words: Wrong words, each with the right word, a list of right words, nothing (the word is
            forbidden), or a mapping.
        list: Name of a file in rules/lists with the columns wrong, right, where.
        unless: Expressions; a hit that overlaps a match of one is not reported.
        certain: Whether a single right word may be put in without asking.
        titles: Whether text inside 《》, which is other people's wording, is checked as
            well.
    """

    words: dict[str, str | tuple[str, ...] | Term | None] = msgspec.field(default_factory=dict)
    list: str = ""
    unless: tuple[str, ...] = ()
    certain: bool = False
    titles: bool = True


class Terms(Check[TermsOptions]):
    """See the module."""

    Options = TermsOptions

    def __init__(self, rule: Rule, options: TermsOptions) -> None:
        super().__init__(rule, options)
        if "" in options.words:
            raise ConfigError("Rule {rule}: an empty word in words.", rule=rule.id)
        unless = [*options.unless, *(() if options.titles else ("《[^》]{0,100}》",))]
        self._unless = _compiled("|".join(f"(?:{shield})" for shield in unless) or r"(?!)", rule)
        self._where = {
            wrong: _Where(_compiled(term.where, rule))
            for wrong, term in options.words.items()
            if isinstance(term, Term) and term.where
        }

    @cached_property
    def terms(self) -> dict[str, Term]:
        """All words of the rule; those in ``words`` win over the list."""
        terms = dict(read_list(self.options.list)) if self.options.list else {}
        for wrong, right in self.options.words.items():
            if isinstance(right, Term):
                terms[wrong] = right
            else:
                terms[wrong] = Term() if right is None else Term(right)
        return terms

    @cached_property
    def literals(self) -> Collection[str]:
        """The wrong words."""
        return self.terms

    @cached_property
    def _forbidden(self) -> str:
        """The variant of the message for a word without a right one.

        A message that names the right word does not fit such a word.
        """
        own = self.rule.message
        return "forbidden" if "{suggestion" in own.zh or "{suggestion" in own.en else ""

    @property
    def fields(self) -> Collection[str]:
        """The reason of a word."""
        return ("reason",)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every wrong word that no look-alike shields."""
        shields: dict[int, Spans] = {}
        for wrong, term in self.terms.items():
            for paragraph, start in context.occurrences(wrong):
                end = start + len(wrong)
                if not self.reads(context, paragraph):
                    continue
                if not self._wrong(paragraph, start, wrong, term):
                    continue
                if paragraph.number not in shields:
                    found = self._unless.finditer(paragraph.text)
                    shields[paragraph.number] = Spans(m.span() for m in found)
                if not shields[paragraph.number].overlap(start, end):
                    yield self._hit(paragraph, start, end, term)

    def _hit(self, paragraph: Paragraph, start: int, end: int, term: Term) -> Hit:
        sure = self.options.certain and len(term.suggestions) == 1
        sure = sure and not _is_in_right(paragraph.text, start, end, term.suggestions[0])
        return Hit(
            paragraph.number,
            start,
            end,
            values={"reason": term.reason},
            suggestions=term.suggestions,
            fix=term.suggestions[0] if sure else None,
            variant="" if term.suggestions else self._forbidden,
        )

    def _wrong(self, paragraph: Paragraph, start: int, wrong: str, term: Term) -> bool:
        """Return whether the word is one here, and not parts of others."""
        text, end = paragraph.text, start + len(wrong)
        # 从严治党 is wrong, and a part of 全面从严治党, which is right.
        if any(is_inside(text, start, wrong, right) for right in term.suggestions):
            return False
        if term.where:
            where = self._where.get(wrong)
            if where is None:
                where = self._where[wrong] = _Where(_compiled(term.where, self.rule))
            return where(text, start, end) and not self._parts_of_words(text, start, end, term)
        return len(wrong) > _SHORT or not cuts_word(text, start, end)

    def _parts_of_words(self, text: str, start: int, end: int, term: Term) -> bool:
        """Return whether the word is parts of others where its neighbours look like an error.

        以经 of 以经纬度 is. Where the right word makes the division clearly better (以经经过), or
        where what is behind is a part of any verb (座落在), it is the error even so.
        """
        if end - start > _SHORT or text[end : end + 1] in _VERB_ENDINGS:
            return False
        return cuts_word(text, start, end) and not any(
            gain(text, start, end, right) > _CLEARLY for right in term.suggestions
        )


class _Where:
    """Whether a word is among neighbours that match its expression.

    Neighbours lie within a clause: nothing further away is looked at. A draft that has the same
    ones repeatedly is tested for them once.
    """

    _BEHIND, _BEFORE, _AFTER = 40, 40, 80
    """Characters that a look behind may see, and those where a match may begin and end."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._matches = lru_cache(maxsize=256)(partial(_matches_over, pattern))

    def __call__(self, text: str, start: int, end: int) -> bool:
        """Return whether a match covers the word at ``text[start:end]``."""
        first = max(0, start - self._BEFORE)
        shown = max(0, first - self._BEHIND)
        around = text[shown : end + self._AFTER]
        return self._matches(around, first - shown, start - shown, end - shown)


def _matches_over(pattern: re.Pattern[str], text: str, first: int, start: int, end: int) -> bool:
    return any(m.start() <= start and end <= m.end() for m in pattern.finditer(text, first))


def _is_in_right(text: str, start: int, end: int, right: str) -> bool:
    """Return whether the wrong word is there even with ``right`` put in its place.

    付诸于于 with 付诸 for 付诸于 does.
    """
    wrong, around = text[start:end], end - start - 1
    return wrong in text[max(start - around, 0) : start] + right + text[end : end + around]


def _compiled(pattern: str, rule: Rule) -> re.Pattern[str]:
    try:
        return expression(pattern)
    except re.error as error:
        raise ConfigError(
            "Rule {rule}: bad regular expression {pattern!r} ({error}).",
            rule=rule.id,
            pattern=pattern,
            error=error,
        ) from error


@cache
def read_list(name: str) -> dict[str, Term]:
    """Return the words of a file of rules/lists; raises ``ConfigError`` for a file out of shape.

    The file is UTF-8, tab separated: ``#`` lines, one line of column names, then wrong, right and,
    optionally, where.
    """
    path = rules_folder() / "lists" / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(
            "Word list {name} cannot be read ({error}).", name=name, error=error
        ) from error
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    if any(len(row) not in (2, 3) for row in rows):
        raise ConfigError("Word list {name}: rows have two or three columns.", name=name)
    return {row[0]: Term(row[1], *row[2:]) for row in rows}


CHECK = Terms
