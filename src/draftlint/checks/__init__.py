"""The kinds of rules, found by name: kind ``x-y`` is the module ``x_y`` of this package."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from draftlint.model.errors import ConfigError
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from draftlint.checks.base import Check

ENTRY_POINT_GROUP = "draftlint.checks"
_NOT_KINDS = frozenset({"base"})
_KIND = re.compile(r"[a-z0-9][a-z0-9-]*")


def kinds() -> list[str]:
    """Return the names of all shipped kinds, sorted."""
    return sorted(
        module.name.replace("_", "-")
        for module in iter_modules(__path__)
        if module.name not in _NOT_KINDS and not module.name.startswith("_")
    )


def foreign_kinds() -> dict[str, str]:
    """Return the kinds that other packages add, sorted, each with the name of its package."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - see _plugin

    entries = sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda entry: entry.name)
    return {entry.name: entry.dist.name if entry.dist else entry.module for entry in entries}


def check_class(kind: str) -> type[Check[Any]]:
    """Return the class of a kind, shipped or from an entry point; raises ``ConfigError``."""
    if not _KIND.fullmatch(kind) or kind in _NOT_KINDS:
        return _plugin(kind)
    module_name = f"{__name__}.{kind.replace('-', '_')}"
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name != module_name:
            raise
        return _plugin(kind)
    found: type[Check[Any]] = module.CHECK
    return found


def _plugin(kind: str) -> type[Check[Any]]:
    # importlib.metadata takes longer than a check: imported only for kinds that are not shipped.
    from importlib.metadata import entry_points  # noqa: PLC0415

    for entry in entry_points(group=ENTRY_POINT_GROUP, name=kind):
        loaded: type[Check[Any]] = entry.load()
        return loaded
    hint = did_you_mean(kind, [*kinds(), *foreign_kinds()])
    raise ConfigError("Unknown rule kind {kind!r}. {hint}", kind=kind, hint=hint)
