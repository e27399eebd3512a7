"""Literals that a text must contain for a regular expression to match in it.

An expression is tried only on paragraphs that contain one of its literals (see ``facts.literals``).
They are derived from the expression: a list kept by hand misses a branch sooner or later, and what
that branch was written for is then lost without a sign. What was derived is kept on disk.
"""

from __future__ import annotations

from draftlint.text.expressions import Store

#: The version is raised whenever the same expression may give other literals than before.
_store: Store[tuple[str, ...]] = Store("literals", tuple[str, ...], version=2)


def required_literals(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return literals of which every text with a match of the expression contains at least one.

    They are empty where no such literals are known. Raises ``re.error`` for a wrong expression.
    """
    key = f"{flags} {pattern}"
    literals = _store.get(key)
    if literals is None:
        from draftlint.text.literal_derivation import derived_literals  # noqa: PLC0415

        literals = derived_literals(pattern, flags)
        _store.put(key, literals)
    return literals
