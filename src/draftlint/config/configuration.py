""".draftlint.yml → Ruleset: which rules run on which file, how severe, with which options."""

from __future__ import annotations

import re
from os.path import isdir, isfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from draftlint.config import yaml_file
from draftlint.config.check_builder import Origin, Origins
from draftlint.config.profiles import (
    Profiles,
    is_profile,
    profile_by_id,
    read_profile,
    shipped_profiles,
)
from draftlint.config.rule_packs import holds_rules, read_pack, shipped
from draftlint.config.ruleset import Ruleset
from draftlint.config.settings import Level, LimitSettings, RuleSetting, RuleSettings, Settings
from draftlint.messages import languages
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Severity
from draftlint.model.message import Message, listing, message
from draftlint.model.record import Record
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.globs import glob_matches
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.model.rule import Rule

#: Marks that users type where a list needs a comma.
_JOINED = expression("[，、；]")

_LANG_LINE = expression(r"""^lang:[ ]*["']?([a-z]{2,8})\b""", re.MULTILINE)

CONFIG_NAMES = (".draftlint.yml", ".draftlint.yaml")


class Layer(Record, frozen=True):
    """Settings with the file they come from (``None`` for the command line)."""

    settings: Settings
    path: Path | None = None
    text: str = ""


class RunOptions(Record, frozen=True):
    """What the command line chooses over the configuration."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    lang: str | None = None
    fail_on: str | None = None


def find_config(start: Path) -> Path | None:
    """Return the nearest configuration file from the folder of ``start`` upward."""
    # Not those of Path, which raise an error where a folder may not be looked into.
    folder = start if isdir(start) else start.parent  # noqa: PTH112
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in CONFIG_NAMES:
            if isfile(place / name):  # noqa: PTH113
                return place / name
    return None


def configured_language(path: Path) -> str | None:
    """Return the language that a configuration asks for, itself or by what it extends.

    A configuration that is wrong still says in which language its mistakes are to be reported.
    """
    return _language(path, set())


def _language(path: Path, seen: set[Path]) -> str | None:
    if path in seen:
        return None
    seen.add(path)
    try:
        text = yaml_file.read(path)
    except ConfigError:
        return None
    try:
        value = yaml_file.parse(text, path)
    except ConfigError:
        said = _LANG_LINE.search(text)
        return said[1] if said else None
    if not isinstance(value, dict) or value.get("lang"):
        return str(value["lang"]) if isinstance(value, dict) else None
    extended = value.get("extends")
    for name in reversed(extended if isinstance(extended, list) else []):
        file = path.parent / str(name)
        found = _language(file, seen) if isfile(file) else None  # noqa: PTH113
        if found:
            return found
    return None


def load(path: Path | None) -> LoadedConfiguration:
    """Read a configuration file with all it extends; ``None`` is the recommended preset."""
    loader = _Loader()
    if path is None:
        loader.extend("recommended", None)
    else:
        loader.add(path)
    return LoadedConfiguration(
        tuple(loader.layers),
        loader.packs(),
        path,
        loader.profiles,
        loader.origins,
        tuple(loader.files),
    )


class LoadedConfiguration(Record, frozen=True):
    """A configuration as read: the layers from the most general to the most special.

    ``files`` are those it was read from: configuration, presets, rules and profiles.
    """

    layers: tuple[Layer, ...]
    rules: tuple[Rule, ...]
    path: Path | None
    profiles: Profiles
    origins: Mapping[str, Origins] = {}
    files: tuple[Path, ...] = ()

    def matching(self, file: Path) -> tuple[int, ...]:
        """Return the numbers of the overrides that apply to ``file`` (a key for caching)."""
        overrides = [o for layer in self.layers for o in layer.settings.overrides]
        shown = self._relative(file)
        return tuple(
            number
            for number, override in enumerate(overrides)
            if any(glob_matches(shown, glob) for glob in override.files)
        )

    def resolve(
        self, matching: tuple[int, ...] = (), options: RunOptions = RunOptions()
    ) -> Ruleset:
        """Return the ruleset; raises ``ConfigError`` for unknown ids or options."""
        resolver = _Resolver(self.rules, self.origins)
        profile, lang, fail_on = "auto", "zh", "warning"
        limits, lexicon = LimitSettings(), set[str]()
        for layer in self.layers:
            settings = layer.settings
            resolver.apply(settings.rules, layer, ("rules",))
            self._refuse_unknown_profile(settings.profile, layer, ("profile",))
            profile = settings.profile or profile
            lang = settings.lang or lang
            fail_on = settings.fail_on or fail_on
            limits = settings.limits or limits
            lexicon.update(settings.lexicon)
        numbered = [
            (layer, number, override)
            for layer in self.layers
            for number, override in enumerate(layer.settings.overrides)
        ]
        for position, (layer, number, override) in enumerate(numbered):
            # Unknown names are refused even where the override does not apply.
            resolver.apply(
                override.rules, layer, ("overrides", number, "rules"), dry=position not in matching
            )
            self._refuse_unknown_profile(override.profile, layer, ("overrides", number, "profile"))
            if position in matching:
                profile = override.profile or profile
                lexicon.update(override.lexicon)
        return Ruleset(
            rules=resolver.chosen(options),
            profile=options.profile or profile,
            lang=options.lang or lang,
            lexicon=frozenset(lexicon),
            fail_on=options.fail_on or fail_on,
            limits=limits,
            path=self.path,
            defined=self.rules,
            profiles=self.profiles,
            origins=resolver.origins,
        )

    def _refuse_unknown_profile(
        self, name: str | None, layer: Layer, at: tuple[str | int, ...]
    ) -> None:
        if name not in (None, "auto", "none"):
            try:
                profile_by_id(name, self.profiles)
            except ConfigError as error:
                raise ConfigError(
                    "{path}:{line}: {problem}",
                    path=layer.path,
                    line=yaml_file.line_of(layer.text, at),
                    problem=error.message,
                ) from error

    def _relative(self, file: Path) -> str:
        base = self.path.parent if self.path else Path.cwd()
        try:
            return file.absolute().relative_to(base.absolute()).as_posix()
        except ValueError:
            return file.as_posix()


def _is_preset(path: Path) -> bool:
    return path.parent == rules_folder() / "presets"


class _Loader:
    """Follows ``extends`` depth first, each file once."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.profiles = shipped_profiles()
        self.origins: dict[str, Origins] = {}
        #: Resolved, in the order they were read.
        self.files: dict[Path, None] = {}
        self._packs: dict[str, Rule] = {r.id: r for pack in shipped() for r in pack.rules}

    def packs(self) -> tuple[Rule, ...]:
        return tuple(self._packs.values())

    def add(self, path: Path) -> None:
        resolved = path.resolve()
        if resolved in self.files:
            return
        self.files[resolved] = None
        text = yaml_file.read(path)
        value = yaml_file.parse(text, path)
        if holds_rules(value):
            for number, rule in enumerate(read_pack(path).rules):
                self._define(rule, Origin(path, ("rules", number)), text)
            return
        if is_profile(value):
            profile = read_profile(path, self.profiles)
            self.profiles = {**self.profiles, profile.id: profile}
            return
        settings = yaml_file.convert({} if value is None else value, Settings, path=path, text=text)
        _refuse_joined_words(settings, path, text)
        _refuse_unknown_language(settings, path, text)
        names = settings.extends
        if not names and not _is_preset(path):
            names = ("recommended",)
        for number, name in enumerate(names):
            self.extend(name, Layer(settings, path, text), number)
        self.layers.append(Layer(settings, path, text))

    def _define(self, rule: Rule, origin: Origin, text: str) -> None:
        """Add a user's rule; only one that says so takes the place of another."""

        def wrong(key: str, problem: Message) -> ConfigError:
            line = yaml_file.line_of(text, (*origin.keys, key))
            return ConfigError(
                "{path}:{line}: {problem}", path=origin.path, line=line, problem=problem
            )

        aliases = {alias: known.id for known in self._packs.values() for alias in known.aliases}
        replaced = aliases.get(rule.overrides, rule.overrides)
        if replaced and replaced not in self._packs:
            hint = did_you_mean(rule.overrides, self._packs)
            raise wrong(
                "overrides",
                message(
                    "There is no rule {overrides!r} to override. {hint}",
                    overrides=rule.overrides,
                    hint=hint,
                ),
            )
        self._packs.pop(replaced, None)
        self.origins.pop(replaced, None)
        taken = {name for known in self._packs.values() for name in known.ids}
        if not taken.isdisjoint(rule.ids):
            raise wrong(
                "id",
                message(
                    "There is a rule {rule!r} already. To replace it, say overrides: {rule}; or"
                    " choose another id.",
                    rule=next(name for name in rule.ids if name in taken),
                ),
            )
        self._packs[rule.id] = rule
        self.origins[rule.id] = {"": origin}

    def extend(self, name: str, user: Layer | None, number: int = 0) -> None:
        preset = rules_folder() / "presets" / f"{name}.yml"
        if preset.is_file():
            self.add(preset)
            return
        if user and user.path:
            file = user.path.parent / name
            if file.is_file():
                self.add(file)
                return
            line = yaml_file.line_of(user.text, ["extends", number])
            known = [p.stem for p in preset.parent.glob("*.yml")]
            hint = did_you_mean(name, known)
            raise ConfigError(
                "{user_path}:{line}: no preset and no file named {name!r}. {hint}",
                user_path=user.path,
                line=line,
                name=name,
                hint=hint,
            )
        raise ConfigError("No preset named {name!r}.", name=name)


def _refuse_unknown_language(settings: Settings, path: Path, text: str) -> None:
    if settings.lang is not None and settings.lang not in languages():
        raise ConfigError(
            "{path}:{line}: there is no language {name!r}; known: {languages}.",
            path=path,
            line=yaml_file.line_of(text, ["lang"]),
            name=settings.lang,
            languages=listing(languages()),
        )


def _refuse_joined_words(settings: Settings, path: Path, text: str) -> None:
    """Refuse ``[a，b]``: a full-width comma does not divide a list, it makes one word of two.

    A word that really contains a comma is written in quotation marks, or on a line of its own.
    """
    lists: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [(("lexicon",), settings.lexicon)]
    for number, override in enumerate(settings.overrides):
        lists.append((("overrides", number, "lexicon"), override.lexicon))
        lists.append((("overrides", number, "files"), override.files))
    for keys, words in lists:
        for number, word in enumerate(words):
            at = (*keys, number)
            if _JOINED.search(word) and yaml_file.is_bare_in_brackets(text, at):
                where = f"{path}:{yaml_file.line_of(text, at)}: "
                raise ConfigError(
                    "{where}a full-width mark does not divide {word!r}. Use a comma (, ), or"
                    " quotation marks if it is one word.",
                    where=where,
                    word=word,
                )


class _Resolver:
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
        if isinstance(setting, RuleSetting) and layer.path and not _is_preset(layer.path):
            for option in setting.options:
                self.origins.setdefault(rule, {})[option] = Origin(layer.path, keys)

    def chosen(self, options: RunOptions) -> tuple[Rule, ...]:
        asked = set(map(self._ids.get, options.select))
        selected = {
            rule
            for rule in self._named(options.select)
            if rule in asked or self._rules[rule].status != "preview"
        }
        ignored = self._named(options.ignore)
        return tuple(
            rule
            for rule in self._rules.values()
            if (rule.id in selected if options.select else rule.enabled) and rule.id not in ignored
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
