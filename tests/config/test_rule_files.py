"""The shipped YAML files as text: they are read and reviewed by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftlint.config.rule_packs import read_pack, shipped
from draftlint.model.errors import ConfigError
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Code points of a line, and its bytes: a Han character is as wide as two letters.
LONGEST, MOST_BYTES = 120, 250


def lines() -> Iterator[tuple[str, str]]:
    """Yield every line of the shipped YAML files, with its place."""
    for path in sorted(rules_folder().rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{number}", line


def test_no_line_is_too_long_to_read() -> None:
    long = [
        place for place, line in lines() if len(line) > LONGEST or len(line.encode()) > MOST_BYTES
    ]
    assert long == []


def test_a_text_that_a_comma_cuts_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    text = """
rules:
  - id: own/rule
    kind: pattern
    severity: info
    message: {zh: 有错。, en: Letters, l and I, are wrong.}
    why: {zh: 有错。, en: It is wrong.}
    source: test
    options: {find: x}
"""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown key 'l and I'"):
        read_pack(path)


def test_every_text_of_a_rule_is_a_sentence() -> None:
    wrong = [
        f"{rule.id} {name}: {said}"
        for pack in shipped()
        for rule in pack.rules
        for name, text in {"message": rule.message, "why": rule.why, **rule.variants}.items()
        for said, ends in ((text.zh, "。？！"), (text.en, ".?!"))
        if not said.endswith(tuple(ends)) or said[0].islower() or said != said.strip()
    ]
    assert wrong == []
