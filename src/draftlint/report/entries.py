"""Results as plain values in the shape of the JSON report (CONTRACT version 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.messages.finding_messages import Sentences

if TYPE_CHECKING:
    from draftlint.model.finding import FileResult, Finding, Place


def file_entry(result: FileResult, language: str) -> dict[str, Any]:
    """Return the entry of a file, its sentences in ``language``."""
    sentences = Sentences(result.texts, language)
    error = result.error
    return {
        "path": result.path,
        "status": result.status,
        "error": {"code": error.code, "message": sentences(error.message)} if error else None,
        "profile": result.profile,
        "characters": result.characters,
        "notices": [sentences(notice) for notice in result.notices],
        "failures": [sentences(failure) for failure in result.failures],
        "suppressed": result.suppressed,
        "configuration": result.configuration,
        "findings": [finding_entry(finding, sentences) for finding in result.findings],
    }


def finding_entry(finding: Finding, sentences: Sentences) -> dict[str, Any]:
    """Return the entry of a finding."""
    entry = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": sentences.message(finding),
        **_place(finding.place),
        "fix": finding.fix,
        "why": sentences.why(finding),
        "data": sentences.values(finding),
        "fingerprint": finding.fingerprint,
    }
    if finding.omitted:
        entry["omitted"] = finding.omitted
    if len(finding.places) > 1:
        entry["places"] = [_place(place) for place in finding.places]
    if finding.places_omitted:
        entry["places_omitted"] = finding.places_omitted
    return entry


def _place(place: Place) -> dict[str, Any]:
    return {
        "story": place.story,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "label": place.label,
        "section": list(place.section),
        "page": place.page,
        "cell": list(place.cell) if place.cell else None,
        "suggestions": list(place.suggestions),
        "fix": place.fix,
        "excerpt": {"text": place.excerpt.text, "start": place.excerpt.start},
    }
