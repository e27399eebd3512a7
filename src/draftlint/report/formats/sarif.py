"""SARIF 2.1.0 (OASIS), for code-scanning services and editors."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from draftlint._version import __version__
from draftlint.config.explain import rule_page
from draftlint.messages import render, template
from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import Severity
from draftlint.model.message import message
from draftlint.text.expressions import expression
from draftlint.text.unseen import escaped_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult, Finding, Place
    from draftlint.report import ReportOptions

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: The reference of the shipped rules, written by docs/make_rules.py.
REFERENCE = "https://github.com/draftlint/draftlint/blob/main/docs/rules.md"
_PLACE = expression(r"\{\w*\}")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write one SARIF log with one run.

    The paragraph number is given as the line (``startLine``), as in plain text; columns count
    Unicode code points from 1 (``columnKind``). Places of a finding after the first are
    ``relatedLocations``.
    Files that could not be read and rules that could not run are tool notifications of level error,
    notices those of level note.
    """
    rules: dict[str, dict[str, Any]] = {}
    indices: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    remarks: list[dict[str, Any]] = []
    for result in results:
        sentences = Sentences(result.texts, options.lang)
        location = {"artifactLocation": {"uri": _uri(result.path)}}
        if result.error:
            notifications.append(
                _notification(result.error.code, sentences(result.error.message), location)
            )
        notifications.extend(
            _notification("rule-failed", sentences(failure), location)
            for failure in result.failures
        )
        remarks.extend(
            _notification("notice", sentences(text), location, "note") for text in result.notices
        )
        for finding in result.findings:
            if finding.rule not in rules:
                rules[finding.rule] = _rule(finding.rule, options)
            index = indices.setdefault(finding.rule, len(indices))
            found.append(_result(finding, sentences.message(finding), location, index))
    _write_log(rules, found, notifications, remarks, out, options.lang)


def _write_log(
    rules: dict[str, dict[str, Any]],
    found: list[dict[str, Any]],
    notifications: list[dict[str, Any]],
    remarks: list[dict[str, Any]],
    out: TextIO,
    lang: str,
) -> None:
    run = {
        "tool": {
            "driver": {
                "name": "draftlint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "language": {"zh": "zh-CN", "en": "en-US"}.get(lang, lang),
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not notifications,
                "toolExecutionNotifications": [*notifications, *remarks],
            }
        ],
        "results": found,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    out.writelines(map(escaped_json, encoder.iterencode(log)))
    out.write("\n")


def _notification(
    code: str, message: str, location: dict[str, Any], level: str = "error"
) -> dict[str, Any]:
    return {
        "level": level,
        "descriptor": {"id": code},
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }


def _rule(name: str, options: ReportOptions) -> dict[str, Any]:
    """Return the descriptor of a rule (SARIF 3.49): its texts and its own severity.

    For a rule that the ruleset does not define only the id is given.
    """
    rule = options.ruleset.definition(name)
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    why = render(rule.why, options.lang)
    described: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": _PLACE.sub("…", template(rule.message, options.lang))},
        "fullDescription": {"text": why},
        "help": {
            "text": render(message("{why} ({source})", why=why, source=rule.source), options.lang),
            "markdown": rule_page(rule, options.lang),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.enabled},
        "properties": {"tags": [rule.group]},
    }
    if options.ruleset.is_shipped(name):
        described["helpUri"] = f"{REFERENCE}#{anchor(name)}"
    return described


def anchor(rule: str) -> str:
    """Return the fragment by which GitHub links to the heading of a rule in docs/rules.md."""
    return "".join(c for c in rule.lower() if c.isalnum() or c in "-_ ").replace(" ", "-")


def _result(
    finding: Finding, sentence: str, location: dict[str, Any], index: int
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence},
        "locations": [_location(finding.place, location)],
        "partialFingerprints": {"draftlint/v1": finding.fingerprint},
    }
    if len(finding.places) > 1:
        entry["relatedLocations"] = [
            {"id": number, **_location(place, location)}
            for number, place in enumerate(finding.places[1:], 1)
        ]
    return entry


def _location(place: Place, location: dict[str, Any]) -> dict[str, Any]:
    physical = dict(location)
    if place.paragraph is not None and place.start is not None and place.end is not None:
        physical["region"] = {
            "startLine": place.paragraph,
            "startColumn": place.start + 1,
            "endColumn": place.end + 1,
            "snippet": {"text": place.text},
        }
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.section:
        found["logicalLocations"] = [{"fullyQualifiedName": " / ".join(place.section)}]
    return found


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative ones stay relative (SARIF 3.4.3)."""
    if "://" in path:
        return path
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
