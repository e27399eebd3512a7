"""Sentences as data: a template with values, put into a language only where it is shown."""

from __future__ import annotations

from typing import Union

import msgspec


class Message(msgspec.Struct, frozen=True, tag="message"):
    """A sentence or a phrase.

    ``template`` is English, with ``{name}`` where a value stands; it is also the key under which
    the catalogue of another language has its translation.
    """

    template: str
    values: dict[str, Value] = {}

    def __str__(self) -> str:
        """Return the English sentence."""
        values = {name: shown(value) for name, value in self.values.items()}
        return self.template.format_map(values)


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A text of a rule or profile file, written there in Chinese and English."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the English text."""
        return self.en


class Names(msgspec.Struct, frozen=True, tag="names"):
    """Names that a language lists in its own way: 甲、乙 or A, B."""

    items: tuple[str, ...]

    def __str__(self) -> str:
        """Return the names as English lists them."""
        return ", ".join(self.items)


#: What may stand in a message.
Value = Union[str, int, float, Message, Text, Names]  # noqa: UP007 - msgspec resolves it at run time


def message(template: str, **values: object) -> Message:
    """Return a message; a value of another type (a path, an error) is turned into a string."""
    return Message(template, {name: _plain(value) for name, value in values.items()})


def shown(value: Value) -> str | int | float:
    """Return a value as an English sentence shows it."""
    return value if isinstance(value, int | float) else str(value)


def _plain(value: object) -> Value:
    known = str | int | float | Message | Text | Names
    return value if isinstance(value, known) else str(value)
