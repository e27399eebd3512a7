"""A sentence divided into words, in plain Python: for a few sentences, where NumPy is not loaded.

The likeliest division under a unigram model of words (Viterbi), read from the same files and by
the same keys as ``segment``, which divides whole drafts.
"""

from __future__ import annotations

import math
import sys
from array import array
from functools import cache
from pathlib import Path

LONGEST = 4
"""Characters of the longest words in the dictionary."""

STEPS_PER_BIT = 1 / 0.7
"""The dictionary's values are log2 of a frequency in ``WHOLE`` words, in steps of 0.7."""

WHOLE = 60_000_000

COMMONEST = round(math.log2(WHOLE) * STEPS_PER_BIT)
"""A word of value ``v`` costs this many steps less ``v``."""

UNKNOWN = 35
"""What a character costs that is no word by itself, in steps."""

COUNT = 64
"""Costs are multiplied by this, so that the words of the cheapest division are counted below."""

NEVER = 1 << 20
"""What a string costs that is no word."""

FIRST_CHARACTER = 37
"""The token of the first character; smaller ones are no characters."""

_DATA = Path(__file__).with_name("data")
_WORD = (1 << 64) - 1
_SALT = 0xA0761D6478BD642F
_MULTIPLIER = 0xD6E8FEB86659FD93
_MIXER = 0x9E3779B97F4A7C15


def divided(text: str) -> tuple[float, list[int]]:
    """Return the cost of the cheapest division of a sentence, in steps, and its word lengths.

    Lengths are in code points. A character that belongs to no word counts as one; what is no
    character costs nothing.
    """
    dictionary = _shipped()
    tokens = [dictionary.tokens.get(character) for character in text]
    best, last = [0], [0]
    for end in range(1, len(text) + 1):
        cost, size = best[end - 1] + dictionary.cost(tokens[end - 1 : end]), 1
        for longer in range(2, min(LONGEST, end) + 1):
            if None in (tokens[end - 1], tokens[end - longer]):
                break
            other = best[end - longer] + dictionary.cost(tokens[end - longer : end])
            if other < cost:
                cost, size = other, longer
        best.append(cost)
        last.append(size)
    lengths = []
    while len(last) > 1:
        lengths.append(last[-1])
        del last[-lengths[-1] :]
    return best[-1] / COUNT, lengths[::-1]


class _Dictionary:
    """The words: a static function (see ``static``) from keys (see ``ngram``) to frequencies."""

    def __init__(self) -> None:
        characters = _numbers("characters", "H")
        self.tokens = {chr(code): FIRST_CHARACTER + n for n, code in enumerate(characters)}
        self._cells = _numbers("dictionary", "H")
        shift, self._value_bits = _numbers("dictionary-shape", "q")
        self._length = 1 << shift
        self._span = len(self._cells) - 2 * self._length

    def cost(self, word: list[int | None]) -> int:
        """Return the cost of a word, ``NEVER`` for a string that is no word."""
        key = 0
        for token in reversed(word):
            if token is None:  # No character, and so no word: alone it costs nothing.
                return 1 if len(word) == 1 else NEVER
            key = _longer_key(key, token)
        value = self._value(key)
        if value is not None:
            return (COMMONEST - value) * COUNT + 1
        return UNKNOWN * COUNT + 1 if len(word) == 1 else NEVER

    def _value(self, key: int) -> int | None:
        one = ((key >> 32) * self._span) >> 32
        two = ((key >> 14) & (self._length - 1)) ^ (one + self._length)
        three = (key & (self._length - 1)) ^ (one + 2 * self._length)
        entry = self._cells[one] ^ self._cells[two] ^ self._cells[three]
        bits = 16 - self._value_bits
        entry ^= ((key * _MIXER & _WORD) >> (64 - bits)) << self._value_bits
        return None if entry >> self._value_bits else entry


def _longer_key(key: int, token: int) -> int:
    mixed = (((token + 1) * _SALT & _WORD) ^ key) * _MULTIPLIER & _WORD
    return (mixed ^ (mixed >> 29)) * _MULTIPLIER & _WORD


def _numbers(name: str, code: str) -> array[int]:
    """Return the numbers of a flat ``.npy`` file of version 1."""
    content = (_DATA / f"{name}.npy").read_bytes()
    numbers = array(code)
    numbers.frombytes(content[10 + int.from_bytes(content[8:10], "little") :])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def _shipped() -> _Dictionary:
    return _Dictionary()
