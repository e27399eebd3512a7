"""Which configuration each file gets, and how long each rule takes."""

from __future__ import annotations

from collections import defaultdict
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.message import Message
from draftlint.run.batch.serial import Serial
from draftlint.run.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan

#: Rules that are listed one by one, the slowest first.
_LISTED = 20

_FILE = Message(
    "{path}: configuration: {configuration}; kind of document: {profile}; {characters} characters;"
    " {milliseconds} ms"
)
_SHIPPED = Message("the built-in one")
_NO_PROFILE = Message("none")
_ALL = Message("Time of the {count} rules that ran: {milliseconds} ms")
_RULE = Message("{milliseconds:>8} ms  {rule}")
_OTHERS = Message("{milliseconds:>8} ms  the other {count} rules")


class RuleTimes:
    """The time that rules have taken so far, in seconds, by rule id.

    What several rules need is computed once and counted for the first of them.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._clock = clock
        self._rule = ""
        self._since = 0.0

    def on_rule(self, rule: str) -> None:
        """Begin to measure ``rule``; an empty string ends the one before. See ``Checker``."""
        now = self._clock()
        if self._rule:
            self.seconds[self._rule] += now - self._since
        self._rule, self._since = rule, now

    def lines(self) -> Iterator[Message]:
        """Yield the total, the slowest rules and the sum of the others."""
        slowest = sorted(self.seconds.items(), key=lambda item: -item[1])
        total = sum(self.seconds.values())
        yield _ALL.filled(count=len(slowest), milliseconds=_milliseconds(total))
        for rule, seconds in slowest[:_LISTED]:
            yield _RULE.filled(milliseconds=_milliseconds(seconds), rule=rule)
        others = slowest[_LISTED:]
        if others:
            taken = sum(seconds for _, seconds in others)
            yield _OTHERS.filled(milliseconds=_milliseconds(taken), count=len(others))


class Verbose:
    """An executor that calls ``show`` with a line for each file and, at the end, for each rule.

    It checks one file after the other in this process, with its typo engine and without the cache,
    so that the times are those of the work itself.
    """

    def __init__(self, plan: Plan, show: Callable[[Message], None]) -> None:
        self.plan = replace(plan, cache=False)
        self._show = show
        self._times = RuleTimes()
        self._executor = Serial(self.plan, on_rule=self._times.on_rule)
        self._checker = Checker(self.plan)

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``."""
        since = perf_counter()
        for result in self._executor.run(files):
            self._show(self._described(result, perf_counter() - since))
            yield result
            since = perf_counter()
        for line in self._times.lines():
            self._show(line)

    def _described(self, result: FileResult, seconds: float) -> Message:
        return _FILE.filled(
            path=result.path,
            configuration=self._checker.setup_for(result.path).ruleset.path or _SHIPPED,
            profile=result.profile_name or _NO_PROFILE,
            characters=f"{result.characters:,}",
            milliseconds=_milliseconds(seconds),
        )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"
