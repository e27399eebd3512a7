"""Files that users wrote, sorted by their content: rules or kinds of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.config import yaml_file
from draftlint.config.check_builder import Origin, Origins
from draftlint.config.profiles import is_profile, read_profile
from draftlint.config.rule_packs import holds_rules, read_pack
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from draftlint.model.profile import Profile
    from draftlint.model.rule import Rule


class RuleFiles(Record, frozen=True):
    """The content of some files: rules with the places that define them, profiles, other files."""

    rules: tuple[Rule, ...]
    origins: Mapping[str, Origins] = {}
    profiles: Mapping[str, Profile] = {}
    others: tuple[Path, ...] = ()


def read_rule_files(paths: Iterable[Path], profiles: Mapping[str, Profile]) -> RuleFiles:
    """Return what the files contain; a profile may extend one of ``profiles`` or of these files.

    Raises ``ConfigError`` naming file, line and key.
    """
    rules: list[Rule] = []
    origins: dict[str, Origins] = {}
    complete: list[Path] = []
    extending: list[Path] = []
    others: list[Path] = []
    for path in paths:
        value = yaml_file.parse(yaml_file.read(path), path)
        if holds_rules(value):
            for number, rule in enumerate(read_pack(path).rules):
                rules.append(rule)
                origins[rule.id] = {"": Origin(path, ("rules", number))}
        elif is_profile(value):
            (extending if "extends" in value else complete).append(path)
        else:
            others.append(path)
    read: dict[str, Profile] = {}
    for path in [*complete, *extending]:
        profile = read_profile(path, {**profiles, **read})
        read[profile.id] = profile
    return RuleFiles(tuple(rules), origins, read, tuple(others))
