"""Sentences as data: a template with values, put into a language only where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Message(msgspec.Struct, frozen=True, tag="message"):
    """A sentence or a phrase.

    ``template`` is English, with ``{name}`` where a value is; it is also the key under which
    the catalogue of another language has its translation.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def filled(self, **values: object) -> Message:
        """Return the message with more values."""
        return message(self.template, **dict(self.values), **values)

    def __str__(self) -> str:
        """Return the English sentence."""
        values = {name: shown(value) for name, value in self.values}
        return self.template.format_map(values)


class Text(msgspec.Struct, frozen=True, tag="text", forbid_unknown_fields=True):
    """A text of a rule or profile file, written there in Chinese and English.

    Other keys are refused: a comma in ``{en: one, two}`` without quotation marks makes one.
    """

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the English text."""
        return self.en


class Listing(msgspec.Struct, frozen=True, tag="listing"):
    """Values in a row, which a language joins in its own way: 甲、乙 or A, B.

    ``separator`` is the English one; catalogues translate it like a template.
    """

    items: tuple[Value, ...]
    separator: str = ", "

    def __str__(self) -> str:
        """Return the values as English lists them."""
        return self.separator.join(str(item) for item in self.items)


#: What may be in a message.
Value = Union[str, int, float, Message, Text, Listing]  # noqa: UP007 - msgspec resolves it at run time


def message(template: str, /, **values: object) -> Message:
    """Return a message; a value of another type (a path, an error) is turned into a string."""
    return Message(template, tuple((name, as_value(value)) for name, value in values.items()))


def shown(value: Value) -> str | int | float:
    """Return a value as an English sentence shows it."""
    return value if isinstance(value, int | float) else str(value)


def as_value(value: object) -> Value:
    """Return a value that may be in a message; one of another type as a string."""
    known = str | int | float | Message | Text | Listing
    return value if isinstance(value, known) else str(value)


def listing(items: Iterable[Value], separator: str = ", ") -> Listing:
    """Return values in a row."""
    return Listing(tuple(items), separator)
