"""Complex fields (ECMA-376-1 17.16.18): the code between *begin* and *separate* is not text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from draftlint.read.build import Builder

#: Fields without a result that show a part of their code: ``MACROBUTTON NoMacro [点击此处输入]``.
_PROMPT = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s", re.IGNORECASE)


class Field:
    """A field that is open."""

    __slots__ = ("code", "in_code", "paragraph", "start")

    def __init__(self, paragraph: Builder | None) -> None:
        self.code: list[tuple[etree._Element, str]] = []
        self.in_code = True
        self.paragraph = paragraph
        self.start: int | None = None

    def separate(self, paragraph: Builder | None) -> None:
        """Begin the result in ``paragraph``."""
        self.in_code = False
        self.paragraph = paragraph
        self.start = 0 if paragraph is None else paragraph.length

    @property
    def instruction(self) -> str:
        """The code as one string."""
        return "".join(text for _, text in self.code).strip()

    def prompt(self) -> Iterator[tuple[etree._Element, str, int]]:
        """Yield the visible pieces of the code: leaf, text and where in the leaf it begins."""
        if not self.in_code:
            return
        match = _PROMPT.match("".join(text for _, text in self.code))
        if match is None:
            return
        hidden = match.end()
        for leaf, text in self.code:
            if hidden < len(text):
                yield leaf, text[hidden:], hidden
            hidden = max(0, hidden - len(text))


class Fields:
    """The fields open at one place of a story, innermost last."""

    __slots__ = ("_muted", "_open", "silent")

    def __init__(self) -> None:
        self._open: list[Field] = []
        self._muted = False
        #: True while the walk is inside the code of some field: what is read is not shown.
        self.silent = False

    def mute(self) -> None:
        """Show nothing at all: the story stands inside the code of a field of another story."""
        self._muted = self.silent = True

    def begin(self, paragraph: Builder | None) -> None:
        """Open a field."""
        self._open.append(Field(paragraph))
        self.silent = True

    def add_code(self, leaf: etree._Element, text: str) -> None:
        """Append to the code of the innermost field."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append((leaf, text))

    def separate(self, paragraph: Builder | None) -> None:
        """Go from code to result."""
        if self._open:
            self._open[-1].separate(paragraph)
            self._update()

    def end(self) -> Field | None:
        """Close the innermost field and return it."""
        if not self._open:
            return None
        field = self._open.pop()
        self._update()
        return field

    def _update(self) -> None:
        self.silent = self._muted or any(field.in_code for field in self._open)
