"""The rule that a process is running, readable by the process that started it.

It is kept in shared memory, because a process that stalls or dies can no longer send it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

#: Longer rule ids are cut to this many bytes.
_LONGEST = 255


class CurrentRule:
    """Shared memory for one rule id."""

    def __init__(self, context: BaseContext) -> None:
        self._name: Any = context.RawArray("c", _LONGEST + 1)

    def set(self, rule: str) -> None:
        """Store the id of a rule, the empty string when no rule runs."""
        self._name.value = rule.encode("utf-8")[:_LONGEST]

    def get(self) -> str:
        """Return the id stored last."""
        name: bytes = self._name.value
        return name.decode("utf-8", "replace")
