"""The base of values that pass between steps: several times cheaper than named tuples."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A value with named, typed fields; subclasses repeat ``frozen=True``.

    It is made in memory and never decoded: unlike those of a plain ``msgspec.Struct`` the types of
    its fields are not looked at when a program runs, and may be known to type checkers only.
    """
