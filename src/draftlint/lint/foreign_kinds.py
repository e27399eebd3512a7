"""Validation of what kinds of rules from other packages return, so that faults are theirs only.

A value of a wrong type would otherwise fail while a report is written, and end it.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.checks.base import Check

_OWN = "draftlint.checks."
#: Types that msgspec would turn into strings.
_NOT_STRINGS = (bytes, bytearray, datetime, date, time)


def is_foreign(check: Check[Any]) -> bool:
    """Return whether the kind is none of ours."""
    return not type(check).__module__.startswith(_OWN)


def validated_strings(values: Iterable[object]) -> list[str]:
    """Return the values as a list; raises ``TypeError`` where one is no string."""
    found: list[str] = []
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"a literal that is no string: {value!r}")
        found.append(value)
    return found


def validated_finding(finding: Finding) -> Finding:
    """Return the finding; raises ``TypeError`` or ``ValueError`` for a value of a wrong type."""
    return msgspec.convert(msgspec.to_builtins(finding, builtin_types=_NOT_STRINGS), Finding)
