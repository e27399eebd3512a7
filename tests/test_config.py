"""Configuration: layers, overrides, and mistakes that name line and nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.config import Choice, find_config, load
from draftlint.errors import ConfigError
from draftlint.finding import Severity

RULE = """\
rules:
  - id: term/colour
    kind: pattern
    severity: warning
    message: {zh: "不要写“{text}”", en: "do not write {text}"}
    why: {zh: 测试。, en: Test.}
    source: tests
    options: {find: 红色}
    examples:
      bad: ["⟦红色⟧的旗"]
      good: ["绿色的旗"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.yml").write_text(RULE, encoding="utf-8")
    return tmp_path


def config(folder: Path, text: str) -> Path:
    path = folder / ".draftlint.yml"
    path.write_text(text, encoding="utf-8")
    return path


def message(path: Path) -> str:
    with pytest.raises(ConfigError) as raised:
        load(path).resolve()
    return str(raised.value)


def test_found_from_the_folder_of_the_file_upward(folder: Path) -> None:
    path = config(folder, "lang: en\n")
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    assert find_config(deep / "report.docx") == path


def test_own_rule_files_extend_the_shipped_rules(folder: Path) -> None:
    path = config(folder, "extends: [recommended, own.yml]\nrules: {term/colour: error}\n")
    rules = {rule.id: rule for rule in load(path).resolve().rules}
    assert rules["term/colour"].severity is Severity.ERROR


def test_a_rule_can_differ_from_its_group_whatever_the_order(folder: Path) -> None:
    path = config(
        folder,
        "extends: own.yml\nrules: {term/colour: info, term: off}\n".replace(
            "own.yml", "[recommended, own.yml]"
        ),
    )
    rules = [rule.id for rule in load(path).resolve().rules if rule.group == "term"]
    assert rules == ["term/colour"]


def test_options_are_merged_over_those_of_the_rule(folder: Path) -> None:
    text = "extends: [own.yml]\nrules: {term/colour: {options: {certain: true}}}\n"
    rule = next(r for r in load(config(folder, text)).resolve().rules if r.id == "term/colour")
    assert rule.options == {"find": "红色", "certain": True}


def test_overrides_apply_to_matching_files_only(folder: Path) -> None:
    path = config(
        folder,
        "extends: [own.yml]\n"
        "overrides:\n"
        "  - files: ['archive/**']\n"
        "    profile: none\n"
        "    lexicon: [临图]\n"
        "    rules: {term/colour: off}\n",
    )
    source = load(path)
    inside = source.resolve(source.matching(folder / "archive" / "x" / "old.docx"))
    outside = source.resolve(source.matching(folder / "new.docx"))
    assert (inside.profile, inside.lexicon) == ("none", frozenset({"临图"}))
    assert "term/colour" not in {rule.id for rule in inside.rules}
    assert "term/colour" in {rule.id for rule in outside.rules}


def test_select_runs_rules_that_are_off(folder: Path) -> None:
    path = config(folder, "extends: [own.yml]\nrules: {term/colour: off}\n")
    chosen = load(path).resolve(choice=Choice(select=("term/colour",)))
    assert [rule.id for rule in chosen.rules] == ["term/colour"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lang: zh\nlexikon: []\n", [":2:", "lexikon", "lexicon"]),
        ("rules:\n  term/color: off\n", [":2:", "term/color", "term/colour"]),
        ("rules:\n  term/colour:\n    severe: error\n", [":3:", "severe", "severity"]),
        ("profile: [a]\n", [":1:", "profile"]),
        ("fail-on: fatal\n", [":1:", "fail-on"]),
        ("extends: [recomended]\n", [":1:", "recomended", "recommended"]),
        ("lang: zh\nlang: en\n", [":2:", "lang"]),
        ("rules: {a\n", ["YAML"]),
        ("overrides:\n  - files: ['*']\n    rules:\n      term/nothing: off\n", [":4:"]),
    ],
)
def test_mistakes_name_line_and_nearest_name(folder: Path, text: str, parts: list[str]) -> None:
    if "extends" not in text:
        text += "extends: [recommended, own.yml]\n"
    said = message(config(folder, text))
    assert all(part in said for part in parts), said


def test_unknown_option_of_a_rule_is_named(folder: Path) -> None:
    from draftlint.linter import Linter

    text = "extends: [own.yml]\nrules: {term/colour: {options: {fnd: 蓝}}}\n"
    with pytest.raises(ConfigError, match="find"):
        Linter(load(config(folder, text)).resolve())


def test_a_file_that_extends_itself_is_read_once(folder: Path) -> None:
    assert load(config(folder, "extends: [.draftlint.yml, own.yml]\n")).resolve().rules
