"""Comments in the document that suppress findings: ``draftlint: ignore [rule or group …]``.

Such a comment suppresses the named rules on the text it is anchored to; without a name, all rules.
A finding about the whole draft has no place: a comment that names its rule suppresses it wherever
the comment is. A suppression that matches nothing is reported, as it would hide a later fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.record import Record
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from draftlint.model.draft import Draft, Mark
    from draftlint.model.finding import Finding, Place
    from draftlint.model.rule import Rule

#: The first line of the comment; a reason may follow in brackets, after a dash, or on a new line.
_COMMENT = expression(r"\s*draftlint\s*[:：]\s*(?:ignore|忽略)(?![\w-])(?P<names>[^\n(（—]*)", re.I)
_SEPARATORS = expression(r"[\s,，、;；:：]+")


class Suppression(Record, frozen=True):
    """A comment that suppresses the rules and groups in ``names``, or every rule without them."""

    mark: Mark
    names: tuple[str, ...]


class UnusedSuppression(Record, frozen=True):
    """A suppression, or one of its names, that matched no finding.

    ``unknown`` says that there is no rule or group of that name.
    """

    mark: Mark
    name: str | None
    unknown: bool = False


def suppression_in(mark: Mark) -> Suppression | None:
    """Return the suppression that a mark contains, ``None`` for any other mark."""
    match = _COMMENT.match(mark.text) if mark.kind == "comment" else None
    if match is None:
        return None
    names = match["names"].partition("--")[0]
    return Suppression(mark, tuple(name for name in _SEPARATORS.split(names) if name))


class Suppressions:
    """The suppressions of one draft, and which of them have matched a finding.

    ``draft`` is the draft without these comments, as checks see it. ``suppressed`` counts the
    places of findings that were filtered out.
    """

    def __init__(self, draft: Draft, ran: Iterable[Rule], known: Collection[str]) -> None:
        """Read the comments; ``ran`` are the rules that run, ``known`` the names of all rules."""
        found = [(mark, suppression_in(mark)) for mark in draft.marks]
        self._suppressions = [suppression for _, suppression in found if suppression]
        others = tuple(mark for mark, suppression in found if not suppression)
        self.draft = replace(draft, marks=others) if self._suppressions else draft
        self.suppressed = 0
        self._names = {rule.id: rule.names for rule in ran}
        self._ran = frozenset[str]().union(*self._names.values())
        self._known = self._ran | frozenset(known)
        #: Number of the suppression in the draft, and the name by which it matched.
        self._used: set[tuple[int, str | None]] = set()

    def __bool__(self) -> bool:
        """Return whether the draft has any suppression."""
        return bool(self._suppressions)

    def filter(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings at the places that no suppression matches."""
        for finding in findings:
            places = [place for place in finding.places if not self._suppresses(finding, place)]
            self.suppressed += len(finding.places) - len(places)
            if len(places) == len(finding.places):
                yield finding
            elif places:
                yield finding.at(places)

    def _suppresses(self, finding: Finding, place: Place) -> bool:
        uses = [
            (number, self._matching_name(suppression, finding))
            for number, suppression in enumerate(self._suppressions)
            if self._matches(suppression, finding, place)
        ]
        self._used.update(uses)
        return bool(uses)

    def _matching_name(self, suppression: Suppression, finding: Finding) -> str | None:
        names = self._names[finding.rule]
        return next((name for name in suppression.names if name in names), None)

    def _matches(self, suppression: Suppression, finding: Finding, place: Place) -> bool:
        named = self._matching_name(suppression, finding) is not None
        if suppression.names and not named:
            return False
        return named if place.paragraph is None else _covers(suppression.mark, place)

    def unused(self) -> Iterator[UnusedSuppression]:
        """Yield, once all findings were filtered, the suppressions and names that matched nothing.

        The name of a rule that did not run is not reported.
        """
        for number, suppression in enumerate(self._suppressions):
            for name in suppression.names or (None,):
                if name is not None and name not in self._known:
                    yield UnusedSuppression(suppression.mark, name, unknown=True)
                elif (number, name) not in self._used and (name is None or name in self._ran):
                    yield UnusedSuppression(suppression.mark, name)


def _covers(mark: Mark, place: Place) -> bool:
    """Return whether a comment's text and that of a place have a character in common.

    A comment on no text, or a place without any, counts where it is.
    """
    if mark.paragraph is None or place.paragraph is None:
        return False
    last = mark.until or (mark.paragraph, mark.end)
    starts = (place.paragraph, place.start or 0)
    ends = (place.paragraph, place.end or 0)
    first = (mark.paragraph, mark.start)
    if starts == ends or first == last:
        return first <= ends and starts <= last
    return first < ends and starts < last
