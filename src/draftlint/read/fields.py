"""Complex fields (ECMA-376-1 17.16.18): the code between *begin* and *separate* is not text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.read.xml_names import VAL, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.build import Builder
    from draftlint.read.symbols import SymbolFonts

#: What an empty text form field shows: five en spaces.
_BLANK_FORM = "\u2002\u2003\u00a0 "


class Code(NamedTuple):
    """A piece of a field's code: where in which leaf it begins, and its symbol fonts, if any."""

    leaf: etree._Element | None
    text: str
    offset: int = 0
    symbols: SymbolFonts | None = None


class Field:
    """A field that is open. ``form`` is its ``w:ffData``, if it is a legacy form field."""

    __slots__ = ("code", "form", "in_code", "paragraph", "start", "written")

    def __init__(self, paragraph: Builder | None, form: etree._Element | None = None) -> None:
        self.code: list[Code] = []
        self.form = form
        self.in_code = True
        self.paragraph = paragraph
        self.start: int | None = None
        #: How many pieces of text the story had when the result began.
        self.written = 0

    def separate(self, paragraph: Builder | None, written: int) -> None:
        """Begin the result in ``paragraph``."""
        self.in_code = False
        self.written = written
        self.paragraph = paragraph
        self.start = 0 if paragraph is None else paragraph.length

    @property
    def instruction(self) -> str:
        """The code as one string."""
        return "".join(piece.text for piece in self.code).strip()

    def is_unfilled(self, result: str) -> bool:
        """Return whether this is an empty text form field (17.16.34)."""
        if self.form is None or self.form.find(w("textInput")) is None:
            return False
        default = self.form.find(f"{w('textInput')}/{w('default')}")
        if default is not None and default.get(VAL):
            return result == default.get(VAL)
        return not result.strip(_BLANK_FORM)


class Fields:
    """The fields open at one place of a story, innermost last.

    A story that is inside the code of a field of another one is ``muted``.
    """

    __slots__ = ("_coding", "_muted", "_open", "silent", "written")

    def __init__(self, *, muted: bool = False) -> None:
        self._open: list[Field] = []
        #: Those of them that are in their code.
        self._coding: list[Field] = []
        self._muted = muted
        #: True while the walk is inside the code of some field: what is read is not shown.
        self.silent = muted
        #: How many pieces of text were read, shown or not.
        self.written = 0

    @property
    def depth(self) -> int:
        """How many fields, one in the other, have code that is being read."""
        return len(self._coding)

    def begin(self, field: Field) -> None:
        """Open a field."""
        self._open.append(field)
        self._coding.append(field)
        self.silent = True

    def add_code(self, piece: Code) -> None:
        """Append to the code of the innermost field that is in its code.

        What a field shows inside the code of another one belongs to the code of that.
        """
        if self._coding:
            self._coding[-1].code.append(piece)

    def separate(self, paragraph: Builder | None) -> None:
        """Go from code to result."""
        if self._open and self._open[-1].in_code:
            self._open[-1].separate(paragraph, self.written)
            self._leave_code()

    def end(self) -> Field | None:
        """Close the innermost field and return it."""
        if not self._open:
            return None
        field = self._open.pop()
        if field.in_code:
            self._leave_code()
        return field

    def close_broken(self) -> list[Field]:
        """Close the fields that are still in their code, and return them, outermost first."""
        broken, self._coding = self._coding, []
        if broken:
            self._open = [field for field in self._open if not field.in_code]
            self.silent = self._muted
        return broken

    def _leave_code(self) -> None:
        # Only the innermost field can leave its code, so it is the last one in its code as well.
        self._coding.pop()
        self.silent = self._muted or bool(self._coding)
