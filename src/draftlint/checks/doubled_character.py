"""Kind ``doubled-character``: a function word that occurs twice (明显的的成效).

Two equal characters are right where one of them belongs to another word: 目的的, 为了了解, 于于都.
The dictionary divides the words around; which words excuse is said by the rule, since of those
that end in 在 存在 and 旨在 are followed by another 在, and 放在 is not.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check
from draftlint.checks.pattern import Pattern, PatternOptions
from draftlint.facts.doubling import is_reduplication
from draftlint.facts.word_boundaries import words_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.checks.base import Hit
    from draftlint.facts.context import Context


class DoubledCharacterOptions(PatternOptions, frozen=True, kw_only=True):
    """Options of kind ``doubled-character``, in addition to those of ``pattern``.

    Attributes:
        ending: Characters that may be doubled after every word of the dictionary that
            ends in one (用地|地).
        beginning: Characters that may be doubled before every word of the dictionary that
            begins with one (和|和谐).
        words: More words that allow the doubling, on either side; a longer word that ends or begins
            with one allows it as well.
        except_words: Words that do not allow it.
    """

    ending: str = ""
    beginning: str = ""
    words: tuple[str, ...] = ()
    except_words: tuple[str, ...] = ()


_RUN = 32
"""Characters of one hit that are divided into words."""


class DoubledCharacter(Pattern, Check[DoubledCharacterOptions]):
    """See the module."""

    Options = DoubledCharacterOptions
    options: DoubledCharacterOptions

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.options.words)

    @cached_property
    def _except(self) -> tuple[str, ...]:
        return tuple(self.options.except_words)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the hits of the pattern in which no other word has a part."""
        for hit in super().run(context):
            text = context.draft.paragraph(hit.paragraph or 1).text
            if not self._is_split(text, hit.start, hit.end):
                yield hit

    def _is_split(self, text: str, start: int, end: int) -> bool:
        """Return whether other words take all but one of the characters."""
        if is_reduplication(text, start, end):
            return True
        alone, parts = 0, 0
        # Of a character written a thousand times, the first few times say it all.
        end = min(end, start + _RUN)
        for first, last in words_over(text, start, end):
            word = text[first:last]
            if len(word) > 1 and (
                self._excuses_after(word) if last <= end else self._excuses_before(word)
            ):
                parts += 1
            else:
                alone += 1
        return parts > 0 and alone <= 1

    def _excuses_after(self, word: str) -> bool:
        """Return whether the last character of a word may follow once more."""
        if word.endswith(self._words):
            return True
        return word[-1] in self.options.ending and not word.endswith(self._except)

    def _excuses_before(self, word: str) -> bool:
        """Return whether the first character of a word may be before it once more."""
        if word.startswith(self._except):
            return False
        return word[0] in self.options.beginning or word.startswith(self._words)


CHECK = DoubledCharacter
