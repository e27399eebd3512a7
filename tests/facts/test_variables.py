"""Letters that a draft uses as variables."""

from __future__ import annotations

from draftlint.facts.context import Context
from draftlint.facts.literals import Literals
from draftlint.facts.variables import variables
from draftlint.model.draft import Draft, Paragraph
from draftlint.text.literal_scanner import LiteralScanner


def of(*texts: str) -> frozenset[str]:
    draft = Draft("a.txt", tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)))
    return Context(draft, Literals(LiteralScanner([]), draft)).fact(variables)


def test_letters_beside_relations_are_variables() -> None:
    assert of("共有N个站点。", "其中K≥2，且L≤N−1。") == {"K", "L", "N"}


def test_names_joined_by_a_plus_or_a_hyphen_are_none() -> None:
    assert of("形成“1+N”体系", "A-B楼", "型号AB=3") == frozenset()
