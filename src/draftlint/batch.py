"""Many files: one after the other in this process, or in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checker import Checker
from draftlint.config import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from draftlint.finding import FileResult


class Batch:
    """A run over many files; results come in the order of the files."""

    def __init__(
        self,
        *,
        config: Path | None = None,
        choice: Choice = Choice(),
        jobs: int | None = None,
        keep_draft: bool = False,
    ) -> None:
        self._checker = Checker(config, choice, keep_draft=keep_draft)
        self._jobs = jobs

    def run(
        self, files: Iterable[str], stdin: tuple[str, bytes] | None = None
    ) -> Iterator[FileResult]:
        """Yield the result of each file; ``stdin`` is the name and the bytes of ``-``."""
        for file in files:
            if file == "-" and stdin is not None:
                yield self._checker.check(*stdin)
            else:
                yield self._checker.check(file)
