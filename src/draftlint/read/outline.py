"""The outline of a draft: title and headings, from outline levels, styles and ordinals."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import Heading, Paragraph, with_blank_edges
from draftlint.model.record import Record
from draftlint.read.title import find_title
from draftlint.text.contents_line import is_contents_line
from draftlint.text.dated_line import dated_entries
from draftlint.text.expressions import expression
from draftlint.text.ordinal import RANKED, Ordinal, ordinal_of
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOP = expression(f"[{SENTENCE_ENDS}：:;]")
_HEADING_LENGTH = 60
_STYLED_LENGTH = 120
_BOLD_LENGTH = 40
_DEEPEST = 9
_TOC_TITLE = expression(r"[\s　]*目[\s　]*[录次][\s　]*$")
_TOC_STYLE = expression(r"(?i)^(?:toc|目录)")
_DOTTED = expression(
    r"[\s　]*(\d{1,2}(?:[.．]\d{1,2})+)[.．、]?[\s　]*(?=[^\d\s%％年月日倍个万亿元])"
)
_MARKDOWN = expression(r"(\#{1,6})[ ]+(?=\S)")
_LISTED = frozenset({"arabic", "arabic-bracket"})


class Outline(Record, frozen=True):
    """Paragraphs with their outline levels filled in, the title and the headings in order."""

    paragraphs: tuple[Paragraph, ...]
    title: Heading | None
    headings: tuple[Heading, ...]


class _Candidate(Record, frozen=True):
    """A heading whose level is still to be judged: ``form`` is that of its ordinal."""

    heading: Heading
    form: str
    explicit: int | None
    depth: int = 1


def build_outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """Return the outline of paragraphs in reading order.

    A heading has an outline level, or opens with an ordinal; ``（一）……。正文`` is a run-in
    heading. Ordinals rank as in GB/T 9704-2012, 7.3.3, among the forms that the draft uses: 1.
    is level 2 in a draft that has only 一、 and 1. A draft with neither is searched for short
    lines in bold. The dates that open the entries of a log are above all ordinals.
    """
    seen = [with_blank_edges(paragraph) for paragraph in paragraphs]
    body = [p for p in seen if p.story == "body" and not p.is_blank and not _in_toc(p)]
    contents = _contents(body)
    found = [c for p in body if p.number not in contents and (c := _candidate(p)) is not None]
    found = _without_lists(found, body)
    numbered = {c.heading.paragraph for c in found if c.form in RANKED}
    entries = _entries(found, body)
    title = find_title(seen, numbered | {c.heading.paragraph for c in entries})
    found = sorted([*found, *entries], key=lambda c: c.heading.paragraph)
    if title:
        found = [c for c in found if c.heading.paragraph > title.paragraph]
    headings = _leveled(found) if found else _bold_lines(body, title)
    levels = {heading.paragraph: heading.level for heading in headings}
    leveled = tuple(
        replace(p, level=levels[p.number]) if levels.get(p.number, p.level) != p.level else p
        for p in paragraphs
    )
    return Outline(leveled, title, tuple(headings))


def _entries(found: Sequence[_Candidate], body: Sequence[Paragraph]) -> list[_Candidate]:
    """Return the dates that open the entries of a log, where nothing else is above them."""
    entries = [body[place] for place in dated_entries([p.text for p in body])]
    if not entries or any(c.explicit or c.heading.paragraph < entries[0].number for c in found):
        return []
    headings = [(entry, entry.text.rstrip()) for entry in entries]
    return [
        _Candidate(_heading(entry, text, len(text) - len(text.lstrip()), len(text), ""), "", 1)
        for entry, text in headings
    ]


def _in_toc(paragraph: Paragraph) -> bool:
    styled = _TOC_STYLE.match(paragraph.format.style or "")
    return bool(styled) or is_contents_line(paragraph.text)


def _contents(body: Sequence[Paragraph]) -> set[int]:
    """Return the numbers of the lines of a table of contents without page numbers.

    They follow 目录 and are said again further down.
    """
    for place, paragraph in enumerate(body):
        if _TOC_TITLE.match(paragraph.text):
            said = Counter("".join(p.text.split()) for p in body)
            found = {paragraph.number}
            for line in body[place + 1 :]:
                if said["".join(line.text.split())] < 2 or line.number - paragraph.number > 300:
                    break
                found.add(line.number)
            # The last line is said twice too when the first real heading follows at once.
            return _first_half(body, found)
    return set()


def _first_half(body: Sequence[Paragraph], found: set[int]) -> set[int]:
    """Keep the lines up to the first repetition among themselves."""
    kept: set[int] = set()
    said: set[str] = set()
    for paragraph in body:
        if paragraph.number in found:
            text = "".join(paragraph.text.split())
            if text in said:
                break
            said.add(text)
            kept.add(paragraph.number)
    return kept


def _candidate(paragraph: Paragraph) -> _Candidate | None:
    text = paragraph.text.rstrip()
    if not text:
        return None  # nothing but pictures
    markdown = _MARKDOWN.match(text)
    explicit = len(markdown[1]) if markdown else paragraph.level
    ordinal = ordinal_of(paragraph)
    if explicit and len(text) > _STYLED_LENGTH:
        explicit = None
    if ordinal and ordinal.form in RANKED and ordinal.form != "circled":
        return _numbered(paragraph, text, ordinal, explicit)
    dotted = _DOTTED.match(text)
    if dotted and len(text) <= _BOLD_LENGTH and not _STOP.search(text):
        depth = len(re.split(r"[.．]", dotted[1]))
        heading = _heading(paragraph, text, dotted.end(), len(text), dotted.group().strip())
        return _Candidate(heading, "arabic", explicit, depth)
    if not explicit:
        return None
    start = markdown.end() if markdown else len(text) - len(text.lstrip())
    return _Candidate(_heading(paragraph, text, start, len(text), ""), "", explicit)


def _numbered(
    paragraph: Paragraph, text: str, ordinal: Ordinal, explicit: int | None
) -> _Candidate | None:
    stop = _STOP.search(text, ordinal.after)
    end = stop.start() if stop else len(text)
    rest = text[stop.end() :].strip() if stop else ""
    long = end - ordinal.after > _HEADING_LENGTH
    if end <= ordinal.after or (not explicit and long):
        return None
    if stop and not explicit and not _may_close(stop.group(), rest, end - ordinal.after, ordinal):
        return None
    heading = _heading(paragraph, text, ordinal.after, end, ordinal.shown)
    return _Candidate(replace(heading, run_in=bool(rest)), ordinal.form, explicit)


def _may_close(stop: str, rest: str, length: int, ordinal: Ordinal) -> bool:
    """Return whether a heading may be closed by ``stop``; an item of a list ends in ； or 。."""
    if ordinal.form in _LISTED:
        return stop == "。" and bool(rest)
    # 一、……。 may be a heading wrongly closed.
    return stop not in "；;" and (bool(rest) or length <= _BOLD_LENGTH)


def _heading(paragraph: Paragraph, text: str, start: int, end: int, ordinal: str) -> Heading:
    return Heading(paragraph.number, 0, text[start:end], start, end, ordinal)


def _without_lists(found: list[_Candidate], body: Sequence[Paragraph]) -> list[_Candidate]:
    """Drop the items of lists: lines with ordinals of one form that follow one another.

    一、 and （一） make headings even so, unless they are closed like sentences.
    """
    texts = {p.number: p.text.rstrip() for p in body}
    # A line that ends in 。 is a heading wrongly closed, or the last item of a list.
    listed = {
        c.heading.paragraph
        for c in found
        if not c.explicit
        and (c.form in _LISTED or (c.form and texts[c.heading.paragraph].endswith("。")))
    }
    items: set[int] = set()
    for upper, lower in pairwise(body):
        if upper.number in listed or lower.number in listed:
            one, other = ordinal_of(upper), ordinal_of(lower)
            if one and other and one.form == other.form:
                items.update((upper.number, lower.number))
            elif texts[upper.number].endswith(("；", ";", "：", ":")):
                items.add(lower.number)
    # A run-in heading brings its own text: its neighbours say nothing about it.
    return [
        c
        for c in found
        if c.heading.paragraph not in listed or c.heading.run_in or c.heading.paragraph not in items
    ]


def _leveled(found: Sequence[_Candidate]) -> list[Heading]:
    unnumbered = [c.explicit for c in found if not c.form and c.explicit]
    level = min(unnumbered, default=0)
    levels: dict[str, int] = {}
    for form in RANKED:
        explicit = Counter(c.explicit for c in found if c.form == form and c.explicit)
        if explicit:
            level = max(explicit, key=lambda value: (explicit[value], -value))
        elif any(c.form == form for c in found):
            level += 1
        levels[form] = level
    return [
        replace(c.heading, level=min(c.explicit or levels[c.form] + c.depth - 1, _DEEPEST))
        for c in found
    ]


def _bold_lines(body: Sequence[Paragraph], title: Heading | None) -> list[Heading]:
    """Return short lines in bold that body text follows, where most of the text is not bold."""
    after = title.paragraph if title else 0
    lines = [p for p in body if p.number > after]
    bold = [p for p in lines if _is_bold(p)]
    if len(bold) * 2 > len(lines):
        return []
    found: list[Heading] = []
    for paragraph, following in pairwise(lines):
        text = paragraph.text.rstrip()
        start = len(text) - len(text.lstrip())
        if (
            _is_bold(paragraph)
            and not _is_bold(following)
            and len(text) <= _BOLD_LENGTH
            and not _STOP.search(text)
        ):
            found.append(Heading(paragraph.number, 1, text[start:], start, len(text)))
    return found


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if paragraph.text[run.start : run.end].strip()]
    return bool(runs) and all(run.format.bold for run in runs)
