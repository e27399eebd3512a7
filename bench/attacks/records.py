"""Damaged caches and earlier outputs, unusual consoles, drafts with terminal control codes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import msgspec
from tests.support.docx_builder import document

from bench.attacks.attack import attack, draftlint, outcome
from draftlint.storage.cache import read_sealed, write_sealed

_SENTENCE = "截止目前，组织学习X次，做的的很好。\n"
_HOSTILE = "\x1b[2J\x1b]0;x\x07\x9b8m\u202e\u2066\u200f\x7f\x85\u2028"
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def _cached(folder: Path, *arguments: str) -> str:
    """Check a draft with caches of its own; return the report without the times."""
    environment = {"DRAFTLINT_CACHE_DIR": str(folder / "cache")}
    ran = draftlint(
        folder, "check", "a.md", "--format", "json", *arguments, environment=environment
    )
    return f"{ran.status} {ran.out}"


@attack("100 flips, all reports the same")
def bits_of_the_stored_expressions(folder: Path) -> str:
    """The store of compiled expressions with one bit flipped."""
    (folder / "a.md").write_text(_SENTENCE, encoding="utf-8")
    sound = _cached(folder, "--no-cache")
    (store,) = (folder / "cache").glob("expressions-*")
    content = store.read_bytes()
    choose = random.Random(1)
    wrong = 0
    for _ in range(100):
        at, bit = choose.randrange(len(content)), 1 << choose.randrange(8)
        store.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        wrong += _cached(folder, "--no-cache") != sound
    return f"100 flips, {'all reports the same' if not wrong else f'{wrong} other reports'}"


@attack("the report is the same")
def expressions_of_another_python(folder: Path) -> str:
    """The store of another interpreter under the name of this one, its checksum right."""
    (folder / "a.md").write_text(_SENTENCE, encoding="utf-8")
    sound = _cached(folder, "--no-cache")
    (store,) = (folder / "cache").glob("expressions-*")
    _, entries = msgspec.msgpack.decode(read_sealed(store))
    for entry in entries.values():
        entry[1] = b"\x01\x00\x00\x00"  # matches everywhere
    write_sealed(store, msgspec.msgpack.encode(("cpython 3.9.1", entries)))
    return f"the report is {'the same' if _cached(folder, '--no-cache') == sound else 'another'}"


@attack("kept: 3, checked again: 1, reported")
def a_torn_line_in_the_middle(folder: Path) -> str:
    """A continued run whose output has a torn line, with the next record on the same line."""
    for name in "abcd":
        (folder / f"{name}.docx").write_bytes(document(f"第{name}份，学习X次。"))
    command = ("check", ".", "--format", "jsonl", "-o", "out.jsonl", "--resume")
    draftlint(folder, *command)
    output = folder / "out.jsonl"
    lines = output.read_bytes().splitlines(keepends=True)
    output.write_bytes(lines[0] + lines[1][:40] + lines[2] + lines[3])
    ran = draftlint(folder, *command)
    after = output.read_bytes().splitlines(keepends=True)
    kept = sum(line in after[:3] for line in (lines[0], lines[2], lines[3]))
    again = len(after) - kept
    said = "reported" if re.search("1 处记录损坏", ran.err) else "not reported"
    whole = sorted(after) == sorted(lines)
    return f"kept: {kept}, checked again: {again}, {said if whole else 'output differs'}"


@attack("the same bytes on every console")
def machine_formats_on_a_chinese_console(folder: Path) -> str:
    """Redirected, a Windows console has the encoding of its code page."""
    (folder / "a.md").write_text("截止目前，☑学习X次𠮷。\n", encoding="utf-8")
    commands = [
        ("check", "a.md", "--format", name)
        for name in ("json", "jsonl", "sarif", "junit", "github", "html")
    ]
    wrong = []
    for command in (*commands, ("read", "a.md"), ("schema",)):
        utf8, cp936 = (
            draftlint(folder, *command, environment={"PYTHONIOENCODING": encoding})
            for encoding in ("utf-8", "cp936")
        )
        if (utf8.status, utf8.out) != (cp936.status, cp936.out) or "traceback" in outcome(cp936):
            wrong.append(command[-1])
    return "the same bytes on every console" if not wrong else f"other bytes: {' '.join(wrong)}"


@attack("no raw character")
def drafts_that_drive_a_terminal(folder: Path) -> str:
    """Control and directional characters in texts, file names, rules and configurations."""
    text = f"截止目前{_HOSTILE}，学习X次{_HOSTILE}。\n"
    name = f"名{_HOSTILE}.md"
    for file in ("a.md", name):
        (folder / file).write_text(text, encoding="utf-8")
    formats = ("text", "json", "jsonl", "sarif", "github", "junit", "html")
    commands: list[tuple[str, ...]] = [("check", "a.md", name, "--format", f) for f in formats]
    commands += [
        ("read", "a.md"),
        ("fix", name, "--diff"),
        ("fix", name, "-o", f"neu{_HOSTILE}.md"),
        ("review", name),
        ("check", f"fort{_HOSTILE}"),
        ("check", "--select", _HOSTILE, "a.md"),
        ("check", "--config", name, "a.md"),
        ("rules", "show", _HOSTILE),
        ("baseline", name, "-o", f"known{_HOSTILE}.json"),
    ]
    raw = []
    for command in commands:
        ran = draftlint(folder, *command, environment={"PYTHONIOENCODING": "utf-8"})
        if _RAW.search(ran.out + ran.err):
            raw.append(" ".join(command[:2]).encode("ascii", "replace").decode())
    return "no raw character" if not raw else f"raw: {', '.join(raw)}"


@attack("entry made again, report the same")
def bits_of_a_stored_result(folder: Path) -> str:
    """The stored result of a file with one bit flipped."""
    (folder / "a.md").write_text(_SENTENCE, encoding="utf-8")
    sound = _cached(folder)
    (entry,) = (folder / "cache" / "results").iterdir()
    content = entry.read_bytes()
    for at in range(0, len(content), max(len(content) // 20, 1)):
        entry.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        if _cached(folder) != sound:
            return f"another report after byte {at}"
    again = entry.read_bytes() == content
    return f"entry {'made again' if again else 'left damaged'}, report the same"
