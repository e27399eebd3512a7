"""YAML files as typed values: every mistake names the file, the line and the nearest right name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from draftlint.model.errors import ConfigError
from draftlint.model.message import Listing, Message, listing, message
from draftlint.storage.cache import cached
from draftlint.storage.regular import read_regular
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import yaml

T = TypeVar("T")

#: Bytes of a file; the largest of the shipped ones has 50,000.
MAX_BYTES = 2 << 20

_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]*)`")
_PATH = re.compile(r" - at (`key` in )?`([^`]*)`$")
#: Complaints of msgspec about a value, and their wording for users who edit YAML.
_COMPLAINTS = (
    (re.compile(r" matching regex '\\\\S'"), "it must not be empty"),
    (
        re.compile(r"Expected `([^`]*)` (?P<sign>[<>]=) (?P<bound>[\d.]+)"),
        "expected {type1} {sign} {bound}",
    ),
    (re.compile(r"Expected `([^`]*)`, got `([^`]*)`"), "expected {type1}, this is {type2}"),
    (re.compile(r"Expected `([^`]*)`"), "expected {type1}"),
    (re.compile(r"Invalid enum value (.*)"), "there is no choice {type1}"),
    (re.compile(r"Object missing required field `([^`]*)`"), "the key {type1} is missing"),
)
_TYPES = {
    "object": "a mapping (key: value)",
    "array": "a list",
    "str": "text",
    "int": "an integer",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([\w-]+)|(key)\b")


def load(path: Path, kind: type[T]) -> T:
    """Return a file as a value of ``kind``.

    Raises ``ConfigError`` that names file, line, key and the nearest right key.
    """
    text = read(path)
    return convert(parse(text, path), kind, path=path, text=text)


def parse(text: str, path: Path) -> Any:
    """Return the plain value of a YAML text; raises ``ConfigError`` on broken YAML.

    A key that occurs twice in one mapping is an error: YAML would silently keep the last. So is
    what ``yaml_bounds`` refuses: aliases that expand without bound, numbers beyond use.
    """
    return cached("yaml", text, lambda: _parse(text, path))


def _parse(text: str, path: Path) -> Any:
    import yaml  # noqa: PLC0415 - a run with a warm rule cache needs no YAML

    from . import yaml_bounds  # noqa: PLC0415

    yaml_bounds.refuse_crowded(text, path)
    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = loader_class(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None
            yaml_bounds.refuse_unbounded(node, path)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # A date that does not exist is a ``ValueError``; only without libyaml is there a recursion.
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError(
            "{path}:{line}: not valid YAML ({problem}).", path=path, line=line, problem=problem
        ) from error


def read(path: Path) -> str:
    """Return the text of a UTF-8 file; raises ``ConfigError`` when it cannot be read."""
    data = read_regular(path, MAX_BYTES)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError("{path}: cannot be read ({error}).", path=path, error=error) from error


def convert(
    value: Any, kind: type[T], *, path: Path, text: str, at: tuple[str | int, ...] = ()
) -> T:
    """Return ``value`` as ``kind``; ``at`` is where in the file ``value`` is.

    Raises ``ConfigError`` that names file, line, key and the nearest right key.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _explain(error, kind, path, text, at) from error


def line_of(text: str, keys: Iterable[str | int]) -> int:
    """Return the line (from 1) of the value reached by ``keys``, or of its nearest parent."""
    import yaml  # noqa: PLC0415

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        node, line = child
    return line


def is_bare_in_brackets(text: str, keys: Iterable[str | int]) -> bool:
    """Return whether the string reached by ``keys`` is in ``[…]`` and without quotation marks."""
    import yaml  # noqa: PLC0415 - only for mistakes

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    parent = node
    for key in keys:
        child = _child(node, key)
        if child is None:
            return False
        parent, node = node, child[0]
    return bool(getattr(parent, "flow_style", False)) and getattr(node, "style", "") is None


def _line_of_key(text: str, name: str) -> int:
    """Return the line of the first key of that name: paths through mappings are unknown."""
    import yaml  # noqa: PLC0415

    nodes = [yaml.compose(text, Loader=yaml.SafeLoader)]
    for node in nodes:
        if isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if key_node.value == name:
                    return int(key_node.start_mark.line) + 1
                nodes.append(value_node)
        elif isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)
    return 1


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, int] | None:
    import yaml  # noqa: PLC0415

    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(key):
                return value_node, key_node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child = node.value[key]
        return child, child.start_mark.line + 1
    return None


def _explain(
    error: msgspec.ValidationError,
    kind: type,
    path: Path,
    text: str,
    at: tuple[str | int, ...],
) -> ConfigError:
    steps, problem = complaint(error, kind)
    unknown = _UNKNOWN_FIELD.search(str(error))
    # msgspec gives no path through mappings with free keys.
    line = _line_of_key(text, unknown.group(1)) if unknown else line_of(text, [*at, *steps])
    return ConfigError("{path}:{line}: {problem}", path=path, line=line, problem=problem)


def complaint(error: msgspec.ValidationError, kind: type) -> tuple[list[str | int], Message]:
    """Return the keys to the place ``error`` is about, and what is wrong."""
    reason = str(error)
    where = _PATH.search(reason)
    keys = _steps(where.group(2)) if where else []
    unknown = _UNKNOWN_FIELD.search(reason)
    if unknown:
        name = unknown.group(1)
        hint = did_you_mean(name, _all_fields(kind))
        return [*keys, name], message("unknown key {name!r}. {hint}", name=name, hint=hint)
    problem = _problem(_PATH.sub("", reason))
    if not keys:
        return keys, message("the value is not of the right form ({problem}).", problem=problem)
    shown = ".".join(map(str, keys))
    if where and where.group(1):
        return keys, message("bad key in {key} ({problem}).", key=shown, problem=problem)
    return keys, message("bad value for {key} ({problem}).", key=shown, problem=problem)


def _problem(reason: str) -> Message | str:
    """Return a complaint of msgspec in words for users who edit YAML."""
    for pattern, template in _COMPLAINTS:
        found = pattern.search(reason)
        if found:
            groups = enumerate(found.groups(), 1)
            types = {f"type{n}": _types(group) for n, group in groups}
            return message(template, **types, **found.groupdict())
    return reason


def _types(names: str) -> Listing:
    """Return the YAML names of the types that msgspec names, ``str | int``."""
    known = dict.fromkeys(name.strip("`") for name in names.split(" | "))
    return listing((message(_TYPES[name]) if name in _TYPES else name for name in known), " or ")


def _steps(path: str) -> list[str | int]:
    steps: list[str | int] = []
    for match in _STEP.finditer(path):
        if match.group(1) and match.group(1) != "...":
            steps.append(int(match.group(1)))
        elif match.group(2):
            steps.append(match.group(2))
    return steps


def _all_fields(kind: Any, seen: frozenset[Any] = frozenset()) -> set[str]:
    """Collect the key names of a struct and of the structs inside it."""
    import typing  # noqa: PLC0415

    if kind in seen:
        return set()
    names: set[str] = set()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            names.add(field.encode_name)
            names |= _all_fields(field.type, seen | {kind})
    else:
        for argument in typing.get_args(kind):
            names |= _all_fields(argument, seen)
    return names
