"""Check one file: find its configuration, read it and lint it. Errors of a file are results."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint._version import __version__
from draftlint.config.configuration import LoadedConfiguration, RunOptions
from draftlint.config.loading import find_config, load
from draftlint.config.ruleset import Ruleset
from draftlint.config.settings import LimitSettings
from draftlint.lint.linter import MOST, Linter
from draftlint.lint.typo_rules import sensitivities
from draftlint.model.errors import DraftlintError, ReadError
from draftlint.model.finding import FileError, FileResult, Severity
from draftlint.model.message import Message, message
from draftlint.model.record import Record
from draftlint.read import Limits, read
from draftlint.run.baseline import Baseline
from draftlint.run.result_cache import ResultCache, encoded
from draftlint.system.tracebacks import show_traceback
from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from draftlint.model.draft import Draft
    from draftlint.model.errors import ReadErrorCode
    from draftlint.model.finding import EarlierResult
    from draftlint.model.rule import Rule
    from draftlint.typo.service import TypoService

DEFAULT_SECONDS = LimitSettings().seconds

#: Findings of one rule that a copy is made with: a long draft may need thousands of corrections.
MOST_CORRECTED = 10_000

#: The errors of files whose check gave no result.
FAILURES: dict[ReadErrorCode, Message] = {
    "timeout": Message(
        "The check exceeded the time limit; raise limits.seconds in the configuration."
    ),
    "crashed": Message(
        "The process that checked this file died; the other files are not affected."
    ),
}

_OWN_FAULT = Message(
    "An internal error while this file was checked ({problem}); the other files are not affected."
)


class Plan(Record, frozen=True):
    """How a run checks every file; it can be sent to other processes and machines.

    ``config`` is the configuration file that the user named and ``loaded`` a configuration that was
    read already; without both, the configuration of each draft is looked for from its folder
    upward. ``options`` take precedence over it. ``keep_draft`` keeps the text for reports that show
    it. ``cache`` reuses results of earlier runs. ``stdin`` is the name and the content of standard
    input.
    """

    config: Path | None = None
    loaded: LoadedConfiguration | None = None
    options: RunOptions = RunOptions()
    baseline: Baseline = Baseline()
    keep_draft: bool = False
    cache: bool = False
    stdin: tuple[str, bytes] | None = None


class CheckSetup:
    """What is built once per configuration; the linter is built when the first file needs it."""

    def __init__(
        self,
        ruleset: Ruleset,
        cache: ResultCache | None,
        baseline: Baseline,
        on_rule: Callable[[str], None] | None = None,
        typo: TypoService = IN_PROCESS,
    ) -> None:
        self.ruleset = ruleset
        self._on_rule = on_rule
        self._typo = typo
        self.cache = cache
        self._baseline = baseline

    @cached_property
    def configuration(self) -> str:
        """A digest of all that a report depends on besides the draft, the same on every machine.

        It covers the version, the language, the rules and settings, and the baseline.
        """
        known = repr(
            sorted((name, sorted(self._baseline.files[name])) for name in self._baseline.files)
        )
        digest = hashlib.blake2b(f"{__version__} {self.ruleset.lang}\n".encode(), digest_size=8)
        digest.update(encoded(self.ruleset) + known.encode("utf-8", "backslashreplace"))
        return digest.hexdigest()

    @cached_property
    def linter(self) -> Linter:
        """The compiled rules."""
        return Linter(self.ruleset, self._on_rule, self._typo)

    def start_typo_engine(self) -> None:
        """Load the typo engine, if a rule uses it, while the draft is read."""
        if sensitivities(self.ruleset.rules):
            self._typo.start()


class CheckedDocument(Record, frozen=True):
    """A file that was read and checked, with what a writer needs to make a copy of it."""

    source: bytes
    draft: Draft
    result: FileResult
    limits: Limits


class Checker:
    """Checks files one after the other; rules are compiled once per configuration.

    ``on_rule`` is called with the id of each rule before it runs and with an empty string after it,
    so that the rule can be named when a check is stopped. ``typo`` is the typo engine; it is
    started before a file is read that the cache has no result for.
    """

    def __init__(
        self,
        plan: Plan = Plan(),
        on_rule: Callable[[str], None] | None = None,
        typo: TypoService = IN_PROCESS,
    ) -> None:
        self._plan = plan
        self._on_rule = on_rule
        self._typo = typo
        self._configs: dict[Path, Path | None] = {}
        self._loaded_by_path: dict[Path | None, LoadedConfiguration] = {}
        self._setups: dict[tuple[Path | None, tuple[int, ...]], CheckSetup] = {}

    def check(self, path: str, data: bytes | None = None) -> FileResult:
        """Return the result for one file (``-``: the standard input of the plan).

        ``data`` are its bytes if they are in memory; ``path`` is then only its name. Raises only
        ``ConfigError``: a wrong configuration concerns the run, not the file.
        """
        if path == "-" and data is None and self._plan.stdin:
            path, data = self._plan.stdin
        setup = self.setup_for(path)
        ruleset = setup.ruleset
        try:
            data = _bytes(path, ruleset) if data is None else data
            entry = setup.cache.entry(path, data) if setup.cache and data else None
            result = setup.cache.get(entry) if setup.cache and entry else None
            if result is None:
                if data:
                    setup.start_typo_engine()
                draft = read(path, data=data, limits=_limits(ruleset))
                result = replace(self.lint(draft), path=path)
                if setup.cache and entry:
                    setup.cache.put(entry, result)
        except ReadError as error:
            show_traceback()
            return FileResult(path, error=FileError(error.code, error.message))
        except DraftlintError:
            raise
        except Exception as error:
            # A fault of draftlint itself: the other files are still checked.
            show_traceback()
            problem = _OWN_FAULT.filled(problem=f"{type(error).__name__}: {error}")
            return FileResult(path, error=FileError("crashed", problem))
        ran = {name for rule in ruleset.rules for name in rule.ids}
        result = self._plan.baseline.filtered(result, ran)
        failing = any(_fails(finding.severity, ruleset) for finding in result.findings)
        return replace(result, failing=failing, configuration=setup.configuration)

    def check_for_copy(self, path: str) -> CheckedDocument:
        """Read and check one file for a writer, without cache and baseline.

        Raises ``ReadError`` and ``ConfigError``.
        """
        setup = self.setup_for(path)
        limits = _limits(setup.ruleset)
        data = _bytes(path, setup.ruleset)
        setup.start_typo_engine()
        draft = read(path, data=data, limits=limits)
        source = Path(path).read_bytes() if data is None else data
        return CheckedDocument(source, draft, self.lint(draft, MOST_CORRECTED), limits)

    def lint(self, draft: Draft, most: int = MOST) -> FileResult:
        """Return the result for a draft that has been read; no baseline is applied.

        ``most`` findings of each rule are listed, see ``Linter.lint``.
        """
        linted = self.setup_for(draft.path).linter.lint(draft, most)
        return FileResult(
            draft.path,
            findings=linted.findings,
            profile=linted.profile,
            profile_name=linted.profile_name,
            characters=draft.characters,
            notices=tuple(notice.message for notice in draft.notices),
            failures=linted.failures,
            texts=linted.texts,
            suppressed=linted.suppressed,
            draft=draft if self._plan.keep_draft else None,
        )

    def fails(self, earlier: EarlierResult) -> bool:
        """Return whether the findings of an earlier run fail this run; raises ``ConfigError``."""
        return earlier.worst is not None and _fails(
            earlier.worst, self.setup_for(earlier.path).ruleset
        )

    def setup_for(self, path: str) -> CheckSetup:
        """Return the configuration and linter for a file; raises ``ConfigError``."""
        file = Path(path)
        path_of_config = self._config(file)
        source = self._loaded(path_of_config)
        key = (path_of_config, source.matching(file))
        if key not in self._setups:
            ruleset = source.resolve(key[1], self._plan.options)
            reuse = self._plan.cache and not self._plan.keep_draft
            cache = ResultCache(ruleset) if reuse else None
            self._setups[key] = CheckSetup(
                ruleset, cache, self._plan.baseline, self._on_rule, self._typo
            )
        return self._setups[key]

    def _loaded(self, config: Path | None) -> LoadedConfiguration:
        if config not in self._loaded_by_path:
            self._loaded_by_path[config] = self._plan.loaded or load(config)
        return self._loaded_by_path[config]

    def ruleset(self, files: Iterable[str]) -> Ruleset:
        """Return the ruleset of the first file, with all that those of the others define.

        Where two configurations define a rule or a profile, the first one is returned. For no file
        it is empty. Raises ``ConfigError``.
        """
        by_config: dict[Path | None, str] = {}
        for file in files:
            by_config.setdefault(self._config(Path(file)), file)
        found = [self.setup_for(file).ruleset for file in by_config.values()]
        return reduce(Ruleset.with_definitions, found or [Ruleset()])

    def deprecated(self, files: Iterable[str]) -> list[Rule]:
        """Return the deprecated rules that run on any of the files; raises ``ConfigError``."""
        files = list(files)
        if all(rule.status != "deprecated" for rule in self.ruleset(files).defined):
            return []
        running = {rule.id: rule for file in files for rule in self.setup_for(file).ruleset.rules}
        return [rule for rule in running.values() if rule.status == "deprecated"]

    def _config(self, file: Path) -> Path | None:
        if self._plan.loaded:
            return self._plan.loaded.path
        if self._plan.config:
            return self._plan.config
        folder = file.parent
        if folder not in self._configs:
            self._configs[folder] = find_config(folder)
        return self._configs[folder]


def failed_result(plan: Plan, path: str, code: ReadErrorCode, rule: str = "") -> FileResult:
    """Return the error entry of a file whose worker gave no result while ``rule`` ran."""
    if path == "-" and plan.stdin:
        path, _ = plan.stdin
    return FileResult(path, error=FileError(code, failure_message(code, rule)))


def failure_message(code: ReadErrorCode, rule: str = "") -> Message:
    """Return the error message of a file whose check gave no result while ``rule`` ran."""
    reason = FAILURES[code]
    if not rule:
        return reason
    return message("{reason} The rule that was running: {rule}.", reason=reason, rule=rule)


def _fails(severity: Severity, ruleset: Ruleset) -> bool:
    return ruleset.fail_on != "never" and severity.at_least(Severity(ruleset.fail_on))


def _limits(ruleset: Ruleset) -> Limits:
    megabyte = 1 << 20
    return Limits(
        part_bytes=ruleset.limits.part_mb * megabyte, total_bytes=ruleset.limits.total_mb * megabyte
    )


def _bytes(path: str, ruleset: Ruleset) -> bytes | None:
    """Return the bytes of a file; ``None`` leaves it to the reader.

    That is where it cannot be read, which the reader reports, and where it is so large that the
    reader should take only the parts it needs into memory.
    """
    if "://" in path:
        from draftlint.run.remote import fetch  # noqa: PLC0415 - an optional extra

        return fetch(path)
    file = Path(path)
    with suppress(OSError):
        if file.is_file() and file.stat().st_size <= _limits(ruleset).part_bytes:
            return file.read_bytes()
    return None
