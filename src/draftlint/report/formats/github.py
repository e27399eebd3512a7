"""GitHub annotations: one workflow command per finding, shown in a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import Severity
from draftlint.text.unseen import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write annotations; ``line`` is the paragraph number, for Word files have no lines."""
    for result in results:
        sentences = Sentences(result.texts, options.lang)
        path = _property(result.path)
        if result.error:
            title = _property(result.error.code)
            out.write(
                f"::error file={path},title={title}::{_data(sentences(result.error.message))}\n"
            )
        for failure in result.failures:
            out.write(f"::error file={path},title=rule-failed::{_data(sentences(failure))}\n")
        for finding in result.findings:
            line = f",line={finding.place.paragraph}" if finding.place.paragraph else ""
            column = f",col={finding.start + 1}" if finding.start is not None else ""
            out.write(
                f"::{_COMMANDS[finding.severity]} file={path}{line}{column},"
                f"title={_property(finding.rule)}::{_data(sentences.message(finding))}\n"
            )


def _data(text: str) -> str:
    """Escape a message as the workflow commands ask."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
