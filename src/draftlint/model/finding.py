"""Findings: what a check says about a place in a draft. Frozen, typed, no I/O."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from draftlint.model.draft import Cell, Draft
from draftlint.model.message import Message, Text, Value
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The code of a file that is no draft at all: what Word keeps next to an open one.
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


class Excerpt(msgspec.Struct, frozen=True):
    """The sentence around a finding; the flagged text begins at ``start`` (code points) in it."""

    text: str = ""
    start: int = 0


class Place(msgspec.Struct, frozen=True):
    """One place that a finding is about, in words a Word user can follow, and its exact span.

    ``section`` contains the headings above the place, outermost first. ``start``/``end`` are code
    points in the paragraph's text and ``text`` is what is there; all three are unset, like
    ``paragraph``, for a finding about the whole draft. ``fix`` is the one certain replacement for
    ``text``; ``suggestions`` (the fix first) are for a human to choose from. ``values`` are what
    the check says of the place. ``fingerprint`` names it independently of its paragraph number;
    ``former_fingerprints`` are those it had under earlier ids of its rule.
    """

    story: str = "body"
    paragraph: int | None = None
    label: str | None = None
    section: tuple[str, ...] = ()
    page: int | None = None
    cell: Cell | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    suggestions: tuple[str, ...] = ()
    fix: str | None = None
    values: dict[str, Value] = {}
    excerpt: Excerpt = Excerpt()
    fingerprint: str = ""
    former_fingerprints: tuple[str, ...] = ()

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """All fingerprints that a baseline may know the place by, the present one first."""
        return (self.fingerprint, *self.former_fingerprints)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: in reading order; the whole draft comes first."""
        return (self.paragraph or 0, self.start or 0, self.end or 0)


class RuleText(msgspec.Struct, frozen=True):
    """What a rule says in every language: its message, other messages by name, and why."""

    message: Text
    why: Text
    variants: dict[str, Text] = {}


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong, at one place or at several that are wrong alike: data, no sentence.

    ``places`` are in reading order and are never empty; a finding about the whole draft has one
    without a paragraph. The properties ``place``, ``start`` … are those of the first place.
    ``variant`` names the message of the rule that applies, empty for the usual one. ``key`` names
    a finding about the whole draft in its fingerprint. ``omitted`` is how many findings this one
    stands for that are not listed; 0 for any other. ``places_omitted`` is how many places are not
    listed.
    """

    rule: str
    severity: Severity
    places: tuple[Place, ...] = (Place(),)
    variant: str = ""
    key: str = ""
    omitted: int = 0
    places_omitted: int = 0

    @property
    def group(self) -> str:
        """The first part of the rule id (``placeholder`` of ``placeholder/latin-x``)."""
        return self.rule.partition("/")[0]

    @property
    def place(self) -> Place:
        """The first place."""
        return self.places[0]

    @property
    def start(self) -> int | None:
        """Where the first place begins, in code points of its paragraph's text."""
        return self.place.start

    @property
    def end(self) -> int | None:
        """Where the first place ends, exclusive."""
        return self.place.end

    @property
    def text(self) -> str:
        """The text at the first place."""
        return self.place.text

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What may be at the first place instead, the fix first."""
        return self.place.suggestions

    @property
    def fix(self) -> str | None:
        """The certain replacement at the first place; ``None`` unless all places have theirs."""
        return self.place.fix if self.is_fixable else None

    @property
    def is_fixable(self) -> bool:
        """Whether every place is listed and has a certain replacement."""
        return not self.places_omitted and all(place.fix is not None for place in self.places)

    @property
    def count(self) -> int:
        """How many places there are, listed or not."""
        return len(self.places) + self.places_omitted

    @property
    def excerpt(self) -> Excerpt:
        """The sentence around the first place."""
        return self.place.excerpt

    @property
    def fingerprint(self) -> str:
        """The name of the first place, which stands for the finding."""
        return self.place.fingerprint

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort key: by place; findings about the whole draft come first."""
        return (*self.place.order, self.rule)

    @property
    def values(self) -> dict[str, Value]:
        """The values of the message: those of the first place, and how many places there are."""
        return {
            "text": self.text,
            "suggestion": self.suggestions[0] if self.suggestions else "",
            "count": self.count,
            **self.place.values,
        }

    def at(self, places: Iterable[Place]) -> Finding:
        """Return the finding at other places, at least one."""
        return replace(self, places=tuple(places))


class FileError(msgspec.Struct, frozen=True):
    """Why a file could not be checked: a code of the contract and one sentence."""

    code: str
    message: Message


class FileResult(msgspec.Struct, frozen=True):
    """What a run says about one file.

    ``draft`` is kept only for reports that show the whole text. ``notices`` say what was read in
    spite of damage, or skipped; ``failures`` name rules that could not run. ``texts`` are what the
    rules of the findings say, by rule id. ``profile_name`` is what people call the kind of document
    ``profile``. ``suppressed`` counts
    findings silenced by a baseline or by comments in the document. ``failing`` says that a finding
    reaches the severity at which this file's configuration wants the run to fail.
    ``configuration`` is the name of what the findings depend on besides the file, see
    ``CheckSetup.configuration``; an error has none.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    error: FileError | None = None
    profile: str | None = None
    characters: int = 0
    notices: tuple[Message, ...] = ()
    failures: tuple[Message, ...] = ()
    texts: dict[str, RuleText] = {}
    suppressed: int = 0
    failing: bool = False
    configuration: str = ""
    draft: Draft | None = None
    profile_name: Text | None = None

    @property
    def status(self) -> str:
        """Return ``ok`` or ``error``."""
        return "error" if self.error else "ok"

    @property
    def skipped(self) -> bool:
        """Return whether the file is no draft at all, see ``LOCK_FILE``."""
        return self.error is not None and self.error.code == LOCK_FILE


class EarlierResult(Record, frozen=True):
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
    """What an output that is continued contains: the files whose results stay.

    ``damaged`` counts the records that were damaged or not complete, and were taken out.
    """

    results: tuple[EarlierResult, ...] = ()
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
