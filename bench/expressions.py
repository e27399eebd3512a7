"""Find expressions with quadratic time, on texts made from their own unbounded repeats.

python -m bench.expressions [PART OF AN EXPRESSION]

A repeat is slow when the matcher may begin in the middle of what it repeats, or may share the same
text between two repeats, and fails after it. So for every unbounded repeat of every expression
that the examples of the rules need, a text of repetitions, with and without what precedes the
repeat in the expression, ends with something that does not match. Expressions are used as the
program uses them: one that is only tried at the beginning of a text is tried there.
"""

from __future__ import annotations

import random
import re
import sys
import time
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any

from draftlint.text import expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT, LONG = 2_000, 8_000

#: Four times the length may cost this many times as much: quadratic would be 16.
LIMIT = 8.0

#: Seconds for the long text below which growth is not looked at: quadratic ones take longer.
QUICK = 0.012

#: Repeats that may go further than this count as unbounded.
FAR = 100

ENDS = ("。", "X1\na的")

#: What is written for ``\\w``, ``[^…]`` and the like in a text.
SAMPLE = "年省市第一二三的了，。、；（）“”《》0123456789abcXYZ_ .-%/:"

_NEW = sys.version_info >= (3, 11)
_parser: Any = import_module("re._parser" if _NEW else "sre_parse")
_compiler: Any = import_module("re._compiler" if _NEW else "sre_compile")


class Recorded:
    """A compiled expression that remembers which of its methods were used."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.compiled = pattern
        self.used: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        """What the expression itself has."""
        if name in ("match", "fullmatch", "search", "finditer", "findall", "sub", "split"):
            self.used.add(name if name in ("match", "fullmatch") else "finditer")
        return getattr(self.compiled, name)


def main(part: str = "") -> None:
    """Print every expression that grows faster than the text, with what it is slow on."""
    bad = 0
    found = sorted(
        {
            (recorded.compiled, use)
            for recorded in _collect()
            for use in recorded.used
            if part in recorded.compiled.pattern
        },
        key=lambda pair: (pair[0].pattern, pair[1]),
    )
    for pattern, use in found:
        slow = _slowest(pattern, use)
        if slow:
            bad += 1
            unit, end, short, long = slow
            shown = re.sub(r"\s+", " ", pattern.pattern)[:150]
            print(f"{short:.4f} → {long:.4f} s {use} {unit[:30]!r}…{end!r}: {shown}", flush=True)
    print(f"{len(found)} expressions: {bad} grow faster than the text")
    sys.exit(bad > 0)


def _collect() -> list[Recorded]:
    """Return the expressions that are used while the rules' examples run."""
    found: list[Recorded] = []
    compile_ = re.compile

    def recording(pattern: Any, flags: int = 0) -> Any:
        made = compile_(pattern, flags)
        caller = str(sys._getframe(1).f_globals.get("__name__"))
        if not (isinstance(made.pattern, str) and caller.startswith("draftlint")):
            return made
        found.append(Recorded(made))
        return found[-1]

    re.compile = recording
    expressions.expression = recording
    # Only now: many modules make their expressions when they are imported.
    config = import_module("draftlint.config.configuration")
    examples = import_module("draftlint.lint.examples")
    ruleset = config.load(None).resolve()
    for _ in examples.run_examples(ruleset.rules, ruleset):
        pass
    re.compile = compile_
    return found


def _slowest(pattern: re.Pattern[str], use: str) -> tuple[str, str, float, float] | None:
    chance = random.Random(0)
    units = set(_units(_parser.parse(pattern.pattern, pattern.flags), "", chance))
    for unit, end in product(sorted(units - {""}), ENDS):
        long = _seconds(pattern, use, _text(unit, LONG) + end)
        if long < QUICK:
            continue
        short = min(_seconds(pattern, use, _text(unit, SHORT) + end) for _ in range(3))
        long = min(long, _seconds(pattern, use, _text(unit, LONG) + end))
        if long > max(QUICK, LIMIT * short):
            return unit, end, short, long
    return None


def _text(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _seconds(pattern: re.Pattern[str], use: str, text: str) -> float:
    start = time.perf_counter()
    found = getattr(pattern, use)(text)
    if use == "finditer":
        for _ in found:
            pass
    return time.perf_counter() - start


def _units(tree: Any, before: str, chance: random.Random) -> Iterator[str]:
    """Yield what every unbounded repeat repeats, alone and with what precedes it."""
    for op, value in tree:
        for inner in _inner(str(op), value):
            yield from _units(inner, before, chance)
        if "REPEAT" in str(op) and value[1] > FAR:
            for _ in range(3):
                unit = _sample(value[2], chance)
                yield unit
                yield before + unit
        before += _sample([(op, value)], chance)


def _inner(name: str, value: Any) -> list[Any]:
    """Return the expressions inside a part of an expression."""
    if name == "BRANCH":
        return list(value[1])
    if "REPEAT" in name:
        return [value[2]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    if name == "SUBPATTERN":
        return [value[3]]
    if name == "ATOMIC_GROUP":
        return [value]
    return []


def _sample(tree: Any, chance: random.Random) -> str:
    """Return a text that the expression matches, but for its look-arounds."""
    return "".join(_one(op, value, chance) for op, value in tree)


def _one(op: Any, value: Any, chance: random.Random) -> str:
    name = str(op)
    if name == "LITERAL":
        return chr(value)
    if name in ("NOT_LITERAL", "ANY", "IN"):
        return _character(op, value, chance)
    if "REPEAT" in name:
        least, most, tree = value
        times = max(least, min(most, chance.choice((1, 2, 3))))
        return "".join(_sample(tree, chance) for _ in range(times))
    inner = [] if "ASSERT" in name else _inner(name, value)
    return _sample(chance.choice(inner), chance) if inner else ""


def _character(op: Any, value: Any, chance: random.Random) -> str:
    """Return one character of a class: one that it names, or one of ``SAMPLE``."""
    if str(op) == "IN" and str(value[0][0]) != "NEGATE":
        named = [chr(v) for inner, v in value if str(inner) == "LITERAL"]
        named += [chr(chance.randint(*v)) for inner, v in value if str(inner) == "RANGE"]
        if named:
            return chance.choice(named)
    fits = _compiler.compile(_parser.SubPattern(_parser.State(), [(op, value)]))
    return chance.choice([c for c in SAMPLE if fits.match(c)] or [""])


if __name__ == "__main__":
    main(*sys.argv[1:])
