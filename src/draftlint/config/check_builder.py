"""Rule → Check; what users wrote into rules is validated here, not on their drafts.

A shipped rule is proved by its examples, and its expressions are compiled when first used. A rule
that a user's file defines or sets options of is built and validated at once: a wrong expression,
option or message is one ``ConfigError`` with file and line, not a failure in every draft.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.checks import check_class
from draftlint.config import yaml_file
from draftlint.model.errors import ConfigError, ExpressionError
from draftlint.model.message import Message, listing, message
from draftlint.model.record import Record
from draftlint.text.expression_parts import with_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from draftlint.checks.base import Check
    from draftlint.model.rule import Rule


class Origin(Record, frozen=True):
    """Where a user's file defines a rule or sets options of it: the keys that lead there."""

    path: Path
    keys: tuple[str | int, ...]


#: By option, where it was set last; ``""``: where the rule itself is defined.
Origins = dict[str, Origin]


def build_check(rule: Rule, origins: Mapping[str, Origin] | None = None) -> Check[Any]:
    """Return the check of a rule; ``origins`` says what of it users wrote.

    Raises ``ConfigError`` for a kind, option, expression or message that cannot be; it names file
    and line where ``origins`` knows them.
    """
    origins = origins or {}
    try:
        kind = check_class(rule.kind)
    except ConfigError as error:
        raise _mistake(origins, ["kind"], error.message) from error
    try:
        written = with_parts(rule.options, kind.former_parts)
    except ExpressionError as error:
        raise _mistake(
            origins,
            _holder(rule.options, error.pattern),
            message("Rule {rule}: {problem}", rule=rule.id, problem=error.message),
        ) from error
    try:
        options = msgspec.convert(written, kind.Options)
    except msgspec.ValidationError as error:
        steps, problem = yaml_file.complaint(error, kind.Options)
        steps = ["options", *steps]
        raise _mistake(
            origins,
            steps,
            message("Options of rule {rule}: {problem}", rule=rule.id, problem=problem),
        ) from error
    try:
        check = kind(rule, options)
        if origins:
            check.validate()
    except re.error as error:
        pattern = str(error.pattern or "")
        raise _mistake(
            origins,
            _holder(written, pattern),
            message(
                "Rule {rule}: bad regular expression {pattern!r} ({error}).",
                rule=rule.id,
                pattern=pattern,
                error=error,
            ),
        ) from error
    except ConfigError as error:
        raise _mistake(origins, ["options"], error.message) from error
    if "" in origins:
        _refuse_unknown_fields(check, origins)
    return check


def _refuse_unknown_fields(check: Check[Any], origins: Mapping[str, Origin]) -> None:
    known = None if check.fields is None else {"text", "suggestion", "count", *check.fields}
    for lang in ("zh", "en"):
        template = getattr(check.rule.message, lang)
        for name in _fields(template):
            if not name.isidentifier() or (known is not None and name not in known):
                shown = listing(f"{{{field}}}" for field in sorted(known or {"text"}))
                raise _mistake(
                    origins,
                    ["message", lang],
                    message(
                        "Message {template!r} of rule {id}: {{{name}}} is not known; known:"
                        " {shown}.",
                        template=template,
                        id=check.rule.id,
                        name=name,
                        shown=shown,
                    ),
                )


def _fields(template: str) -> Iterator[str]:
    """Yield the names in braces with all that follows them; a lone brace is a name, too."""
    try:
        for _, name, spec, conversion in Formatter().parse(template):
            if name is not None:
                yield f"{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}"
    except ValueError:
        yield ""


def _holder(options: Mapping[str, Any], pattern: str) -> list[str | int]:
    """Return the keys that lead to the expression ``pattern`` was made of: its longest part."""
    found: list[str | int] = []
    longest = 0
    for name, value in options.items():
        for step, part in _parts(value):
            if isinstance(part, str) and part in pattern and len(part) > longest:
                found, longest = [name, *step], len(part)
    return ["options", *found]


def _parts(value: Any) -> Iterator[tuple[list[str | int], Any]]:
    """Yield what is in the value of an option, at any depth, each with the keys to it."""
    if isinstance(value, dict | list | tuple):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inside:
            yield from (([key, *steps], found) for steps, found in _parts(part))
    else:
        yield [], value


def _mistake(
    origins: Mapping[str, Origin], steps: list[str | int], problem: Message
) -> ConfigError:
    option = str(steps[1]) if steps[0] == "options" and len(steps) > 1 else ""
    origin = origins.get(option) or origins.get("") or next(iter(origins.values()), None)
    if origin is None:
        return ConfigError(problem)
    line = yaml_file.line_of(yaml_file.read(origin.path), [*origin.keys, *steps])
    return ConfigError("{path}:{line}: {problem}", path=origin.path, line=line, problem=problem)
