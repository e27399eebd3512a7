"""The word lists of ``rules/lists``: wrong words and the right ones."""

from __future__ import annotations

from functools import cache

import msgspec

from draftlint.errors import ConfigError
from draftlint.rulebook import rules_folder


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word: what is ``right`` instead (none: it is forbidden), ``where`` it is wrong, and why."""

    right: str | tuple[str, ...] = ()
    where: str = ""
    reason: str = ""

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The right words, best first."""
        return (self.right,) if isinstance(self.right, str) else self.right


@cache
def read_list(name: str) -> dict[str, Term]:
    """Return the words of a file of rules/lists; raises ``ConfigError`` for a file out of shape.

    The file is UTF-8, tab separated: ``#`` lines, one line of column names, then wrong, right and,
    optionally, where.
    """
    path = rules_folder() / "lists" / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(
            f"词表 {name} 无法读取（{error}）。", f"Word list {name} cannot be read ({error})."
        ) from error
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    if any(len(row) not in (2, 3) for row in rows):
        raise ConfigError(
            f"词表 {name} 每行应有两列或三列。",
            f"Word list {name}: rows have two or three columns.",
        )
    return {row[0]: Term(row[1], *row[2:]) for row in rows}
