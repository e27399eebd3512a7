"""Outputs that are the draft itself, or its settings, under another name; planted links."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.support.docx_builder import document

from bench.attacks.attack import attack, draftlint

_TEXT = "截止目前，组织学习X次。\n"
_REFUSED = "exit 2, all files as before"


def _attacked(folder: Path, *runs: tuple[str | Path, ...]) -> str:
    """Run commands; return the worst status, and what became of the files that were there."""
    before = _contents(folder)
    done = [draftlint(folder, *arguments) for arguments in runs]
    said = ", ".join(dict.fromkeys(f"exit {ran.status}" for ran in done))
    changed = [name for name, data in before.items() if _contents(folder).get(name) != data]
    lines = max(len(ran.err.splitlines()) for ran in done)
    return (
        said
        + (f", changed: {' '.join(changed)}" if changed else ", all files as before")
        + (f", {lines} lines of error" if lines > 1 else "")
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _draft(folder: Path) -> Path:
    path = folder / "n.md"
    path.write_text(_TEXT, encoding="utf-8")
    return path


@attack(_REFUSED)
def the_draft_under_another_spelling(folder: Path) -> str:
    """./n.md, an absolute path, a detour, a glob, a URL."""
    draft = _draft(folder)
    (folder / "sub").mkdir()
    names = ("./n.md", draft, "sub/../n.md", "n*.md", f"file://{draft}")
    outputs = ("n.md", "./n.md", draft)
    return _attacked(folder, *(("check", name, "-o", o) for name in names for o in outputs))


@attack(_REFUSED)
def the_draft_behind_a_link(folder: Path) -> str:
    """Symbolic and hard links to the draft, and a folder reached through a link."""
    draft = _draft(folder)
    (folder / "soft").symlink_to(draft)
    os.link(draft, folder / "hard")
    (folder / "again").symlink_to(folder)
    formats = ("json", "jsonl", "html")
    outputs = ("soft", "hard", "again/n.md")
    runs = [("check", "n.md", "-o", o, "--format", f) for o in outputs for f in formats]
    return _attacked(folder, *runs, ("check", "soft", "-o", "n.md", "--format", "jsonl"))


@attack(_REFUSED)
def the_draft_as_a_continued_output(folder: Path) -> str:
    """Outputs that grow are opened in place."""
    draft = _draft(folder)
    os.link(draft, folder / "hard")
    runs = [
        ("check", "n.md", "-o", output, "--format", format_, *resume)
        for output in ("n.md", "hard")
        for format_ in ("jsonl", "parquet")
        for resume in ((), ("--resume",))
    ]
    return _attacked(folder, *runs)


@attack(_REFUSED)
def the_draft_of_other_commands(folder: Path) -> str:
    """Baselines and copies."""
    path = folder / "a.docx"
    path.write_bytes(document("截止目前。"))
    os.link(path, folder / "hard.docx")
    (folder / "soft.json").symlink_to(path)
    runs = [
        (command, "a.docx", "-o", output, "--force")
        for command in ("review", "fix")
        for output in ("./a.docx", "hard.docx", path)
    ]
    return _attacked(folder, *runs, ("baseline", "a.docx", "-o", "soft.json"))


@attack("exit 2, all files as before")
def the_file_behind_standard_input(folder: Path) -> str:
    """Draftlint - -o n.md < n.md, and the name that is given to standard input."""
    draft = _draft(folder)
    with draft.open("rb") as stdin:
        first = subprocess.run(
            [sys.executable, "-m", "draftlint", "-", "-o", "n.md"],
            cwd=folder,
            stdin=stdin,
            capture_output=True,
            check=False,
        )
    said = _attacked(folder, ("check", "-", "--stdin-name", "n.md", "-o", "./n.md"))
    kept = draft.read_text(encoding="utf-8") == _TEXT
    return said if first.returncode == 2 and kept else f"exit {first.returncode}, draft lost"


@attack(_REFUSED)
def configuration_rules_and_baseline(folder: Path) -> str:
    """What a run reads besides its drafts."""
    _draft(folder)
    (folder / "rules.txt").write_text("rules: []\n")
    (folder / ".draftlint.yml").write_text("extends: [recommended, rules.txt]\nprofile: none\n")
    draftlint(folder, "baseline", "n.md", "-o", "known.json")
    outputs = (".draftlint.yml", "rules.txt", "known.json")
    runs: list[tuple[str, ...]] = [
        ("check", "n.md", "--baseline", "known.json", "-o", output) for output in outputs
    ]
    runs += [("fix", "n.md", "--force", "-o", output) for output in outputs]
    runs += [("baseline", "n.md", "-o", output) for output in outputs[:2]]
    return _attacked(folder, *runs)


@attack("exit 0, links as before, victim as before")
def planted_temporary_names(folder: Path) -> str:
    """Links under every name that a process number can give are not followed."""
    victim = folder / "victim"
    victim.write_text("precious")
    (folder / "a.md").write_text("正文。\n", encoding="utf-8")
    # The program replaces this one, so that its number is known before it runs.
    planter = (
        "import os, sys\n"
        "for name in ('.out.json.%d.part', '.out.json.%d.tmp', 'out.json.%d.tmp'):\n"
        "    os.symlink('victim', name % os.getpid())\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'draftlint', 'a.md', '-o', 'out.json',"
        " '--format', 'json'])\n"
    )
    command = [sys.executable, "-c", planter]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    links = sum(path.is_symlink() for path in folder.iterdir())
    return (
        f"exit {done.returncode}, links {'as before' if links == 3 else 'replaced'}, "
        f"victim {'as before' if victim.read_text() == 'precious' else 'LOST'}"
    )


@attack("exit 0, nothing left, victim as before")
def a_race_for_the_temporary_file(folder: Path) -> str:
    """Whoever sees the temporary file appear and puts a link in its place gains nothing."""
    victim = folder / "victim"
    victim.write_text("precious")
    (folder / "a.md").write_text("正文。\n" * 2000, encoding="utf-8")
    known = {path.name for path in folder.iterdir()}
    stop = threading.Event()

    def plant() -> None:
        while not stop.is_set():
            for path in folder.iterdir():
                if path.name not in known and path.name.endswith((".part", ".tmp")):
                    # What the folder holds under that name exists already: linking must fail.
                    with suppress(OSError):
                        path.symlink_to(victim)
            time.sleep(0)

    thread = threading.Thread(target=plant)
    thread.start()
    done = draftlint(folder, "check", "a.md", "-o", "out.json", "--fail-on", "never")
    stop.set()
    thread.join()
    left = {path.name for path in folder.iterdir()} - known - {"out.json"}
    return (
        f"exit {done.status}, {'nothing' if not left else ' '.join(sorted(left))} left, "
        f"victim {'as before' if victim.read_text() == 'precious' else 'LOST'}"
    )


@attack("exit 0, nothing left")
def names_of_85_characters(folder: Path) -> str:
    """A file name of 255 bytes leaves no room for a suffix."""
    (folder / "a.md").write_text("截止目前。\n", encoding="utf-8")
    outputs = ["总" * 78, "总" * 85]
    runs = [
        draftlint(folder, *arguments, "-o", output)
        for output in outputs
        for arguments in (
            ("check", "a.md", "--fail-on", "never"),
            ("check", "a.md", "--fail-on", "never", "--format", "jsonl"),
            ("fix", "a.md", "--force"),
        )
    ]
    said = ", ".join(dict.fromkeys(f"exit {ran.status}" for ran in runs))
    left = {path.name for path in folder.iterdir()} - {"a.md", *outputs}
    return f"{said}, {'nothing' if not left else ' '.join(sorted(left))} left"


@attack("exit 130, nothing left")
def an_interruption_while_writing(folder: Path) -> str:
    """Ctrl-C in the middle of an output leaves the old one and no temporary file."""
    (folder / "a.md").write_text("正文。\n", encoding="utf-8")
    (folder / "out.json").write_text("old")
    program = (
        "import os, signal, sys\n"
        "from draftlint.report.formats import json\n"
        "def write(results, out, options):\n"
        "    out.write('half'); out.flush(); list(results)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "json.write = write\n"
        "sys.argv = ['draftlint', 'a.md', '-o', 'out.json', '--format', 'json']\n"
        "from draftlint.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    left = {path.name for path in folder.iterdir()} - {"a.md", "out.json"}
    if (folder / "out.json").read_text() != "old":
        left.add("half an output")
    return f"exit {done.returncode}, {'nothing' if not left else ' '.join(sorted(left))} left"
