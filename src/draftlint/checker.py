"""One file → one result: finds its configuration, reads it, lints it, and never raises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.config import Choice, Config, Source, find_config, load
from draftlint.errors import ReadError
from draftlint.finding import FileError, FileResult, Severity
from draftlint.linter import Linter
from draftlint.read import Limits, read

if TYPE_CHECKING:
    from draftlint.draft import Draft


class Checker:
    """Checks files one after the other; rules are compiled once per configuration.

    ``config`` is the file the user named (``None``: found from each draft's folder upward);
    ``choice`` is what the command line chooses over it.
    """

    def __init__(
        self, config: Path | None = None, choice: Choice = Choice(), *, keep_draft: bool = False
    ) -> None:
        self._config = config
        self._choice = choice
        self._keep_draft = keep_draft
        self._sources: dict[Path | None, Source] = {}
        self._linters: dict[tuple[Path | None, tuple[int, ...]], Linter] = {}

    def check(self, path: str, data: bytes | None = None) -> FileResult:
        """Return the result for one file; ``data`` are its bytes if they are at hand.

        Raises only ``ConfigError``: a wrong configuration concerns the run, not the file.
        """
        linter = self.linter(path)
        try:
            draft = read(path, data=data, limits=_limits(linter.config))
        except ReadError as error:
            message = error.text.in_language(linter.config.lang)
            return FileResult(path, error=FileError(error.code, message))
        return self.lint(draft)

    def lint(self, draft: Draft) -> FileResult:
        """Return the result for a draft that has been read."""
        linter = self.linter(draft.path)
        config = linter.config
        result = linter.lint(draft)
        return FileResult(
            draft.path,
            findings=result.findings,
            profile=result.profile,
            characters=draft.characters,
            notices=tuple(notice.message for notice in draft.notices),
            failures=result.failures,
            failing=config.fail_on != "never"
            and any(f.severity.at_least(Severity(config.fail_on)) for f in result.findings),
            draft=draft if self._keep_draft else None,
        )

    def linter(self, path: str) -> Linter:
        """Return the linter for a file; raises ``ConfigError``."""
        file = Path(path)
        config = self._config or find_config(file if path != "-" else Path.cwd())
        if config not in self._sources:
            self._sources[config] = load(config)
        source = self._sources[config]
        key = (config, source.matching(file))
        if key not in self._linters:
            self._linters[key] = Linter(source.resolve(key[1], self._choice))
        return self._linters[key]


def _limits(config: Config) -> Limits:
    megabyte = 1 << 20
    return Limits(
        part_bytes=config.limits.part_mb * megabyte, total_bytes=config.limits.total_mb * megabyte
    )
