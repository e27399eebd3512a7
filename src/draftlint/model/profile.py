"""Profiles as data: what a kind of document is called and must contain."""

from __future__ import annotations

from typing import Literal

import msgspec

from draftlint.model.finding import Severity
from draftlint.model.message import Text

Recipient = Literal["one", "some", "none"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section a document should have.

    ``any`` are the words of which its heading, or the first sentence of a paragraph, contains one;
    ``anywhere``: they may be anywhere in the text. ``severity`` is how much its absence
    matters: error required, warning expected, info wanted. ``when`` is an expression that the
    title must match for the section to be asked for. ``topics``: main headings that name no
    section (一、队伍建设 in a summary) are this section, divided by topics.
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

    ``title`` are expressions searched in the title, and the last, then the longest match over all
    profiles wins; ``order`` lists section keys in the order expected. ``recipient`` says whether
    a recipient (主送机关) follows the title; ``closing`` are usual closing words; ``forbidden``
    are expressions that have no place in this kind; ``signature`` and ``date`` ask for both at
    the end.
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
