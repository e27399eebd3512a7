"""The rooms of docs/architecture.md: imports run down only, and nothing stands loose at the top."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import draftlint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SOURCE = Path(draftlint.__file__).parent
PROJECT = Path(__file__).parents[1]

#: From the lowest room up: a module imports from its own room and from rooms before it.
ROOMS = (
    "model",
    "system",
    "storage",
    "text",
    "messages",
    "read",
    "typo",
    "facts",
    "checks",
    "config",
    "lint",
    "write",
    "report",
    "run",
    "web",
    "cli",
)
#: Rooms that know findings and rule sets, but not how findings are made.
CLOSED = {
    "read": {"typo", "facts"},
    "write": {"facts", "checks", "lint"},
    "report": {"facts", "checks", "lint"},
}
TOP = {"__init__.py", "__main__.py", "_version.py", "py.typed"}


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of modules that a file imports, for type checking included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> Iterator[tuple[str, Path]]:
    """Yield every module that stands in a room, with the room."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).parts
        if len(parts) > 1:
            yield parts[0], path


def test_nothing_stands_loose_at_the_top() -> None:
    assert {p.name for p in SOURCE.iterdir() if p.is_file()} == TOP
    assert {room for room, _ in modules()} == set(ROOMS)


def test_imports_run_down() -> None:
    rank = {room: number for number, room in enumerate(ROOMS)}
    upward = {
        f"{path.relative_to(SOURCE)} -> {name}"
        for room, path in modules()
        for name in imported(path)
        if name.startswith("draftlint.") and (target := name.split(".")[1]) in rank
        if rank[target] > rank[room] or target in CLOSED.get(room, ())
    }
    assert upward == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {
        ".".join(("draftlint", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for path in SOURCE.rglob("*.py")
    }
    graph = {
        name: {other for other in imported_modules(path, names) if other != name}
        for name, path in names.items()
    }
    assert list(circles(graph)) == []


def imported_modules(path: Path, known: Collection[str]) -> Iterator[str]:
    """Yield the modules that a module loads: not those of its types, nor what functions load."""
    package = ".".join(("draftlint", *path.relative_to(SOURCE).parent.parts))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = f"{package}.{node.module or ''}".rstrip(".") if node.level else node.module or ""
            for alias in node.names:
                name = f"{base}.{alias.name}"
                yield from {name if name in known else base} & set(known)


def circles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield circles of a graph, each as the path that closes it."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> Iterator[list[str]]:
        if name in path:
            yield path[path.index(name) :]
        elif name not in done:
            for other in sorted(graph[name]):
                yield from walk(other, [*path, name])
            done.add(name)

    for name in sorted(graph):
        yield from walk(name, [])


def test_product_bench_and_training_do_not_import_each_other() -> None:
    foreign = {
        "src": ("bench", "evaluation", "training", "tests"),
        "evaluation": ("bench", "training", "tests"),
        "training": ("bench", "tests"),
        "bench": ("training",),  # it builds drafts with the tests' support
    }
    found = {
        f"{path.relative_to(PROJECT)} -> {name}"
        for folder, others in foreign.items()
        for path in (PROJECT / folder).rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in others
    }
    assert found == set()
