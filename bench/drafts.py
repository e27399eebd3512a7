"""Drafts of any length for measurements, built from clean reports."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from docx import Document

from bench.shared import shared


def long_draft(path: Path, characters: int) -> Path:
    """Write a draft of about so many characters: real report paragraphs, again and again."""
    document = Document()
    length = 0
    lines = shared("csc", "clean-reports-a.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(cycle(filter(None, lines))):
        if length >= characters:
            break
        # A number of its own keeps every paragraph different: repeats are a finding.
        text = line if number < len(lines) else f"{line[:-1]}（第{number}段）。"
        document.add_paragraph(text)
        length += len(text)
    document.save(str(path))
    return path
