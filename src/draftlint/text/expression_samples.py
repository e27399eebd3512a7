"""Texts in which a regular expression matches: at least one for each of its branches.

They prove what is said of an expression: literals that every match is said to contain, for example.
A sample is put together from one choice per part, with what look-arounds want to see before and
behind it, and is kept only if the expression does match in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.text.expressions import expression, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Samples of one part of an expression, and copies of a repeated part.
_MOST, _COPIES = 400, 40

#: A character for each class that has a name.
_CATEGORIES = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "甲",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "甲",
    "CATEGORY_WORD": "甲",
    "CATEGORY_NOT_WORD": "，",
}
#: Tried where a class says which characters it does not contain.
_COMMON = "甲乙一7aB ，。\t"


#: What groups have matched, by number.
_Groups = tuple[tuple[int, str], ...]


class _Sample(NamedTuple):
    """A text that matches, what must be before and behind it, and what its groups matched."""

    text: str = ""
    before: str = ""
    behind: str = ""
    groups: _Groups = ()


def samples(pattern: str) -> Iterator[str]:
    """Yield different texts in which the expression matches, each of its branches in one.

    A branch that only an unusual text reaches may be left out. Raises ``re.error`` for a wrong
    expression.
    """
    compiled = expression(pattern)
    seen: set[str] = set()
    for sample in _sequence(parsed(pattern), ()):
        text = sample.before + sample.text + sample.behind
        if text not in seen and compiled.search(text):
            seen.add(text)
            yield text


def _sequence(nodes: Any, groups: _Groups) -> list[_Sample]:
    found = [_Sample(groups=groups)]
    for op, argument in nodes:
        longer: list[_Sample] = []
        choices: dict[_Groups, list[_Sample]] = {}
        for number in range(max(len(found), 1)):
            head = found[number]
            if head.groups not in choices:
                choices[head.groups] = _part(str(op), argument, head.groups)
            longer.extend(_joined(found, number, choices[head.groups]))
        found = longer[:_MOST]
        if not found:
            break
    return found


def _joined(heads: Sequence[_Sample], number: int, tails: Sequence[_Sample]) -> Iterator[_Sample]:
    """Yield ``heads[number]`` with tails, so that every tail is behind some head.

    All of them behind the first head, and one behind each other head.
    """
    head = heads[number]
    chosen = tails if number == 0 else tails[number % max(len(tails), 1) :][:1]
    for tail in chosen:
        # A look-around in the middle must match what is there already, and may need more.
        missing = max(0, len(tail.before) - len(head.text))
        before = tail.before[:missing] + head.before
        behind = tail.behind or ("" if tail.text else head.behind)
        yield _Sample(head.text + tail.text, before, behind, tail.groups)
        if head.behind and tail.text:
            # What was to be behind may be the beginning of what follows.
            yield _Sample(head.text + head.behind + tail.text, before, tail.behind, tail.groups)


def _part(op: str, argument: Any, groups: _Groups) -> list[_Sample]:
    match op:
        case "LITERAL":
            found = [_Sample(chr(argument), groups=groups)]
        case "NOT_LITERAL":
            found = [_Sample(c, groups=groups) for c in _COMMON if ord(c) != argument][:1]
        case "ANY":
            found = [_Sample("甲", groups=groups)]
        case "IN":
            found = [_Sample(character, groups=groups) for character in _members(argument)]
        case "BRANCH":
            found = [sample for part in argument[1] for sample in _sequence(part, groups)]
        case "SUBPATTERN":
            group, _, _, part = argument
            found = [_captured(sample, group) for sample in _sequence(part, groups)]
        case "ATOMIC_GROUP":
            found = _sequence(argument, groups)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, part = argument
            found = _repeated(least, most, part, groups)
        case "GROUPREF":
            known = [text for number, text in groups if number == argument]
            found = [_Sample(known[-1], groups=groups)] if known else []
        case "ASSERT":
            direction, part = argument
            seen = [sample.before + sample.text + sample.behind for sample in _sequence(part, ())]
            found = [
                _Sample(behind=text, groups=groups)
                if direction > 0
                else _Sample(before=text, groups=groups)
                for text in seen
            ]
        case _:
            found = [_Sample(groups=groups)]
    return found[:_MOST]


def _repeated(least: int, most: Any, part: Any, groups: _Groups) -> list[_Sample]:
    if least == 0:
        return [_Sample(groups=groups), *_sequence(part, groups)]
    copies = min(int(least), _COPIES)
    more = _sequence([*part] * (copies + 1), groups)[:1] if copies < int(most) else []
    return _sequence([*part] * copies, groups) + more


def _captured(sample: _Sample, group: int | None) -> _Sample:
    if group is None:
        return sample
    return sample._replace(groups=(*sample.groups, (group, sample.text)))


def _members(items: Any) -> list[str]:
    """Return some characters of a class: the ends of its ranges, and one of each other kind."""
    listed: list[str] = []
    negated = False
    for op, argument in items:
        match str(op):
            case "NEGATE":
                negated = True
            case "LITERAL":
                listed.append(chr(argument))
            case "RANGE":
                listed += [chr(argument[0]), chr(argument[1])]
            case "CATEGORY":
                listed.append(_CATEGORIES.get(str(argument), "甲"))
    if negated:
        return [character for character in _COMMON if character not in listed][:1] or ["甲"]
    return listed
