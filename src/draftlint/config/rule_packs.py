"""rules/*.yml → Rule objects.

The shipped rules stand in ``rules/`` at the top of the project; a wheel carries the same folder
inside the package. A user's file of rules has the same shape.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from draftlint.config import yaml_file
from draftlint.model.errors import ConfigError, Text
from draftlint.model.finding import Severity


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
    A rule that is not ``enabled`` runs only where a preset or a configuration asks for it.
    """

    id: str
    kind: str
    severity: Severity
    message: Text
    why: Text
    source: str
    options: dict[str, Any] = {}
    enabled: bool = True
    examples: Examples = Examples()

    @property
    def group(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]


class RulePack(msgspec.Struct, frozen=True):
    """The rules of one file."""

    path: str
    rules: tuple[Rule, ...]


class _PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[Rule, ...]


def rules_folder() -> Path:
    """Return the folder of the shipped rules, in a wheel and in a source tree alike.

    Raises ``ConfigError`` when the installation carries none: a clean run must mean clean.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "rules", package.parent.parent / "rules"):
        if folder.is_dir():
            return folder
    raise ConfigError(
        "安装不完整：找不到自带的规则，请重新安装 draftlint。",
        "Broken installation: the shipped rules are missing; reinstall draftlint.",
    )


def read_pack(path: Path) -> RulePack:
    """Return the rules of a file; raises ``ConfigError`` naming file, line and key."""
    pack = yaml_file.load(path, _PackFile)
    seen: set[str] = set()
    for number, rule in enumerate(pack.rules):
        if rule.id in seen or "/" not in rule.id:
            line = yaml_file.line_of(yaml_file.read(path), ["rules", number, "id"])
            raise ConfigError(
                f"{path}:{line}: 规则编号“{rule.id}”重复或不是“组/名”的形式。",
                f"{path}:{line}: rule id {rule.id!r} is a duplicate or not of the form group/name.",
            )
        seen.add(rule.id)
    return RulePack(str(path), pack.rules)


@cache
def shipped() -> tuple[RulePack, ...]:
    """Return the shipped rule packs in the order of their file names."""
    return tuple(read_pack(path) for path in sorted(rules_folder().glob("*.yml")))
