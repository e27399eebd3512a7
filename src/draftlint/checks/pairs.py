"""Kind ``pairs``: quotation marks, title marks and brackets that have lost their partner.

Each type of mark is paired on its own, so that one lost mark gives one finding. Quotations may run
over paragraphs: then every paragraph opens with the mark and only the last one closes it
(GB/T 15834-2011, 4.8.3.5), or the mark is left open until a later paragraph closes it.
"""

from __future__ import annotations

import re
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Count, Hit, Options, merge_hits
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.han import HAN
from draftlint.text.numerals import NUMERALS
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_AFTER_MARK = r"(?:^|(?<=[\s，。、；：！？“”《》（）…—]))"
#: 1） a） ③）: an ordinal that needs no opening bracket, at the start or after a mark.
_ORDINAL = expression(_AFTER_MARK + r"(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[①-⑳])$")
#: 二）: right only in a draft that does not write （二）.
_CHINESE_ORDINAL = expression(_AFTER_MARK + rf"[{NUMERALS}]{{1,3}}$")
_BRACKETED = expression(_AFTER_MARK + rf"（[{NUMERALS}]{{1,3}}）")
_HAN = expression(f"[{HAN}]")
#: What may be behind the mark that closes a quotation at the end of its paragraph.
_LAST = expression(rf"[\s{SENTENCE_ENDS}，…）]*\Z")


class PairsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``pairs``.

    Attributes:
        pairs: The pairs to check, each as opening and closing mark; a third and a fourth character
            are other forms of the two.
        spanning: The pairs that may run over several paragraphs.
        reach: How many paragraphs such a pair may run over.
    """

    pairs: tuple[str, ...]
    spanning: tuple[str, ...] = ()
    reach: Count = 30


class Loose(Record, frozen=True):
    """A mark without partner: where it is and which mark is missing."""

    paragraph: Paragraph
    start: int
    missing: str


class Pairs(Check[PairsOptions]):
    """See the module."""

    Options = PairsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit at every mark without partner."""
        paragraphs = list(self.paragraphs(context))
        marked = _marked(paragraphs, self.options.pairs)
        for pair in self.options.pairs:
            loose = _unbroken(paragraphs, _loose(marked[pair], pair), pair)
            if loose and pair in self.options.spanning:
                loose = _across(paragraphs, loose, pair, self.options.reach)
            yield from _hits(loose)


def _marked(
    paragraphs: Sequence[Paragraph], pairs: Sequence[str]
) -> dict[str, list[tuple[Paragraph, list[int]]]]:
    """Return by pair the paragraphs that contain its marks, with the offsets of the marks."""
    found: dict[str, list[tuple[Paragraph, list[int]]]] = {pair: [] for pair in pairs}
    owner = {mark: pair for pair in pairs for mark in pair}
    marks = expression(f"[{re.escape(''.join(pairs))}]")
    for paragraph in paragraphs:
        for match in marks.finditer(paragraph.text):
            places = found[owner[match[0]]]
            if not places or places[-1][0] is not paragraph:
                places.append((paragraph, []))
            places[-1][1].append(match.start())
    return found


def _hits(loose: Sequence[Loose], few: int = 2) -> Iterator[Hit]:
    """Yield every mark, but those of a paragraph as one where it has many (”…” …”…”)."""
    for number, marks in groupby(loose, key=lambda mark: mark.paragraph.number):
        # One at a time: of a million only a few thousand are kept.
        hits = (Hit(number, m.start, m.start + 1, {"missing": m.missing}) for m in marks)
        first = list(islice(hits, few + 1))
        if len(first) <= few:
            yield from first
        else:
            yield merge_hits(chain(first, hits))


def _loose(marked: Sequence[tuple[Paragraph, list[int]]], pair: str) -> list[Loose]:
    """Return the marks of one type that find no partner in their own paragraph, in order."""
    opening, closing = pair[::2], pair[1::2]
    bracketed = "（" in opening and any(_BRACKETED.search(p.text) for p, _ in marked)
    loose: list[Loose] = []
    for paragraph, places in marked:
        text = paragraph.text
        opened: list[int] = []
        closed: list[Loose] = []
        for at in places:
            if text[at] in opening:
                opened.append(at)
            elif opened:
                opened.pop()
            elif _counts(text, at) and not _closes_ordinal(text, at, bracketed):
                closed.append(Loose(paragraph, at, opening[0]))
        left = [at for at in _doubled(text, opened) if _counts(text, at)]
        loose += sorted(
            [*_without_turned_quotes(closed), *(Loose(paragraph, at, closing[0]) for at in left)],
            key=lambda mark: mark.start,
        )
    return loose


def _doubled(text: str, stack: Sequence[int]) -> list[int]:
    """Return the open marks to report: of “…“ only the second, which should have been ”."""
    reported: list[int] = []
    previous = None
    for at in stack:
        if previous is not None and at - previous <= 25 and text[at] == "“":
            reported[-1:] = [at]
            previous = None
        else:
            reported.append(at)
            previous = at
    return reported


def _without_turned_quotes(closed: Sequence[Loose]) -> list[Loose]:
    """Leave out the second mark of ”…”: the first, after a colon, should have been “."""
    kept: list[Loose] = []
    waiting = False
    for mark in closed:
        if waiting:
            waiting = False
            continue
        kept.append(mark)
        waiting = mark.missing == "“" and _begins(mark)
    return kept


def _unbroken(
    paragraphs: Sequence[Paragraph], loose: Sequence[Loose], pair: str, reach: int = 12
) -> list[Loose]:
    """Leave out pairs over line breaks inside a sentence: 《…故事 / 大全》."""
    if len(loose) < 2:
        return list(loose)
    kept: list[Loose] = []
    places = {paragraph.number: place for place, paragraph in enumerate(paragraphs)}
    for mark in loose:
        last = kept[-1] if kept else None
        if last is not None and (last.missing, mark.missing) == (pair[1], pair[0]):
            first, second = places[last.paragraph.number], places[mark.paragraph.number]
            if 0 < second - first <= reach and not any(
                paragraph.text.rstrip().endswith(tuple("。；：！？，、”"))
                for paragraph in paragraphs[first:second]
            ):
                kept.pop()
                continue
        kept.append(mark)
    return kept


def _closes_ordinal(text: str, at: int, bracketed: bool) -> bool:
    """Return whether a closing bracket follows an ordinal, which needs no opening one: 1）."""
    if text[at] not in "）)":
        return False
    before = text[max(0, at - 8) : at]
    return bool(_ORDINAL.search(before) or (not bracketed and _CHINESE_ORDINAL.search(before)))


def _counts(text: str, at: int) -> bool:
    """Return whether a mark is punctuation: a half-width bracket must touch Chinese."""
    if text[at] in "《》【】" and text[at] in text[max(0, at - 1) : at] + text[at + 1 : at + 2]:
        return False  # 》》 is decoration
    if text[at] not in "()":
        return True
    return bool(_HAN.search(text[max(0, at - 1) : at + 2]))


def _across(
    paragraphs: Sequence[Paragraph], loose: Sequence[Loose], pair: str, reach: int
) -> list[Loose]:
    """Return the marks still without partner when quotations may run over paragraphs.

    Such a quotation opens its paragraph or follows a colon, and closes at the end of a later
    paragraph; anything else is two marks lost in two places.
    """
    opening, closing = pair[0], pair[1]
    by_paragraph: dict[int, list[Loose]] = {}
    for mark in loose:
        by_paragraph.setdefault(mark.paragraph.number, []).append(mark)
    left: list[Loose] = []
    held: Loose | None = None
    for paragraph in paragraphs:
        marks = by_paragraph.get(paragraph.number, [])
        if held is not None:
            again = paragraph.text.lstrip().startswith(opening)
            closer = next((m for m in marks if m.missing == opening and _ends(m)), None)
            if closer is not None:
                held, marks = None, [mark for mark in marks if mark is not closer]
            elif again and not marks and paragraph.text.rstrip().endswith(closing):
                held = None
            elif again and marks and _begins(marks[-1]):
                marks = marks[:-1]
            elif paragraph.number - held.paragraph.number > reach:
                left.append(held)
                held = None
        if marks and marks[-1].missing == closing and _begins(marks[-1]):
            left.extend([held] if held else [])
            held, marks = marks[-1], marks[:-1]
        left.extend(marks)
    left.extend([held] if held else [])
    return left


def _begins(mark: Loose) -> bool:
    text, at = mark.paragraph.text, mark.start
    # Not by slices, each as long as the paragraph: it may be all marks.
    while at and text[at - 1].isspace():
        at -= 1
    return not at or text[at - 1] in "：:说道曰言称写"


def _ends(mark: Loose) -> bool:
    return bool(_LAST.match(mark.paragraph.text, mark.start + 1))


CHECK = Pairs
