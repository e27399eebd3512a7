"""Hostile configurations that come with a draft, and files that are not regular files."""

from __future__ import annotations

import os
from pathlib import Path

from bench.attacks.attack import attack, draftlint, outcome


def _with(folder: Path, configuration: str) -> str:
    (folder / "a.txt").write_text("正文。\n", encoding="utf-8")
    (folder / ".draftlint.yml").write_text(configuration, encoding="utf-8")
    ran = draftlint(folder, "check", "a.txt", "--no-cache")
    named = ", names the file" if ".draftlint.yml" in ran.err else ""
    return outcome(ran) + named


@attack("exit 2, names the file")
def aliases_that_multiply(folder: Path) -> str:
    """A few hundred bytes that expand to gigabytes."""
    lines = ["x0: &a0 哈"]
    for level in range(1, 12):
        lines.append(f"x{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return _with(folder, "\n".join([*lines, "lexicon: *a11", ""]))


@attack("exit 2, names the file")
def merges_that_multiply(folder: Path) -> str:
    """The same by merge keys."""
    lines = ["x0: &a0 {k: 1}"]
    for level in range(1, 10):
        lines.append(f"x{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 9)}]}}")
    return _with(folder, "\n".join(lines))


@attack("exit 2, names the file")
def one_long_text_many_times(folder: Path) -> str:
    """Few nodes, each with a megabyte of text."""
    return _with(folder, f"x: &a {'长' * 300_000}\nlexicon: [{', '.join(['*a'] * 10_000)}]\n")


@attack("exit 2, names the file")
def half_a_million_items(folder: Path) -> str:
    """A megabyte of items."""
    return _with(folder, f"lexicon: [{'a,' * 500_000}]\n")


@attack("exit 2, names the file")
def deep_nesting(folder: Path) -> str:
    """Brackets within brackets."""
    return _with(folder, "lexicon: " + "[" * 100_000)


@attack("exit 2, names the file")
def seconds_without_end(folder: Path) -> str:
    """A time limit that no clock can be set to."""
    return _with(folder, "limits: {seconds: 10000000000000000000}\n")


@attack("exit 2, names the file")
def number_of_a_hundred_thousand_digits(folder: Path) -> str:
    """A number that takes long to make."""
    return _with(folder, f"limits: {{seconds: {'1:' * 100_000}1}}\n")


def _pipe(folder: Path, *options: str) -> str:
    (folder / "a.txt").write_text("正文。\n", encoding="utf-8")
    os.mkfifo(folder / "pipe")
    return outcome(draftlint(folder, "check", "--format", "json", *options, seconds=20))


@attack("exit 2")
def pipe_as_configuration(folder: Path) -> str:
    """A named pipe without a writer."""
    return _pipe(folder, "--config", "pipe", "a.txt")


@attack("exit 2")
def pipe_as_baseline(folder: Path) -> str:
    """The same as the baseline."""
    return _pipe(folder, "--baseline", "pipe", "a.txt")


@attack("exit 2: unsupported")
def pipe_as_draft(folder: Path) -> str:
    """The same as a draft."""
    return _pipe(folder, "pipe")


@attack("exit 2: unsupported")
def device_as_draft(folder: Path) -> str:
    """A device that has no end."""
    return outcome(draftlint(folder, "check", "--format", "json", "/dev/zero", seconds=20))
