"""Rules as data: one instance of a kind, with its message, reason, source and examples."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from draftlint.model.finding import Severity
from draftlint.model.message import Text

#: How mature a rule is. A preview rule runs only where its id is selected or enabled; a deprecated
#: rule works, and says once a run that it will be removed.
Status = Literal["stable", "preview", "deprecated"]

#: The kind of rules whose findings the linter itself makes; there is no check for it.
LINTER_KIND = "linter"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A small draft: ``text`` (each line a paragraph) or ``paragraphs`` with their facts.

    In ``bad`` examples ``⟦…⟧`` brackets the text that must be flagged; an example without
    brackets must give a finding about the whole draft. ``look`` of a paragraph is the character
    format of all its text. ``suggest`` is the expected first suggestion. ``name`` is the file
    name, ``profile`` the kind of document.
    """

    text: str = ""
    suggest: str | None = None
    name: str = "example.txt"
    profile: str = "none"
    paragraphs: tuple[dict[str, Any], ...] = ()
    marks: tuple[dict[str, Any], ...] = ()
    properties: dict[str, str] = {}
    pages: tuple[dict[str, Any], ...] = ()


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Drafts that the rule must object to (``bad``), and look-alikes it must pass (``good``)."""

    bad: tuple[str | Example, ...] = ()
    good: tuple[str | Example, ...] = ()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: an instance of a kind.

    ``message`` and ``why`` are in both languages; ``message`` may use ``{text}``,
    ``{suggestion}`` and the values of its kind. ``source`` says where the rule comes from.
    ``variants`` are other messages, by name, for faults that a kind distinguishes.
    A rule that is not ``enabled`` runs only where a preset or a configuration asks for it.
    ``overrides`` is the id of a known rule that this one, of a user's file, takes the place of.
    ``since`` is the version the rule came with, ``status`` how mature it is, and ``aliases`` are
    the ids it had before, which keep working in configurations, comments and baselines.
    """

    id: str
    kind: str
    severity: Severity
    message: Text
    why: Text
    source: str
    variants: dict[str, Text] = {}
    options: dict[str, Any] = {}
    enabled: bool = True
    overrides: str = ""
    since: str = ""
    status: Status = "stable"
    aliases: tuple[str, ...] = ()
    examples: Examples = Examples()

    @property
    def group(self) -> str:
        """The first part of the id."""
        return group_of(self.id)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, then the ids it had before."""
        return (self.id, *self.aliases)

    @property
    def names(self) -> frozenset[str]:
        """All names it answers to: its ids, present and former, and the groups of these."""
        return frozenset(self.ids) | {group_of(name) for name in self.ids}


def group_of(rule: str) -> str:
    """Return the group that a rule id belongs to, its first part."""
    return rule.partition("/")[0]
