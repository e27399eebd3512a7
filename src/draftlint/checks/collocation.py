"""Kind ``collocation``: a verb and an object that do not go together (加强……力度 → 加大……力度)."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

import msgspec

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context

_REACH = 8


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that do not go with an object.

    Attributes:
        verbs: The verbs.
        object: The object.
        right: The verbs that go with the object, the best one first.
        least: How many characters are between verb and object at least.
        near: How many characters are between verb and object at most.
        unless: Expression; a match between verb and object, or at the object, makes the pair right.
    """

    verbs: tuple[str, ...]
    object: str
    right: tuple[str, ...]
    least: Count = 0
    near: Count = 10
    unless: str = ""


class CollocationOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``collocation``.

    Attributes:
        pairs: Verbs and objects that do not go together.
    """

    pairs: tuple[Pair, ...]


class Collocation(Check[CollocationOptions]):
    """See the module."""

    Options = CollocationOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """The objects: they are rarer than the verbs."""
        return {pair.object for pair in self.options.pairs}

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every verb with its object; the fix would be the verb alone."""
        for pair in self.options.pairs:
            for paragraph in context.containing((pair.object,)):
                if not self.reads(context, paragraph):
                    continue
                pattern = _pattern(pair)
                for match in pattern.finditer(paragraph.text):
                    rest = match["rest"]
                    # 加大改造提升力度: the object has its right verb further on.
                    if any(
                        verb in _clause_before(paragraph.text, match.start()) for verb in pair.right
                    ):
                        continue
                    yield Hit(
                        paragraph.number,
                        *match.span(),
                        values={"verb": match["verb"], "object": pair.object},
                        suggestions=tuple(verb + rest for verb in pair.right),
                    )


def _clause_before(text: str, end: int) -> str:
    """Return the text between the last mark before ``end`` and ``end``."""
    return re.split(r"\W", text[max(0, end - _REACH) : end])[-1]


@cache
def _pattern(pair: Pair) -> re.Pattern[str]:
    # The gap contains no mark and no second verb of the list: 加强领导、加大力度 is two phrases.
    verbs = "|".join(map(re.escape, (*pair.verbs, *pair.right)))
    gap = f"(?:(?!{verbs})(?:{LETTER}|[“”])){{{pair.least},{pair.near}}}?"
    unless = f"(?!(?:{LETTER}|[“”]){{0,{pair.near}}}(?:{pair.unless}))" if pair.unless else ""
    wrong = "|".join(map(re.escape, pair.verbs))
    # The object ends its phrase: 加强基础研究 has another object.
    end = r"(?=[\W\da-zA-Z]|$|[和与及并]|上(?=\W))"
    return expression(f"(?P<verb>{wrong}){unless}(?P<rest>{gap}{re.escape(pair.object)}){end}")


CHECK = Collocation
