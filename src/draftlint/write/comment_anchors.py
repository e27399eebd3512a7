"""Find where in the main document the comment on a finding is anchored.

Word takes comments in the running text of the main document only: it ignores them in headers,
footers, notes and text boxes ([MS-OI29500] 2.1.315). A finding there is anchored at what leads to
its place: the note's reference mark, the drawing that holds the text box, the beginning of the page
section of a header, else the nearest paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.record import Record
from draftlint.write.cut_points import Cut, RangeUnit, cut_after, cut_before, cut_inside, unit_of
from draftlint.write.markup import is_w

if TYPE_CHECKING:
    from draftlint.model.draft import Draft, Paragraph, Run
    from draftlint.model.finding import Place
    from draftlint.write.package_editor import PackageEditor

#: Elements that contain a story, and the mark in the text that refers to them by id.
_REFERENCES = {
    "footnote": "footnoteReference",
    "endnote": "endnoteReference",
    "comment": "commentReference",
}


class Anchor(Record, frozen=True):
    """A range of the main document; ``exact`` if it is the characters of the finding themselves."""

    start: Cut
    end: Cut
    exact: bool = True


class CommentAnchors:
    """Finds anchors for the places in one draft."""

    def __init__(self, draft: Draft, package: PackageEditor) -> None:
        self._draft = draft
        self._package = package
        self._markup = package.markup(package.main)
        self._units: dict[int, RangeUnit | None] = {}

    def of(self, place: Place) -> Anchor:
        """Return the anchor of a comment on a finding at ``place``."""
        if place.paragraph is None:
            return self.top
        paragraph = self._draft.paragraph(place.paragraph)
        start, end = place.start or 0, place.end or 0
        return (
            self._here(paragraph, start, end)
            or self._reference(paragraph)
            or self._section(paragraph)
            or self._nearest(paragraph.number)
        )

    @cached_property
    def top(self) -> Anchor:
        """The first paragraph of the main document that has text, else its first paragraph."""
        for paragraph in self._draft.paragraphs:
            anchor = self._here(paragraph, 0, len(paragraph.text))
            if anchor and anchor.exact and paragraph.text.strip():
                return anchor
        markup = self._markup
        element = next(
            e for e in markup.named["p"] if is_w(markup, e, "p") and not markup.is_empty(e)
        )
        properties = [c for c in markup.children(element) if is_w(markup, c, "pPr")]
        cut = Cut(markup.end(properties[0]) if properties else markup.content(element)[0])
        return Anchor(cut, cut, exact=False)

    def _here(self, paragraph: Paragraph, start: int, end: int) -> Anchor | None:
        runs = [run for run in paragraph.runs if self._is_in_text(run)]
        inside = [run for run in runs if run.start < end and start < run.end]
        if not inside:
            adjacent = [run for run in runs if run.start <= start <= run.end]
            if not adjacent:
                return None
            cut, exact = self._cut(adjacent[-1], start, closing=start == adjacent[-1].end)
            return Anchor(cut, cut, exact and start == end)
        first, last = inside[0], inside[-1]
        opening, exact = self._cut(first, max(start, first.start), closing=False)
        closing, exact_too = self._cut(last, min(end, last.end), closing=True)
        return Anchor(opening, max(opening, closing), exact and exact_too)

    def _is_in_text(self, run: Run) -> bool:
        return run.part == self._package.main and run.node >= 0 and self._unit(run) is not None

    def _is_exact(self, run: Run) -> bool:
        unit = self._unit(run) if self._is_in_text(run) else None
        return unit is not None and unit.exact

    def _unit(self, run: Run) -> RangeUnit | None:
        if run.node not in self._units:
            self._units[run.node] = unit_of(self._markup, run.node)
        return self._units[run.node]

    def _cut(self, run: Run, position: int, *, closing: bool) -> tuple[Cut, bool]:
        unit = self._unit(run)
        if unit is None or unit.exact:
            return cut_inside(self._markup, run.node, run.offset + position - run.start), True
        cut = (
            cut_after(self._markup, unit.last) if closing else cut_before(self._markup, unit.first)
        )
        return cut, False

    def _reference(self, paragraph: Paragraph) -> Anchor | None:
        """Return the mark of the note (or comment) that the paragraph belongs to."""
        run = next((run for run in paragraph.runs if run.node >= 0), None)
        if run is None or run.part == self._package.main:
            return None
        markup = self._package.markup(run.part)
        for element in markup.ancestors(run.node):
            if is_w(markup, element, *_REFERENCES):
                kind = _REFERENCES[markup.names[element].local]
                mark = self._marks.get((kind, markup.attribute(element, "id")))
                unit = None if mark is None else unit_of(self._markup, mark)
                if unit is None:
                    return None
                start = cut_before(self._markup, unit.first)
                return Anchor(start, cut_after(self._markup, unit.last), exact=False)
        return None

    def _section(self, paragraph: Paragraph) -> Anchor | None:
        """Return the beginning of the first page section that shows a header or footer."""
        markup, part = self._markup, paragraph.runs[0].part if paragraph.runs else ""
        names = self._package.relations_to(part)
        for kind in ("headerReference", "footerReference"):
            for element in markup.named.get(kind, ()):
                if markup.attribute(element, "id") in names:
                    start = self._section_start(markup.parents[element])
                    number = next((n for n in self._targets if self._node(n) > start), None)
                    return None if number is None else self._point(number, 0)
        return None

    def _section_start(self, properties: int) -> int:
        """Return the last element before a page section (17.6.17), -1 for the first section."""
        markup = self._markup
        earlier = [e for e in markup.named["sectPr"] if e < properties]
        if not earlier:
            return -1
        holder = next(
            (e for e in markup.ancestors(earlier[-1]) if is_w(markup, e, "p")), earlier[-1]
        )
        return markup.subtree(holder)[-1]

    def _node(self, number: int) -> int:
        """Return the first leaf of a paragraph in the main document."""
        return next(run.node for run in self._draft.paragraph(number).runs if self._is_exact(run))

    def _point(self, number: int, position: int) -> Anchor:
        anchor = self._here(self._draft.paragraph(number), position, position) or self.top
        return replace(anchor, exact=False)

    @cached_property
    def _marks(self) -> dict[tuple[str, str | None], int]:
        markup = self._markup
        return {
            (kind, markup.attribute(element, "id")): element
            for kind in _REFERENCES.values()
            for element in markup.named.get(kind, ())
        }

    @cached_property
    def _targets(self) -> list[int]:
        """Numbers of the paragraphs of the running text that a comment can point into."""
        return [p.number for p in self._draft.paragraphs if any(map(self._is_exact, p.runs))]

    def _nearest(self, number: int) -> Anchor:
        targets = self._targets
        if not targets:
            return self.top
        index = bisect_left(targets, number)
        near = min(targets[max(index - 1, 0) : index + 1], key=lambda n: abs(n - number))
        return self._point(near, 0 if near > number else len(self._draft.paragraph(near).text))
