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
    """A small draft.

    In ``bad`` examples ``⟦…⟧`` brackets the text that must be reported; an example without brackets
    must give a finding about the whole draft.

    Attributes:
        text: The text, each line a paragraph.
        suggest: The first suggestion that is expected.
        name: The file name.
        profile: The kind of document.
        paragraphs: The paragraphs with their facts, in place of ``text``; ``look`` is the character
            format of all the text of a paragraph.
        marks: What the file has besides its text, for example comments.
        properties: Document properties.
        pages: Page set-up.
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
    """Drafts that prove a rule.

    Attributes:
        bad: Drafts in which the rule must report something.
        good: Similar drafts in which it must report nothing.
    """

    bad: tuple[str | Example, ...] = ()
    good: tuple[str | Example, ...] = ()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: an instance of a kind.

    Attributes:
        id: Group and name, for example ``date/weekday``.
        kind: The kind, which decides the options.
        severity: How sure a finding is: ``error`` certainly wrong, ``warning`` very likely,
            ``info`` worth a look.
        message: What is wrong, in Chinese and English; it may use ``{text}``, ``{suggestion}`` and
            the values of the kind.
        why: Why it is wrong, in Chinese and English.
        source: Where the rule comes from.
        variants: Other messages, by name, for faults that the kind tells apart.
        options: The options of the kind.
        enabled: Whether the rule runs without being asked for by a preset or a configuration.
        overrides: Id of a known rule that this one, in a user's file, replaces.
        since: The version the rule came with.
        status: How settled it is: ``stable``, ``preview`` (runs only where its id is selected or
            enabled) or ``deprecated`` (will be removed).
        aliases: Former ids, which keep working in configurations, comments and baselines.
        examples: Drafts that prove the rule.
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
