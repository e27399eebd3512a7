"""What ``draftlint check`` does once its options are known."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from draftlint.cli import CLEAN, FOUND, TROUBLE
from draftlint.cli._console import warn
from draftlint.cli._inputs import files_of, run_options, stdin_bytes, warn_of_deprecated
from draftlint.cli._language import resolve_language
from draftlint.cli._outputs import refuse_report_over_inputs
from draftlint.messages import render
from draftlint.model.errors import UsageError
from draftlint.model.message import Message
from draftlint.report import (
    ReportOptions,
    output_lock,
    resume,
    write_report,
)
from draftlint.report.formats import find_format
from draftlint.run.baseline import Baseline
from draftlint.run.batch import executor
from draftlint.run.batch.resuming import ResumeFilter
from draftlint.run.checker import Checker, Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from draftlint.model.finding import EarlierResult, FileResult
    from draftlint.run.batch import Executor
    from draftlint.typo.service import TypoService

    Wrapper = Callable[[Iterable[FileResult]], Iterator[FileResult]]

#: The number of files from which on a progress bar is shown.
_MANY = 3
#: Files of a baseline that a notice names.
_SHOWN = 3
_MISSING = Message(
    "{count} files of the baseline no longer exist ({names}); run draftlint baseline again."
)


def check_files(
    paths: tuple[str, ...],
    typo: TypoService,
    *,
    format_: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    profile: str | None,
    lang: str | None,
    fail_on: str | None,
    jobs: int | None,
    baseline: Path | None,
    no_cache: bool,
    cluster: str | None,
    resume_: bool,
    stdin_name: str,
    verbose: bool,
) -> int:
    """Check the files of ``paths``, write the report and return the exit status."""
    lang = resolve_language(lang, config, paths)
    named = files_of(paths, lang)
    inputs = [*named, stdin_name] if "-" in named else named
    refuse_report_over_inputs(output, inputs, config=config, baseline=baseline)
    with output_lock(format_, output):
        known = Baseline.read(baseline) if baseline else Baseline()
        _warn_of_missing_files(known.missing_files(paths), lang)
        plan = Plan(
            config,
            options=run_options(select, ignore, profile, lang, fail_on),
            baseline=known,
            keep_draft=find_format(format_).needs_draft,
            cache=not no_cache,
            stdin=(stdin_name, stdin_bytes()) if "-" in named else None,
        )
        runner = (
            _verbose(plan, lang, jobs, cluster)
            if verbose
            else executor(plan, len(named), jobs, cluster, typo)
        )
        earlier = _earlier_results(format_, output, named, runner.plan, lang) if resume_ else ()
        done = {result.path for result in earlier}
        files = [file for file in named if file not in done]
        checker = Checker(runner.plan)
        warn_of_deprecated(checker, files, lang)
        options = ReportOptions(
            lang=lang,
            color=_wants_color(),
            width=shutil.get_terminal_size().columns,
            ruleset=checker.ruleset(files),
        )
        outcome = _Outcome()
        outcome.add_earlier(earlier, checker)
        with _progress(len(files), quiet=format_ == "text" and output is None) as shown:
            results = outcome.recorded(shown(runner.run(files)))
            write_report(format_, results, output, options, append=resume_)
    return outcome.status


def _verbose(plan: Plan, lang: str, jobs: int | None, cluster: str | None) -> Executor:
    """Show what this run uses, and return the executor that shows the rest."""
    if cluster or (jobs or 1) > 1:
        raise UsageError("--verbose measures in one process; leave out --jobs and --cluster.")
    from draftlint.cli._versions import versions  # noqa: PLC0415 - few runs show them
    from draftlint.run.verbose import Verbose  # noqa: PLC0415 - few runs are measured

    for line in versions():
        warn(line)
    return Verbose(plan, lambda line: warn(render(line, lang)))


def _earlier_results(
    format_: str, output: Path | None, files: Sequence[str], plan: Plan, lang: str
) -> Sequence[EarlierResult]:
    """Return the results in an output that ``--resume`` keeps; print notices about the others."""
    valid = ResumeFilter(plan, files)
    resumed = resume(format_, output, files, valid.obsolete)
    for notice in valid.notices(resumed):
        warn(render(notice, lang))
    return resumed.results


class _Outcome:
    """The exit status, computed while the results are written."""

    def __init__(self) -> None:
        self.status = CLEAN

    def add_earlier(self, earlier: Sequence[EarlierResult], checker: Checker) -> None:
        """Add the results that the output of an earlier run already contains."""
        for result in earlier:
            self._add(failing=checker.fails(result), trouble=result.trouble)

    def recorded(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results unchanged."""
        for result in results:
            unread = bool(result.error and not result.skipped)
            self._add(failing=result.failing, trouble=unread or bool(result.failures))
            yield result

    def _add(self, *, failing: bool, trouble: bool) -> None:
        self.status = max(self.status, TROUBLE if trouble else FOUND if failing else CLEAN)


def _warn_of_missing_files(files: list[str], lang: str) -> None:
    """Warn on standard error of files in the baseline that no longer exist."""
    if files:
        shown = "、".join([*files[:_SHOWN], *["…"] * (len(files) > _SHOWN)])
        warn(render(_MISSING.filled(count=len(files), names=shown), lang))


def _wants_color() -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


@contextmanager
def _progress(files: int, *, quiet: bool) -> Iterator[Wrapper]:
    """Yield a wrapper of the results that draws a progress bar on a terminal.

    There is none with ``quiet``: a text report on the screen shows the progress itself.
    """
    if files < _MANY or not sys.stderr.isatty() or (quiet and sys.stdout.isatty()):
        yield iter
        return
    with click.progressbar(length=files, label="draftlint", file=sys.stderr) as bar:

        def shown(results: Iterable[FileResult]) -> Iterator[FileResult]:
            for result in results:
                yield result
                bar.update(1)

        yield shown
