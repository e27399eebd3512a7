"""Split a stream of ordinals into lists that count 1, 2, 3 …, and find where they miscount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from draftlint.facts.ordinal_streams import streams
from draftlint.model.record import Record

if TYPE_CHECKING:
    from draftlint.facts.context import Context
    from draftlint.facts.ordinal_streams import Stream, Token

Fault = Literal["gap", "repeat", "start"]


_HEADINGS = frozenset({"part", "chapter", "han", "han-bracket"})


class Miscount(Record, frozen=True):
    """An ordinal that is not the expected one; ``before`` is the ordinal that it follows."""

    fault: Fault
    token: Token
    expected: int
    before: Token | None


class Sequence(Record, frozen=True):
    """One list: its ordinals in order, and where it miscounts."""

    tokens: tuple[Token, ...]
    miscounts: tuple[Miscount, ...]
    parent: Token | None


def sequences(context: Context) -> tuple[Sequence, ...]:
    """Return all lists of the draft in the order of their first ordinals."""
    return tuple(s for stream in context.fact(streams) for s in split(stream))


def _begins(token: Token, before: Token) -> bool:
    """Return whether a new list begins here; one that lost its first item begins at 2."""
    return token.number == 1 or (token.number == 2 and before.number > 2)


def split(stream: Stream) -> list[Sequence]:
    """Return the lists of one stream; a 1 begins a new one unless the ordinal after it counts on.

    One wrong number is distinguished from a list that goes on from it by the ordinal that follows:
    1 2 4 4 5 has a wrong third, 1 2 4 5 lacks one.
    """
    found: list[Sequence] = []
    tokens: list[Token] = []
    miscounts: list[Miscount] = []
    expected = 1
    following: list[Token | None] = [*stream.tokens[1:], None]
    for token, after in zip(stream.tokens, following, strict=True):
        counts_on = after is not None and after.number == expected + 1
        if tokens and not counts_on and _begins(token, tokens[-1]):
            found.append(Sequence(tuple(tokens), tuple(miscounts), stream.parent))
            tokens, miscounts, expected = [], [], 1
        if token.number != expected:
            before = tokens[-1] if tokens else None
            miscounts.append(Miscount(_fault(token, expected, before), token, expected, before))
            if not counts_on:
                expected = token.number
        tokens.append(token)
        expected += 1
    found.append(Sequence(tuple(tokens), tuple(miscounts), stream.parent))
    return _with_doubled_first(found) if stream.form in _HEADINGS else found


def _with_doubled_first(lists: list[Sequence]) -> list[Sequence]:
    """Say that a heading repeats the first ordinal: 一、 一、 二、 and 一、 一、.

    A single item before another list can only be distinguished from a slip where it happens once.
    """
    singles = [place for place, s in enumerate(lists[:-1]) if _numbers(s) == [1]]
    if len(singles) != 1 or _numbers(lists[singles[0] + 1])[0] != 1:
        return lists
    first, second = lists[singles[0]], lists[singles[0] + 1]
    doubled = Miscount("repeat", second.tokens[0], 2, first.tokens[0])
    lists[singles[0] + 1] = replace(second, miscounts=(doubled, *second.miscounts))
    return lists


def _numbers(sequence: Sequence) -> list[int]:
    return [token.number for token in sequence.tokens]


def _fault(token: Token, expected: int, before: Token | None) -> Fault:
    if before is None:
        return "start"
    return "gap" if token.number > expected else "repeat"
