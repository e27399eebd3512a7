"""Profiles as data: what a kind of document is called and must contain."""

from __future__ import annotations

from typing import Literal

import msgspec

from draftlint.model.finding import Severity
from draftlint.model.message import Text

Recipient = Literal["one", "some", "none"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section a document should have.

    Attributes:
        key: Name of the section in ``order`` and in profiles that extend this one.
        name: What messages call it.
        any: Words; its heading, or the first sentence of a paragraph, contains one of them.
        severity: How much its absence matters: ``error`` required, ``warning`` expected, ``info``
            wanted.
        anywhere: Whether the words may be anywhere in the text.
        when: Expression that the title must match for the section to be asked for.
        topics: Whether main headings that name no section (一、队伍建设 in a summary) are this
            section, divided by topics.
    """

    key: str
    name: Text
    any: tuple[str, ...]
    severity: Severity = Severity.ERROR
    anywhere: bool = False
    when: str = ""
    topics: bool = False


class Profile(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"
):
    """One kind of document.

    Attributes:
        id: Name of the profile.
        name: What messages call it.
        source: Where its requirements come from.
        title: Expressions searched in the title; of all profiles the last match, then the longest
            one, decides.
        sections: The sections it should have.
        order: Keys of sections in the order expected.
        recipient: Whether a recipient (主送机关) follows the title: exactly one, some, or
            none.
        closing: Usual closing words.
        forbidden: Expressions that have no place in this kind of document.
        signature: Whether a signature is required at the end.
        date: Whether a date is required at the end.
    """

    id: str
    name: Text
    source: str
    title: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    order: tuple[str, ...] = ()
    recipient: Recipient | None = None
    closing: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    signature: bool = False
    date: bool = False
