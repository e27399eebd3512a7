"""The markup of a paragraph, with the findings marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.report.view.escaping import attribute, is_visible, markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.draft import Paragraph
    from draftlint.model.finding import Finding, Place


class Numbered(Record, frozen=True):
    """A finding with its number in the list of its file, at one of its places (both from 1).

    ``message`` is what is wrong, for screen readers.
    """

    number: int
    finding: Finding
    message: str = ""
    which: int = 1

    @property
    def place(self) -> Place:
        """The place."""
        return self.finding.places[self.which - 1]

    @property
    def anchor(self) -> str:
        """The part of the place's id that is unique in the file."""
        return f"{self.number}" if self.which == 1 else f"{self.number}-{self.which}"


class Segment(Record, frozen=True):
    """A part of a text in which no finding begins or ends, and the findings that cover it."""

    start: int
    end: int
    covering: tuple[Numbered, ...]
    beginning: tuple[Numbered, ...]
    ending: tuple[Numbered, ...]


def segments(length: int, findings: Sequence[Numbered], cuts: Sequence[int] = ()) -> list[Segment]:
    """Return ``length`` code points cut wherever a finding begins or ends, and at ``cuts``.

    A finding about an empty span gets an empty segment of its own. The work grows with the number
    of findings, not with its square, unless they all overlap.
    """
    opening: dict[int, list[Numbered]] = defaultdict(list)
    points: dict[int, list[Numbered]] = defaultdict(list)
    places = {0, length, *(cut for cut in cuts if 0 < cut < length)}
    for item in findings:
        start, end = _span(item.place, length)
        (opening if start < end else points)[start].append(item)
        places.update((start, end))
    ordered = sorted(places)
    found: list[Segment] = []
    active: list[Numbered] = []
    for place, following in zip(ordered, [*ordered[1:], length], strict=True):
        for item in points[place]:
            found.append(Segment(place, place, (*active, item), (item,), (item,)))
        if place == following:
            break
        active = [item for item in active if _span(item.place, length)[1] > place]
        active += opening[place]
        ending = tuple(item for item in active if _span(item.place, length)[1] == following)
        found.append(Segment(place, following, tuple(active), tuple(opening[place]), ending))
    return found


def text_markup(
    paragraph: Paragraph,
    findings: Sequence[Numbered],
    key: str,
    span: tuple[int, int] | None = None,
) -> str:
    """Return the marked text of a paragraph (or of ``span`` in it); ``key`` names the file."""
    start, end = span or (0, len(paragraph.text))
    bold = _bold(paragraph)
    cuts = [place for run in bold for place in run]
    parts: list[str] = []
    for segment in segments(len(paragraph.text), findings, [*cuts, start, end]):
        inside = start <= segment.start and segment.end <= end
        # An empty segment on the border of two spans belongs to the first alone.
        if not inside or (segment.start == segment.end == start and start > 0):
            continue
        content = markup(paragraph.text[segment.start : segment.end])
        run = bisect_right(bold, (segment.start, len(paragraph.text))) - 1
        if run >= 0 and segment.end <= bold[run][1]:
            content = f"<b>{content}</b>"
        parts.append(_segment_markup(segment, content, paragraph.text, key))
    return "".join(parts)


def _segment_markup(segment: Segment, content: str, text: str, key: str) -> str:
    if not segment.covering:
        return content
    anchors = "".join(f'<i id="m{key}-{item.anchor}"></i>' for item in segment.beginning)
    worst = max(segment.covering, key=lambda item: item.finding.severity.rank)
    classes = ["m", worst.finding.severity.value]
    if len(segment.covering) > 1:
        classes.append("many")
    label = ""
    if not is_visible(text[segment.start : segment.end]):
        classes.append("point")
        label = f' aria-label="{attribute(worst.message)}"'
    numbers = " ".join(dict.fromkeys(str(item.number) for item in segment.covering))
    last = " ".join(dict.fromkeys(str(item.number) for item in segment.ending))
    ending = f' data-n="{last}"' if last else ""
    target = f"f{key}-{worst.number}"
    return (
        f'{anchors}<a class="{" ".join(classes)}" href="#{target}" data-f="{numbers}"{ending}'
        f' aria-describedby="{target}"{label}>{content}</a>'
    )


def _span(place: Place, length: int) -> tuple[int, int]:
    start = min(max(place.start or 0, 0), length)
    return start, min(max(place.end or 0, start), length)


def _bold(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Return the bold spans; none where the whole paragraph is bold."""
    found = list(_joined(paragraph))
    return [] if found == [(0, len(paragraph.text))] else found


def _joined(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    start = end = -1
    for run in paragraph.runs:
        if not run.format.bold:
            continue
        if run.start != end:
            if start >= 0:
                yield start, end
            start = run.start
        end = run.end
    if start >= 0:
        yield start, end
