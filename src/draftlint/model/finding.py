"""Findings: what a check says about a place in a draft. Frozen, typed, no I/O."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import Any, NamedTuple

import msgspec

from draftlint.model.draft import Cell, Draft
from draftlint.model.record import Record

#: The code of a file that is no draft at all: what Word keeps beside one that is open.
LOCK_FILE = "lock-file"


class Severity(str, Enum):
    """How sure a finding is: error certainly wrong, warning very likely, info worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 2 for error, 1 for warning, 0 for info."""
        return _RANKS[self]

    def at_least(self, other: Severity) -> bool:
        """Return whether this severity is as high as ``other``."""
        return self.rank >= other.rank


_RANKS = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


class Place(msgspec.Struct, frozen=True):
    """Where a finding stands, in words a Word user can follow.

    ``section`` holds the headings above the place, outermost first.
    """

    story: str = "body"
    paragraph: int | None = None
    label: str | None = None
    section: tuple[str, ...] = ()
    page: int | None = None
    cell: Cell | None = None


class Excerpt(msgspec.Struct, frozen=True):
    """The sentence around a finding; the flagged text begins at ``start`` (code points) in it."""

    text: str = ""
    start: int = 0


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong, at one place.

    ``start``/``end`` are code points in the paragraph's text, both ``None`` (like
    ``place.paragraph``) for a finding about the whole draft. ``fix`` is the one certain
    replacement for ``text``; ``suggestions`` (the fix first) are for a human to choose from.
    ``fingerprint`` names the finding independently of its paragraph number; it is made of the rule,
    the text and its neighbours, or, for a finding about the whole draft, of the rule and ``key``.
    ``omitted`` is how many findings this one stands for that are not listed; 0 for any other.
    """

    rule: str
    severity: Severity
    message: str
    place: Place = Place()
    start: int | None = None
    end: int | None = None
    text: str = ""
    suggestions: tuple[str, ...] = ()
    fix: str | None = None
    why: str = ""
    excerpt: Excerpt = Excerpt()
    fingerprint: str = ""
    key: str = ""
    omitted: int = 0

    @property
    def group(self) -> str:
        """The first part of the rule id (``placeholder`` of ``placeholder/latin-x``)."""
        return self.rule.partition("/")[0]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort key: by place; findings about the whole draft come first."""
        return (self.place.paragraph or 0, self.start or 0, self.end or 0, self.rule)

    def as_json(self) -> dict[str, Any]:
        """Return the finding in the shape of the JSON report (CONTRACT version 1)."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "story": self.place.story,
            "paragraph": self.place.paragraph,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "label": self.place.label,
            "section": list(self.place.section),
            "page": self.place.page,
            "cell": list(self.place.cell) if self.place.cell else None,
            "suggestions": list(self.suggestions),
            "fix": self.fix,
            "why": self.why,
            "excerpt": {"text": self.excerpt.text, "start": self.excerpt.start},
            "fingerprint": self.fingerprint,
            **({"omitted": self.omitted} if self.omitted else {}),
        }


class FileError(msgspec.Struct, frozen=True):
    """Why a file could not be checked: a code of the contract and one sentence."""

    code: str
    message: str


class FileResult(msgspec.Struct, frozen=True):
    """What a run says about one file.

    ``draft`` is kept only for reports that show the whole text. ``notices`` say what was read in
    spite of damage, or skipped; ``failures`` name rules that could not run. ``suppressed`` counts
    findings silenced by a baseline or by comments in the document. ``failing`` says that a finding
    reaches the severity at which this file's configuration wants the run to fail.
    ``configuration`` is the name of what the findings depend on beside the file, see
    ``Station.configuration``; an error has none.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    error: FileError | None = None
    profile: str | None = None
    characters: int = 0
    notices: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    suppressed: int = 0
    failing: bool = False
    configuration: str = ""
    draft: Draft | None = None

    @property
    def status(self) -> str:
        """Return ``ok`` or ``error``."""
        return "error" if self.error else "ok"

    @property
    def skipped(self) -> bool:
        """Return whether the file is no draft at all, see ``LOCK_FILE``."""
        return self.error is not None and self.error.code == LOCK_FILE

    def as_json(self) -> dict[str, Any]:
        """Return the file entry of the JSON report (CONTRACT version 1)."""
        error = {"code": self.error.code, "message": self.error.message} if self.error else None
        return {
            "path": self.path,
            "status": self.status,
            "error": error,
            "profile": self.profile,
            "characters": self.characters,
            "notices": list(self.notices),
            "failures": list(self.failures),
            "suppressed": self.suppressed,
            "configuration": self.configuration,
            "findings": [finding.as_json() for finding in self.findings],
        }


class Gist(Record, frozen=True):
    """What is known of a file that an earlier run has reported: enough for the exit status.

    ``worst`` is the highest severity of its findings, ``error`` the code of its error, ``failed``
    says that rules could not run, ``configuration`` is that of ``FileResult``.
    """

    path: str
    worst: Severity | None = None
    error: str | None = None
    failed: bool = False
    configuration: str = ""

    @property
    def trouble(self) -> bool:
        """Return whether the file could not be read or a rule could not run on it."""
        return self.failed or self.error not in (None, LOCK_FILE)


class Resumed(Record, frozen=True):
    """What an output that is continued holds: the files whose results stay.

    ``damaged`` counts the records that were damaged or not complete, and were taken out.
    """

    gists: tuple[Gist, ...] = ()
    damaged: int = 0


class Summary(NamedTuple):
    """Counts over a run: files, findings by severity, files that could not be read.

    Findings that are not listed are counted, too.
    """

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unreadable: int = 0

    def adding(self, result: FileResult) -> Summary:
        """Return the counts with one more file."""
        counts: Counter[Severity] = Counter()
        for finding in result.findings:
            counts[finding.severity] += finding.omitted or 1
        return Summary(
            self.files + 1,
            self.errors + counts[Severity.ERROR],
            self.warnings + counts[Severity.WARNING],
            self.infos + counts[Severity.INFO],
            self.unreadable + (result.error is not None and not result.skipped),
        )
