"""The ruleset: what is known, what runs, and where it comes from."""

from __future__ import annotations

import ast
from pathlib import Path

import draftlint
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.run.checker import Checker, Plan

RULE = """\
  - id: {id}
    kind: pattern
    severity: warning
    message: {{zh: "“{{text}}”。", en: "{{text}}."}}
    why: {{zh: {why}。, en: {why}.}}
    source: tests
    options: {{find: 甲方}}
"""


def configured(folder: Path, *ids: str, why: str = "测试", profile: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    rules = "".join(RULE.format(id=name, why=why) for name in ids)
    (folder / "own.yml").write_text(f"rules:\n{rules}", encoding="utf-8")
    extends = "[recommended, own.yml]"
    if profile:
        text = f"id: {profile}\nname: {{zh: 日志, en: log}}\ntitle: [日志]\nsource: tests\n"
        (folder / "profile.yml").write_text(text, encoding="utf-8")
        extends = "[recommended, own.yml, profile.yml]"
    (folder / ".draftlint.yml").write_text(f"extends: {extends}\n", encoding="utf-8")
    return folder / ".draftlint.yml"


def test_what_is_defined_is_known_whether_it_runs_or_not(tmp_path: Path) -> None:
    config = configured(tmp_path, "own/party", profile="log")
    ruleset = load(config).resolve(options=RunOptions(select=("own",)))
    assert [rule.id for rule in ruleset.rules] == ["own/party"]
    assert {"own/party", "own", "date/impossible", "date"} <= ruleset.names
    assert {"log", "work-summary"} <= set(ruleset.profiles)
    assert ruleset.definition("date/impossible") is not None
    assert ruleset.definition("date/possible") is None


def test_definitions_are_those_of_the_files_whatever_settings_say(tmp_path: Path) -> None:
    config = tmp_path / ".draftlint.yml"
    config.write_text("rules: {date/impossible: info}\n", encoding="utf-8")
    ruleset = load(config).resolve()
    definition = ruleset.definition("date/impossible")
    [running] = [rule for rule in ruleset.rules if rule.id == "date/impossible"]
    assert definition is not None
    assert (definition.severity.value, running.severity.value) == ("error", "info")


def test_rules_of_users_files_are_told_from_shipped_ones(tmp_path: Path) -> None:
    config = configured(tmp_path, "own/party")
    settings = config.read_text(encoding="utf-8")
    settings += "rules: {date/weekday: {options: {stories: [body]}}}\n"
    config.write_text(settings, encoding="utf-8")
    ruleset = load(config).resolve()
    assert not ruleset.is_shipped("own/party")
    assert ruleset.is_shipped("date/weekday")
    assert not ruleset.is_shipped("no/such")


def test_the_ruleset_of_several_configurations_defines_the_rules_of_all(tmp_path: Path) -> None:
    configured(tmp_path / "a", "own/party", why="先", profile="log")
    configured(tmp_path / "b", "own/party", "own/other", why="后", profile="diary")
    files = [str(tmp_path / name / "x.txt") for name in ("a", "b")]
    ruleset = Checker(Plan()).ruleset([*files, files[0]])
    party, other = map(ruleset.definition, ("own/party", "own/other"))
    assert party is not None
    assert other is not None
    assert (party.why.zh, other.why.zh) == ("先。", "后。")
    assert not ruleset.is_shipped("own/other")
    assert {"log", "diary", "work-summary"} <= set(ruleset.profiles)
    assert Checker(Plan()).ruleset([]).names == frozenset()


def test_shipped_rules_and_profiles_are_read_by_the_configuration_only() -> None:
    source = Path(draftlint.__file__).parent
    readers = {
        module.relative_to(source).as_posix()
        for module in source.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in ("shipped", "shipped_profiles")
    }
    assert readers == {"config/loading.py"}
