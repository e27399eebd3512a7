"""Check one file after the other in this process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from draftlint.run.batch.time_limit import TimeLimitExceeded, run_within
from draftlint.run.checker import Checker, failed_result
from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan
    from draftlint.typo.service import TypoService


class Serial:
    """The executor for few files; ``typo`` is the typo engine, for ``on_rule`` see ``Checker``."""

    def __init__(
        self,
        plan: Plan,
        typo: TypoService = IN_PROCESS,
        on_rule: Callable[[str], None] | None = None,
    ) -> None:
        self.plan = plan
        self._observer = on_rule
        self._typo = typo
        self._rule = ""
        self._checker = Checker(plan, self._on_rule, typo)

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``."""
        return map(self._check, files)

    def _check(self, file: str) -> FileResult:
        seconds = self._checker.setup_for(file).ruleset.limits.seconds
        self._rule = ""
        try:
            return run_within(seconds, partial(self._checker.check, file))
        except TimeLimitExceeded:
            # The interrupted checker may be in an inconsistent state.
            self._checker = Checker(self.plan, self._on_rule, self._typo)
            return failed_result(self.plan, file, "timeout", self._rule)

    def _on_rule(self, rule: str) -> None:
        self._rule = rule
        if self._observer:
            self._observer(rule)
