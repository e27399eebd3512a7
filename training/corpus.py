"""Read the training text: a folder of .txt or .txt.xz files, one paragraph a line."""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from draftlint.typo.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CLAUSE = re.compile(r"[^，。；：？！、,;:?!\n]+")
SHORTEST_EXCLUDED = 8
MINIMUM_CHARACTER = 5


def paragraphs(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every text file of ``folder`` in name order, with its paragraphs."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith(".txt.xz"):
            text = lzma.decompress(path.read_bytes()).decode("utf-8")
        elif path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
        else:
            continue
        yield path.name, [line.strip() for line in text.splitlines() if line.strip()]


def clauses(lines: Iterable[str]) -> set[str]:
    """The clauses of ``lines`` long enough to be recognised in other text."""
    return {c for line in lines for c in CLAUSE.findall(line) if len(c) >= SHORTEST_EXCLUDED}


def without(lines: Iterable[str], excluded: set[str]) -> Iterator[str]:
    """``lines`` less the clauses in ``excluded``; a line is split where one was taken out."""
    for line in lines:
        start = 0
        for match in CLAUSE.finditer(line):
            if match.group() in excluded:
                if match.start() > start:
                    yield line[start : match.start()]
                start = match.end()
        if start < len(line):
            yield line[start:]


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The 汉字 seen at least ``MINIMUM_CHARACTER`` times, most frequent first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    kept = [
        (-count, character)
        for character, count in counts.items()
        if count >= MINIMUM_CHARACTER
        and "\u3400" <= character <= "\u9fff"
        and unicodedata.category(character) == "Lo"
    ]
    return Vocabulary("".join(character for _, character in sorted(kept)))
