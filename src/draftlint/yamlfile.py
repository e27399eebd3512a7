"""YAML files as typed values: every mistake names the file, the line and the nearest right name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from draftlint import compiled
from draftlint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import yaml

T = TypeVar("T")

_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]*)`")
_PATH = re.compile(r" - at `([^`]*)`$")
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([\w-]+)|(key)\b")


def load(path: Path, kind: type[T]) -> T:
    """Return a file as a value of ``kind``.

    Raises ``ConfigError`` that names file, line, key and the nearest right key.
    """
    text = read(path)
    return convert(parse(text, path), kind, path=path, text=text)


def parse(text: str, path: Path) -> Any:
    """Return the plain value of a YAML text; raises ``ConfigError`` on broken YAML.

    A key that stands twice in one mapping is an error: YAML would silently keep the last.
    """
    return compiled.cached("yaml", text, lambda: _parse(text, path))


def _parse(text: str, path: Path) -> Any:
    import yaml  # noqa: PLC0415 - a run with a warm rule cache needs no YAML

    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = loader_class(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None
            _refuse_duplicate_keys(node, path)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError(
            f"{path}:{line}: 不是有效的 YAML（{problem}）。",
            f"{path}:{line}: not valid YAML ({problem}).",
        ) from error


def read(path: Path) -> str:
    """Return the text of a UTF-8 file; raises ``ConfigError`` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: 无法读取（{error}）。", f"{path}: cannot be read ({error})."
        ) from error


def convert(
    value: Any, kind: type[T], *, path: Path, text: str, at: tuple[str | int, ...] = ()
) -> T:
    """Return ``value`` as ``kind``; ``at`` is where in the file ``value`` stands.

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


def _line_of_key(text: str, name: str) -> int:
    """Return the line of the first key of that name: paths through mappings are not told."""
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


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three names of ``known`` that look like ``name``."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for mistakes

    return get_close_matches(name, list(known), n=3, cutoff=0.5)


def did_you_mean(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return a hint at the nearest names in Chinese and English (empty if there are none)."""
    near = nearest(name, known)
    if not near:
        return "", ""
    return f"是否想写：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?"


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


def _refuse_duplicate_keys(node: yaml.Node, path: Path) -> None:
    import yaml  # noqa: PLC0415

    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key_node, value_node in node.value:
            name = str(key_node.value)
            if name in seen:
                line = key_node.start_mark.line + 1
                raise ConfigError(
                    f"{path}:{line}: 键“{name}”重复。", f"{path}:{line}: duplicate key {name!r}."
                )
            seen.add(name)
            _refuse_duplicate_keys(value_node, path)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_duplicate_keys(child, path)


def _explain(
    error: msgspec.ValidationError,
    kind: type,
    path: Path,
    text: str,
    at: tuple[str | int, ...],
) -> ConfigError:
    reason = str(error)
    where = _PATH.search(reason)
    keys: list[str | int] = [*at, *(_steps(where.group(1)) if where else ())]
    unknown = _UNKNOWN_FIELD.search(reason)
    if unknown:
        name = unknown.group(1)
        line = _line_of_key(text, name)
        zh, en = did_you_mean(name, _all_fields(kind))
        return ConfigError(
            f"{path}:{line}: 未知的键“{name}”。{zh}", f"{path}:{line}: unknown key {name!r}. {en}"
        )
    line = line_of(text, keys)
    shown = ".".join(map(str, keys)) or "."
    problem = _PATH.sub("", reason)
    return ConfigError(
        f"{path}:{line}: “{shown}”的值不对（{problem}）。",
        f"{path}:{line}: bad value for {shown} ({problem}).",
    )


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
