"""Clean Chinese text to measure false alarms on; it is outside of the checkout and not shipped."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.shared import shared
from draftlint.model.draft import Draft, Paragraph
from draftlint.read.outline import build_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_STORIES = {"body", "table", "textbox", "header", "footer", "footnote", "endnote", "comment"}
_REPORT_TITLE = re.compile(r"^\d{4}年.{2,20}政府工作报告$|^政府工作报告$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class CleanSet:
    """A named set of drafts without known errors."""

    name: str
    drafts: tuple[Draft, ...]

    @property
    def characters(self) -> int:
        """Visible characters of all drafts."""
        return sum(draft.characters for draft in self.drafts)


def draft_of(path: str, lines: Iterable[str]) -> Draft:
    """Return a body-only draft, each line a paragraph."""
    return draft_from(path, [Paragraph(n, line.rstrip("\n")) for n, line in enumerate(lines, 1)])


def draft_from(path: str, paragraphs: list[Paragraph]) -> Draft:
    """Return a draft with the outline of its paragraphs."""
    outline = build_outline(paragraphs)
    return Draft(
        path, outline.paragraphs, format="text", title=outline.title, headings=outline.headings
    )


def reports() -> CleanSet:
    """Return the clean government reports, one draft a report."""
    lines = shared("csc", "clean-reports-a.txt").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if _REPORT_TITLE.match(line)]
    starts = sorted({0, *starts})
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return CleanSet("reports", tuple(draft_of(part[0], part) for part in parts))


def party_news(size: int = 500) -> CleanSet:
    """Return the clean news sentences, ``size`` a draft."""
    with shared("csc", "xxqg-clean.tsv").open(encoding="utf-8") as file:
        lines = [line.partition("\t")[0] for line in file]
    chunks = [lines[n : n + size] for n in range(0, len(lines), size)]
    return CleanSet("news", tuple(draft_of(f"news {n}", part) for n, part in enumerate(chunks)))


def documents() -> tuple[CleanSet, CleanSet]:
    """Return the statutes and the other Chinese files among the Word documents."""
    manifest: dict[str, str] = {}
    with shared("docx", "manifest.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            manifest[row["file"]] = row["source"]
    statutes: list[Draft] = []
    others: list[Draft] = []
    with shared("docx", "expected.jsonl").open(encoding="utf-8") as file:
        for line in file:
            draft = _document(json.loads(line), manifest)
            if draft:
                (statutes if "laws/" in draft.path else others).append(draft)
    return CleanSet("statutes", tuple(statutes)), CleanSet("documents", tuple(others))


def _document(entry: dict, manifest: dict[str, str]) -> Draft | None:  # type: ignore[type-arg]
    text = "".join(p["text"] for p in entry["paragraphs"])
    if entry["status"] != "ok" or len(_HAN.findall(text)) < max(100, len(text) // 3):
        return None
    paragraphs = [
        Paragraph(
            number,
            paragraph["text"],
            story=paragraph["kind"] if paragraph["kind"] in _STORIES else "body",
            label=paragraph["label"],
        )
        for number, paragraph in enumerate(entry["paragraphs"], 1)
    ]
    return draft_from(f"{entry['file']} {manifest.get(entry['file'], '')}", paragraphs)


def all_sets() -> Iterator[CleanSet]:
    """Yield every set; ends the program with the reason where the local data are missing."""
    yield reports()
    yield party_news()
    yield from documents()
