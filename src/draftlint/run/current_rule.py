"""The rule that a process is running, readable by the process that started it.

It stands in memory that both share: a process that stalls or dies can tell nothing any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

#: Bytes of the longest name that is kept whole.
_LONGEST = 255


class CurrentRule:
    """A place for one name."""

    def __init__(self, context: BaseContext) -> None:
        self._name: Any = context.RawArray("c", _LONGEST + 1)

    def set(self, rule: str) -> None:
        """Write the id of a rule, the empty string when none is at work."""
        self._name.value = rule.encode("utf-8")[:_LONGEST]

    def get(self) -> str:
        """Return the id written last."""
        name: bytes = self._name.value
        return name.decode("utf-8", "replace")
