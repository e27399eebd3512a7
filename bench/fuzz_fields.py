"""Generated drafts for the fuzzer: symbol fonts, fields without results, custom numbers.

Everything in them that a reader sees is known, so that text which is lost, and field code which
gets into the text, are found as well as crashes.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from tests.support.docx_builder import (
    Xml,
    document,
    field,
    level,
    numbering,
    p,
    r,
    sym,
    table,
    textbox,
    unfinished_field,
)

from draftlint.model.draft import Draft

_FONTS = ("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol", "MT Extra", "宋体")
_WORDS = "甲乙丙丁戊己庚辛"
_BROKEN = (
    r"EQ \f(",
    r"EQ \o(甲,乙",
    r"EQ \z(1)",
    "EQ",
    "SYMBOL",
    r"SYMBOL 9999999 \u",
    "LISTNUM 无",
)
_NUMBERS = (
    "AUTONUM", r"AUTONUM \* ROMAN \s :", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM",
    r"LISTNUM LegalDefault \l 3", r"LISTNUM NumberDefault \s 5",
)  # fmt: skip


class Made(NamedTuple):
    """A draft, and the words that a reader of it sees in the order of the text."""

    data: bytes
    words: str


def made(rng: random.Random) -> Made:
    """Return a draft of random fields and signs."""
    content: list[str] = []
    words: list[str] = []
    for _ in range(rng.randint(1, 8)):
        pieces: list[str] = []
        for _ in range(rng.randint(1, 6)):
            xml, text = _piece(rng)
            pieces.append(xml)
            words.append(text)
        content.append(_placed(rng, pieces))
    number_format = rng.choice(("001, 002, ...", "α, β, ...", "?", ""))
    custom = f'<w:numFmt w:val="custom" w:format="{number_format}"/><w:lvlText w:val="%1"/>'
    lists = numbering({1: [custom, level("%1.%2")]}, {1: 1})
    return Made(document(*content, numbering=lists), "".join(words))


def faults(of: Made, draft: Draft) -> list[str]:
    """Return what is wrong with the draft as read: words lost or added, code in the text."""
    text = "".join(paragraph.text for paragraph in draft.paragraphs)
    found = "".join(char for char in text if char in _WORDS)
    wrong = [] if found == of.words else [f"words {found!r} instead of {of.words!r}"]
    wrong += [f"code in {text!r}" for code in ("\\", "EQ", "SYMBOL", "NUM", "FORM") if code in text]
    for paragraph in draft.paragraphs:
        ends = [0, *(run.end for run in paragraph.runs)]
        if [run.start for run in paragraph.runs] != ends[:-1] or ends[-1] != len(paragraph.text):
            wrong.append(f"runs do not cover {paragraph.text!r}")
    return wrong


def _placed(rng: random.Random, pieces: list[str]) -> str:
    kind = rng.randrange(5)
    paragraph = p(*pieces, num=(1, rng.randrange(2)) if kind == 0 else None)
    if kind == 1:
        return table([[paragraph]])
    return p(textbox(paragraph)) if kind == 2 else paragraph


def _piece(rng: random.Random) -> tuple[str, str]:
    """Return a piece of a paragraph and its words."""
    word = rng.choice(_WORDS)
    kind = rng.randrange(8)
    if kind == 0:
        code, words = _equation(rng, 0)
        switch = rng.choice(("", r"\* MERGEFORMAT ", r"\* jc2 \* hps10 "))
        return _cut(rng, f"EQ {switch}{code}"), words
    if kind == 1:
        return field(r"EQ \x(戊)", word), word
    if kind == 2:
        return r(word), word
    silent = (
        _signs(rng),
        _symbol(rng),
        unfinished_field(rng.choice(_NUMBERS)),
        r(sym(f"{0xF000 + rng.randrange(0x60, 0x100):X}", rng.choice(_FONTS))),
        unfinished_field(rng.choice(_BROKEN)),
    )
    return silent[kind - 3], ""


def _symbol(rng: random.Random) -> str:
    """Return a SYMBOL field that shows none of the words."""
    quote = rng.choice(("", '"'))
    switch = rng.choice(("", r"\u", r"\a", r"\j", r"\h"))
    number = rng.choice((rng.randrange(0x60, 0x100), 0xF000 + rng.randrange(0x100)))
    return unfinished_field(rf"SYMBOL {number} \f {quote}{rng.choice(_FONTS)}{quote} {switch}")


def _signs(rng: random.Random) -> str:
    font, hint = rng.choice(_FONTS), rng.choice(("default", "eastAsia"))
    attributes = (f'w:{name}="{font}"' for name in ("ascii", "hAnsi", "cs") if rng.random() < 0.8)
    fonts = f'<w:rFonts {" ".join(attributes)} w:hint="{hint}"/>'
    start = rng.choice((0x20, 0xA0, 0xF020, 0xF0A0))
    return r(
        "".join(chr(start + rng.randrange(0x5F)) for _ in range(3)).replace("\\", ""), rpr=fonts
    )


def _equation(rng: random.Random, depth: int) -> tuple[str, str]:
    """Return the code of a formula and the words in it."""
    if depth > 3 or rng.random() < 0.3:
        word = rng.choice(_WORDS)
        return word, word
    name = rng.choice(
        (
            r"\f",
            r"\x\to\bo",
            r"\b\bc\{",
            r"\a\al\co2",
            r"\l",
            r"\r",
            r"\s\up 5",
            r"\i\su",
            r"\d\fo10",
        )
    )
    count = 1 if name[1] in "xbsd" else 3 if name[1] == "i" else 2
    inner = [_equation(rng, depth + 1) for _ in range(count)]
    separator = rng.choice((",", ";"))
    return f"{name}({separator.join(x for x, _ in inner)})", "".join(words for _, words in inner)


def _cut(rng: random.Random, code: str) -> Xml:
    """Return a field whose code is cut into runs anywhere."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "end"))
    at = sorted(rng.randrange(len(code) + 1) for _ in range(rng.randrange(4)))
    pieces = (code[a:b] for a, b in zip([0, *at], [*at, len(code)], strict=True))
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )
    return Xml(begin + runs + end)
