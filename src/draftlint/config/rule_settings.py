"""Settings applied to rules: which run, how severe, with which options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.config import yaml_file
from draftlint.config.check_builder import Origin, Origins
from draftlint.config.settings import Level, RuleSetting, RuleSettings, Settings
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Severity
from draftlint.model.record import Record
from draftlint.system.installation import rules_folder
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from draftlint.model.rule import Rule


class Layer(Record, frozen=True):
    """Settings with the file they come from (``None`` for the command line)."""

    settings: Settings
    path: Path | None = None
    text: str = ""


def is_preset(path: Path) -> bool:
    """Return whether a configuration file is one of the shipped presets."""
    return path.parent == rules_folder() / "presets"


class RuleResolver:
    """Applies settings to rules, from the most general layer to the most special.

    Rules are named by id, by a former id, or by a group they are or were in. A group does not turn
    on rules in preview: they run only where their own id asks for them.
    """

    def __init__(self, rules: tuple[Rule, ...], origins: Mapping[str, Origins]) -> None:
        self.origins = {rule: dict(known) for rule, known in origins.items()}
        self._rules = {rule.id: _at_first(rule) for rule in rules}
        self._ids = {name: rule.id for rule in rules for name in reversed(rule.ids)}
        self._groups = {rule.group for rule in rules}

    def members(self, name: str) -> list[str]:
        """Return the ids that a rule id or a group name stands for (empty: unknown)."""
        if name in self._ids:
            return [self._ids[name]]
        return [rule.id for rule in self._rules.values() if name in rule.names]

    def apply(
        self, rules: RuleSettings, layer: Layer, at: tuple[str | int, ...], *, dry: bool = False
    ) -> None:
        """Apply settings; raises ``ConfigError`` for unknown names, also if ``dry``."""
        # Groups first, so that a single rule can differ from its group whatever the order.
        for name in sorted(rules, key=lambda name: name in self._ids):
            members = self.members(name)
            if not members:
                raise self._unknown(name, layer, at)
            if not dry:
                for member in members:
                    rule = _changed(self._rules[member], rules[name])
                    if name not in self._ids and rule.status == "preview":
                        asked = self._rules[member].enabled
                        rule = msgspec.structs.replace(rule, enabled=rule.enabled and asked)
                    self._rules[member] = rule
                    self._note(member, rules[name], layer, (*at, name))

    def _note(
        self,
        rule: str,
        setting: Level | bool | RuleSetting,
        layer: Layer,
        keys: tuple[str | int, ...],
    ) -> None:
        if isinstance(setting, RuleSetting) and layer.path and not is_preset(layer.path):
            for option in setting.options:
                self.origins.setdefault(rule, {})[option] = Origin(layer.path, keys)

    def chosen(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
        """Return the rules that run; ``select`` replaces what the settings turn on."""
        asked = set(map(self._ids.get, select))
        selected = {
            rule
            for rule in self._named(select)
            if rule in asked or self._rules[rule].status != "preview"
        }
        ignored = self._named(ignore)
        return tuple(
            rule
            for rule in self._rules.values()
            if (rule.id in selected if select else rule.enabled) and rule.id not in ignored
        )

    def _named(self, names: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for name in names:
            members = self.members(name)
            if not members:
                raise self._unknown(name, None, ())
            found.update(members)
        return found

    def _unknown(self, name: str, layer: Layer | None, at: tuple[str | int, ...]) -> ConfigError:
        hint = did_you_mean(name, [*self._rules, *self._groups])
        where = ""
        if layer and layer.path:
            where = f"{layer.path}:{yaml_file.line_of(layer.text, [*at, name])}: "
        return ConfigError(
            "{where}unknown rule or group {name!r}. {hint}", where=where, name=name, hint=hint
        )


def _at_first(rule: Rule) -> Rule:
    """Return a rule as it is before any setting: a rule in preview is off."""
    return msgspec.structs.replace(rule, enabled=False) if rule.status == "preview" else rule


def _changed(rule: Rule, setting: Level | bool | RuleSetting) -> Rule:
    if not isinstance(setting, RuleSetting):
        # YAML 1.1 reads a bare off/on as a boolean.
        level = (
            {True: "on", False: "off"}.get(setting, setting)
            if isinstance(setting, bool)
            else setting
        )
        setting = RuleSetting(severity=level)  # type: ignore[arg-type]
    if setting.severity == "off":
        return msgspec.structs.replace(rule, enabled=False)
    severity = rule.severity if setting.severity == "on" else Severity(setting.severity)
    options = {**rule.options, **setting.options}
    return msgspec.structs.replace(rule, enabled=True, severity=severity, options=options)
