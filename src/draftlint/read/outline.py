"""The outline of a draft: title and headings, from outline levels, styles and ordinals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from draftlint.draft import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

# GB/T 9704-2012, 7.3.3: 一、 / （一） / 1. / （1）; 第一章 stands above them.
_ORDINALS = (
    re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}(?:章|部分|编|篇)[、：:\s　]*"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*"),
)
_END = re.compile(r"[。！？：:]")
_HEADING_LENGTH = 40


class Outline(NamedTuple):
    """Paragraphs with their outline levels filled in, the title and the headings in order."""

    paragraphs: tuple[Paragraph, ...]
    title: Heading | None
    headings: tuple[Heading, ...]


def build_outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """Return the outline of paragraphs in reading order."""
    headings: list[Heading] = []
    leveled: list[Paragraph] = []
    for paragraph in paragraphs:
        heading = _heading(paragraph) if paragraph.story == "body" else None
        if heading:
            headings.append(heading)
            paragraph = replace(paragraph, level=heading.level)  # noqa: PLW2901
        leveled.append(paragraph)
    return Outline(tuple(leveled), _title(leveled, headings), tuple(headings))


def _heading(paragraph: Paragraph) -> Heading | None:
    label = paragraph.label or ""
    for level, ordinal in enumerate(_ORDINALS, 1):
        typed = ordinal.match(paragraph.text)
        if not typed and not ordinal.fullmatch(label):
            continue
        start = typed.end() if typed else 0
        end_match = _END.search(paragraph.text, start)
        end = end_match.start() if end_match else len(paragraph.text)
        if not 0 < end - start <= _HEADING_LENGTH:
            return None
        run_in = bool(end_match and paragraph.text[end_match.end() :].strip())
        shown = typed.group().strip() if typed else label
        return Heading(
            paragraph.number, level, paragraph.text[start:end], start, end, shown, run_in
        )
    if paragraph.level:
        text = paragraph.text.strip()
        start = paragraph.text.find(text)
        return Heading(paragraph.number, paragraph.level, text, start, start + len(text), label)
    return None


def _title(paragraphs: Sequence[Paragraph], headings: Sequence[Heading]) -> Heading | None:
    last = headings[0].paragraph if headings else 30
    for paragraph in paragraphs[: max(last - 1, 1)]:
        text = paragraph.text.strip()
        if re.search(
            r"(?:总结|报告|计划|方案|要点|通知|请示|批复|函|纪要|讲话|材料|办法|意见)$", text
        ):
            start = paragraph.text.find(text)
            return Heading(paragraph.number, 0, text, start, start + len(text))
    return None
