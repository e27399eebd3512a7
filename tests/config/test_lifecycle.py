"""Rules that were renamed, are in preview, or will go: old names keep working everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from draftlint.cli.program import group
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.config.rule_packs import shipped
from draftlint.model.errors import ConfigError
from tests.support.docx_builder import comment, document, p

if TYPE_CHECKING:
    from click.testing import Result

PACK = """
since: 1.2.0
rules:
  - id: word/new
    aliases: [old-group/old]
    kind: pattern
    severity: warning
    message: {zh: "见“{text}”。", en: "Found “{text}”."}
    why: {zh: 为了测试。, en: For this test.}
    source: test
    options: {find: 甲乙}
  - id: word/preview
    since: 1.3.0
    status: preview
    kind: pattern
    severity: warning
    message: {zh: "见“{text}”。", en: "Found “{text}”."}
    why: {zh: 为了测试。, en: For this test.}
    source: test
    options: {find: 丙丁}
  - id: word/going
    status: deprecated
    kind: pattern
    severity: info
    message: {zh: "见“{text}”。", en: "Found “{text}”."}
    why: {zh: 为了测试。, en: For this test.}
    source: test
    options: {find: 戊己}
"""
#: The first rule alone.
FIRST = PACK.split("  - id: word/preview", maxsplit=1)[0]
TEXT = "甲乙在前，丙丁居中，戊己在后。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a file of rules, a configuration that reads it, and a draft."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack.yml").write_text(PACK, encoding="utf-8")
    configure(tmp_path, "")
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def configure(folder: Path, rest: str) -> None:
    (folder / ".draftlint.yml").write_text(
        f"extends: [recommended, pack.yml]\n{rest}\n", encoding="utf-8"
    )


def called(*arguments: str) -> Result:
    return CliRunner().invoke(group, [*arguments, "--lang", "en"])


def found(folder: Path, *arguments: str, file: str = "draft.txt") -> dict[str, str]:
    """Return the severities of the findings of the pack's rules, by rule."""
    run = called("check", file, "--format", "json", *arguments)
    report = json.loads(run.stdout)
    findings = report["files"][0]["findings"]
    return {f["rule"]: f["severity"] for f in findings if f["rule"].startswith("word/")}


DEFAULT = {"word/new": "warning", "word/going": "info"}


@pytest.mark.parametrize("name", ["word/new", "old-group/old", "old-group"])
def test_a_configuration_may_name_a_rule_by_its_former_id_or_group(folder: Path, name: str) -> None:
    assert found(folder) == DEFAULT
    configure(folder, f"rules: {{{name}: error}}")
    assert found(folder) == {**DEFAULT, "word/new": "error"}
    configure(folder, f"overrides: [{{files: ['*.txt'], rules: {{{name}: off}}}}]")
    assert found(folder) == {"word/going": "info"}


@pytest.mark.parametrize("name", ["word/new", "old-group/old", "old-group"])
def test_the_command_line_may_name_a_rule_by_its_former_id_or_group(
    folder: Path, name: str
) -> None:
    assert found(folder, "--select", name) == {"word/new": "warning"}
    assert found(folder, "--ignore", name) == {"word/going": "info"}


def test_options_set_under_a_former_id_are_the_rules(folder: Path) -> None:
    configure(folder, "rules: {old-group/old: {options: {find: 居中}}}")
    (rule,) = (r for r in load(folder / ".draftlint.yml").resolve().rules if r.id == "word/new")
    assert rule.options == {"find": "居中"}


@pytest.mark.parametrize("name", ["word/new", "old-group/old", "old-group", "word"])
def test_a_comment_may_name_a_rule_by_its_former_id(folder: Path, name: str) -> None:
    body = p("文中有", comment(0, "甲乙"), "。")
    data = document(body, comments={0: f"draftlint: ignore {name}"})
    (folder / "draft.docx").write_bytes(data)
    assert found(folder, file="draft.docx") == {}
    run = called("check", "draft.docx", "--select", "word,mark/unused-suppression")
    assert "mark/unused-suppression" not in run.stdout


def test_an_entry_of_a_baseline_under_a_former_id_matches(folder: Path) -> None:
    renamed = PACK.replace("id: word/new\n    aliases: [old-group/old]", "id: old-group/old")
    (folder / "pack.yml").write_text(renamed, encoding="utf-8")
    assert called("baseline", "draft.txt", "-o", "known.json").exit_code == 0
    assert "old-group/old" in (folder / "known.json").read_text(encoding="utf-8")
    (folder / "pack.yml").write_text(PACK, encoding="utf-8")
    run = called("check", "draft.txt", "--baseline", "known.json", "--format", "json")
    result = json.loads(run.stdout)["files"][0]
    assert [f["rule"] for f in result["findings"]] == []
    assert "baseline" not in str(result.get("notices"))


def test_an_entry_under_a_former_id_that_matches_nothing_is_reported(folder: Path) -> None:
    renamed = PACK.replace("id: word/new\n    aliases: [old-group/old]", "id: old-group/old")
    (folder / "pack.yml").write_text(renamed, encoding="utf-8")
    called("baseline", "draft.txt", "-o", "known.json")
    (folder / "pack.yml").write_text(PACK, encoding="utf-8")
    (folder / "draft.txt").write_text(TEXT.replace("甲乙", "乙甲"), encoding="utf-8")
    run = called("check", "draft.txt", "--baseline", "known.json")
    assert "old-group/old" in run.output


def test_a_rule_in_preview_runs_only_where_its_id_asks_for_it(folder: Path) -> None:
    assert "word/preview" not in found(folder)
    assert "word/preview" not in found(folder, "--select", "word")
    assert found(folder, "--select", "word/preview") == {"word/preview": "warning"}
    configure(folder, "rules: {word: error}")
    assert found(folder) == {"word/new": "error", "word/going": "error"}
    configure(folder, "rules: {word/preview: on}")
    assert found(folder) == {**DEFAULT, "word/preview": "warning"}
    configure(folder, "rules: {word: error, word/preview: info}")
    assert found(folder)["word/preview"] == "info"


def test_a_deprecated_rule_that_runs_is_named_once(folder: Path) -> None:
    (folder / "second.txt").write_text(TEXT, encoding="utf-8")
    run = called("check", "draft.txt", "second.txt")
    assert run.stderr.count("Rule word/going is deprecated") == 1
    assert "deprecated" not in called("check", "draft.txt", "--ignore", "word/going").stderr


def test_list_and_show_know_former_ids_and_the_status(folder: Path) -> None:
    lines = called("rules", "list").stdout.splitlines()
    (new,) = (line for line in lines if " word/new " in line)
    (preview,) = (line for line in lines if " word/preview " in line)
    (going,) = (line for line in lines if " word/going " in line)
    assert "old-group/old" in new
    assert preview.startswith("off")
    assert "[preview]" in preview
    assert "[deprecated]" in going
    shown = called("rules", "show", "old-group/old").stdout
    assert "### word/new" in shown
    assert "since: 1.2.0" in shown
    assert "old-group/old" in shown
    assert "since: 1.3.0" in called("rules", "show", "word/preview").stdout


def test_a_rule_may_take_the_place_of_another_by_its_former_id(folder: Path) -> None:
    own = PACK.split("  - id: word/preview", maxsplit=1)[0].replace(
        "aliases: [old-group/old]", "overrides: x/y"
    )
    (folder / "own.yml").write_text(
        own.replace("id: word/new", "id: own/rule").replace("x/y", "old-group/old"), "utf-8"
    )
    configure(folder, "")
    (folder / ".draftlint.yml").write_text(
        "extends: [recommended, pack.yml, own.yml]\n", encoding="utf-8"
    )
    ids = {rule.id for rule in load(folder / ".draftlint.yml").resolve().rules}
    assert "own/rule" in ids
    assert "word/new" not in ids


def test_the_former_id_of_a_rule_cannot_be_the_id_of_another(folder: Path) -> None:
    own = PACK.split("  - id: word/preview", maxsplit=1)[0].replace(
        "    aliases: [old-group/old]\n", ""
    )
    (folder / "own.yml").write_text(own.replace("word/new", "old-group/old"), "utf-8")
    (folder / ".draftlint.yml").write_text(
        "extends: [recommended, pack.yml, own.yml]\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="old-group/old"):
        load(folder / ".draftlint.yml")


def test_a_file_may_not_give_one_name_to_two_rules(folder: Path) -> None:
    (folder / "pack.yml").write_text(PACK.replace("old-group/old", "word/going"), "utf-8")
    with pytest.raises(ConfigError, match="word/going"):
        load(folder / ".draftlint.yml")


def test_shipped_rules_say_since_when_and_no_name_is_used_twice() -> None:
    rules = [rule for pack in shipped() for rule in pack.rules]
    assert [rule.id for rule in rules if not rule.since] == []
    names = [name for rule in rules for name in rule.ids]
    assert len(names) == len(set(names))


def test_unknown_names_are_still_refused(folder: Path) -> None:
    with pytest.raises(ConfigError, match="old-group/older"):
        load(folder / ".draftlint.yml").resolve(options=RunOptions(select=("old-group/older",)))
