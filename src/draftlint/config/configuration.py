"""A configuration as read → the ruleset of a file: rules, severities, options, profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.config import yaml_file
from draftlint.config.profiles import (
    Profiles,
    profile_by_id,
)
from draftlint.config.rule_settings import Layer, RuleResolver
from draftlint.config.ruleset import Ruleset
from draftlint.config.settings import LimitSettings
from draftlint.model.errors import ConfigError
from draftlint.model.record import Record
from draftlint.text.globs import glob_matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.config.check_builder import Origins
    from draftlint.model.rule import Rule


class RunOptions(Record, frozen=True):
    """What the command line chooses over the configuration."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    lang: str | None = None
    fail_on: str | None = None


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
        resolver = RuleResolver(self.rules, self.origins)
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
            rules=resolver.chosen(options.select, options.ignore),
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
