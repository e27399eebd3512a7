"""Drafts of any length for measurements, built from real text."""

from __future__ import annotations

import lzma
import random
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from bench.shared import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def long_draft(path: Path, characters: int) -> Path:
    """Write a draft of about that many characters: clean reports, repeated beyond 320,000."""
    return _written(path, characters, _reports())


def news_draft(path: Path, characters: int) -> Path:
    """Write a draft of about that many characters, 9 million at most, without repetition.

    A longer one begins with the same paragraphs as a shorter one; they are drawn from all the
    news, so the mixture does not change with the length.
    """
    packed = shared("corpus", "xinwenlianbo.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").splitlines()
    unlike = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    random.Random(2026).shuffle(unlike)
    return _written(path, characters, unlike)


def _reports() -> Iterator[str]:
    lines = shared("csc", "clean-reports-a.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(cycle(filter(None, lines))):
        # A number of its own keeps every paragraph different: repeats are a finding.
        yield line if number < len(lines) else f"{line[:-1]}（第{number}段）。"


def _written(path: Path, characters: int, lines: Iterable[str]) -> Path:
    document = Document()
    length = 0
    for line in lines:
        if length >= characters:
            break
        document.add_paragraph(line)
        length += len(line)
    document.save(str(path))
    return path
