"""Render messages in a language."""

from __future__ import annotations

from draftlint.messages.catalogue import DEFAULT, SOURCE, catalogue
from draftlint.model.message import Listing, Message, Text, Value


def render(value: Value, language: str) -> str:
    """Return a message, a text or a value in ``language``."""
    shown = _shown(value, language)
    return shown if isinstance(shown, str) else str(shown)


def template(text: Text | Message, language: str) -> str:
    """Return the template in ``language``, with its placeholders."""
    if isinstance(text, Message):
        return catalogue(language).get(text.template, text.template)
    if language == SOURCE:
        return text.en
    return text.zh if language == DEFAULT else catalogue(language).get(text.en, text.en)


def _shown(value: Value, language: str) -> str | int | float:
    if isinstance(value, Message):
        values = {name: _shown(part, language) for name, part in value.values}
        return template(value, language).format_map(values)
    if isinstance(value, Text):
        return template(value, language)
    if isinstance(value, Listing):
        separator = catalogue(language).get(value.separator, value.separator)
        return separator.join(render(item, language) for item in value.items)
    return value
