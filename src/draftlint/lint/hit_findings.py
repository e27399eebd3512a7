"""From the hit of a check to the finding: places, excerpts, and which corrections are certain."""

from __future__ import annotations

from functools import cache
from operator import index
from string import Formatter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import BLANK, OBJECT
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Excerpt, Finding, Place, Severity
from draftlint.model.message import Value, as_value, listing
from draftlint.text.code import code_spans
from draftlint.text.sentence_ends import SENTENCE_OR_LINE_ENDS

if TYPE_CHECKING:
    from draftlint.checks.base import Hit, Spot
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.model.rule import Rule

#: Code points of a sentence that an excerpt has on either side of a place.
_EXCERPT = 60


def finding_of(rule: Rule, hit: Hit, draft: Draft) -> Finding:
    """Return the finding of a hit; raises ``ConfigError`` where its message cannot be filled.

    It keeps its correction only where that is certain at all places: what is only worth a look has
    none, nor what an author must fill in.
    """
    severity = hit.severity or rule.severity
    places = tuple(_place(draft, spot) for spot in hit.spots)
    certain = severity is not Severity.INFO and rule.group != "placeholder" and not hit.omitted
    if not certain or not all(_may_be_fixed(place, draft) for place in places):
        places = tuple(replace(place, fix=None) for place in places)
    finding = Finding(
        rule.id, severity, places, hit.variant, key=hit.key, places_omitted=hit.omitted
    )
    text = rule.variants.get(hit.variant, rule.message)
    missing = _fields(text.zh, text.en) - finding.values.keys()
    if missing:
        raise ConfigError(
            "{{{name}}} in the message {template!r} has no value; known: {known}.",
            name=min(missing),
            template=text.zh,
            known=listing(f"{{{name}}}" for name in finding.values),
        )
    return finding


@cache
def _fields(*templates: str) -> frozenset[str]:
    """Return the names of all values that the templates show."""
    return frozenset(
        name for template in templates for _, name, _, _ in Formatter().parse(template) if name
    )


def _may_be_fixed(place: Place, draft: Draft) -> bool:
    """Return whether a correction at this place takes no object with it and changes no code."""
    if place.fix is None or place.paragraph is None or OBJECT in place.text:
        return False
    start, end = place.start or 0, place.end or 0
    return not code_spans(draft.paragraph(place.paragraph).text).overlap(start, max(end, start + 1))


def _value(value: object) -> Value:
    return value.replace(BLANK, OBJECT) if isinstance(value, str) else as_value(value)


def _span(draft: Draft, spot: Spot) -> tuple[Paragraph, int, int]:
    """Return the paragraph of a spot, its start and end; raises ``ConfigError`` for none."""
    number, start, end = map(index, (spot.paragraph or 0, spot.start, spot.end))
    if not 1 <= number <= len(draft.paragraphs):
        raise ConfigError("A wrong place: there is no paragraph {number}.", number=number)
    paragraph = draft.paragraph(number)
    length = len(paragraph.text)
    if not 0 <= start <= end <= length:
        raise ConfigError(
            "A wrong place: paragraph {number} has {length} characters, not {start}–{end}.",
            number=number,
            length=length,
            start=start,
            end=end,
        )
    return paragraph, start, end


def _place(draft: Draft, spot: Spot) -> Place:
    values = {name: _value(value) for name, value in spot.values.items()}
    if spot.paragraph is None:
        return Place(suggestions=spot.suggestions, values=values)
    paragraph, start, end = _span(draft, spot)
    section: tuple[str, ...] = ()
    if paragraph.story in ("body", "table", "textbox"):
        section = tuple(
            heading.full_text
            for heading in draft.path_to(paragraph.number)
            if heading.paragraph != paragraph.number or heading.run_in
        )
    text = paragraph.text[start:end]
    return Place(
        story=paragraph.story,
        paragraph=paragraph.number,
        label=paragraph.label,
        section=section,
        page=paragraph.page,
        cell=paragraph.cell,
        start=start,
        end=end,
        text=text,
        suggestions=_keeping_objects(text, spot.suggestions),
        fix=spot.fix,
        values=values,
        excerpt=_excerpt(paragraph.text, start, end),
    )


def _keeping_objects(text: str, suggestions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the suggestions that leave every object in ``text`` where it is."""
    objects = text.count(OBJECT)
    if not objects:
        return suggestions
    kept = (suggestion.replace(BLANK, OBJECT) for suggestion in suggestions)
    return tuple(suggestion for suggestion in kept if suggestion.count(OBJECT) == objects)


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around a span, at most 60 code points on either side of it."""
    nearest = max(0, start - _EXCERPT)
    first = max(nearest, *(text.rfind(mark, nearest, start) + 1 for mark in SENTENCE_OR_LINE_ENDS))
    furthest = min(len(text), end + _EXCERPT)
    stops = [text.find(mark, max(end - 1, start), furthest) for mark in SENTENCE_OR_LINE_ENDS]
    last = min((stop + 1 for stop in stops if stop >= 0), default=furthest)
    last = max(last, end)
    return Excerpt(text[first:last], start - first)
