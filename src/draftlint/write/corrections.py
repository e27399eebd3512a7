"""Certain corrections, and where their characters are in the parts of a package."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from html import unescape
from typing import TYPE_CHECKING

from draftlint.model.draft import OBJECT
from draftlint.model.record import Record
from draftlint.read.symbols import table_name
from draftlint.write.cut_points import unit_of
from draftlint.write.markup import is_w
from draftlint.write.rewrite import LeafReplacement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from draftlint.model.draft import Draft, Paragraph, Run
    from draftlint.model.finding import Finding, Place
    from draftlint.write.markup import Markup
    from draftlint.write.package_editor import PackageEditor

#: Comments and processing instructions inside an element with text.
_COMMENT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_LINE_END = re.compile(rb"\r?\n")
#: Leaves of a single character that can be replaced, like ``w:t``.
_SINGLE_CHARACTERS = ("tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "ptab")
#: From here on characters are East Asian: they are in a font of their own.
_EAST_ASIAN = "\u2e80"
#: Stories in which Word keeps revisions and whose text is not a copy of other text.
_STORIES = frozenset({"body", "table", "textbox", "header", "footer", "footnote", "endnote"})


class Change(Record, frozen=True):
    """Code points ``start:end`` of a paragraph's text become ``new``."""

    paragraph: int
    start: int
    end: int
    new: str


class PartReplacement(Record, frozen=True):
    """A replacement in one leaf, with the name of its part."""

    part: str
    piece: LeafReplacement


class Correction(Record, frozen=True):
    """The changes at all places of a finding: they are made together or not at all."""

    finding: Finding
    changes: tuple[Change, ...]


def is_certain(finding: Finding) -> bool:
    """Return whether a finding has a certain correction; placeholders never have one."""
    return (
        finding.is_fixable
        and finding.group != "placeholder"
        and all(p.paragraph is not None and p.fix != p.text for p in finding.places)
    )


def corrections(draft: Draft, findings: Iterable[Finding]) -> list[Correction]:
    """Return the certain corrections in order of place, without overlaps.

    Of two that overlap the first is kept; the other is found again in the copy if it still
    applies.
    """
    made: list[Correction] = []
    taken: dict[int, list[Change]] = {}
    for finding in sorted(filter(is_certain, findings), key=lambda f: f.order):
        changes = tuple(_trimmed(place, draft) for place in finding.places)
        if all(_is_free(change, taken.get(change.paragraph, ())) for change in changes):
            made.append(Correction(finding, changes))
            for change in changes:
                insort(taken.setdefault(change.paragraph, []), change, key=_start)
    return made


def by_paragraph(made: Iterable[Correction]) -> dict[int, list[Change]]:
    """Return the changes of corrections by paragraph number, in order."""
    changes: dict[int, list[Change]] = {}
    for change in (change for correction in made for change in correction.changes):
        changes.setdefault(change.paragraph, []).append(change)
    return {number: sorted(changes[number], key=_start) for number in sorted(changes)}


def applied(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with the changes of one paragraph, in order, made."""
    done = 0
    pieces: list[str] = []
    for change in changes:
        pieces += (text[done : change.start], change.new)
        done = change.end
    return "".join((*pieces, text[done:]))


def part_replacements(
    change: Change, paragraph: Paragraph, package: PackageEditor
) -> list[PartReplacement] | None:
    """Return the replacements of a change by leaf, ``None`` if it cannot be made in the file.

    It cannot be made in formulas, charts and field codes, in content controls bound to data, which
    Word would restore from there, and in text that a symbol font shows as other characters: the new
    text would be shown in that font, too. A text box that is written twice, for new and old
    programs, gives two replacements each.
    """
    if paragraph.story not in _STORIES:
        return None
    runs = [r for r in paragraph.runs if r.start < change.end and change.start < r.end]
    found: list[PartReplacement] = []
    same_length = len(change.new) == change.end - change.start
    rest = change.new
    for run in runs:
        if run.node < 0:
            return None
        start, end = max(change.start, run.start), min(change.end, run.end)
        new = rest[: end - start] if same_length else rest
        rest = rest[len(new) :]
        shift = run.offset - run.start
        markup = package.markup(run.part)
        if not _replaceable(markup, run.node) or _would_be_symbols(new, run):
            return None
        if not _is_as_written(markup, run.node, start + shift, paragraph.text[start:end]):
            return None
        for leaf in (run.node, *same_text_elsewhere(markup, run.node)):
            found.append(
                PartReplacement(run.part, LeafReplacement(leaf, start + shift, end + shift, new))
            )
    return found or None


def same_text_elsewhere(markup: Markup, leaf: int) -> Iterator[int]:
    """Yield the same text in the other branches of an ``mc:AlternateContent`` around it."""
    branch = leaf
    for element in markup.ancestors(leaf):
        if markup.names[element].local == "AlternateContent":
            own = _texts(markup, branch)
            index = own.index(leaf) if leaf in own else -1
            for other in markup.children(element):
                texts = _texts(markup, other)
                if other != branch and 0 <= index < len(texts) == len(own):
                    twin = texts[index]
                    if _content(markup, twin) == _content(markup, leaf):
                        yield twin
            return
        branch = element


def _texts(markup: Markup, element: int) -> list[int]:
    return [e for e in markup.subtree(element) if is_w(markup, e, "t")]


def _content(markup: Markup, leaf: int) -> bytes:
    return markup.data[slice(*markup.content(leaf))]


def _replaceable(markup: Markup, leaf: int) -> bool:
    if not is_w(markup, leaf, "t", *_SINGLE_CHARACTERS) or not is_w(
        markup, markup.parents[leaf], "r"
    ):
        return False
    around = list(markup.ancestors(leaf))
    boxed = any(is_w(markup, element, "txbxContent") for element in around)
    unit = unit_of(markup, leaf)
    if unit is None or not (unit.exact or boxed):
        return False
    return not any(is_w(markup, e, "ruby") or _is_bound(markup, e) for e in around)


def _would_be_symbols(text: str, run: Run) -> bool:
    """Return whether text would be shown as other characters in the symbol font of a run."""
    return bool(table_name(run.format.ascii)) and not all(char >= _EAST_ASIAN for char in text)


def _is_as_written(markup: Markup, leaf: int, start: int, shown: str) -> bool:
    """Return whether a leaf contains exactly the characters that it shows from ``start``."""
    if not is_w(markup, leaf, "t"):
        return True
    first, last = (markup.text_offset(leaf, at) for at in (start, start + len(shown)))
    written = _LINE_END.sub(b" ", _COMMENT.sub(b"", markup.data[first:last])).decode()
    return unescape(written) == shown


def _is_bound(markup: Markup, control: int) -> bool:
    """Return whether an element is a content control whose text comes from data (17.5.2.6)."""
    return is_w(markup, control, "sdt") and any(
        is_w(markup, element, "dataBinding")
        for child in markup.children(control)
        if is_w(markup, child, "sdtPr")
        for element in markup.children(child)
    )


def _is_free(change: Change, taken: Sequence[Change]) -> bool:
    """Return whether a change overlaps none of those taken, which are in order."""
    at = bisect_right(taken, change.start, key=_start)
    before, after = taken[max(at - 1, 0) : at], taken[at : at + 1]
    return all(one.end <= change.start for one in before) and all(
        change.end <= one.start for one in after
    )


def _start(change: Change) -> int:
    return change.start


def _trimmed(place: Place, draft: Draft) -> Change:
    """Return the change at a place without the characters that stay the same at its ends.

    At least one character is kept.
    """
    paragraph = draft.paragraph(place.paragraph or 1)
    start, end, new = place.start or 0, place.end or 0, place.fix or ""
    if start == end and paragraph.text:
        # Text is inserted next to a character, whose format it takes; an object has none.
        after = start == len(paragraph.text) or paragraph.text[start - 1 : start] != OBJECT
        after = after and start > 0
        start, end = (start - 1, end) if after else (start, end + 1)
        kept = paragraph.text[start:end]
        new = kept + new if after else new + kept
    old = paragraph.text[start:end]
    while len(old) > 1 and new[:1] == old[0]:
        old, new, start = old[1:], new[1:], start + 1
    while len(old) > 1 and new[-1:] == old[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return Change(paragraph.number, start, end, new)
