"""Which rules need the typo engine, so that it can start before the first of them runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.rule import Rule

KIND = "typo-context"
_DEFAULT = "normal"


def sensitivities(rules: Iterable[Rule]) -> list[str]:
    """Return the sensitivities at which the rules use the typo engine, each once.

    An empty list means that no rule uses it.
    """
    found = (rule.options.get("sensitivity", _DEFAULT) for rule in rules if rule.kind == KIND)
    return list(dict.fromkeys(map(str, found)))
