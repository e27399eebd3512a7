"""What a YAML file may become once its aliases stand for what they name.

A configuration lies next to the draft it is for, and comes with it from whoever sent the draft. Two
hundred bytes of aliases to aliases can stand for gigabytes, and a number of a thousand digits takes
as long as a thousand drafts: both are refused before a value is made of them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NoReturn

import yaml

from draftlint.model.errors import ConfigError
from draftlint.model.message import Message, message

if TYPE_CHECKING:
    from pathlib import Path

#: Nodes before aliases are followed. What separates them is counted, which is never less.
MAX_NODES = 200_000
#: What nodes and their texts come to where every alias is followed.
MAX_EXPANDED = 400_000
#: Characters that weigh as much as a node.
_CHARACTERS = 64
MAX_DEPTH = 40
#: Characters of a number: more is no setting.
_DIGITS = 40
_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
_SEPARATORS = ("\n", ",", ":", "[", "{", "- ", "? ")


def refuse_crowded(text: str, path: Path) -> None:
    """Raise ``ConfigError`` for a text that a parser would make too many nodes of."""
    if sum(map(text.count, _SEPARATORS)) > 2 * MAX_NODES:
        raise ConfigError(
            "{path}: holds more than {max_nodes} items and is refused.",
            path=path,
            max_nodes=MAX_NODES,
        )


def refuse_unbounded(root: yaml.Node, path: Path) -> None:
    """Raise ``ConfigError`` with the line for a tree that is unbounded or malformed.

    That is one that grows or nests without bound through its aliases, an alias to a node that
    contains it, a key that is no plain text or occurs twice in a mapping, and a number that is
    none or has more digits than numbers of 64 bits have.
    """
    _NodeMeasurer(path).measure(root, "", 1)


class _NodeMeasurer:
    """Measures every node once, however many aliases lead to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        #: Expanded size and depth of the nodes that are done; ``None``: in the middle of it.
        self._known: dict[int, tuple[int, int] | None] = {}

    def measure(self, node: yaml.Node, key: str, level: int) -> tuple[int, int]:
        """Return the size and the depth of a node; ``key`` is the one it is under."""
        if id(node) in self._known:
            known = self._known[id(node)]
            if known is None:
                self._refuse(node, message("an anchor refers to itself"))
        else:
            self._known[id(node)] = None
            known = self._known[id(node)] = self._measured(node, key, level)
        size, depth = known
        if level + depth > MAX_DEPTH + 1:
            self._refuse(
                node, message("nested deeper than {max_depth} levels", max_depth=MAX_DEPTH)
            )
        if size > MAX_EXPANDED:
            self._refuse(node, message("with its aliases (*) expanded, this is too much"))
        return known

    def _measured(self, node: yaml.Node, key: str, level: int) -> tuple[int, int]:
        if level > MAX_DEPTH:
            self._refuse(
                node, message("nested deeper than {max_depth} levels", max_depth=MAX_DEPTH)
            )
        size, depth = 1, 0
        if isinstance(node, yaml.ScalarNode):
            size += len(node.value) // _CHARACTERS
        for name, child in self._children(node, key):
            child_size, child_depth = self.measure(child, name, level + 1)
            size += child_size
            depth = max(depth, child_depth)
        return size, depth + 1

    def _children(self, node: yaml.Node, key: str) -> list[tuple[str, yaml.Node]]:
        if isinstance(node, yaml.SequenceNode):
            return [(key, child) for child in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._entries(node)
        self._refuse_odd_number(node, key)
        return []

    def _entries(self, node: yaml.MappingNode) -> list[tuple[str, yaml.Node]]:
        seen: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(key_node, message("a key is not a plain text"))
            name = str(key_node.value)
            if name in seen:
                self._refuse(key_node, message("duplicate key {name!r}", name=name[:40]))
            seen[name] = value_node
        return list(seen.items())

    def _refuse_odd_number(self, node: yaml.Node, key: str) -> None:
        if isinstance(node, yaml.ScalarNode) and not _is_ordinary(node):
            self._refuse(
                node,
                message(
                    "bad value for {key}: {value} is no usable number",
                    key=key,
                    value=str(node.value)[:_DIGITS],
                ),
            )

    def _refuse(self, node: yaml.Node, problem: Message) -> NoReturn:
        line = node.start_mark.line + 1
        raise ConfigError("{path}:{line}: {problem}.", path=self._path, line=line, problem=problem)


def _is_ordinary(node: yaml.ScalarNode) -> bool:
    """Return whether a number is finite, and within 64 bits if it is a whole one."""
    if node.tag not in (_INT, _FLOAT):
        return True
    if len(node.value) > _DIGITS:
        return False
    constructor = yaml.constructor.SafeConstructor()
    try:
        if node.tag == _INT:
            return -(1 << 63) <= constructor.construct_yaml_int(node) < 1 << 63
        return math.isfinite(constructor.construct_yaml_float(node))
    except (ValueError, OverflowError):
        return False
