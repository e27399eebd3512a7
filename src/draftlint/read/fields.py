"""Complex fields (ECMA-376-1 17.16.18): the code between *begin* and *separate* is not text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.read.names import VAL, to_int, w
from draftlint.read.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from draftlint.read.build import Builder

#: Fields without a result that show a part of their code: ``MACROBUTTON NoMacro [点击此处输入]``,
#: and the enclosed character ``EQ \o\ac(○,三)``.
_PROMPT = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+", re.IGNORECASE)
_ENCLOSED = re.compile(r"\s*EQ\s*\\o(?:\\a[clrd])?\s*\([^,;]*[,;]\s*", re.IGNORECASE)
_SYMBOL = re.compile(
    r'\s*SYMBOL\s+(\d{1,6}|0x[0-9a-f]{1,6})\b(?:.*?\\f\s*"([^"]*)")?', re.IGNORECASE
)
#: What an empty text form field shows: five en spaces.
_BLANK_FORM = "\u2002\u2003\u00a0 "


class Field:
    """A field that is open. ``form`` is its ``w:ffData``, if it is a legacy form field."""

    __slots__ = ("code", "form", "in_code", "paragraph", "start")

    def __init__(self, paragraph: Builder | None, form: etree._Element | None = None) -> None:
        self.code: list[tuple[etree._Element, str]] = []
        self.form = form
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

    def is_unfilled(self, result: str) -> bool:
        """Say whether this is a text form field nobody has typed into (17.16.34)."""
        if self.form is None or self.form.find(w("textInput")) is None:
            return False
        default = self.form.find(f"{w('textInput')}/{w('default')}")
        if default is not None and default.get(VAL):
            return result == default.get(VAL)
        return not result.strip(_BLANK_FORM)

    def shown(self) -> Iterator[tuple[etree._Element | None, str, int]]:
        """Yield what a field without result shows: leaf, text and where in the leaf it begins."""
        if not self.in_code:
            return
        chosen = self._chosen()
        if chosen:
            yield None, chosen, 0
            return
        code = "".join(text for _, text in self.code)
        match = _SYMBOL.match(code)
        if match is not None:
            char = f"{int(match[1], 0):x}" if match[1][:1].isdigit() else ""
            text = symbol(char, match[2] or "")
            if text:
                yield None, text, 0
            return
        match = _PROMPT.match(code)
        start, end = (match.end(), len(code)) if match is not None else _enclosed(code)
        at = 0
        for leaf, text in self.code:
            low, high = max(start - at, 0), min(end - at, len(text))
            if low < high:
                yield leaf, text[low:high], low
            at += len(text)

    def _chosen(self) -> str:
        """Return the entry a drop-down form field stands at (17.16.9), ``""`` for others."""
        box = None if self.form is None else self.form.find(w("ddList"))
        if box is None:
            return ""
        result = box.find(w("result"))
        if result is None:
            result = box.find(w("default"))
        index = 0 if result is None else to_int(result.get(VAL)) or 0
        entries = box.findall(w("listEntry"))
        return entries[index].get(VAL, "") if 0 <= index < len(entries) else ""


def _enclosed(code: str) -> tuple[int, int]:
    match = _ENCLOSED.match(code)
    if match is None:
        return 0, 0
    end = code.find(")", match.end())
    return (match.end(), end) if end > 0 else (0, 0)


class Fields:
    """The fields open at one place of a story, innermost last.

    A story that stands inside the code of a field of another one is ``muted``.
    """

    __slots__ = ("_coding", "_muted", "_open", "silent")

    def __init__(self, *, muted: bool = False) -> None:
        self._open: list[Field] = []
        self._coding = 0
        self._muted = muted
        #: True while the walk is inside the code of some field: what is read is not shown.
        self.silent = muted

    def begin(self, field: Field) -> None:
        """Open a field."""
        self._open.append(field)
        self._count(1)

    def add_code(self, leaf: etree._Element, text: str) -> None:
        """Append to the code of the innermost field."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append((leaf, text))

    def separate(self, paragraph: Builder | None) -> None:
        """Go from code to result."""
        if self._open and self._open[-1].in_code:
            self._open[-1].separate(paragraph)
            self._count(-1)

    def end(self) -> Field | None:
        """Close the innermost field and return it."""
        if not self._open:
            return None
        field = self._open.pop()
        if field.in_code:
            self._count(-1)
        return field

    def close_broken(self) -> None:
        """Forget fields that are still in their code, which would swallow the rest."""
        if self._coding:
            self._open = [field for field in self._open if not field.in_code]
            self._count(-self._coding)

    def _count(self, change: int) -> None:
        self._coding += change
        self.silent = self._muted or self._coding > 0
