"""One file after the other, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.checker import Plan
    from draftlint.finding import FileResult


class Serial:
    """The executor for few files."""

    def __init__(self, plan: Plan) -> None:
        self._checker = Checker(plan)

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``."""
        return map(self._checker.check, files)
