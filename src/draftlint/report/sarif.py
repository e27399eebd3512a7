"""SARIF 2.1.0 (OASIS), for code-scanning services and editors."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from draftlint._version import __version__
from draftlint.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult, Finding
    from draftlint.report import ReportOptions

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write one SARIF log with one run.

    A paragraph stands for a line (``startLine``), as in plain text; columns count Unicode code
    points from 1 (``columnKind``). Files that could not be read and
    rules that could not run are tool notifications.
    """
    rules: dict[str, dict[str, Any]] = {}
    indices: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    for result in results:
        location = {"artifactLocation": {"uri": _uri(result.path)}}
        if result.error:
            notifications.append(_notification(result.error.code, result.error.message, location))
        notifications.extend(
            _notification("rule-failed", failure, location) for failure in result.failures
        )
        for finding in result.findings:
            rules.setdefault(finding.rule, _rule(finding))
            index = indices.setdefault(finding.rule, len(indices))
            found.append(_result(finding, location, index))
    run = {
        "tool": {
            "driver": {
                "name": "draftlint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "language": "en-US" if options.lang == "en" else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not notifications,
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": found,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    json.dump(log, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _notification(code: str, message: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": code},
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.rule},
        "fullDescription": {"text": finding.why or finding.rule},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(finding: Finding, location: dict[str, Any], index: int) -> dict[str, Any]:
    place = finding.place
    physical = dict(location)
    if place.paragraph is not None and finding.start is not None and finding.end is not None:
        physical["region"] = {
            "startLine": place.paragraph,
            "startColumn": finding.start + 1,
            "endColumn": finding.end + 1,
            "snippet": {"text": finding.text},
        }
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"draftlint/v1": finding.fingerprint},
    }
    if place.section:
        names = [{"fullyQualifiedName": " / ".join(place.section)}]
        entry["locations"][0]["logicalLocations"] = names
    return entry


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative ones stay relative (SARIF 3.4.3)."""
    if "://" in path:
        return path
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
