"""Kind ``person``: the name of one person, holder of one post, written in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.text.han import LETTER
from draftlint.text.surnames import COMMON_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context

from draftlint.text.expressions import expression

#: Posts with one holder at a time; deputies and members are many.
_POSTS = (
    "书记|局长|主任|县长|市长|区长|镇长|乡长|处长|科长|所长|校长|院长|厅长|部长|站长|主席"
    "|总经理|董事长|组长|队长|秘书长"
)
# 王毅等 is a name of two characters and a word.
_NOT_IN_NAME = "[等在率出会同说就主到表访与和及向致作对将已也又还为是则]"
_NAME = f"[{COMMON_SURNAMES}]{LETTER}(?!{_NOT_IN_NAME}){LETTER}"
# 局长张建国 and 张建国局长; what follows the name tells where it ends.
_AFTER_POST = expression(
    f"(?<!副)(?P<post>{_POSTS})(?P<name>{_NAME})(?=[，。、；：（()）\\s]|同志|主持|出席|参加|作|带队|指出|强调|率|到|在|代表|讲|宣|介绍|陪同|$)"
)
_BEFORE_POST = expression(f"(?<!{LETTER})(?P<name>{_NAME})(?P<post>{_POSTS})(?!助理)")


class PersonOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``person``: none of its own."""


class Person(Check[PersonOptions]):
    """See the module."""

    Options = PersonOptions

    @property
    def literals(self) -> Collection[str]:
        """The posts."""
        return _POSTS.split("|")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the rarer of two names that share surname, post and one of two characters."""
        places: dict[str, dict[str, list[tuple[int, int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for paragraph in context.containing(self.literals):
            if not self.reads(context, paragraph):
                continue
            for pattern in (_AFTER_POST, _BEFORE_POST):
                for match in pattern.finditer(paragraph.text):
                    place = (paragraph.number, *match.span("name"))
                    places[match["post"]][match["name"]].append(place)
        for names in places.values():
            counts = Counter({name: len(set(found)) for name, found in names.items()})
            for one, other in combinations(sorted(names), 2):
                if _differ_by_one(one, other):
                    usual, rarer = sorted(
                        (one, other), key=lambda name: (-counts[name], names[name][0])
                    )
                    for place in sorted(set(names[rarer])):
                        values = {"other": usual, "number": names[usual][0][0]}
                        yield Hit(*place, values=values, suggestions=(usual,))


def _differ_by_one(one: str, other: str) -> bool:
    return one[0] == other[0] and sum(a != b for a, b in zip(one, other, strict=True)) == 1


CHECK = Person
