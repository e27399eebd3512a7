"""Put mistakes of the kinds people make into clean text, as sentence pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from evaluation.pairs import Pair, stretches

from draftlint.typo.confusion import MERGED, SAME, SHAPE, Confusions
from draftlint.typo.tokens import FIRST_CHARACTER, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.typo.spelling import Spelling


class Recombined:
    """Puts mistakes that people made where others meant the same word, with a seeded generator.

    The place and its neighbours are new; the mistake is one that people made. 的/地/得 are not
    changed, nor is the length.
    """

    EVERY = 60
    """Characters per mistake in a long text; a short one gets one."""

    LONG = 6.0
    """How many times as likely a word of two characters is chosen as a single one."""

    def __init__(self, pairs: Iterable[Pair], seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.written: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            if len(pair.source) == len(pair.target):
                for start, stop in stretches(pair):
                    right, wrong = pair.target[start:stop], pair.source[start:stop]
                    if stop - start <= 2 and not set(right + wrong) & set("的地得"):
                        self.written[right].append(wrong)

    def corrupt(self, text: str) -> Pair:
        """``text`` with such mistakes where it contains the words that were meant, as a pair."""
        spots = [
            (at, size)
            for size in (1, 2)
            for at in range(len(text) - size + 1)
            if text[at : at + size] in self.written
        ]
        if not spots:
            return Pair(text, text)
        weight = np.array(
            [len(self.written[text[a : a + n]]) ** 0.5 * (n > 1 or 1 / self.LONG) for a, n in spots]
        )
        count = min(len(spots), max(1, len(text) // self.EVERY))
        out = list(text)
        taken: set[int] = set()
        for i in self.random.choice(len(spots), count, replace=False, p=weight / weight.sum()):
            at, size = spots[i]
            if taken.isdisjoint(range(at - 1, at + size + 1)):
                taken.update(range(at, at + size))
                forms = self.written[text[at : at + size]]
                out[at : at + size] = forms[int(self.random.integers(len(forms)))]
        return Pair("".join(out), text)


class Slips:
    """Puts mistakes into text, about one in ``every`` characters, with a seeded generator."""

    KINDS = ("character", "word", "key", "double", "repeat", "drop")
    MIXED = (0.55, 0.1, 0.1, 0.07, 0.05, 0.13)
    RARER = (0.0, 0.35, 0.35, 0.1, 0.05, 0.15)
    MISTYPED = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)
    """Shares of the kinds: as they occur, more of those that the pairs hold too few of, and
    words with a key missed, of which the pairs hold next to none."""

    PLAIN, CHANCES = 0.3, {SAME: 4.0, SHAPE: 1.0, MERGED: 1.2}

    def __init__(
        self,
        vocabulary: Vocabulary,
        tables: Confusions,
        spelling: Spelling,
        every: int,
        seed: int,
        shares: tuple[float, ...] = MIXED,
    ) -> None:
        self.vocabulary = vocabulary
        self.tables = tables
        self.spelling = spelling
        self.every = every
        self.shares = shares
        self.random = np.random.default_rng(seed)

    def corrupt(self, text: str) -> Pair:
        """``text`` with mistakes, as a pair."""
        out = []
        at = 0
        while at < len(text):
            if self.random.random() * self.every < 1:
                kind = self.random.choice(self.KINDS, p=self.shares)
                written, read = getattr(self, kind)(text, at)
                out.append(written)
                at += read
            else:
                out.append(text[at])
                at += 1
        return Pair("".join(out), text)

    def _token(self, text: str, at: int) -> int:
        return int(self.vocabulary.table[min(ord(text[at]), 0xFFFF)]) if at < len(text) else 0

    def character(self, text: str, at: int) -> tuple[str, int]:
        """A similar character."""
        token = self._token(text, at)
        if token < FIRST_CHARACTER:
            return text[at], 1
        found, bits = (row[0] for row in self.tables.alike(np.array([token])))
        weight = np.full(len(found), self.PLAIN)
        for bit, chance in self.CHANCES.items():
            weight[bits & bit > 0] += chance
        # Mistakes are made in frequent characters: tokens are numbered by frequency.
        weight = weight * (found > 0) / np.sqrt(found + 50.0)
        if not weight.any():
            return text[at], 1
        chosen = self.random.choice(found, p=weight / weight.sum())
        return self.vocabulary.character(int(chosen)), 1

    def word(self, text: str, at: int) -> tuple[str, int]:
        """A two-character word of the same sound, which the input method offered."""
        return self._word(text, at, 0)

    def key(self, text: str, at: int) -> tuple[str, int]:
        """A two-character word whose pinyin is one letter apart."""
        return self._word(text, at, 1)

    def _word(self, text: str, at: int, letters: int) -> tuple[str, int]:
        """A two-character word whose pinyin is that many letters apart, if there is one.

        Whoever writes another word has mistyped or misread what the input method offered: words
        that only sound similar are hardly ever written for one another.
        """
        one, two = self._token(text, at), self._token(text, at + 1)
        if min(one, two) < FIRST_CHARACTER:
            return text[at], 1
        _, words = self.tables.words_like(np.array([one]), np.array([two]))
        words = words[(words[:, 0] != one) & (words[:, 1] != two)]
        apart = [
            self.spelling.between(one, a) + self.spelling.between(two, b) for a, b in words.tolist()
        ]
        words = words[np.array(apart, np.int64) == letters]
        if not len(words):
            return text[at], 1
        weight = 1 / np.sqrt((words.astype(float) + 50).prod(axis=1))
        chosen = words[self.random.choice(len(words), p=weight / weight.sum())]
        return "".join(self.vocabulary.character(int(t)) for t in chosen), 2

    def double(self, text: str, at: int) -> tuple[str, int]:
        """A character written twice."""
        return text[at] * (2 if self._token(text, at) >= FIRST_CHARACTER else 1), 1

    def repeat(self, text: str, at: int) -> tuple[str, int]:
        """A string of two to four characters written twice."""
        length = int(self.random.integers(2, 5))
        part = text[at : at + length]
        plain = all(self._token(part, i) >= FIRST_CHARACTER for i in range(len(part)))
        return (part * 2 if plain and len(part) == length else part), len(part)

    def drop(self, text: str, at: int) -> tuple[str, int]:
        """A character left out."""
        return ("" if self._token(text, at) >= FIRST_CHARACTER else text[at]), 1
