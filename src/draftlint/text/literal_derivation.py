"""How the literals that an expression requires are derived from it.

The parsed expression is walked from left to right. At every point a set of *endings* is known: the
text up to that point ends with one of them. A literal or a small class makes each ending longer;
a part that can be many things (``.*``, ``\\d``) makes the only ending the empty string. Every set
of endings without the empty string is an answer; those that should occur least in Chinese prose
are kept. Of alternatives one must match, so their answers are joined; where one alternative has no
answer, there is none. What look-arounds see is in the same text, so they give answers, too.
"""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_lowercase
from typing import Any, NamedTuple

from draftlint.text.expressions import parsed

#: Endings of one set, characters of an ending, and literals of an answer. What is larger is cut.
_MOST_ENDINGS, _LONGEST, _MOST_LITERALS = 64, 8, 300
#: Parts looked at; the work on an expression of hostile depth ends here, without an answer.
_MOST_STEPS = 100_000
#: Answers that are kept to the same question.
_KEPT = 4
#: An answer with so few literals is not cut.
_FEW = 4
#: Copies of a repeated part that are looked at.
_COPIES = 4
#: Literals that most paragraphs contain do not narrow the search.
_COMMON = 0.03
#: What one more literal costs, as a frequency: all of them are searched for in every draft.
_LITERAL = 3e-5

#: How often a character is in Chinese prose, roughly; the most frequent ones by name.
_FREQUENT = {
    **dict.fromkeys("，的", 0.03),
    **dict.fromkeys("。、", 0.015),
    **dict.fromkeys("国中人和在一会大发业有行年新是以为全不市政地“”0123456789 ", 0.005),
    **dict.fromkeys(
        "进民展动作部生上理对建日了出工加定要经时方产第实成家法主公本设关等合区高应", 0.0025
    ),
    **dict.fromkeys("（）：；.月多下学长与前其内场到制保", 0.002),
    **dict.fromkeys(ascii_lowercase, 0.005),
    "%": 0.006,
    # Years:
    "20": 0.004,
    **dict.fromkeys(("200", "201", "202"), 0.001),
}
_HAN, _OTHER = 0.0006, 0.0002
#: How often a character follows the one before it in a literal, at least: literals are words.
_FOLLOWS, _DIGIT_FOLLOWS = 0.1, 0.15

#: Letters that match a letter of ASCII where case is ignored, besides its two forms.
_SAME_LETTER = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}

_Literals = frozenset[str]


class _Ending(NamedTuple):
    """What the text ends with, and what capturing groups have matched, where that is known."""

    text: str
    groups: tuple[tuple[int, str], ...] = ()

    def plus(self, more: _Ending) -> _Ending:
        return _Ending(self.text + more.text, self.groups + more.groups)


_Endings = frozenset[_Ending]
#: Some answers to the same question, the cheapest first.
_Answers = tuple[_Literals, ...]
_ANYTHING: _Endings = frozenset({_Ending("")})


class _State(NamedTuple):
    """What is known behind a part of an expression.

    ``whole``: the endings are all that the part can match, each put behind an ending before it.
    ``answers`` are those of the parts whose endings are lost.
    """

    endings: _Endings
    complete: bool = True
    answers: _Answers = ()


class _TooLargeError(Exception):
    """The expression is too large to be looked at."""


def derived_literals(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return literals of which every text with a match contains one; empty where none are known.

    Raises ``re.error`` for a wrong expression.
    """
    tree = parsed(pattern, flags)
    try:
        state = _LiteralCollector().sequence(tree, _ANYTHING, tree.state.flags)
    except (_TooLargeError, RecursionError):
        return ()
    answers = _all_answers(state)
    return tuple(sorted(answers[0])) if answers and _cost(answers[0]) <= _COMMON else ()


class _LiteralCollector:
    """One walk over a parsed expression."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def sequence(self, nodes: Any, endings: _Endings, flags: int) -> _State:
        """Return the state behind parts that follow one another."""
        state = _State(endings)
        for op, argument in nodes:
            after = self._part(str(op), argument, state.endings, flags)
            # The new endings may no longer contain the old ones.
            known = state.answers if after.complete else _all_answers(state)
            answers = _cheapest(*known, *after.answers)
            state = _State(after.endings, state.complete and after.complete, answers)
        return state

    def _part(self, op: str, argument: Any, before: _Endings, flags: int) -> _State:
        """Return the state behind one part; ``before`` are the endings in front of it."""
        self._left -= len(before)
        if self._left < 0:
            raise _TooLargeError
        match op:
            case "LITERAL":
                after = _longer(before, _variants(argument, flags))
            case "IN":
                after = _longer(before, _members(argument, flags))
            case "BRANCH":
                after = _any_branch([self.sequence(part, before, flags) for part in argument[1]])
            case "SUBPATTERN":
                group, added, removed, part = argument
                after = self._group(group, part, before, (flags | added) & ~removed)
            case "ATOMIC_GROUP":
                after = self.sequence(argument, before, flags)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, part = argument
                after = self._repeat(least, most, part, before, flags)
            case "GROUPREF":
                after = _reference(argument, before)
            case "ASSERT":
                direction, part = argument
                after = self._look(direction, part, before, flags)
            case "ASSERT_NOT" | "AT":
                after = _State(before)
            case _:
                # Any character, any but one, a condition, and what later versions of Python add.
                after = _State(_ANYTHING, complete=False)
        return after

    def _group(self, group: int | None, part: Any, before: _Endings, flags: int) -> _State:
        if group is None:
            return self.sequence(part, before, flags)
        inside = self.sequence(part, _ANYTHING, flags)
        if not inside.complete:
            return inside
        named = frozenset(_Ending(e.text, (*e.groups, (group, e.text))) for e in inside.endings)
        return _followed(before, named)._replace(answers=inside.answers)

    def _repeat(self, least: int, most: Any, part: Any, before: _Endings, flags: int) -> _State:
        if least == 0 and most == 1:
            once = self.sequence(part, before, flags)
            return _limited(before | once.endings, complete=once.complete)
        if least == 0:
            # The text ends as before, or as one copy does.
            last = self.sequence(part, _ANYTHING, flags)
            return _limited(before | _without_groups(last.endings), complete=False)
        copies = [inner for _ in range(min(least, _COPIES)) for inner in part]
        state = self.sequence(copies, before, flags)
        if least == most <= _COPIES:
            return state
        last = self.sequence(copies, _ANYTHING, flags)
        return _State(_without_groups(last.endings), complete=False, answers=_all_answers(state))

    def _look(self, direction: int, part: Any, before: _Endings, flags: int) -> _State:
        if direction > 0:
            return _State(before, answers=_all_answers(self.sequence(part, before, flags)))
        behind = self.sequence(part, _ANYTHING, flags)
        if before == _ANYTHING:
            return _State(behind.endings, complete=False, answers=_all_answers(behind))
        return _State(before, answers=_all_answers(behind))


def _longer(before: _Endings, characters: _Literals | None) -> _State:
    """Return the state behind one character, ``None``: one of very many."""
    if characters is None:
        return _State(_ANYTHING, complete=False)
    return _followed(before, frozenset(map(_Ending, characters)))


def _followed(before: _Endings, more: _Endings) -> _State:
    length = max((len(e.text) for e in before), default=0)
    if len(before) * len(more) > _MOST_ENDINGS or length >= _LONGEST:
        return _State(more, complete=False)
    return _State(frozenset(one.plus(other) for one in before for other in more))


def _limited(endings: _Endings, *, complete: bool) -> _State:
    if len(endings) > _MOST_ENDINGS:
        return _State(_ANYTHING, complete=False)
    return _State(endings, complete)


def _any_branch(states: list[_State]) -> _State:
    """Return the state behind alternatives."""
    endings = frozenset(ending for state in states for ending in state.endings)
    after = _limited(endings, complete=all(state.complete for state in states))
    if after.complete and not any(state.answers for state in states):
        return after  # the endings contain all there is to know
    answers = [_all_answers(state) for state in states]
    return after._replace(answers=_joined(answers) if all(answers) else ())


def _joined(answers: list[_Answers]) -> _Answers:
    """Return answers that are true for each of several alternatives, given the answers of each.

    One is made of the cheapest of each. The others begin with an answer of several alternatives,
    which may be the cheapest for all of them together.
    """
    shared = Counter(answer for known in answers for answer in known)
    begin = [answer for answer, times in shared.most_common(_KEPT) if times > 1]
    found = []
    for first in (frozenset[str](), *begin):
        rest = (known[0] for known in answers if not any(one <= first for one in known))
        found.append(_shortest(first.union(*rest)))
    return _cheapest(*(literals for literals in found if len(literals) <= _MOST_LITERALS))


def _reference(group: int, before: _Endings) -> _State:
    """Return the state behind a back-reference."""
    longer = set()
    for ending in before:
        matched = [text for number, text in ending.groups if number == group]
        if not matched:
            return _State(_ANYTHING, complete=False)
        longer.add(ending.plus(_Ending(matched[-1])))
    return _State(frozenset(longer))


def _without_groups(endings: _Endings) -> _Endings:
    """Return the endings without groups, which contain the text of a later copy by now."""
    return frozenset(_Ending(ending.text) for ending in endings)


def _members(items: Any, flags: int) -> _Literals | None:
    """Return the characters of a class; ``None``: too many, or not known."""
    found: set[str] = set()
    for op, argument in items:
        match str(op):
            case "LITERAL":
                codes = range(argument, argument + 1)
            case "RANGE":
                codes = range(argument[0], argument[1] + 1)
            case _:
                return None
        if len(codes) > _MOST_ENDINGS:
            return None
        for code in codes:
            variants = _variants(code, flags)
            if variants is None:
                return None
            found |= variants
    return frozenset(found) if len(found) <= _MOST_ENDINGS else None


def _variants(code: int, flags: int) -> _Literals | None:
    """Return the characters that match one in an expression; ``None``: not known."""
    character = chr(code)
    lower, upper = character.lower(), character.upper()
    if not flags & re.IGNORECASE or lower == upper:
        return frozenset({character})
    if not character.isascii():
        return None
    return frozenset({lower, upper, *_SAME_LETTER.get(lower, "")})


def _all_answers(state: _State) -> _Answers:
    """Return the answers known so far with those that the endings give, cut on either side."""
    texts = frozenset(ending.text for ending in state.endings)
    if "" in texts or not texts:
        return state.answers
    if len(texts) <= _FEW:
        return _cheapest(_shortest(texts), *state.answers)
    lengths = range(1, min(map(len, texts)) + 1)
    beginnings = (frozenset(text[:length] for text in texts) for length in lengths)
    ends = (frozenset(text[-length:] for text in texts) for length in lengths)
    return _cheapest(_shortest(texts), *beginnings, *ends, *state.answers)


def _shortest(literals: _Literals) -> _Literals:
    """Return the literals without those that contain another one of them."""
    lengths = sorted({len(literal) for literal in literals})
    if len(lengths) == 1:
        return literals
    return frozenset(
        literal
        for literal in literals
        if not any(
            literal[start : start + length] in literals
            for length in lengths
            if length < len(literal)
            for start in range(len(literal) - length + 1)
        )
    )


def _cheapest(*answers: _Literals) -> _Answers:
    different = dict.fromkeys(answers)
    if len(different) > 1:
        return tuple(sorted(different, key=_cost)[:_KEPT])
    return tuple(different)


def _cost(literals: _Literals) -> float:
    """Return what looking for the literals costs, as a frequency.

    That is about how many of them begin at a given place of Chinese prose, and a little for each.
    """
    return sum(map(_frequency, literals)) + _LITERAL * len(literals)


def _frequency(literal: str) -> float:
    if literal in _FREQUENT:
        return _FREQUENT[literal]
    frequency, before = 1.0, ""
    for character in literal:
        chance = _FREQUENT.get(character) or (_HAN if character >= "\u2e80" else _OTHER)
        if before and character.isalnum():
            digits = before.isdigit() and character.isdigit()
            chance = max(chance, _DIGIT_FOLLOWS if digits else _FOLLOWS)
        frequency *= chance
        before = character
    return frequency
