"""One finding per place and group of rules: which of several stays where they overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import Finding, Place

#: Groups whose findings are about different things even where they share a place: two comments on
#: one word, the font and the indent of one paragraph.
_NEVER_MERGED = frozenset({"mark", "layout"})


class _Entry(Record, frozen=True):
    """A finding at one of its places."""

    finding: Finding
    place: Place


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order of place, one per place and rule group.

    Of findings of one group that overlap at a place the most severe keeps it (then the longest,
    then the first by rule id) and takes over the others' suggestions for the same text. A finding
    that loses all its places is dropped.
    """
    entries = [_Entry(finding, place) for finding in findings for place in finding.places]
    kept: list[_Entry] = []
    last: dict[str, int] = {}
    for entry in sorted(entries, key=lambda e: (*e.place.order, e.finding.rule)):
        group = entry.finding.group
        at = last.get(group)
        if at is None or group in _NEVER_MERGED or not _overlap(kept[at].place, entry.place):
            last[group] = len(kept)
            kept.append(entry)
            continue
        best, other = sorted((kept[at], entry), key=_weight, reverse=True)
        if best.place.text == other.place.text:
            choices = (*best.place.suggestions, *other.place.suggestions)
            place = replace(best.place, suggestions=tuple(dict.fromkeys(choices)))
            best = replace(best, place=place)
        kept[at] = best
    return _regrouped(kept)


def _regrouped(entries: Iterable[_Entry]) -> list[Finding]:
    """Return the findings of the entries, in order, each at the places it has there."""
    places: dict[int, list[Place]] = {}
    findings: dict[int, Finding] = {}
    for finding, place in ((entry.finding, entry.place) for entry in entries):
        findings[id(finding)] = finding
        places.setdefault(id(finding), []).append(place)
    return [
        finding if finding.places == tuple(places[key]) else finding.at(places[key])
        for key, finding in findings.items()
    ]


def _weight(entry: _Entry) -> tuple[int, int, str]:
    place = entry.place
    return entry.finding.severity.rank, (place.end or 0) - (place.start or 0), entry.finding.rule


def _overlap(one: Place, other: Place) -> bool:
    if one.paragraph is None or one.paragraph != other.paragraph:
        return False
    if (one.start, one.end) == (other.start, other.end):
        return True
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
