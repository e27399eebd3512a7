"""Which characters are mistaken for which: same sound, near sound, shape; two-character words.

Readings come from pypinyin (MIT), stroke orders, four-corner codes and components from
char-similar (MIT), words and their frequencies from jieba (MIT).
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pypinyin import Style, lazy_pinyin, pinyin

from draftlint.typo.confusion import CLASSES, MERGED, SAME, SHAPE, TOKEN_BITS, Confusions, RareForms
from draftlint.typo.spelling import Spelling, distance
from draftlint.typo.tokens import FIRST_CHARACTER, Vocabulary

from .words import jieba_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

READINGS = 3
WIDTH, RARE_WIDTH = 96, 6
"""Candidates kept per character: of the vocabulary, beyond it."""

LISTS = Path(__file__).resolve().parent.parent / "rules" / "lists"

RAREST_PAIR = 5
"""Least frequency, in jieba's dictionary, of a word that an input method would offer."""

FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"), ("r", "l"))
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"), ("iong", "ong"), ("uang", "uan"))


@cache
def readings(character: str) -> tuple[str, ...]:
    """Toneless syllables of a character, the usual one first, ü written v."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
    return tuple(s for s in found if re.fullmatch("[a-zü]+", s))[:READINGS]


@cache
def fuzzy(syllable: str) -> str:
    """The syllable with the distinctions removed that southern speakers do not make."""
    for long, short in FUZZY[:3]:
        if syllable.startswith(long):
            syllable = short + syllable[len(long) :]
    if syllable[0] == "l":
        syllable = "n" + syllable[1:]
    for long, short in FINALS[:3]:
        if syllable.endswith(long):
            syllable = syllable[: -len(long)] + short
    return syllable


@cache
def coarse(syllable: str) -> str:
    """The fuzzy syllable without its nasal ending: what a mistake in two characters keeps."""
    return re.sub("n?g?$", "", fuzzy(syllable)) or syllable


@cache
def near(one: str, other: str) -> bool:
    """Whether two different syllables are one fuzzy sound or one letter apart."""
    return fuzzy(one) == fuzzy(other) or distance(one, other) <= 1


class Shapes:
    """Similarity of form, from stroke order, four-corner code and component."""

    def __init__(self) -> None:
        spec = find_spec("char_similar")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("training needs char-similar: pip install char-similar")
        data = Path(spec.origin).parent / "data"
        self.order = _table(data / "char_order.dict")
        self.corner = _table(data / "char_fourangle.dict")

    def similar(self, one: str, other: str) -> bool:
        """Whether two characters are easily taken for each other by eye."""
        a, b = self.order.get(one, ""), self.order.get(other, "")
        if not a or not b or abs(len(a) - len(b)) > 4:
            return False
        short, long = sorted((a, b), key=len)
        if len(short) > 1 and (long.startswith(short) or long.endswith(short)):
            return True
        apart = distance(a, b)
        longest = max(len(a), len(b))
        if apart <= (1 if longest > 3 else 0) or (apart == 2 and longest >= 7):
            return True
        same = sum(
            x == y
            for x, y in zip(self.corner.get(one, ""), self.corner.get(other, ""), strict=False)
        )
        if same >= 4 and apart <= longest * 0.4:
            return True
        return max(_shared(a, b), _shared(a[::-1], b[::-1])) >= max(2, 0.55 * longest)


def _shared(one: str, other: str) -> int:
    """Length of the common beginning."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def _table(path: Path) -> dict[str, str]:
    return {k: str(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}


def tables(vocabulary: Vocabulary) -> Confusions:
    """The confusion tables of a vocabulary."""
    characters = vocabulary.characters
    size = len(vocabulary)
    token = {c: i for i, c in enumerate(characters, FIRST_CHARACTER)}
    similar = np.zeros((size, WIDTH), np.uint16)
    for character, found in _similar(characters, characters, WIDTH, 0.5).items():
        row = [token[c] | bits << TOKEN_BITS for c, bits in found]
        similar[token[character], : len(row)] = row
    names = sorted({coarse(s) for c in characters for s in readings(c)})
    classes = {name: number for number, name in enumerate(names)}
    sounds = np.full((size, 2), -1, np.int16)
    for character in characters:
        kinds = list(dict.fromkeys(classes[coarse(s)] for s in readings(character)))[:2]
        sounds[token[character], : len(kinds)] = kinds
    return Confusions(similar, sounds, *_words(token, classes), _rare(characters, token))


def spelling(vocabulary: Vocabulary) -> Spelling:
    """The syllables of a vocabulary, two a character at most."""
    names = sorted({s for c in vocabulary.characters for s in readings(c)[:2]})
    number = {name: i for i, name in enumerate(names)}
    rows = np.full((len(vocabulary), 2), -1, np.int16)
    for token, character in enumerate(vocabulary.characters, FIRST_CHARACTER):
        found = [number[s] for s in readings(character)[:2]]
        rows[token, : len(found)] = found
    return Spelling(np.array([name.encode() for name in names]), rows)


def _rare(characters: str, token: dict[str, int]) -> RareForms:
    """What standard and traditional characters beyond the vocabulary are taken for."""
    # No input method offers them first: most are misread or come from a scan.
    found = _similar(characters, _standard() - set(characters), RARE_WIDTH, -1.0)
    for character, forms in _traditional().items():
        if character not in token:
            found[character] = [(c, SAME | SHAPE) for c in forms if c in token]
    codes = sorted((ord(c), c) for c, rows in found.items() if rows and ord(c) <= 0xFFFF)
    rows = [[token[c] | bits << TOKEN_BITS for c, bits in found[c]] for _, c in codes]
    return RareForms(
        np.array([code for code, _ in codes], np.uint16),
        np.cumsum([len(row) for row in rows]).astype(np.uint16),
        np.array([entry for row in rows for entry in row], np.uint16),
    )


def _standard() -> set[str]:
    """The characters of 《通用规范汉字表》 (State Council, 2013)."""
    return {c for line in _list("standard-characters.txt") for c in line}


def _traditional() -> dict[str, list[str]]:
    """Traditional and variant characters with their standard forms."""
    pairs = (line.split("\t") for line in _list("traditional.tsv"))
    return {one: forms.split() for one, forms in pairs if len(one) == 1}


def _list(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _similar(
    characters: str, of: Iterable[str], width: int, shape: float
) -> dict[str, list[tuple[str, int]]]:
    """The ``width`` closest and most frequent ``characters`` for each ``of``, with the reasons.

    ``shape`` is what a similar form counts, where the same sound counts 0 and none of both 2.
    """
    sounding: dict[str, list[str]] = defaultdict(list)
    for character in characters:
        for syllable in readings(character):
            sounding[syllable].append(character)
    nearby = {s: [o for o in sounding if o != s and near(s, o)] for s in sounding}
    of = sorted(of)
    shapes = _shape_pairs(Shapes(), characters, of)
    rank = {c: i for i, c in enumerate(characters)}
    result = {}
    for character in of:
        found: dict[str, int] = defaultdict(int)
        for number, syllable in enumerate(readings(character)):
            for other in sounding[syllable]:
                found[other] |= SAME
            for syllable_near in nearby.get(syllable, ()) if number < 2 else ():
                bits = MERGED * (fuzzy(syllable_near) == fuzzy(syllable))
                for other in sounding[syllable_near]:
                    found[other] |= bits
        for other in shapes[character]:
            found[other] |= SHAPE
        found.pop(character, None)
        ranked = sorted(found, key=lambda c: (_cost(found[c], shape, rank[c]), c))[:width]
        result[character] = [(c, found[c]) for c in ranked]
    return result


def _cost(bits: int, shape: float, rank: int) -> float:
    """How far-fetched a confusion is: its kind, and how rare the character is."""
    sound = 0.0 if bits & SAME else 1.0 if bits & MERGED else 2.0
    kind = min(sound, shape) if bits & SHAPE else sound
    return kind - (0.5 if bits & SHAPE and bits & ~SHAPE else 0.0) + math.log2(rank + 128)


def _words(
    token: dict[str, int], classes: dict[str, int]
) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """Two-character words by the merged sounds of their reading in the word."""
    found = []
    for word, frequency in jieba_words().items():
        if len(word) != 2 or frequency < RAREST_PAIR or not all(c in token for c in word):
            continue
        sounds = [coarse(s) for s in lazy_pinyin(word, v_to_u=True)]
        if len(sounds) == 2 and all(sound in classes for sound in sounds):
            first, second = (classes[sound] for sound in sounds)
            found.append((first * CLASSES + second, token[word[0]], token[word[1]]))
    found.sort()
    entries = np.array(found, np.int64)
    return entries[:, 0].astype(np.uint32), entries[:, 1:].astype(np.uint16)


def _shape_pairs(shapes: Shapes, characters: str, of: list[str]) -> dict[str, list[str]]:
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    for character in characters:
        for key in _shape_keys(shapes, character):
            buckets[key].append(character)
    pairs: dict[str, list[str]] = {}
    for original in of:
        seen = {c for key in _shape_keys(shapes, original) for c in buckets[key]} - {original}
        pairs[original] = sorted(c for c in seen if shapes.similar(original, c))
    return pairs


def _shape_keys(shapes: Shapes, character: str) -> Iterator[tuple[int, str]]:
    """Buckets in which two similar characters are likely to meet."""
    order = shapes.order.get(character, "")
    corner = shapes.corner.get(character, "")[:4]
    for length in range(2, len(order) + 1):
        if length >= len(order) - 4 or abs(length - len(order) // 2) <= 1:
            yield length, "<" + order[:length]
            yield length, ">" + order[-length:]
    for i in range(len(corner)):
        yield 100 + i, corner[:i] + "." + corner[i + 1 :]
