"""The texts of the comments in a reviewed copy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from draftlint.model.finding import Severity
from draftlint.model.message import Message, message
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.messages.finding_messages import Sentences
    from draftlint.model.finding import Finding, Place

SEVERITIES = {
    Severity.ERROR: Message("Error"),
    Severity.WARNING: Message("Warning"),
    Severity.INFO: Message("Info"),
}
STORIES = {
    "body": Message("body"),
    "table": Message("table"),
    "textbox": Message("text box"),
    "header": Message("header"),
    "footer": Message("footer"),
    "footnote": Message("footnote"),
    "endnote": Message("endnote"),
    "comment": Message("comment"),
    "watermark": Message("watermark"),
}
_PLACE = "Where: {story} “{before}[{text}]{after}”"
_WHOLE = "Where: the whole draft"
_SUGGESTION = "Suggestion: {suggestions}"
_REVISED = "Written as a revision: accept or reject it."
_NUMBERED = "Place {number} of {count}."
_ALL_MARKED = "{count} places, all of them marked."
_SOME_MARKED = (
    "{count} places; only the first {marked} have a comment, the report of the check has them all."
)
_WHY = "Why: {why}"
_RULE = "Rule: {rule}"
_SUMMARY = (
    "Reviewed by draftlint: {total} findings (errors {errors}, warnings {warnings}, info {infos})."
)
_REVISIONS = "{count} of them have a certain correction, written as revisions to accept or reject."
_UNPLACED = (
    "{count} more have no comment: Word does not open files with more comments."
    " See the report of the check."
)
_IGNORE = (
    "Where the text is right, a comment “draftlint: ignore RULE” in the original suppresses it."
)


class CommentStyle(Record, frozen=True):
    """The language of a comment, and what the copy itself shows.

    The comment names a place that is not ``placed`` on its own characters, and says that a finding
    is ``revised``.
    """

    sentences: Sentences
    placed: bool
    revised: bool


def comment(finding: Finding, commented: int, style: CommentStyle) -> list[str]:
    """Return the paragraphs of the comment on a finding, at its first place.

    ``commented`` is how many of its places have a comment.
    """
    sentences = style.sentences
    lines = [_headline(finding, sentences), *_facts(finding.place, style)]
    if len(finding.places) > 1:
        lines.append(_extent(finding, commented, style))
    if style.revised:
        lines.append(sentences(message(_REVISED)))
    why = sentences.why(finding)
    if why:
        lines.append(sentences(message(_WHY, why=why)))
    lines.append(sentences(message(_RULE, rule=finding.rule)))
    return lines


def repeated(finding: Finding, number: int, style: CommentStyle) -> list[str]:
    """Return the paragraphs of the comment at a later place of a finding, its ``number``-th."""
    sentences = style.sentences
    which = sentences(message(_NUMBERED, number=number, count=finding.count))
    facts = _facts(finding.places[number - 1], style)
    return [
        _headline(finding, sentences),
        which,
        *facts,
        sentences(message(_RULE, rule=finding.rule)),
    ]


def _headline(finding: Finding, sentences: Sentences) -> str:
    return f"【{sentences(SEVERITIES[finding.severity])}】{sentences.message(finding)}"


def _facts(place: Place, style: CommentStyle) -> Iterator[str]:
    """Yield where a place is, unless the comment itself shows it, and what may stand there."""
    if place.paragraph is None:
        yield style.sentences(message(_WHOLE))
    elif not style.placed:
        yield style.sentences(_place(place))
    if place.suggestions:
        yield style.sentences(message(_SUGGESTION, suggestions=" / ".join(place.suggestions)))


def _extent(finding: Finding, commented: int, style: CommentStyle) -> str:
    """Return how many places a finding has, and how many of them are marked."""
    count = finding.count
    if style.revised or commented == count:
        return style.sentences(message(_ALL_MARKED, count=count))
    return style.sentences(message(_SOME_MARKED, count=count, marked=commented))


def summary(
    findings: Sequence[Finding], revised: int, unplaced: int, sentences: Sentences
) -> list[str]:
    """Return the paragraphs of the first comment."""
    counts = Counter(finding.severity for finding in findings)
    lines = [
        message(
            _SUMMARY,
            total=len(findings),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            infos=counts[Severity.INFO],
        )
    ]
    if revised:
        lines.append(message(_REVISIONS, count=revised))
    if unplaced:
        lines.append(message(_UNPLACED, count=unplaced))
    return [sentences(line) for line in (*lines, message(_IGNORE))]


def _place(place: Place) -> Message:
    excerpt, length = place.excerpt, len(place.text)
    return message(
        _PLACE,
        story=STORIES[place.story],
        before=excerpt.text[: excerpt.start],
        text=place.text,
        after=excerpt.text[excerpt.start + length :],
    )
