"""Plain texts that are too long, endless, or slow."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.attacks.attack import Attack, attack, draftlint, outcome

_OPTIONS = ("--format", "json", "--no-cache", "--fail-on", "never")


def _checked(folder: Path, text: str) -> str:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return outcome(draftlint(folder, "check", "a.txt", *_OPTIONS))


@attack("exit 2: too-long")
def million_lines(folder: Path) -> str:
    """A million short lines."""
    return _checked(folder, "一\n" * 1_000_000)


@attack("exit 2: too-long")
def line_of_ten_million(folder: Path) -> str:
    """One long line."""
    return _checked(folder, "工作" * 5_000_000)


@attack("exit 2: too-large")
def standard_input_beyond_the_limit(folder: Path) -> str:
    """Standard input of 256 MB: no more is read than the limit."""
    return outcome(draftlint(folder, "check", "-", *_OPTIONS, stdin=b"x" * (1 << 28)))


@attack("exit 0")
def million_brackets(folder: Path) -> str:
    """A finding at every character."""
    return _checked(folder, "（" * 1_000_000)


def _repeated(name: str, text: str) -> Attack:
    """Return the attack with a text repeated a million times."""
    times = 1_000_000
    return Attack(name, "exit 0", lambda folder: _checked(folder, text * times + "\n"))


doubled_particle = _repeated("million-times-的的", "的的")
wrong_word = _repeated("million-times-截止", "截止")
ordinal = _repeated("million-times-第一条", "第一条")
right_to_left_marks = _repeated("million-right-to-left-marks", "\u200f")
right_to_left_overrides = _repeated("million-right-to-left-overrides", "\u202e")
right_to_left_letters = _repeated("million-right-to-left-letters-and-marks", "א\u200f中")
quotation_marks = _repeated("million-times-“", "“")
parts = _repeated("million-times-其中", "其中")
numbers = _repeated("million-times-1.", "1.")
attachments = _repeated("million-times-附件1", "附件1")
placeholders = _repeated("million-times-XX", "XX")
one_character = _repeated("million-times-一", "一")


@attack("exit 0")
def lines_that_differ(folder: Path) -> str:
    """As many lines as are read, all different, each with a mistake."""
    return _checked(folder, "".join(f"截止{n}日，工作工作记性完成的的。\n" for n in range(119_000)))


@attack("exit 0")
def words_in_random_order(folder: Path) -> str:
    """A million characters of which no two neighbours belong together."""
    random = Random(1)
    common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
    return _checked(folder, "".join(random.choices(common, k=1_000_000)))
