"""What all parts of one document share while it is read."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from draftlint.model.errors import ReadError
from draftlint.read.build import Builder
from draftlint.read.numbering import Counters, Numbering
from draftlint.read.styles import StyleSheet
from draftlint.read.theme import Theme
from draftlint.read.xml_names import VAL, is_on, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    from draftlint.model.draft import Cell, Story
    from draftlint.read.build import PendingMark
    from draftlint.read.package import Package

_SECT_PR = w("sectPr")
_NESTED_PACKAGES = 20


class DocumentState:
    """Styles, numbering and settings of a document, and what its walkers count together."""

    def __init__(
        self,
        package: Package,
        document: etree._Element,
        read_word: Callable[[bytes], list[str]] | None = None,
    ) -> None:
        self._read_word = read_word
        self.package = package
        self.document = document
        main = package.main
        settings = self._first(main, "settings")
        lang = None if settings is None else settings.find(w("themeFontLang"))
        theme = Theme(
            partial(self._first, main, "theme"),
            None if lang is None else lang.get(w("eastAsia")),
        )
        self.styles = StyleSheet(self._first(main, "styles"), theme)
        self.numbering = Numbering(partial(self._first, main, "numbering"), self.styles)
        self.even_and_odd = _flag(settings, "evenAndOddHeaders")
        self.section_elements = [
            element for element in document.iter(_SECT_PR) if not _is_former(element)
        ]
        #: Text boxes are a story of their own: their lists do not go on with those of the body.
        self.box_counters = Counters()
        self.tables = 0
        #: Characters of code of the EQ fields met.
        self.equations = 0
        self._paragraphs = 0
        self.pages_known = False
        self.loose_marks: list[PendingMark] = []
        #: Charts and chunks already read; a part referred to a thousand times is read once.
        self._shown: set[str] = set()

    def count_paragraphs(self, elements: Iterable[object]) -> None:
        """Count paragraphs before they are read; raises ``too-large`` past the limit."""
        limit = self.package.limits.paragraphs
        self._paragraphs += sum(1 for _ in islice(elements, limit + 1))
        if self._paragraphs > limit:
            raise ReadError(
                "too-large",
                "The draft has more than {limit} paragraphs and is refused; split it.",
                limit=limit,
            )

    def _seen(self, part: str) -> bool:
        seen = part in self._shown
        self._shown.add(part)
        return seen

    def _first(self, part: str, kind: str) -> etree._Element | None:
        name = next(self.package.related(part, kind), None)
        if name is None:
            # Some producers forget the relationship; Word then looks nowhere, but we may.
            folder = part.rpartition("/")[0]
            name = self.package.find(f"{folder}/{kind}.xml")
        return self.package.parse_optional(name)

    def starts_new_page(self, section: int) -> bool:
        """Return whether the section with that index (from 0) begins on a new page (17.6.22)."""
        if section >= len(self.section_elements):
            return False
        kind = self.section_elements[section].find(w("type"))
        return (None if kind is None else kind.get(VAL)) not in ("continuous", "nextColumn")

    def target(self, part: str, relationship: str | None) -> str | None:
        """Return the part a relationship of ``part`` leads to, ``None`` if it leads nowhere."""
        if relationship is None:
            return None
        found = self.package.relationships(part).get(relationship)
        return None if found is None else found.target

    def graphic(self, part: str, page: int | None) -> list[Builder]:
        """Return the text of a chart or diagram part as text-box paragraphs."""
        from draftlint.read.graphic import graphic_texts  # noqa: PLC0415 - in few drafts

        root = None if self._seen(part) else self.package.parse_optional(part)
        look = self.styles.look(None, None, None)
        builders = []
        for leaves in [] if root is None else graphic_texts(root):
            builder = Builder("textbox", part, None, page)
            for leaf in leaves:
                builder.add(leaf, (leaf.text or "").replace("\n", " "), 0, look)
            builders.append(builder)
        return builders

    def chunk(self, part: str, story: Story, cell: Cell | None, page: int | None) -> list[Builder]:
        """Return the paragraphs of an ``altChunk`` part."""
        from draftlint.read.chunk import read_chunk  # noqa: PLC0415 - in very few drafts

        look = self.styles.look(None, None, None)
        builders = []
        # A package in the package costs as much as the whole one: a few are enough.
        read_word = self._read_word if len(self._shown) < _NESTED_PACKAGES else None
        for text in [] if self._seen(part) else read_chunk(self.package, part, read_word):
            builder = Builder(story, part, cell, page)
            builder.add(None, text, 0, look)
            builders.append(builder)
        return builders


def _flag(settings: etree._Element | None, name: str) -> bool:
    element = None if settings is None else settings.find(w(name))
    return element is not None and is_on(element.get(VAL))


def _is_former(sect_pr: etree._Element) -> bool:
    """Return whether a ``w:sectPr`` is the state before a tracked change."""
    parent = sect_pr.getparent()
    return parent is not None and parent.tag == w("sectPrChange")
