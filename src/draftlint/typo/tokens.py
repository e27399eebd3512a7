"""Text as the models see it: one small integer a character.

Every Chinese character of the vocabulary has its own token; a run of digits and a run of
Latin letters are one token each, punctuation keeps its identity in one width, and whatever
is left shares a token. Paragraphs are in one long array with ``PAD`` tokens between them,
so that the whole draft is scored at once and no n-gram crosses a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ids = NDArray[np.uint16]

PAD, RARE, DIGITS, LATIN, OTHER, SPACE = range(6)
"""Tokens that are not one character: padding, rare 汉字, digits, Latin, the rest, white space."""

GAP = 5
"""PAD tokens between paragraphs and at both ends: the longest window a model looks at."""

PUNCTUATION = "，。、；：？！（）《》“”‘’—…·【】〔〕「」%-/+~&#"
FIRST_CHARACTER = SPACE + 1 + len(PUNCTUATION)

_HALF_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_SAME = {"％": "%", "－": "-", "–": "-", "／": "/", "＋": "+", "～": "~", "．": "·", "•": "·"}
_SAME |= {"[": "【", "]": "】", "＂": "“", "＆": "&", "＃": "#", "〈": "《", "〉": "》", "―": "—"}


@dataclass(frozen=True)
class Vocabulary:
    """The characters the models know, in token order from ``FIRST_CHARACTER`` on."""

    characters: str

    @cached_property
    def table(self) -> Ids:
        """Token of every code point of the basic plane; index with ``min(code point, 65535)``."""
        table = np.full(0x10000, OTHER, np.uint16)
        table[0x3400:0xA000] = RARE
        for first, last, token in (("0", "9", DIGITS), ("０", "９", DIGITS)):
            table[ord(first) : ord(last) + 1] = token
        for first, last in (("a", "z"), ("A", "Z"), ("ａ", "ｚ"), ("Ａ", "Ｚ"), ("À", "ɏ")):
            table[ord(first) : ord(last) + 1] = LATIN
        table[[ord(c) for c in " \t\u00a0\u2002\u2003\u1680\u3000\u200b"]] = SPACE
        table[[ord(c) for c in PUNCTUATION]] = np.arange(SPACE + 1, FIRST_CHARACTER)
        for one, other in (_HALF_WIDTH | _SAME).items():
            table[ord(one)] = table[ord(other)]
        codes = np.frombuffer(self.characters.encode("utf-32-le"), np.uint32)
        table[codes] = np.arange(FIRST_CHARACTER, FIRST_CHARACTER + len(codes))
        return table

    def __len__(self) -> int:
        return FIRST_CHARACTER + len(self.characters)

    def character(self, token: int) -> str:
        """Return the character of a token from ``FIRST_CHARACTER`` on."""
        return self.characters[token - FIRST_CHARACTER]


@dataclass(frozen=True)
class Stream:
    """A draft as one array of tokens.

    ``codes`` are the code points that the tokens begin with, at most 0xFFFF. ``paragraph`` and
    ``offset`` give the place of a token: the index of its paragraph (-1 in padding) and the code
    point where it starts there.
    """

    ids: Ids
    codes: Ids
    paragraph: NDArray[np.int32]
    offset: NDArray[np.int32]


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of ``text``; lone surrogates become U+FFFF."""
    raw = text.encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(raw, np.uint32), 0xFFFF).astype(np.uint32)


def encodable(text: str) -> str:
    """Return ``text`` with U+FFFD for lone surrogates, so that it can be encoded as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-32-le", "surrogatepass").decode("utf-32-le", "replace")
    return text


def encode(texts: Sequence[str], vocabulary: Vocabulary) -> Stream:
    """Return the stream of ``texts``, one paragraph each."""
    lengths = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    codes = code_points("".join(texts))
    tokens = vocabulary.table[codes]
    paragraph = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    first = np.cumsum(lengths) - lengths
    offset = (np.arange(len(tokens)) - np.repeat(first, lengths)).astype(np.int32)
    keep = np.ones(len(tokens), bool)
    same = (tokens[1:] == tokens[:-1]) & (paragraph[1:] == paragraph[:-1])
    keep[1:] = ~(same & ((tokens[1:] == DIGITS) | (tokens[1:] == LATIN) | (tokens[1:] == SPACE)))
    place = np.flatnonzero(keep)
    where = np.arange(len(place)) + GAP * (paragraph[place] + 1)
    total = len(place) + GAP * (len(texts) + 1)
    stream = Stream(
        np.zeros(total, np.uint16),
        np.zeros(total, np.uint16),
        np.full(total, -1, np.int32),
        np.zeros(total, np.int32),
    )
    stream.ids[where] = tokens[place]
    stream.codes[where] = codes[place]
    stream.paragraph[where] = paragraph[place]
    stream.offset[where] = offset[place]
    return stream
