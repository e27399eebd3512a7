"""Change the parts of a package and make a copy with the changes."""

from __future__ import annotations

import itertools
import posixpath
from contextlib import suppress
from typing import TYPE_CHECKING

from draftlint.model.errors import ReadError
from draftlint.read.package import open_package
from draftlint.read.xml_names import w
from draftlint.write.markup import ByteEdit, Markup, is_w, markup_of, splice
from draftlint.write.rebuild import well_formed
from draftlint.write.rewrite import Rewriter, Signature, all_ids
from draftlint.write.zipcopy import repack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.read.limits import Limits

_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRICT = "http://purl.oclc.org/ooxml/"
_KINDS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: _STRICT + "officeDocument/relationships/comments",
}


class PackageEditor:
    """Opens the package of a draft and collects changes to its parts.

    Raises :class:`draftlint.model.errors.ReadError` like reading does.
    """

    def __init__(
        self, source: bytes, path: str, signature: Signature, limits: Limits | None = None
    ) -> None:
        self._source = source
        self._package = open_package(path, data=source, limits=limits)
        self._signature = signature
        self._markups: dict[str, Markup] = {}
        self._rewriters: dict[str, Rewriter] = {}
        self._changed: dict[str, bytes] = {}
        self.main = self._package.main
        #: Parts whose bytes could not be spliced and were serialised from the parsed tree.
        self.rebuilt: set[str] = set()
        self.comments = self._find_comments()
        used = all_ids(self.markup(self.main).data)
        if self.comments:
            used |= all_ids(self.markup(self.comments).data)
        self._ids = (number for number in itertools.count(1) if number not in used)

    def markup(self, part: str) -> Markup:
        """Return the elements of a part, indexed once."""
        if part not in self._markups:
            data = self._package.read(part)
            if data is None:
                raise KeyError(part)
            self._markups[part] = markup_of(data, lambda: self._parsed(part))
            if part == self.main:
                self._markups[part] = _with_paragraph(self._markups[part])
        return self._markups[part]

    def rewriter(self, part: str) -> Rewriter:
        """Return what collects the changes of a part."""
        if part not in self._rewriters:
            self._rewriters[part] = Rewriter(self.markup(part), self._signature, self.new_id)
        return self._rewriters[part]

    def relations_to(self, part: str) -> set[str]:
        """Return the ids by which the main document refers to a part."""
        known = self._package.relationships(self.main)
        return {name for name, relationship in known.items() if relationship.target == part}

    def new_id(self) -> int:
        """Return an id that no annotation of the main document or its comments has."""
        return next(self._ids)

    def add_comments(self, comments: bytes) -> None:
        """Append ``w:comment`` elements (prefix ``w``) to the comments part, made if missing."""
        if self.comments is None:
            self._make_comments(comments)
            return
        self._declare_comments(self.comments)
        markup = self.markup(self.comments)
        edits = [*markup.declaration(), markup.inserted(0, comments, last=True)]
        self._changed[self.comments] = splice(markup.data, edits)

    def comments_prefix(self) -> str:
        """Return the namespace prefix of the comments part."""
        return "w" if self.comments is None else self.markup(self.comments).prefix

    def count_comments(self) -> int:
        """Return how many comment ranges the main document has already."""
        return len(self.markup(self.main).named.get("commentRangeStart", ()))

    @property
    def changed(self) -> frozenset[str]:
        """The parts that are new or changed in the copy."""
        return frozenset(self._changed)

    def copy(self) -> bytes:
        """Return the package with all changes made and everything else unchanged."""
        for part, rewriter in self._rewriters.items():
            edits = rewriter.edits()
            if edits:
                self._changed[part] = splice(rewriter.markup.data, edits)
        self._package.zip.close()
        return repack(self._source, self._changed)

    def _parsed(self, part: str) -> bytes:
        root = self._package.parse(part)
        self.rebuilt.add(part)
        return b"" if root is None else _DECLARATION + well_formed(root)

    def _find_comments(self) -> str | None:
        """Return the comments part, ``None`` where no relationship leads to one."""
        for part in self._package.related(self.main, "comments"):
            with suppress(ReadError):
                root = self._package.parse(part)
                if root is not None and root.tag == w("comments"):
                    return part
        return None

    def _make_comments(self, comments: bytes) -> None:
        folder = posixpath.dirname(self.main)
        names = (f"comments{n or ''}.xml" for n in itertools.count())
        name = next(n for n in names if self._package.find(posixpath.join(folder, n)) is None)
        part = posixpath.join(folder, name)
        space = self.markup(self.main).names[0].uri
        root = f'<w:comments xmlns:w="{space}">'.encode()
        self._changed[part] = _DECLARATION + root + comments + b"</w:comments>"
        self._declare_comments(part)
        self._relate(name, strict=space.startswith(_STRICT))

    def _declare_comments(self, part: str) -> None:
        """Declare the content type of the comments part once, replacing other declarations.

        Two Overrides for one part are forbidden (ECMA-376-2 M2.5); one left over from a removed
        part counts, too.
        """
        types = self._package.find(_TYPES)
        if types is None:
            return
        markup = self.markup(types)
        known = [
            element
            for element in markup.named.get("Override", ())
            if _is_name_of(part, markup.attribute(element, "PartName") or "")
        ]
        said = [
            (markup.attribute(element, "PartName"), markup.attribute(element, "ContentType"))
            for element in known
        ]
        if said == [(f"/{part}", _COMMENTS_TYPE)]:
            return
        override = (
            f'<Override xmlns="{_TYPES_NS}" PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'
        )
        self._replace(types, known, override.encode())

    def _relate(self, target: str, *, strict: bool) -> None:
        folder, file = posixpath.split(self.main)
        wanted = posixpath.join(folder, "_rels", f"{file}.rels")
        known = self._package.relationships(self.main)
        number = next(n for n in itertools.count(1) if f"rIdDraftlint{n}" not in known)
        relation = (
            f'<Relationship xmlns="{_RELATIONS_NS}" Id="rIdDraftlint{number}" '
            f'Type="{_KINDS[strict]}" Target="{target}"/>'
        ).encode()
        part = self._package.find(wanted)
        if part is None:
            root = f'<Relationships xmlns="{_RELATIONS_NS}">'.encode()
            self._changed[wanted] = _DECLARATION + root + relation + b"</Relationships>"
            return
        # Only one comments part is allowed: remove relationships to missing or other parts.
        markup = self.markup(part)
        stale = [
            element
            for element in markup.named.get("Relationship", ())
            if (markup.attribute(element, "Type") or "").endswith("/relationships/comments")
        ]
        self._replace(part, stale, relation)

    def _replace(self, part: str, old: Iterable[int], new: bytes) -> None:
        """Remove elements from the root of a part and append another."""
        markup = self.markup(part)
        edits = [ByteEdit(markup.start(element), markup.end(element), b"") for element in old]
        edits.append(markup.inserted(0, new, last=True))
        self._changed[part] = splice(markup.data, edits)


def _is_name_of(part: str, name: str) -> bool:
    """Return whether a part name of the content types means ``part``; case does not matter."""
    return name.replace("\\", "/").lstrip("/").lower() == part.lower()


def _with_paragraph(markup: Markup) -> Markup:
    """Return the main document with a paragraph for an anchor, added if it has none.

    It is added at the end, so that the indices of other elements do not change.
    """
    paragraphs = [e for e in markup.named.get("p", ()) if is_w(markup, e, "p")]
    if any(not markup.is_empty(paragraph) for paragraph in paragraphs):
        return markup
    if paragraphs:
        return Markup(splice(markup.data, [markup.inserted(paragraphs[0], b"")]))
    body = next(iter(markup.named.get("body", ())), 0)
    paragraph = f"<{markup.prefix}:p></{markup.prefix}:p>".encode()
    edit = markup.inserted(body, paragraph, last=True)
    last = [e for e in markup.children(body) if is_w(markup, e, "sectPr")][-1:]
    if last:
        start = markup.start(last[0])
        edit = ByteEdit(start, start, paragraph)
    return Markup(splice(markup.data, [*markup.declaration(), edit]))
