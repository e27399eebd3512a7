"""The ruleset: all that decides what is found in a draft, besides the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.config.settings import LimitSettings
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from draftlint.config.check_builder import Origins
    from draftlint.model.profile import Profile
    from draftlint.model.rule import Rule


class Ruleset(Record, frozen=True):
    """Rules, profiles and settings, resolved for one draft.

    ``rules`` are those that run, with their final severity and options, and ``defined`` all that
    are known, as rule files define them. ``profile`` is the id of the draft's kind of document,
    ``auto`` or ``none``; ``profiles`` are all kinds by id. ``origins`` gives by rule id where
    users' files define the rule or set its options, and ``path`` is the configuration file.
    """

    rules: tuple[Rule, ...] = ()
    profile: str = "auto"
    lang: str = "zh"
    lexicon: frozenset[str] = frozenset()
    fail_on: str = "warning"
    limits: LimitSettings = LimitSettings()
    path: Path | None = None
    defined: tuple[Rule, ...] = ()
    profiles: Mapping[str, Profile] = {}
    origins: Mapping[str, Origins] = {}

    @property
    def names(self) -> frozenset[str]:
        """All names of all rules, running or not: ids, former ids, groups."""
        return frozenset(name for rule in (*self.rules, *self.defined) for name in rule.names)

    def definition(self, rule_id: str) -> Rule | None:
        """Return a rule as its file defines it, ``None`` for an unknown one."""
        return next((rule for rule in self.defined if rule.id == rule_id), None)

    def is_shipped(self, rule_id: str) -> bool:
        """Return whether a rule is known and is not of a user's file."""
        return "" not in self.origins.get(rule_id, {}) and self.definition(rule_id) is not None

    def with_definitions(self, other: Ruleset) -> Ruleset:
        """Return the ruleset with the rules and profiles that only ``other`` defines, too."""
        known = {rule.id for rule in self.defined}
        more = tuple(rule for rule in other.defined if rule.id not in known)
        origins = {rule.id: other.origins[rule.id] for rule in more if rule.id in other.origins}
        return replace(
            self,
            defined=(*self.defined, *more),
            profiles={**other.profiles, **self.profiles},
            origins={**origins, **self.origins},
        )
