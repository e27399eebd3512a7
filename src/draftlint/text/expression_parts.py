"""Named parts of expressions: ``(?&name)`` in an expression stands for one, as in PCRE.

They are resolved in the options of a rule before its kind reads them, so every kind has them. An
expression may also begin with ``(?x)`` wherever it is written, in a list or in a part as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.model.errors import ExpressionError
from draftlint.model.message import message
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The option of every kind that defines parts.
PARTS = "parts"

_CALL = re.compile(r"\(\?&([\w-]+)\)")
_VERBOSE = re.compile(r"\(\?([aimsu]*x[aimsu]*)\)")
#: The same in JSON: a call, or a text that begins with ``(?x)``.
_TO_RESOLVE = re.compile(rb'\(\?&|"\(\?[aimsu]*x[aimsu]*\)')
#: What means something else in an expression that begins with ``(?x)``.
_BLANK_OR_COMMENT = re.compile(r"[\s#]")


def with_parts(options: Mapping[str, Any], former: str = "") -> Mapping[str, Any]:
    """Return the options of a rule with every ``(?&name)`` replaced by the part of that name.

    A part is an expression or a list of alternatives, and may use other parts. An expression that
    begins with ``(?x)`` becomes a group, so that it may be joined to others. ``former`` is another
    option that defines parts, under the name the kind gave it before. The parts themselves stay as
    they are written; one that nothing uses is not looked at. Raises
    ``ExpressionError`` for a name that is not among the parts, and for a part that uses itself.
    """
    if not _uses_any(options):
        return options
    parts: dict[str, Any] = {}
    for name in (former, PARTS):
        defined = options.get(name)
        if isinstance(defined, dict):
            parts |= defined
    resolver = _Resolver(parts)
    return {
        name: value if name in (former, PARTS) or not _uses_any(value) else resolver.resolved(value)
        for name, value in options.items()
    }


def _uses_any(value: Any) -> bool:
    """Return whether anything in a value may have to be resolved; long word lists are quick."""
    try:
        return _TO_RESOLVE.search(msgspec.json.encode(value)) is not None
    except (TypeError, ValueError):  # Options made by a program, not read from a file.
        return True


class _Resolver:
    """Resolves the parts of one rule, each once."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = parts
        self._known: dict[str, str] = {}
        #: The parts that are being resolved, from the outermost to the innermost.
        self._open: list[str] = []

    def resolved(self, value: Any) -> Any:
        """Return a value of an option with every expression in it resolved."""
        if isinstance(value, str):
            return _CALL.sub(lambda call: self._part(call[1], value), _as_group(value))
        if isinstance(value, dict):
            return {self.resolved(key): self.resolved(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.resolved(item) for item in value]
        return value

    def _part(self, name: str, expression: str) -> str:
        if name in self._known:
            return self._known[name]
        if name not in self._parts:
            hint = did_you_mean(name, self._parts)
            problem = message("(?&{name}) is not among the parts. {hint}", name=name, hint=hint)
            raise ExpressionError(problem, expression)
        if name in self._open:
            raise ExpressionError(message("The part {name!r} uses itself.", name=name), expression)
        self._open.append(name)
        part = self._parts[name]
        alternatives = part if isinstance(part, list | tuple) else [part]
        body = "|".join(map(self._alternative, alternatives))
        self._open.pop()
        self._known[name] = f"(?:{body})"
        return self._known[name]

    def _alternative(self, value: Any) -> str:
        """Return an alternative that means the same inside an expression with ``(?x)``."""
        written = str(value)
        resolved = str(self.resolved(written))
        if _VERBOSE.match(written) or not _BLANK_OR_COMMENT.search(resolved):
            return resolved
        return f"(?-x:{resolved})"


def _as_group(expression: str) -> str:
    """Return an expression that begins with ``(?x)`` as a group of its own."""
    verbose = _VERBOSE.match(expression)
    return f"(?{verbose[1]}:{expression[verbose.end() :]}\n)" if verbose else expression
