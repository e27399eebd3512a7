"""No output takes the place of a draft, a configuration, a rule file or a baseline."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

TEXT = "组织参观X次。\n"
RULES = """\
rules:
  - id: term/lake
    kind: pattern
    severity: error
    message: {zh: "“{text}”。", en: "{text}."}
    why: {zh: 测试。, en: Test.}
    source: tests
    options: {find: 湖水}
    examples: {bad: ["看见⟦湖水⟧。"], good: [河水。]}
"""


@pytest.fixture
def draft(folder: Path) -> Path:
    path = folder / "n.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.parametrize(
    ("named", "output", "format_"),
    [
        ("./n.md", "n.md", "text"),
        ("n.md", "./n.md", "json"),
        ("n.md", "inner/../n.md", "html"),
        ("{folder}/n.md", "n.md", "sarif"),
        ("n.md", "{folder}/n.md", "jsonl"),
        ("n*.md", "n.md", "junit"),
        ("n.md", "symbolic.json", "jsonl"),
        ("n.md", "hard.json", "jsonl"),
        ("hard.json", "n.md", "json"),
        ("symbolic.json", "n.md", "github"),
        ("file://{folder}/n.md", "n.md", "json"),
        ("n.md", "other/n.md", "parquet"),
    ],
)
@pytest.mark.parametrize("command", ["check", "baseline"])
def test_a_draft_is_no_output_under_any_name(
    called: Run,
    folder: Path,
    draft: Path,
    command: str,
    named: str,
    output: str,
    format_: str,
) -> None:
    (folder / "inner").mkdir()
    (folder / "other").symlink_to(folder)
    (folder / "symbolic.json").symlink_to(draft)
    os.link(draft, folder / "hard.json")
    before = snapshot(folder)
    named, output = (name.format(folder=folder) for name in (named, output))
    options = ["--format", format_] if command == "check" else []
    done = called(command, named, "-o", output, *options)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "文稿" in done.stderr
    assert snapshot(folder) == before


@pytest.mark.parametrize("arguments", [("--resume",), ()])
def test_a_draft_is_no_output_of_a_continued_run(
    called: Run, folder: Path, draft: Path, arguments: tuple[str, ...]
) -> None:
    (folder / "link").symlink_to(draft)
    for output in ("n.md", "link"):
        for format_ in ("jsonl", "parquet"):
            done = called("n.md", "-o", output, "--format", format_, *arguments)
            assert done.returncode == 2
            assert draft.read_text(encoding="utf-8") == TEXT


def test_a_draft_in_a_folder_that_is_checked_is_no_output(called: Run, folder: Path) -> None:
    os.link(folder / "bad.docx", folder / "out.json")
    before = snapshot(folder)
    for command in ("check", "baseline"):
        assert called(command, ".", "-o", "out.json").returncode == 2
    assert snapshot(folder) == before


def test_the_file_behind_standard_input_is_no_output(folder: Path, draft: Path) -> None:
    with draft.open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", "-", "-o", "n.md"],
            cwd=folder,
            stdin=stdin,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert draft.read_text(encoding="utf-8") == TEXT


def test_the_name_given_to_standard_input_is_no_output(
    draftlint: Run, folder: Path, draft: Path
) -> None:
    done = draftlint("-", "--stdin-name", "./n.md", "-o", "n.md", stdin=TEXT)
    assert done.returncode == 2
    assert draft.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("command", ["check", "baseline", "review", "fix"])
@pytest.mark.parametrize(
    "output", [".draftlint.yml", "rules.txt", "link", "other.yaml", "new/.draftlint.yaml"]
)
def test_configuration_and_rules_are_no_output(
    called: Run, folder: Path, draft: Path, command: str, output: str
) -> None:
    (folder / "new").mkdir()
    (folder / "rules.txt").write_text(RULES, encoding="utf-8")
    (folder / "other.yaml").write_text(RULES, encoding="utf-8")
    (folder / "link").symlink_to(folder / ".draftlint.yml")
    (folder / ".draftlint.yml").write_text("extends: [recommended, rules.txt]\n")
    before = snapshot(folder)
    force = ["--force"] if command in ("review", "fix") else []
    done = called(command, "bad.docx", "-o", output, *force)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert output in done.stderr
    assert snapshot(folder) == before


def test_the_configuration_that_is_named_is_no_output(called: Run, folder: Path) -> None:
    (folder / "own.cfg").write_text("profile: none\n")
    done = called("bad.docx", "--config", "own.cfg", "-o", "./own.cfg")
    assert done.returncode == 2
    assert (folder / "own.cfg").read_text() == "profile: none\n"


@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize("output", ["known.json", "link.json", ".draftlint-baseline.json"])
def test_a_baseline_is_no_output_of_other_commands(
    called: Run, folder: Path, used: bool, output: str
) -> None:
    assert called("baseline", "bad.docx", "-o", "known.json").returncode == 0
    assert called("baseline", "bad.docx").returncode == 0
    (folder / "link.json").symlink_to("known.json")
    before = snapshot(folder)
    options = ["--baseline", "known.json"] if used else []
    for arguments in (("check", "bad.docx", *options), ("fix", "bad.docx", "--force")):
        done = called(*arguments, "-o", output)
        assert (done.returncode, output in done.stderr) == (2, True)
    assert snapshot(folder) == before
    assert called("baseline", "bad.docx", "-o", "known.json").returncode == 0


def test_earlier_reports_are_replaced(called: Run, folder: Path) -> None:
    for format_ in ("text", "json", "jsonl", "sarif", "github", "junit", "html"):
        for _ in range(2):
            done = called("bad.docx", "-o", f"out.{format_}", "--format", format_)
            assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("kind", ["symbolic", "hard", "nowhere"])
def test_init_writes_through_no_link(called: Run, folder: Path, draft: Path, kind: str) -> None:
    config = folder / ".draftlint.yml"
    config.unlink()
    if kind == "hard":
        os.link(draft, config)
    else:
        config.symlink_to(draft if kind == "symbolic" else folder / "elsewhere")
    assert called("init").returncode == 2
    assert called("init", "--force").returncode == 0
    assert draft.read_text(encoding="utf-8") == TEXT
    assert not (folder / "elsewhere").exists()
    assert config.read_text(encoding="utf-8").startswith("# draftlint")


@pytest.mark.parametrize("command", ["review", "fix"])
@pytest.mark.parametrize("name", ["", ".", "-", "/"])
def test_what_is_no_file_is_said_in_one_sentence(called: Run, command: str, name: str) -> None:
    done = called(command, name, *(["-o", "x.docx"] if command == "fix" else []))
    assert (done.returncode, done.stderr.strip()) == (2, "draftlint: 请给出一个文件。")


@pytest.mark.parametrize("name", ["总" * 78, "总" * 80], ids=[78, 80])
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_long_names_can_be_written(called: Run, folder: Path, name: str, format_: str) -> None:
    done = called("bad.docx", "--format", format_, "-o", f"{name}.json")
    assert (done.returncode, done.stderr) == (1, "")
    done = called("baseline", "bad.docx", "-o", f"{name}.known")
    assert (done.returncode, done.stderr) == (0, "")
    (folder / f"{name}.docx").write_bytes((folder / "bad.docx").read_bytes())
    done = called("fix", f"{name}.docx", "-o", f"{name}.new.docx"[-85:])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_redirected_standard_output_is_written_to_and_stays(folder: Path, format_: str) -> None:
    target = Path("/dev/stdout").readlink()
    command = [sys.executable, "-m", "draftlint", "bad.docx", "--format", format_]
    with (folder / "out").open("wb") as out:
        subprocess.run([*command, "-o", "/dev/stdout"], cwd=folder, stdout=out, check=False)
    assert "组织集体学习" in (folder / "out").read_text(encoding="utf-8")
    assert Path("/dev/stdout").readlink() == target
