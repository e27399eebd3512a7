"""Write comments and revisions into one part, as edits of its bytes.

Runs are split where a range begins or ends inside them; every part repeats the run's properties, so
no format changes. Deleted text keeps its own run, inserted text takes the properties of the run it
replaces (``w:del``, ``w:ins``: ECMA-376-1 17.13.5.14, 17.13.5.18).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.write.cut_points import Cut, cut_inside, properties
from draftlint.write.markup import ByteEdit, escaped, is_w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from draftlint.write.markup import Markup

_ID = re.compile(rb"(\s[\w.-]+:id\s*=\s*[\"'])-?\d+")
_CHANGE = re.compile(rb"<(\w+:)?rPrChange\b.*?</\1rPrChange>", re.DOTALL)
_SPACE = re.compile(rb"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class LeafReplacement(Record, frozen=True):
    """Code points ``start:end`` of a leaf's text, and the text that takes their place."""

    leaf: int
    start: int
    end: int
    new: str


class Signature(Record, frozen=True):
    """The author and the date (ISO 8601) of comments and revisions."""

    author: str
    date: str

    def attributes(self, prefix: str, number: int) -> str:
        """Return the attributes every annotation carries (CT_TrackChange, CT_Comment)."""
        w = prefix
        return f'{w}:id="{number}" {w}:author="{self.author}" {w}:date="{self.date}"'


@dataclass
class _Slot:
    """What is written at one cut, in this order."""

    inserted: list[bytes] = field(default_factory=list)
    ends: list[bytes] = field(default_factory=list)
    points: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)

    def all(self) -> bytes:
        return b"".join((*self.inserted, *self.ends, *self.points, *self.starts))


class Rewriter:
    """Collects the changes of a part; :meth:`edits` returns them as edits to splice."""

    def __init__(self, markup: Markup, signature: Signature, new_id: Callable[[], int]) -> None:
        self.markup = markup
        self._signature = signature
        self._new_id = new_id
        self._slots: defaultdict[Cut, _Slot] = defaultdict(_Slot)
        self._deleted: list[tuple[Cut, Cut]] = []
        self._plain: list[ByteEdit] = []

    def comment(self, start: Cut, end: Cut, number: int) -> None:
        """Anchor the comment with that id on the text between two cuts."""
        w = self.markup.prefix
        first = f'<{w}:commentRangeStart {w}:id="{number}"/>'.encode()
        last = (
            f'<{w}:commentRangeEnd {w}:id="{number}"/>'
            f'<{w}:r><{w}:commentReference {w}:id="{number}"/></{w}:r>'
        ).encode()
        if start == end:
            self._slots[start].points.append(first + last)
        else:
            self._slots[start].starts.append(first)
            self._slots[end].ends.append(last)

    def revise(self, piece: LeafReplacement) -> None:
        """Write a replacement as a deletion and an insertion."""
        markup, leaf = self.markup, piece.leaf
        start, end = cut_inside(markup, leaf, piece.start), cut_inside(markup, leaf, piece.end)
        self._slots[start], self._slots[end]  # both cuts must exist, even without content
        self._deleted.append((start, end))
        if is_w(markup, leaf, "t"):
            self._rename(leaf, opening=start.leaf < 0, closing=end.leaf < 0)
        if piece.new:
            self._slots[end].inserted.append(self._insertion(leaf, piece.new))

    def replace(self, piece: LeafReplacement) -> None:
        """Write a replacement straight into the text."""
        markup, leaf, w = self.markup, piece.leaf, self.markup.prefix
        if is_w(markup, leaf, "t"):
            self._keep_space(leaf)
            start, end = (markup.text_offset(leaf, at) for at in (piece.start, piece.end))
            self._plain.append(ByteEdit(start, end, self._typed(piece.new, markup.qualified(leaf))))
            return
        text = f'<{w}:t xml:space="preserve">'.encode() + self._typed(piece.new, f"{w}:t".encode())
        new = text + f"</{w}:t>".encode() if piece.new else b""
        self._plain.append(ByteEdit(markup.start(leaf), markup.end(leaf), new))

    def edits(self) -> list[ByteEdit]:
        """Return the edits for all collected changes."""
        if not self._slots and not self._plain:
            return []
        opens = {start for start, _ in self._deleted}
        closes = {end for _, end in self._deleted}
        for leaf in {cut.leaf for cut in self._slots if cut.leaf >= 0}:
            self._keep_space(leaf)
        edits = [*self.markup.declaration(), *dict.fromkeys(self._plain)]
        inside = False
        for cut in sorted(self._slots):
            was = inside
            inside = (inside and cut not in closes) or cut in opens
            content = self._slots[cut].all()
            if content or was != inside or (cut in closes and cut.run < 0):
                edits.append(
                    ByteEdit(cut.offset, cut.offset, self._at_cut(cut, content, was, inside))
                )
        return edits

    def _at_cut(self, cut: Cut, content: bytes, deleted: bool, deletes: bool) -> bytes:
        """Return the end tags before a cut, ``content``, and the start tags after it."""
        markup, w = self.markup, self.markup.prefix
        left, right = [], []
        if cut.leaf >= 0:
            kept, removed = markup.qualified(cut.leaf), f"{w}:delText".encode()
            left.append(b"</" + (removed if deleted else kept) + b">")
            right.append(b"<" + (removed if deletes else kept) + b' xml:space="preserve">')
        if cut.run >= 0:
            left.append(b"</" + markup.qualified(cut.run) + b">")
            tag = markup.data[slice(*markup.tag(cut.run))]
            right.insert(0, tag + self._renumbered(properties(markup, cut.run)))
        if deleted:
            left.append(f"</{w}:del>".encode())
        if deletes:
            attributes = self._signature.attributes(w, self._new_id())
            right.insert(0, f"<{w}:del {attributes}>".encode())
        return b"".join((*left, content, *right))

    def _insertion(self, leaf: int, text: str) -> bytes:
        """Return the ``w:ins`` for ``text`` in the format of the run that contains ``leaf``."""
        markup, w = self.markup, self.markup.prefix
        run = markup.parents[leaf]
        look = _CHANGE.sub(b"", properties(markup, run))
        attributes = self._signature.attributes(w, self._new_id())
        insertion = b"".join(
            (
                f"<{w}:ins {attributes}><{w}:r>".encode(),
                look,
                f'<{w}:t xml:space="preserve">'.encode(),
                self._typed(text, f"{w}:t".encode()),
                f"</{w}:t></{w}:r></{w}:ins>".encode(),
            )
        )
        holder = markup.parents[run]
        if not is_w(markup, holder, "ins", "moveTo"):
            return insertion
        # Insertions cannot be nested: the outer one is closed and reopened.
        tag = markup.data[slice(*markup.tag(holder))]
        return b"</" + markup.qualified(holder) + b">" + insertion + self._renumbered(tag)

    def _typed(self, text: str, tag: bytes) -> bytes:
        """Return ``text`` as the content of a ``tag``; tabs and line breaks get their elements."""
        typed = escaped(text.encode())
        for sign, name in ((b"\t", "tab"), (b"\n", "br")):
            element = f"<{self.markup.prefix}:{name}/>".encode()
            begin = b"<" + tag + b' xml:space="preserve">'
            typed = typed.replace(sign, b"</" + tag + b">" + element + begin)
        return typed

    def _renumbered(self, fragment: bytes) -> bytes:
        """Return a copy of a fragment whose annotations have new ids."""
        return _ID.sub(lambda match: match[1] + str(self._new_id()).encode(), fragment)

    def _rename(self, leaf: int, *, opening: bool, closing: bool) -> None:
        """Turn the tags of a deleted ``w:t`` into those of ``w:delText``."""
        markup = self.markup
        name, new = markup.qualified(leaf), f"{markup.prefix}:delText".encode()
        if opening:
            start = markup.start(leaf) + 1
            self._plain.append(ByteEdit(start, start + len(name), new))
        if closing:
            start = markup.content(leaf)[1] + 2
            self._plain.append(ByteEdit(start, start + len(name), new))

    def _keep_space(self, leaf: int) -> None:
        """Declare the white space of a text as preserved, and remove what was ignored at its ends.

        White space at the ends of a ``w:t`` counts only under ``xml:space="preserve"``
        (17.3.3.31), which its pieces need.
        """
        self._plain.extend(self._space_edits(leaf))

    def _space_edits(self, leaf: int) -> Iterator[ByteEdit]:
        markup = self.markup
        start, end = markup.tag(leaf)
        for element in (leaf, 0):
            tag = markup.data[slice(*markup.tag(element))]
            declared = _SPACE.search(tag)
            if declared and b"preserve" in declared[0]:
                return
        declared = _SPACE.search(markup.data, start, end)
        if declared:
            yield ByteEdit(*declared.span(), b"")
        yield ByteEdit(end - 1, end - 1, b' xml:space="preserve"')
        first, last = markup.content(leaf)
        text = markup.data[first:last]
        lead = len(text) - len(text.lstrip(b" \t\r\n"))
        trail = len(text) - len(text.rstrip(b" \t\r\n"))
        if lead:
            yield ByteEdit(first, first + lead, b"")
        if trail and lead < len(text):
            yield ByteEdit(last - trail, last, b"")


def all_ids(data: bytes) -> set[int]:
    """Return the ids of all annotations in a part, and all other ``id`` attributes there."""
    return {int(match[0][len(match[1]) :]) for match in _ID.finditer(data)}
