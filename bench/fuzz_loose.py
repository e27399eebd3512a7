"""Generated drafts for the fuzzer: runs in any place, objects, text that continues.

Runs, formulas, links, fields, revisions and breaks are in paragraphs and between them, in every
story, with pictures and embedded objects; drop caps and field code with paragraph marks continue
in the next paragraph. Every word and object that a reader sees is known, so that what is lost
is found as well as crashes. A copy with comments and a correction is made and read back.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.support.docx_builder import (
    Xml,
    br,
    cell,
    dele,
    document,
    embedded,
    endnote_ref,
    field,
    footnote_ref,
    ins,
    link,
    math,
    p,
    picture,
    r,
    row,
    sdt,
    sect,
    simple_field,
    smart_tag,
    tab,
    table,
    textbox,
    vml_picture,
)
from tests.support.word import find

from draftlint.model.draft import OBJECT, Draft
from draftlint.read import read
from draftlint.write import fix, review

_STORIES = ("body", "table", "textbox", "header", "footer", "footnote", "endnote")
_FIRST, _LAST = 0x4E00, 0x9FA0
_WRAPS: tuple[Callable[..., str], ...] = (
    r, ins, link, smart_tag, sdt, math,
    lambda text: field("REF a", text),
    lambda text: simple_field("REF a", text),
    lambda text: f"<m:oMathPara>{math(text)}</m:oMathPara>",
    lambda text: f"<w:r><w:t>{text[:1]}<w:t>{text[1:]}</w:t></w:t></w:r>",
    lambda text: f"<w:customXml>{r(text)}</w:customXml>",
)  # fmt: skip
_OBJECTS: tuple[Callable[[], str], ...] = (picture, embedded, vml_picture)
_SILENT: tuple[Callable[[], str], ...] = (
    br, tab,
    lambda: br("page"),
    lambda: r(br()),
    lambda: dele("删"),
    lambda: picture(kind="anchor"),
    lambda: vml_picture("position:absolute"),
    lambda: "<w:bookmarkStart/><w:proofErr/>",
    lambda: field("PAGE"),
)  # fmt: skip


class Made(NamedTuple):
    """A draft, and what a reader of each story sees: words and objects, in order."""

    data: bytes
    seen: dict[str, str]


class _Maker:
    """Writes content and notes what is seen of it."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._next = rng.randrange(_FIRST, _LAST - 2000)
        self.seen: dict[str, list[str]] = {story: [] for story in _STORIES}

    def _word(self) -> str:
        """Return a new word: every character occurs once in a draft."""
        length = self._rng.randint(1, 3)
        self._next += length
        return "".join(map(chr, range(self._next - length, self._next)))

    def runs(self, story: str) -> str:
        """Return content for a paragraph, or for a place where only paragraphs should be."""
        parts: list[str] = []
        for _ in range(self._rng.randint(0, 4)):
            kind = self._rng.random()
            if kind < 0.6:
                word = self._word()
                parts.append(self._rng.choice(_WRAPS)(word))
                self.seen[story].append(word)
            elif kind < 0.8:
                parts.append(self._rng.choice(_OBJECTS)())
                self.seen[story].append(OBJECT)
            else:
                parts.append(self._rng.choice(_SILENT)())
        return "".join(parts)

    def blocks(self, story: str, depth: int = 0) -> str:
        """Return paragraphs with loose content before, between and behind them."""
        parts = [self.runs(story)]
        for _ in range(self._rng.randint(0, 3)):
            parts += (self._block(story, depth), self.runs(story))
        return "".join(parts)

    def _block(self, story: str, depth: int) -> str:
        kind = self._rng.randrange(8)
        if kind == 0 and depth < 3 and story in ("body", "table"):
            return self._table(depth + 1)
        if kind == 1 and depth < 3 and story == "body":
            # The text of a box comes after its paragraph: a story of its own.
            return p(Xml(self.runs(story)), textbox(Xml(self.blocks("textbox", depth + 1))))
        if kind == 2 and depth < 3:
            return sdt(Xml(self.blocks(story, depth + 1)))
        if kind == 3:
            frame = '<w:framePr w:dropCap="drop" w:lines="2"/>'
            return p(Xml(self.runs(story)), ppr=frame) + p(Xml(self.runs(story)))
        if kind == 4:
            return self._coded(story)
        return p(Xml(self.runs(story)))

    def _table(self, depth: int) -> str:
        between = self.runs("table")
        cells = [cell(Xml(self.blocks("table", depth))) for _ in range(self._rng.randint(1, 2))]
        return table([row(*cells)]).replace("<w:tr>", f"<w:tr>{between}", 1)

    def _coded(self, story: str) -> str:
        """Return a field of which the code takes several paragraphs."""
        code = "<w:r><w:instrText>IF 1 = 1 码</w:instrText></w:r>"
        begin, separate, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
            for kind in ("begin", "separate", "end")
        )
        before, result = self.runs(story), self.runs(story)
        return f"<w:p>{before}{begin}{code}</w:p><w:p>{code}{separate}{result}{end}</w:p>"


def made(rng: random.Random) -> Made:
    """Return a draft of random content in random places."""
    maker = _Maker(rng)
    body = maker.blocks("body")
    notes = p("注", footnote_ref(1), endnote_ref(1))
    maker.seen["body"].append("注")
    header, footer, footnote, endnote = (
        [Xml(maker.blocks(story))] for story in ("header", "footer", "footnote", "endnote")
    )
    data = document(
        Xml(body),
        notes,
        sect(header=header, footer=footer),
        footnotes=[footnote],
        endnotes=[endnote],
    )
    return Made(data, {story: "".join(words) for story, words in maker.seen.items()})


def faults(of: Made, draft: Draft) -> list[str]:
    """Return what is wrong with the draft as read, and with copies of it."""
    wrong: list[str] = []
    for story, seen in of.seen.items():
        found = _seen(draft, story)
        # A floating picture counts as the content of a paragraph without text, but not here.
        if found.replace(OBJECT, "") != seen.replace(OBJECT, "") or found.count(
            OBJECT
        ) < seen.count(OBJECT):
            wrong.append(f"{story}: {found!r} instead of {seen!r}")
    for paragraph in draft.paragraphs:
        ends = [0, *(run.end for run in paragraph.runs)]
        if [run.start for run in paragraph.runs] != ends[:-1] or ends[-1] != len(paragraph.text):
            wrong.append(f"runs do not cover {paragraph.text!r}")
    return wrong or _faults_of_copies(of, draft)


def _seen(draft: Draft, story: str) -> str:
    texts = "".join(p.text for p in draft.paragraphs if p.story == story)
    return "".join(sign for sign in texts if sign == OBJECT or _FIRST <= ord(sign) <= _LAST)


def _faults_of_copies(of: Made, draft: Draft) -> list[str]:
    """Correct the first character of every story, and read the copies back."""
    wrong: list[str] = []
    for story, seen in of.seen.items():
        word = seen.replace(OBJECT, "")[:1]
        if not word:
            continue
        finding = find(draft, word, fix="改")
        fixed = fix(of.data, draft, [finding])
        tracked = review(of.data, draft, [finding], track_changes=True)
        wanted = [p.text for p in draft.paragraphs if p.story != "comment"]
        if fixed.fixed:
            wanted = [text.replace(word, "改") for text in wanted]
        for copy in (fixed, tracked):
            found = [
                p.text for p in read("copy.docx", data=copy.data).paragraphs if p.story != "comment"
            ]
            if found != wanted:
                wrong.append(f"copy of {story}: {found!r} instead of {wanted!r}")
    return wrong
