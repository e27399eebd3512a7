"""An XML part as bytes, with the place of every element in them.

Writers change a part by splicing bytes, so that everything else stays as its producer wrote it.
Elements are identified by their index in document order, as in ``draft.Run``.
"""

from __future__ import annotations

import re
from array import array
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers import expat

from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAG = re.compile(rb"<[^\s/>]+((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
#: One code point of text; the group is unset for a comment or a processing instruction.
_CHARACTER = re.compile(
    rb"(?:<!--.*?-->|<\?.*?\?>)|(&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*)", re.DOTALL
)
_ASCII = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


class ElementName(Record, frozen=True):
    """The name of an element: namespace, local part, and the prefix used (may be empty)."""

    uri: str
    local: str
    prefix: str = ""


class ByteEdit(Record, frozen=True):
    """Replace the bytes ``start:end`` of a part; an empty range inserts."""

    start: int
    end: int
    data: bytes


class UnsplicableError(ValueError):
    """Bytes that cannot be spliced: not UTF-8, or not well-formed."""


class Markup:
    """The elements of one part; ``names`` and ``parents`` (-1: none) are indexed by element."""

    def __init__(self, data: bytes) -> None:
        """Index ``data``; raises :class:`UnsplicableError`."""
        encoding = _ENCODING.match(data)
        if b"\x00" in data[:4] or data[:1] in (b"\xfe", b"\xff"):
            raise UnsplicableError("UTF-16")
        if encoding and encoding[1].lower() not in _ASCII:
            raise UnsplicableError(f"encoding {encoding[1]!r}")
        if b"<![CDATA[" in data:
            data = _CDATA.sub(lambda match: escaped(match[1]), data)
        self.data = data
        self.names: list[ElementName] = []
        self.parents = array("q")
        self._starts = array("q")
        self._closes = array("q")
        self._known: dict[int, array[int]] = {}
        try:
            self._index()
        except (expat.ExpatError, UnicodeError) as error:
            raise UnsplicableError(str(error)) from error

    def _index(self) -> None:
        parser = expat.ParserCreate(namespace_separator="\n")
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        known: dict[str, ElementName] = {}
        stack = [-1]

        def start(name: str, _: object) -> None:
            if name not in known:
                known[name] = _split(name)
            self.parents.append(stack[-1])
            stack.append(len(self.names))
            self.names.append(known[name])
            self._starts.append(parser.CurrentByteIndex)
            self._closes.append(0)

        def end(_: str) -> None:
            self._closes[stack.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(self.data, True)

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """The elements by local name, in order."""
        found: dict[str, list[int]] = {}
        for element, name in enumerate(self.names):
            found.setdefault(name.local, []).append(element)
        return found

    @property
    def prefix(self) -> str:
        """Prefix of the root element, with which new elements are named; ``w`` if it has none."""
        return self.names[0].prefix or "w"

    def declaration(self) -> list[ByteEdit]:
        """Return the edit that declares :attr:`prefix` where the root only has a default one."""
        root = self.names[0]
        tag = self.tag(0)
        if root.prefix or b"xmlns:w=" in self.data[slice(*tag)]:
            return []
        end = self.content(0)[0] - 1 - self.is_empty(0)
        return [ByteEdit(end, end, f' xmlns:w="{root.uri}"'.encode())]

    def start(self, element: int) -> int:
        """Return the offset of the ``<`` of the element."""
        return self._starts[element]

    def end(self, element: int) -> int:
        """Return the offset after the ``>`` that ends the element."""
        close = self._closes[element]
        return close if self.is_empty(element) else self.data.index(b">", close) + 1

    def tag(self, element: int) -> tuple[int, int]:
        """Return the range of the start tag."""
        start = self._starts[element]
        match = _TAG.match(self.data, start)
        return start, match.end() if match else start

    def is_empty(self, element: int) -> bool:
        """Return whether the element is written as one tag, ``<w:tab/>``."""
        return self.data[self.tag(element)[1] - 2] == ord("/")

    def content(self, element: int) -> tuple[int, int]:
        """Return the range between the tags of the element."""
        start = self.tag(element)[1]
        return start, (start if self.is_empty(element) else self._closes[element])

    def qualified(self, element: int) -> bytes:
        """Return the name as written, ``w:r``."""
        name = self.names[element]
        return (f"{name.prefix}:{name.local}" if name.prefix else name.local).encode()

    def attribute(self, element: int, local: str) -> str | None:
        """Return the value of the first attribute with that local name, entities undecoded."""
        pattern = rf"[\s:]{local}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')".encode()
        match = re.search(pattern, self.data[slice(*self.tag(element))])
        return None if match is None else (match[1] or match[2] or b"").decode()

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield the elements around an element, innermost first."""
        while (element := self.parents[element]) >= 0:
            yield element

    def subtree(self, element: int) -> range:
        """Return the indexes of an element and all within it."""
        stop = element + 1
        while stop < len(self.names) and self.parents[stop] >= element:
            stop += 1
        return range(element, stop)

    def children(self, element: int) -> Iterator[int]:
        """Yield the child elements in order."""
        return (child for child in self.subtree(element) if self.parents[child] == element)

    def text_offset(self, leaf: int, position: int) -> int:
        """Return the byte offset of a code point of the leaf's text, at most that of its end."""
        offsets = self._offsets(leaf)
        return offsets[min(position, len(offsets) - 1)]

    def text_length(self, leaf: int) -> int:
        """Return the number of code points of the leaf's text."""
        return len(self._offsets(leaf)) - 1

    def _offsets(self, leaf: int) -> array[int]:
        """Return where every code point of a leaf's text begins, and where the text ends."""
        known = self._known.get(leaf)
        if known is None:
            start, end = self.content(leaf)
            characters = _CHARACTER.finditer(self.data, start, end)
            known = array("q", (match.start() for match in characters if match[1] is not None))
            known.append(end)
            self._known[leaf] = known
        return known

    def inserted(self, element: int, data: bytes, *, last: bool = False) -> ByteEdit:
        """Return the edit that puts ``data`` first (or ``last``) into an element."""
        start, end = self.content(element)
        if self.is_empty(element):
            return ByteEdit(start - 2, start, b">" + data + b"</" + self.qualified(element) + b">")
        return ByteEdit(end, end, data) if last else ByteEdit(start, start, data)


def is_w(markup: Markup, element: int, *locals_: str) -> bool:
    """Return whether the element is one of WordprocessingML with one of those local names."""
    name = markup.names[element]
    return name.local in locals_ and name.uri in _W


def splice(data: bytes, edits: Iterable[ByteEdit]) -> bytes:
    """Return ``data`` with the edits made; those at one offset in the order given.

    Raises ``ValueError`` for edits that overlap.
    """
    pieces: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            raise ValueError(f"edits overlap at byte {edit.start}")
        pieces += (data[done : edit.start], edit.data)
        done = edit.end
    return b"".join((*pieces, data[done:]))


def escaped(text: bytes) -> bytes:
    """Return character data with ``&``, ``<`` and ``>`` escaped."""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def markup_of(data: bytes, parsed: Callable[[], bytes]) -> Markup:
    """Index a part; bytes that cannot be spliced are replaced by those of its parsed tree."""
    try:
        return Markup(data)
    except UnsplicableError:
        return Markup(parsed())


def _split(name: str) -> ElementName:
    parts = name.split("\n")
    if len(parts) == 1:
        return ElementName("", name)
    return ElementName(*parts)
