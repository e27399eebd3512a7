"""The report formats, found by name: the format ``x-y`` is the module ``x_y`` of this package.

A format has one of two functions:

- ``write(results, out, options)`` writes to a text stream. ``results`` come in the order of the
  files, while they are checked; ``options`` are :class:`draftlint.report.ReportOptions`.
- ``write_folder(results, folder, options, append=…)`` writes a report that is a folder.

It may also have:

- ``resume(output, files, obsolete)``, if it can be continued: it removes obsolete results from an
  output and returns the others (:class:`draftlint.model.finding.Resumed`).
- ``NEEDS_DRAFT = True``, if it shows the whole draft: the results then contain it.
- ``FOR_CONSOLE = True``, if it is read on a console: it is written in the encoding of the console.
  All others are UTF-8 on every system.

Other packages add formats in the entry-point group ``draftlint.reports``: the name is the format,
the object a module, class or instance with these functions. It can do all that a shipped one can.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, TextIO

from draftlint.model.errors import DraftlintError, FormatError, UsageError
from draftlint.model.finding import Resumed
from draftlint.model.record import Record
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from draftlint.model.finding import EarlierResult, FileResult
    from draftlint.report import ReportOptions

ENTRY_POINT_GROUP = "draftlint.reports"


class Format(Record, frozen=True):
    """A report format: ``definition`` is its module, or the object of another ``package``.

    What fails in another package raises ``FormatError`` that names the format and the package;
    errors of the results and of a closed output are raised as they are.
    """

    name: str
    definition: Any
    package: str = ""

    @property
    def needs_draft(self) -> bool:
        """Whether results must contain the draft."""
        return bool(getattr(self.definition, "NEEDS_DRAFT", False))

    @property
    def for_console(self) -> bool:
        """Whether the report is read on a console."""
        return bool(getattr(self.definition, "FOR_CONSOLE", False))

    @property
    def is_folder(self) -> bool:
        """Whether the report is a folder."""
        return hasattr(self.definition, "write_folder")

    @property
    def can_resume(self) -> bool:
        """Whether an output of an earlier run can be continued."""
        return hasattr(self.definition, "resume")

    def write(self, results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
        """Write the report to a text stream."""
        with self._failures_named(results) as watched:
            self.definition.write(watched, out, options)

    def write_folder(
        self, results: Iterable[FileResult], folder: Path, options: ReportOptions, *, append: bool
    ) -> None:
        """Write the report into a folder, after what is there with ``append``."""
        with self._failures_named(results) as watched:
            self.definition.write_folder(watched, folder, options, append=append)

    def resume(
        self, output: Path, files: Iterable[str], obsolete: Callable[[EarlierResult], bool]
    ) -> Resumed:
        """Return the results in ``output`` that stay, after removing the others."""
        with self._failures_named(()):
            resumed = self.definition.resume(output, files, obsolete)
            if not isinstance(resumed, Resumed):
                raise TypeError(f"resume returned {type(resumed).__name__}, not Resumed")
        return resumed

    @contextmanager
    def _failures_named(self, results: Iterable[FileResult]) -> Iterator[Iterable[FileResult]]:
        """Yield the results; an exception of another package becomes a ``FormatError``."""
        if not self.package:
            yield results
            return
        watched = _Watched(results)
        try:
            yield watched
        except (DraftlintError, BrokenPipeError):
            raise
        except (Exception, SystemExit) as error:
            if error is watched.error or not _is_of_plugin(error):
                raise
            raise FormatError(
                "The format {name} of the package {package} failed: {problem}.",
                name=self.name,
                package=self.package,
                problem=_shown(error),
            ) from error


class _Watched:
    """Results that remember the exception that ended them: it is not one of the format."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = iter(results)
        self.error: BaseException | None = None

    def __iter__(self) -> Iterator[FileResult]:
        return self

    def __next__(self) -> FileResult:
        try:
            return next(self._results)
        except BaseException as error:
            self.error = error
            raise


def shipped_formats() -> list[str]:
    """Return the names of the formats in this package, sorted."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(__path__))


def all_formats() -> list[str]:
    """Return the names of all formats: the shipped ones, then those of other packages."""
    shipped = shipped_formats()
    return [*shipped, *sorted(_plugins().keys() - set(shipped))]


def is_format(name: str) -> bool:
    """Return whether there is a format of that name."""
    return name in shipped_formats() or name in _plugins()


def find_format(name: str) -> Format:
    """Return the format of a name; a shipped one takes precedence over one of another package.

    Raises ``UsageError`` for an unknown name, and ``FormatError`` where another package fails.
    """
    if name in shipped_formats():
        return Format(name, import_module(f"{__name__}.{name.replace('-', '_')}"))
    entry = _plugins().get(name)
    if entry is None:
        hint = did_you_mean(name, all_formats())
        raise UsageError("Unknown format {name!r}. {hint}", name=name, hint=hint)
    return _loaded(entry)


@cache
def _plugins() -> Mapping[str, EntryPoint]:
    """Return the entry points of other packages by name."""
    # importlib.metadata takes longer than a short check: only for formats that are not shipped.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return {entry.name: entry for entry in reversed(tuple(entry_points(group=ENTRY_POINT_GROUP)))}


def _loaded(entry: EntryPoint) -> Format:
    package = entry.dist.name if entry.dist else entry.value.partition(":")[0]
    try:
        definition = entry.load()
        if not (hasattr(definition, "write") or hasattr(definition, "write_folder")):
            raise TypeError("it has neither write nor write_folder")
    except (Exception, SystemExit) as error:
        if not _is_of_plugin(error):
            raise
        raise FormatError(
            "The format {name} of the package {package} cannot be loaded: {problem}.",
            name=entry.name,
            package=package,
            problem=_shown(error),
        ) from error
    return Format(entry.name, definition, package)


def _is_of_plugin(error: BaseException) -> bool:
    """Return whether a format may have raised it: signals raise subclasses of ``SystemExit``."""
    return not isinstance(error, SystemExit) or type(error) is SystemExit


def _shown(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # an exception whose text cannot be shown
        return type(error).__name__
