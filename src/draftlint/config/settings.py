"""The shape of ``.draftlint.yml`` and of presets."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Level = Literal["off", "on", "error", "warning", "info"]
_Word = Annotated[str, msgspec.Meta(pattern=r"\S")]


class RuleSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a rule or a group is set: its severity (``on`` keeps the rule's own) and options."""

    severity: Level = "on"
    options: dict[str, Any] = {}


RuleSettings = dict[str, Level | bool | RuleSetting]


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings for the files that match one of the globs (relative to the configuration file)."""

    files: tuple[str, ...]
    rules: RuleSettings = {}
    profile: str | None = None
    lexicon: tuple[_Word, ...] = ()


class LimitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How large a file may be: megabytes of one part and of all parts, seconds for one file.

    A day is enough for any file, and within what the clocks of all systems can be set to.
    """

    part_mb: Annotated[int, msgspec.Meta(ge=1, le=1024)] = 64
    total_mb: Annotated[int, msgspec.Meta(ge=1, le=8192)] = 256
    seconds: Annotated[int, msgspec.Meta(ge=1, le=86_400)] = 60


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The shape of ``.draftlint.yml``; presets use the same shape.

    ``extends`` names presets or files (rule files, profiles, or settings like this one);
    ``profile`` is the kind of document; ``lexicon`` lists words that are right here.
    """

    extends: tuple[str, ...] = ()
    profile: str | None = None
    lang: str | None = None
    lexicon: tuple[_Word, ...] = ()
    rules: RuleSettings = {}
    overrides: tuple[Override, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    limits: LimitSettings | None = None
