"""Kind ``collocation``."""

from __future__ import annotations

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

LINTER = Linter(load(None).resolve(options=RunOptions(select=("term/collocation",))))


@pytest.mark.parametrize(
    ("text", "span", "suggestion"),
    [
        ("下半年要加强对企业的扶持力度。", "加强对企业的扶持力度", "加大对企业的扶持力度"),
        ("全力加快宣传力度，扩大影响。", "加快宣传力度", "加大宣传力度"),
        ("加强领导，提高工作力度", "提高工作力度", "加大工作力度"),
    ],
)
def test_verb_and_object(text: str, span: str, suggestion: str) -> None:
    (found,) = LINTER.lint(build(Example(text=text))[0]).findings
    assert found.text == span
    assert found.suggestions[0] == suggestion


@pytest.mark.parametrize(
    "text",
    ["加强领导、加大力度。", "加强监管，力度不减。", "加大监管提升力度。", "加强基础学科建设。"],
)
def test_look_alikes(text: str) -> None:
    assert LINTER.lint(build(Example(text=text))[0]).findings == ()
