"""Plain texts that are too long, without end, or slow."""

from __future__ import annotations

from pathlib import Path

from bench.attacks.attack import attack, draftlint, outcome

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
def standard_input_of_a_gigabyte(folder: Path) -> str:
    """Standard input that goes on: no more is read than the limit."""
    return outcome(draftlint(folder, "check", "-", *_OPTIONS, stdin=b"x" * (1 << 28)))


@attack("exit 0")
def million_brackets(folder: Path) -> str:
    """A finding at every character."""
    return _checked(folder, "（" * 1_000_000)


def _repeated(text: str) -> None:
    def run(folder: Path) -> str:
        """Run a text repeated a million times."""
        return _checked(folder, text * 1_000_000 + "\n")

    run.__name__ = f"million_times_{text}"
    globals()[run.__name__] = attack("exit 0")(run)


for _text in ("截止", "的的", "第一条", "\u200f", "\u202e", "“", "其中", "1.", "附件1", "XX"):
    _repeated(_text)
