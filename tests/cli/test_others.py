"""The other commands: rules, schema, init, baseline, help."""

from __future__ import annotations

import json
import platform
from pathlib import Path

import pytest

from draftlint._version import __version__
from tests.cli.conftest import Run


def test_help_lists_every_command(draftlint: Run) -> None:
    shown = draftlint("--help").stdout
    for name in ("check", "read", "review", "fix", "rules", "init", "schema", "baseline", "serve"):
        assert f"  {name} " in shown


def test_version(draftlint: Run) -> None:
    assert draftlint("--version").stdout.startswith("draftlint, version ")


def test_rules_list_shows_the_severity_here(draftlint: Run, folder: Path) -> None:
    (folder / ".draftlint.yml").write_text("rules: {typo/confusion: off}\n")
    lines = draftlint("rules", "list").stdout.splitlines()
    assert next(line for line in lines if " typo/confusion " in line).startswith("off")
    assert next(line for line in lines if " placeholder/" in line).startswith(("error", "warning"))


def test_rules_show_explains_rules_groups_and_profiles(draftlint: Run) -> None:
    shown = draftlint("rules", "show", "typo/confusion").stdout
    assert "### typo/confusion" in shown
    assert "⟦" in shown
    assert draftlint("rules", "show", "placeholder").stdout.count("### placeholder/") > 3
    assert "work-summary" in draftlint("rules", "show", "profile/work-summary").stdout


def test_rules_show_suggests_names(draftlint: Run) -> None:
    done = draftlint("rules", "show", "typo/confusoin")
    assert done.returncode == 2
    assert "typo/confusion" in done.stderr


def test_rules_test_runs_the_users_own_file(draftlint: Run, folder: Path) -> None:
    rule = """\
rules:
  - id: term/aid
    kind: pattern
    severity: warning
    message: {zh: "写作“援助”", en: "write 援助"}
    why: {zh: 本单位用语。, en: House style.}
    source: house
    options: {find: 帮扶}
    examples:
      bad: ["开展⟦帮扶⟧"]
      good: ["开展援助"]
"""
    (folder / "own.yml").write_text(rule, encoding="utf-8")
    assert draftlint("rules", "test", "own.yml").returncode == 0
    (folder / "own.yml").write_text(rule.replace("开展援助", "开展帮扶"), encoding="utf-8")
    failed = draftlint("rules", "test", "own.yml")
    assert failed.returncode == 1
    assert "term/aid" in failed.stderr


def test_init_writes_a_configuration_that_loads(draftlint: Run, folder: Path) -> None:
    (folder / ".draftlint.yml").unlink()
    assert draftlint("init").returncode == 0
    assert draftlint("bad.docx").returncode == 1
    refused = draftlint("init")
    assert refused.returncode == 2
    assert "--force" in refused.stderr


def test_schema_knows_the_rules_and_accepts_the_starter_file(draftlint: Run, folder: Path) -> None:
    import jsonschema
    import yaml

    schema = json.loads(draftlint("schema").stdout)
    (folder / ".draftlint.yml").unlink()
    draftlint("init")
    starter = yaml.safe_load((folder / ".draftlint.yml").read_text(encoding="utf-8"))
    jsonschema.validate(starter, schema)
    jsonschema.validate({"rules": {"typo": "off", "typo/confusion": {"severity": "info"}}}, schema)
    for wrong in ({"rulez": {}}, {"rules": {"typo/confusoin": "off"}}, {"fail-on": "fatal"}):
        try:
            jsonschema.validate(wrong, schema)
        except jsonschema.ValidationError:
            continue
        raise AssertionError(f"accepted {wrong}")


def test_baseline_then_check_reports_only_what_is_new(draftlint: Run, folder: Path) -> None:
    assert draftlint("baseline", "bad.docx").returncode == 0
    assert draftlint("check", "--baseline", ".draftlint-baseline.json", "bad.docx").returncode == 0
    assert draftlint("bad.docx").returncode == 1


def test_read_prints_a_line_a_paragraph(draftlint: Run) -> None:
    (line,) = draftlint("read", "bad.docx").stdout.splitlines()
    value = json.loads(line)
    assert (value["paragraph"], value["story"], value["text"]) == (1, "body", "组织集体学习X次。")
    assert set(value) >= {"paragraph", "story", "label", "text", "page", "level"}


def test_a_file_of_the_baseline_that_is_gone_is_told(draftlint: Run, folder: Path) -> None:
    draftlint("baseline", ".", "-o", "known.json")
    assert "已不存在" not in draftlint(".", "--baseline", "known.json").stderr
    (folder / "bad.docx").unlink()
    done = draftlint(".", "--baseline", "known.json")
    assert (done.returncode, "bad.docx" in done.stderr, "已不存在" in done.stderr) == (
        0,
        True,
        True,
    )


@pytest.mark.parametrize("command", ["check", "baseline"])
@pytest.mark.parametrize("target", ["bad.docx", "clean.docx", "new.docx"])
def test_results_are_not_written_to_a_draft(
    draftlint: Run, folder: Path, command: str, target: str
) -> None:
    before = {file.name: file.read_bytes() for file in folder.glob("*.docx")}
    done = draftlint(command, "bad.docx", "-o", target)
    assert (done.returncode, target in done.stderr) == (2, True)
    assert {file.name: file.read_bytes() for file in folder.glob("*.docx")} == before


def test_results_are_not_written_to_the_text_they_speak_of(draftlint: Run, folder: Path) -> None:
    (folder / "draft.txt").write_text("组织参观X次。", encoding="utf-8")
    assert draftlint("draft.txt", "-o", "draft.txt").returncode == 2
    assert (folder / "draft.txt").read_text(encoding="utf-8") == "组织参观X次。"


def test_a_baseline_takes_no_other_files_place(draftlint: Run, folder: Path) -> None:
    (folder / "notes.txt").write_text("own", encoding="utf-8")
    assert draftlint("baseline", "bad.docx", "-o", "notes.txt").returncode == 2
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "own"


@pytest.mark.parametrize("named", ["inner", "inner/bad.docx"])
def test_a_baseline_keeps_what_could_not_be_checked(
    draftlint: Run, folder: Path, named: str
) -> None:
    (folder / "inner").mkdir()
    (folder / "bad.docx").rename(folder / "inner" / "bad.docx")
    assert draftlint("baseline", named, "-o", "known.json").returncode == 0
    before = (folder / "known.json").read_bytes()
    (folder / "inner").rename(folder / "away")
    assert draftlint("baseline", named, "-o", "known.json").returncode == 2
    assert (folder / "known.json").read_bytes() == before


def test_verbose_says_on_standard_error_what_the_run_used(draftlint: Run, folder: Path) -> None:
    (folder / ".draftlint.yml").write_text("profile: none\n")
    quiet = draftlint("check", "bad.docx")
    verbose = draftlint("check", "-v", "bad.docx")
    assert (verbose.stdout, verbose.returncode) == (quiet.stdout, quiet.returncode)
    said = verbose.stderr
    assert f"draftlint: draftlint {__version__}, " in said
    assert f"Python {platform.python_version()}, " in said
    assert "python-docx" in said
    assert str(folder / ".draftlint.yml") in said
    assert "  placeholder/" in said


def test_verbose_refuses_several_processes(draftlint: Run) -> None:
    run = draftlint("check", "-v", "-j", "2", "bad.docx")
    assert run.returncode == 2
    assert "--verbose" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "command"),
    [(("chek", "bad.docx"), "check"), (("--lang", "en", "rules", "list"), "rules")],
)
def test_a_command_that_is_misspelt_or_misplaced_is_named(
    draftlint: Run, arguments: tuple[str, ...], command: str
) -> None:
    run = draftlint(*arguments)
    assert run.returncode == 2
    assert f"draftlint {command} …" in run.stderr


def test_a_file_may_have_the_name_of_a_command(draftlint: Run, folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "bad.docx").rename(folder / "rules" / "bad.docx")
    assert "…" not in draftlint("check", "rules").stderr
