"""A format of another package: it can do what a shipped one can, and its faults are named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = '''\
import json, sys
from pathlib import Path
from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import EarlierResult, Resumed


class table:
    """One line for each finding, with what the ruleset knows of its rule."""

    NEEDS_DRAFT = True

    @staticmethod
    def write(results, out, options):
        for result in results:
            sentences = Sentences(result.texts, options.lang)
            for finding in result.findings:
                rule = options.ruleset.definition(finding.rule)
                out.write("|".join([
                    result.path, finding.rule, sentences.message(finding), rule.source,
                    result.draft.paragraphs[0].text, str(len(options.ruleset.profiles) > 5),
                ]) + "\\n")


class log:
    """Grows, and can be continued."""

    @staticmethod
    def write(results, out, options):
        for result in results:
            out.write(result.path + "\\n")

    @staticmethod
    def resume(output, files, obsolete):
        return Resumed(tuple(map(EarlierResult, output.read_text().splitlines())))


class tree:
    @staticmethod
    def write_folder(results, folder, options, append):
        folder.mkdir(exist_ok=True)
        for result in results:
            (folder / (Path(result.path).stem + ".n")).write_text(str(len(result.findings)))


class fails:
    @staticmethod
    def write(results, out, options):
        for result in results:
            out.write("half of a report")
            raise KeyError("no such column")


class leaves:
    write = staticmethod(lambda results, out, options: sys.exit(0))


class mute:
    @staticmethod
    def write(results, out, options):
        class Mute(Exception):
            def __str__(self):
                raise ValueError
        raise Mute


class wrong:
    write = staticmethod(lambda results, out, options: list(results))
    resume = staticmethod(lambda output, files, obsolete: [])


class empty:
    pass


class text:
    write = staticmethod(lambda results, out, options: out.write("not the shipped one"))
'''

NAMES = ("table", "log", "tree", "fails", "leaves", "mute", "wrong", "empty", "text")

STATUS = "import sys; from draftlint.cli import main\ntry: main()\nfinally: print(%s)"


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    meta = folder / "own_formats-1.0.dist-info"
    meta.mkdir()
    (folder / "own_formats.py").write_text(MODULE, encoding="utf-8")
    (folder / "own_exits.py").write_text("import sys; sys.exit(7)\n", encoding="utf-8")
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: own-formats\nVersion: 1.0\n")
    entries = "".join(f"{name} = own_formats:{name}\n" for name in NAMES)
    entries += "broken = own_formats:nothing\nmissing = own_missing:format\nexits = own_exits\n"
    (meta / "entry_points.txt").write_text(f"[draftlint.reports]\n{entries}")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("全年组织学习X次。\n", encoding="utf-8")
    return tmp_path


def run(
    plugin: Path, folder: Path, *arguments: str, program: tuple[str, ...] = ("-m", "draftlint")
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(plugin), *sys.path]),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_gets_draft_sentences_rules_and_profiles(plugin: Path, folder: Path) -> None:
    options = ("--select", "placeholder", "--lang", "en", "--format", "table")
    done = run(plugin, folder, "a.txt", *options)
    assert done.returncode == 1, done.stderr
    path, rule, sentence, source, text, profiles = done.stdout.strip().split("|")
    assert (path, rule, text) == ("a.txt", "placeholder/latin-x", "全年组织学习X次。")
    assert "placeholder" in sentence
    assert source
    assert profiles == "True"


def test_it_can_grow_and_be_continued(plugin: Path, folder: Path) -> None:
    command = ("--format", "log", "-o", "out.log")
    assert run(plugin, folder, "a.txt", *command).returncode == 1
    done = run(plugin, folder, "a.txt", "b.txt", *command, "--resume")
    assert done.returncode == 1, done.stderr
    assert (folder / "out.log").read_text(encoding="utf-8") == "a.txt\nb.txt\n"


def test_it_can_be_a_folder(plugin: Path, folder: Path) -> None:
    done = run(plugin, folder, "a.txt", "b.txt", "--format", "tree", "-o", "tree")
    assert done.returncode == 1, done.stderr
    assert sorted(file.name for file in (folder / "tree").iterdir()) == ["a.n", "b.n"]
    assert run(plugin, folder, "a.txt", "--format", "tree").returncode == 2


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("fails", "no such column"),
        ("leaves", "SystemExit"),
        ("mute", "Mute"),
        ("empty", "neither write nor write_folder"),
        ("broken", "nothing"),
        ("missing", "own_missing"),
        ("exits", "SystemExit"),
    ],
)
def test_what_fails_is_named_and_no_output_is_left(
    plugin: Path, folder: Path, name: str, problem: str
) -> None:
    done = run(plugin, folder, "a.txt", "--format", name, "-o", "out", "--lang", "en")
    assert done.returncode == 2
    for part in (name, "own-formats", problem):
        assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (folder / "out").exists()


def test_a_wrong_answer_of_resume_is_named(plugin: Path, folder: Path) -> None:
    (folder / "out").write_text("", encoding="utf-8")
    done = run(plugin, folder, "a.txt", "--format", "wrong", "-o", "out", "--resume")
    assert done.returncode == 2
    assert "wrong" in done.stderr
    assert "Resumed" in done.stderr


def test_errors_of_the_run_are_not_those_of_the_format(plugin: Path, folder: Path) -> None:
    (folder / ".draftlint.yml").write_text("rules: {no/such: error}\n", encoding="utf-8")
    done = run(plugin, folder, "a.txt", "--format", "table")
    assert done.returncode == 2
    assert "no/such" in done.stderr
    assert "own-formats" not in done.stderr


def test_a_shipped_format_takes_precedence(plugin: Path, folder: Path) -> None:
    assert "placeholder/latin-x" in run(plugin, folder, "a.txt", "--format", "text").stdout


def test_all_formats_are_listed_where_help_or_a_correction_is_needed(
    plugin: Path, folder: Path
) -> None:
    for arguments in (("check", "--help"), ("a.txt", "--format", "tabel")):
        done = run(plugin, folder, *arguments)
        for name in ("sarif", "table", "tree"):
            assert name in done.stdout + done.stderr


@pytest.mark.parametrize(("name", "looked_up"), [("json", "False"), ("table", "True")])
def test_other_packages_are_looked_up_only_for_their_formats(
    plugin: Path, folder: Path, name: str, looked_up: str
) -> None:
    shown = STATUS % "'importlib.metadata' in sys.modules"
    options = ("--select", "placeholder", "--format", name)
    done = run(plugin, folder, *options, "a.txt", program=("-c", shown))
    assert done.stdout.splitlines()[-1] == looked_up
