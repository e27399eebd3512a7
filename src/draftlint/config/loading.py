"""Find a configuration and read it with all that it extends."""

from __future__ import annotations

import re
from os.path import isdir, isfile
from typing import TYPE_CHECKING

from draftlint.config import yaml_file
from draftlint.config.check_builder import Origin, Origins
from draftlint.config.configuration import LoadedConfiguration
from draftlint.config.profiles import (
    is_profile,
    read_profile,
    shipped_profiles,
)
from draftlint.config.rule_packs import holds_rules, read_pack, shipped
from draftlint.config.rule_settings import Layer, is_preset
from draftlint.config.settings import Settings
from draftlint.messages import languages
from draftlint.model.errors import ConfigError
from draftlint.model.message import Message, listing, message
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from draftlint.model.rule import Rule


#: Marks that users type where a list needs a comma.
_JOINED = expression("[，、；]")
_LANG_LINE = expression(r"""^lang:[ ]*["']?([a-z]{2,8})\b""", re.MULTILINE)

CONFIG_NAMES = (".draftlint.yml", ".draftlint.yaml")


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
        if not names and not is_preset(path):
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
