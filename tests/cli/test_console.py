"""What reaches a console: no draft drives it, and every console can be written to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run
from tests.support.docx_builder import document

#: Clears the screen, names the window, hides text, reverses it, and the same in 8 bits.
HOSTILE = "\x1b[2J\x1b]0;x\x07\x9b8m\u202e\u2066\u200f\x7f\x85\u2028"
#: What may not reach a console: control characters but line feeds, directional characters.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
RULES = """\
rules:
  - id: "term/\\e[2J\\u202Eodd"
    kind: pattern
    severity: error
    message: {zh: "“{text}”\\e[2J\\u202E。", en: "{text}\\e[2J."}
    why: {zh: "测试\\e[2J\\u202E。", en: "Test."}
    source: "tests \\e[2J"
    options: {find: 湖水}
    examples: {bad: ["看见⟦湖水⟧\\e[2J。", "没有"], good: [河水。]}
"""

FORMATS = ["text", "json", "jsonl", "sarif", "github", "junit", "html"]


@pytest.fixture
def place(folder: Path) -> Path:
    text = f"截止目前{HOSTILE}，学习X次{HOSTILE}，看见湖水。"
    (folder / "plain.txt").write_text(text + "\n", encoding="utf-8")
    word = text.translate(dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]))
    (folder / "word.docx").write_bytes(document(word))
    name = f"名{HOSTILE}".replace("/", "") + ".txt"
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "own.yml").write_text(RULES, encoding="utf-8")
    (folder / ".draftlint.yml").write_text("extends: [recommended, own.yml]\nprofile: none\n")
    return folder


def run(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", *arguments],
        cwd=place,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done


NAME = f"名{HOSTILE}.txt"
COMMANDS = [
    *(("check", "plain.txt", "word.docx", NAME, "--format", name) for name in FORMATS),
    ("check", f"missing{HOSTILE}"),
    ("check", "plain.txt", "-o", f"missing{HOSTILE}/out"),
    ("check", NAME, "-o", NAME),
    ("check", "--select", HOSTILE, "plain.txt"),
    ("check", f"--{HOSTILE}", "plain.txt"),
    ("check", "--config", NAME, "plain.txt"),
    ("check", "--config", f"missing{HOSTILE}", "plain.txt"),
    ("check", "--baseline", NAME, "plain.txt"),
    ("check", f"empty{HOSTILE}/"),
    ("read", "plain.txt"),
    ("read", "word.docx"),
    ("read", f"missing{HOSTILE}"),
    ("fix", NAME, "--diff"),
    ("fix", "word.docx", "--diff", "-o", f"new{HOSTILE}.docx"),
    ("review", "word.docx", "-o", f"copy{HOSTILE}.docx"),
    ("review", NAME),
    ("baseline", NAME, f"missing{HOSTILE}", "-o", f"base{HOSTILE}.json"),
    ("rules", "list"),
    ("rules", "show", "term"),
    ("rules", "show", HOSTILE),
    ("rules", "test", "own.yml"),
    ("rules", "test", f"missing{HOSTILE}"),
    ("schema",),
    ("init",),
]


@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda a: "-".join(a)[:30].encode("ascii", "replace")
)
def test_nothing_of_a_draft_or_a_name_reaches_the_console_raw(
    place: Path, called: Run, arguments: tuple[str, ...]
) -> None:
    (place / f"empty{HOSTILE}").mkdir()
    done = called(*arguments)
    shown = done.stdout + done.stderr
    assert shown
    assert RAW.findall(shown) == []


def test_machine_formats_hold_the_characters_all_the_same(place: Path) -> None:
    text = (place / "plain.txt").read_text(encoding="utf-8").split("\n")[0]
    (line,) = run(place, "read", "plain.txt").stdout.decode("utf-8").splitlines()
    assert json.loads(line)["text"] == text
    report = json.loads(run(place, "plain.txt", "--format", "json").stdout)
    assert report["files"][0]["findings"][0]["excerpt"]["text"] in text
    assert "\u202e" in report["files"][0]["findings"][0]["excerpt"]["text"]
    junit = ElementTree.fromstring(run(place, NAME, "--format", "junit").stdout)
    assert "\u202e" in "".join(junit.itertext())


def test_a_picture_stands_for_what_is_not_shown(place: Path) -> None:
    shown = run(place, "fix", "plain.txt", "--diff").stdout.decode("utf-8")
    assert "-截止目前␛[2J␛]0;x␇[U+009B]8m[U+202E][U+2066][U+200F]␡[U+0085][U+2028]，" in shown


@pytest.mark.parametrize("encoding", ["cp936", "utf-16-le"])
@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "text"])
def test_machine_formats_are_utf8_on_every_console(
    place: Path, encoding: str, format_: str
) -> None:
    (place / "plain.txt").write_text("截止目前，☑学习X次𠮷。\n", encoding="utf-8")
    arguments = ("plain.txt", "--format", format_)
    usual = run(place, *arguments)
    done = run(place, *arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == usual.returncode == 1
    assert done.stdout == usual.stdout
    assert "截止目前" in done.stdout.decode("utf-8")
    assert b"\r\n" not in done.stdout


@pytest.mark.parametrize("command", [("read", "plain.txt"), ("schema",)])
def test_other_json_is_utf8_on_every_console(place: Path, command: tuple[str, ...]) -> None:
    assert run(place, *command, PYTHONIOENCODING="cp936").stdout == run(place, *command).stdout


@pytest.mark.parametrize("encoding", ["cp936:strict", "ascii"])
@pytest.mark.parametrize(
    "command",
    [
        ("check", "plain.txt"),
        ("fix", "plain.txt", "--diff"),
        ("rules", "list"),
        ("rules", "show", "typo"),
        ("check", "没有☑𠮷.docx"),
    ],
)
def test_text_replaces_what_the_console_cannot_show(
    place: Path, encoding: str, command: tuple[str, ...]
) -> None:
    (place / "plain.txt").write_text("截止目前，☑学习X次𠮷。\n", encoding="utf-8")
    done = run(place, *command, PYTHONIOENCODING=encoding)
    assert done.returncode == run(place, *command).returncode
    shown = (done.stdout + done.stderr).decode(encoding.partition(":")[0])
    assert shown
    if encoding != "ascii":
        assert re.search("截至目前|写法|占位|找不到", shown)
