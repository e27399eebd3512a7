"""Write findings as a report, see :mod:`draftlint.report.formats`."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, TextIO

from msgspec.structs import replace

from draftlint.config.ruleset import Ruleset
from draftlint.model.errors import UsageError
from draftlint.model.finding import Resumed
from draftlint.model.record import Record
from draftlint.report.formats import find_format
from draftlint.storage.atomic import atomic_write
from draftlint.storage.identity import is_device
from draftlint.system.console import machine_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from draftlint.model.finding import EarlierResult, FileResult


class ReportOptions(Record, frozen=True):
    """What a report may need besides the results: language, colour, columns, rules.

    ``ruleset`` contains the rules of the run. Where the files have several configurations, it
    defines the rules of all of them.
    """

    lang: str = "zh"
    color: bool = False
    width: int = 100
    ruleset: Ruleset = Ruleset()


def output_lock(name: str, output: Path | None) -> AbstractContextManager[None]:
    """Return a context that locks an output which grows against other runs.

    Entering it raises ``UsageError`` where another run has locked the output.
    """
    if output is None or not find_format(name).can_resume or is_device(output):
        return nullcontext()
    from draftlint.storage.locks import locked_output  # noqa: PLC0415 - for few runs

    return locked_output(output)


def is_error(earlier: EarlierResult) -> bool:
    """Return whether the file could not be checked."""
    return earlier.error is not None


def resume(
    name: str,
    output: Path | None,
    files: Iterable[str],
    obsolete: Callable[[EarlierResult], bool] = is_error,
) -> Resumed:
    """Return the results in ``output`` that stay, after removing those obsolete or damaged.

    ``obsolete`` decides on one result; ``files`` are those of this run. Raises ``UsageError`` for a
    format that cannot be continued, and what ``obsolete`` raises, before anything is changed.
    """
    if output is None or not find_format(name).can_resume:
        raise UsageError("--resume needs --format jsonl or parquet, and --output.")
    if not output.exists():
        return Resumed()
    return find_format(name).resume(output, files, obsolete)


def write_report(
    name: str,
    results: Iterable[FileResult],
    output: Path | None,
    options: ReportOptions,
    *,
    append: bool = False,
) -> None:
    """Write the report ``name`` to the file or folder ``output``, or to the screen.

    The write is atomic, except for a format that can be continued: its output grows by each result,
    appended (``append``) or replacing the content. Nothing is changed before the first result.
    """
    chosen = find_format(name)
    if chosen.is_folder:
        if output is None:
            raise UsageError("This format needs --output.")
        chosen.write_folder(results, output, options, append=append)
        return
    grows: Literal["a", "w"] = "a" if append else "w"
    mode = grows if chosen.can_resume else None
    _refuse_no_file(output)
    results = _with_first_result(results)
    with _stream(output, mode, for_console=chosen.for_console) as out:
        chosen.write(results, out, replace(options, color=options.color and output is None))


def _refuse_no_file(output: Path | None) -> None:
    if output and (not output.parent.is_dir() or output.is_dir()):
        raise UsageError("--output takes a file in a folder that exists: {output}", output=output)


def _with_first_result(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Return the same results after computing the first: an error at the start is raised here."""
    rest = iter(results)
    return chain(list(islice(rest, 1)), rest)


@contextmanager
def _stream(
    output: Path | None, mode: Literal["a", "w"] | None, *, for_console: bool
) -> Iterator[TextIO]:
    """Open the output in a ``mode``; without a mode it is written atomically."""
    encoding: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}
    if output is None:
        yield sys.stdout if for_console else machine_output()
        return
    if mode or is_device(output):
        with output.open(mode or "w", **encoding) as out:
            yield out
    else:
        with atomic_write(output) as file, TextIOWrapper(file, **encoding) as out:
            yield out
