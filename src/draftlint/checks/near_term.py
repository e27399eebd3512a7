"""Kind ``near-term``: one thing called by two names (包联社区 here, 包联小区 there)."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options, merge_hits
from draftlint.facts.word_boundaries import cuts_word, is_inside
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_REACH = 40


class NearTermOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``near-term``.

    Attributes:
        pairs: Pairs of names of which a draft should use one.
        heads: Groups of words that mean the same after one of the ``modifiers``.
        modifiers: Words before one of the ``heads``.
        unless: Expressions; a hit that overlaps a match of one is not reported.
    """

    pairs: tuple[tuple[str, ...], ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    modifiers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class NearTerm(Check[NearTermOptions]):
    """See the module."""

    Options = NearTermOptions

    @cached_property
    def _groups(self) -> list[tuple[str, ...]]:
        built = [
            tuple(modifier + head for head in heads)
            for heads in self.options.heads
            for modifier in self.options.modifiers
        ]
        return [*self.options.pairs, *built]

    @cached_property
    def literals(self) -> Collection[str]:
        """All names."""
        return {word for group in self._groups for word in group}

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{shield})" for shield in self.options.unless) or "(?!)")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the rarer of two names at all its places, naming the first place of the other."""
        for group in self._groups:
            used = {w: places for w in group if (places := self._places(context, w, group))}
            for one, other in combinations(used, 2):
                # The name used less, or later, is the one that strays.
                usual, rarer = sorted(
                    (one, other), key=lambda w: (-len(used[w]), used[w][0][0].number)
                )
                values = {"other": usual, "number": used[usual][0][0].number}
                yield merge_hits(
                    Hit(p.number, start, start + len(rarer), values, (usual,))
                    for p, start in used[rarer]
                )

    def _places(
        self, context: Context, word: str, group: tuple[str, ...]
    ) -> list[tuple[Paragraph, int]]:
        """Return where a name is, and is no part of a longer name or word.

        领导小组办 is a part of 领导小组办公室, and of 领导小组办公会议, where 办公 is a word.
        """
        longer = [name for name in group if word in name and name != word]
        return [
            (paragraph, start)
            for paragraph, start in context.occurrences(word)
            if self.reads(context, paragraph)
            and not any(is_inside(paragraph.text, start, word, name) for name in longer)
            and not self._shielded(paragraph, start, len(word))
            and not cuts_word(paragraph.text, start, start + len(word))
        ]

    def _shielded(self, paragraph: Paragraph, start: int, length: int) -> bool:
        if not self.options.unless:
            return False
        # What shields a word is around it.
        first, end = max(0, start - _REACH), start + length
        around = self._unless.finditer(paragraph.text, first, end + _REACH)
        return any(match.start() < end and start < match.end() for match in around)


CHECK = NearTerm
