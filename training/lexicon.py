"""The dictionary of words the features look up, from jieba's (MIT)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from draftlint.typo.ngram import first_key, longer_key
from draftlint.typo.tokens import FIRST_CHARACTER, Vocabulary

from . import pack
from .confusion import words

if TYPE_CHECKING:
    from draftlint.typo.static import StaticFunction

LENGTHS = (2, 3, 4)
LEAST_FREQUENCY = 5
FREQUENCY_BITS = 4


def dictionary(vocabulary: Vocabulary) -> StaticFunction:
    """Words of two to four characters, with log2 of their frequency in 4 bits."""
    token = {c: i for i, c in enumerate(vocabulary.characters, FIRST_CHARACTER)}
    keys, values = [], []
    for length in LENGTHS:
        chosen = [
            (word, frequency)
            for word, frequency in words().items()
            if len(word) == length
            and frequency >= LEAST_FREQUENCY
            and all(c in token for c in word)
        ]
        spelled = np.array([[token[c] for c in word] for word, _ in chosen], np.uint16)
        key = first_key(spelled[:, -1])
        for column in range(length - 2, -1, -1):
            key = longer_key(key, spelled[:, column])
        keys.append(key)
        values.append(np.log2([frequency for _, frequency in chosen]))
    value = np.concatenate(values).clip(0, (1 << FREQUENCY_BITS) - 1).astype(np.int64)
    return pack.build(np.concatenate(keys), value, FREQUENCY_BITS, 16)
