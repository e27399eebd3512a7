"""The JSON report, version 1 of the contract: one object, written file by file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from draftlint._version import __version__
from draftlint.model.finding import Summary
from draftlint.report.entries import file_entry
from draftlint.text.unseen import escaped_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write ``{"version": 1, "tool": …, "files": […], "summary": …}``, one file at a time."""
    tool = json.dumps({"name": "draftlint", "version": __version__})
    out.write(f'{{"version": 1, "tool": {tool},\n "files": [')
    summary = Summary()
    separator = "\n  "
    for result in results:
        out.write(
            separator
            + escaped_json(json.dumps(file_entry(result, options.lang), ensure_ascii=False))
        )
        separator = ",\n  "
        summary = summary.adding(result)
    out.write(f'\n ],\n "summary": {json.dumps(summary._asdict())}}}\n')
