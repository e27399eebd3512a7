"""rules/*.yml → Rule objects.

The shipped rules are in ``rules/`` at the top of the project; a wheel carries the same folder
inside the package. A user's file of rules has the same shape.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from draftlint.config import yaml_file
from draftlint.model.errors import ConfigError
from draftlint.model.rule import Rule
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from pathlib import Path


class RulePack(msgspec.Struct, frozen=True):
    """The rules of one file."""

    path: str
    rules: tuple[Rule, ...]


class PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a file of rules; ``since`` is that of the rules that give none."""

    rules: tuple[Rule, ...]
    since: str = ""


def holds_rules(value: object) -> bool:
    """Return whether the value of a YAML file is a list of rules (and not settings)."""
    return isinstance(value, dict) and isinstance(value.get("rules"), list)


def read_pack(path: Path) -> RulePack:
    """Return the rules of a file; raises ``ConfigError`` naming file, line and key."""
    pack = yaml_file.load(path, PackFile)
    seen: set[str] = set()
    for number, rule in enumerate(pack.rules):
        if not seen.isdisjoint(rule.ids) or any("/" not in name for name in rule.ids):
            line = yaml_file.line_of(yaml_file.read(path), ["rules", number, "id"])
            raise ConfigError(
                "{path}:{line}: rule id {rule!r} is a duplicate or not of the form group/name.",
                path=path,
                line=line,
                rule=rule.id,
            )
        seen.update(rule.ids)
    rules = (r if r.since else msgspec.structs.replace(r, since=pack.since) for r in pack.rules)
    return RulePack(str(path), tuple(rules))


@cache
def shipped() -> tuple[RulePack, ...]:
    """Return the shipped rule packs in the order of their file names."""
    return tuple(read_pack(path) for path in sorted(rules_folder().glob("*.yml")))
