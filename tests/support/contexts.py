"""Contexts to compute facts in, without a linter."""

from __future__ import annotations

from draftlint.facts.context import Context
from draftlint.facts.literals import Literals
from draftlint.lint.examples import build
from draftlint.model.rule import Example
from draftlint.text.literal_scanner import LiteralScanner


def context_of(text: str) -> Context:
    """Return the context of a draft of plain text, a line a paragraph."""
    draft, _ = build(Example(text=text))
    return Context(draft, Literals(LiteralScanner([]), draft))
