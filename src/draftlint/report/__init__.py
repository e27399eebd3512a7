"""Findings → a report: one module per output format, each with a ``write`` function.

The format ``x`` is the module ``x`` of this package: ``write(results, out, options)`` takes the
results in the order of the files, as they come, and writes to a text stream. A format that shows
the whole draft declares ``NEEDS_DRAFT = True``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.finding import FileResult

FORMATS = ("text", "json", "sarif", "github", "junit", "html")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report may need to know beside the results: language, colour and columns."""

    lang: Literal["zh", "en"] = "zh"
    color: bool = False
    width: int = 100


class Report(Protocol):
    """The face of a format module."""

    def write(self, results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
        """Write the report of ``results`` to ``out``."""


def report(name: str) -> Report:
    """Return the module of a format in ``FORMATS``."""
    return cast("Report", import_module(f"{__name__}.{name}"))


def needs_draft(name: str) -> bool:
    """Return whether a format shows the whole draft, so that results must carry it."""
    return bool(getattr(report(name), "NEEDS_DRAFT", False))
