"""Mutants of a module: copies of its source with one small change each.

Tests that still pass with such a change do not determine what the changed place must do.
Changes are made to comparisons, arithmetic, logic, numbers, truth values, returned values,
``break`` and ``continue``; calls that are statements are removed. Annotations, docstrings,
decorators and what is only for type checking are not changed.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
#: Fields of a node that hold nothing that runs with the program's own logic.
_LEFT_ALONE = {"annotation", "returns", "decorator_list"}


class Mutant(NamedTuple):
    """One change: the line of the original, the old text, the new text."""

    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        """Return the place and the change on one line."""
        return f"{self.line}: {self.before} → {self.after}"


class _Site(NamedTuple):
    """A place in the tree: ``put`` sets a node there, ``old`` is the one of the original."""

    put: Callable[[ast.AST], None]
    old: ast.AST


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the mutants of a module in the order of its text."""
    tree = ast.parse(source)
    for site in _sites(tree):
        for new in _changed(site.old):
            site.put(new)
            yield Mutant(
                getattr(site.old, "lineno", 0),
                _short(site.old),
                _short(new),
                ast.unparse(ast.fix_missing_locations(tree)) + "\n",
            )
            site.put(site.old)


def _sites(node: ast.AST) -> Iterator[_Site]:
    """Yield all places below a node whose content may be changed."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE or (isinstance(node, ast.ClassDef) and field == "keywords"):
            continue
        if isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST) and not _is_left_alone(child):
                    yield _Site(_item_setter(value, index), child)
                    yield from _sites(child)
        elif isinstance(value, ast.AST) and not _is_left_alone(value):
            yield _Site(_field_setter(node, field), value)
            yield from _sites(value)


def _item_setter(items: list[ast.AST], index: int) -> Callable[[ast.AST], None]:
    return lambda new: items.__setitem__(index, new)


def _field_setter(node: ast.AST, field: str) -> Callable[[ast.AST], None]:
    return lambda new: setattr(node, field, new)


def _is_left_alone(node: ast.AST) -> bool:
    """Return whether a statement is a docstring, an import or for type checking alone."""
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr))


def _changed(node: ast.AST) -> Iterator[ast.AST]:  # noqa: PLR0912 - one case for each kind of node
    """Yield what may replace a node."""
    match node:
        case ast.Compare(left, ops, comparators):
            for index, operator in enumerate(ops):
                other = [*ops[:index], _COMPARISONS[type(operator)](), *ops[index + 1 :]]
                yield ast.Compare(left, other, comparators)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.UnaryOp(ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(operator)](), right)
        case ast.AugAssign(target, operator, value) if type(operator) in _OPERATORS:
            yield ast.AugAssign(target, _OPERATORS[type(operator)](), value)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.Return(ast.expr() as value) if not _is_false(value):
            yield ast.Return(ast.Constant(None))
        case ast.If(test, body, orelse) if not isinstance(test, ast.Compare):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test, body, orelse) if not isinstance(test, ast.Compare):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Expr(ast.Call()):
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _is_false(node: ast.expr) -> bool:
    """Return whether a value is false as ``None`` is: to return that instead changes little."""
    return isinstance(node, ast.Constant) and not node.value


def _short(node: ast.AST) -> str:
    """Return the first line of the code of a node."""
    first = ast.unparse(ast.fix_missing_locations(node)).partition("\n")[0]
    return first if len(first) <= 80 else first[:79] + "…"
