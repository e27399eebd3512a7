"""One catalogue a language: complete, with the same values, and a language is a file."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from msgspec import msgpack

import draftlint
from draftlint.cli.program import group
from draftlint.messages import catalogue, language_of, languages, render
from draftlint.messages.catalogue import FOLDER
from draftlint.model.message import Message, Text, listing, message

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(draftlint.__file__).parent
#: Calls whose first text (the second of ``ReadError``) is the template of a message.
CALLS = {
    "message": 0,
    "Message": 0,
    "ConfigError": 0,
    "UsageError": 0,
    "CopyError": 0,
    "FormatError": 0,
    "LostClusterError": 0,
    "MissingExtraError": 0,
    "WorkerVersionError": 0,
    "ReadError": 1,
}


def templates() -> Iterator[str]:
    """Yield every template that stands in a call in the source."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                place = CALLS.get(name, len(node.args))
                found = node.args[place] if place < len(node.args) else None
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield found.value


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def chinese() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((FOLDER / "zh.yml").read_text(encoding="utf-8"))
    return found


def test_every_message_of_the_program_is_in_the_chinese_catalogue() -> None:
    assert set(templates()) - set(chinese()) == set()


def test_translations_hold_the_same_values() -> None:
    differing = [key for key, text in chinese().items() if not fields(text) <= fields(key)]
    assert differing == []


def test_a_sentence_is_translated_by_a_sentence() -> None:
    differing = [
        key
        for key, text in chinese().items()
        if key.endswith((".", "?", "!")) != text.endswith(("。", "？", "！"))
    ]
    assert differing == []


def test_a_message_is_put_into_a_language_with_all_that_stands_in_it() -> None:
    hint = message("Did you mean {names}?", names=listing(["甲", "乙"]))
    problem = message("Unknown profile {name!r}. {hint}", name="丙", hint=hint)
    assert render(problem, "zh") == "没有名为“丙”的文种。是否想写：甲、乙？"
    assert render(problem, "en") == str(problem) == "Unknown profile '丙'. Did you mean 甲, 乙?"
    assert render(Text("中", "middle"), "zh") == "中"
    assert msgpack.decode(msgpack.encode(problem), type=Message) == problem


def test_the_language_is_named_as_systems_name_it() -> None:
    assert languages()[:2] == ("zh", "en")
    assert [language_of(name) for name in (None, "", "en", "EN_GB.UTF-8", "xx")] == [
        "zh", "zh", "en", "en", "zh"
    ]  # fmt: skip


@pytest.fixture
def third_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Add a language as a translator would, by a file: every text with ~ before and after it."""
    rules = SOURCE.parent.parent / "rules"
    texts = [
        text
        for path in rules.glob("*.yml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
        for text in (rule["message"]["en"], rule["why"]["en"])
    ]
    translated = {key: f"~{key}~" for key in (*chinese(), *texts)}
    shutil.copy(FOLDER / "zh.yml", tmp_path)
    (tmp_path / "xx.yml").write_text(yaml.safe_dump(translated), encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    return "xx"


def test_a_third_language_is_a_file(third_language: str, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("全年组织学习X次。", encoding="utf-8")
    assert third_language in languages()
    said = CliRunner().invoke(group, ["check", str(draft), "--lang", "xx"])
    assert "~error~" in said.output
    assert "~The placeholder “X” has not been filled in.~" in said.output
    as_json = CliRunner().invoke(group, ["check", str(draft), "--lang", "xx", "--format", "json"])
    finding = json.loads(as_json.output)["files"][0]["findings"][0]
    assert finding["message"] == "~The placeholder “X” has not been filled in.~"
    assert finding["why"].startswith("~")
    page = CliRunner().invoke(group, ["check", str(draft), "--lang", "xx", "--format", "html"])
    assert '<html lang="xx">' in page.output
    assert "~Findings~" in page.output
    missing = CliRunner().invoke(group, ["check", str(tmp_path / "no.docx"), "--lang", "xx"])
    assert "~No such file: " in missing.output
