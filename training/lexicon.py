"""The dictionary of words that the features look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from draftlint.typo.division import STEPS_PER_BIT
from draftlint.typo.ngram import whole_key
from draftlint.typo.tokens import FIRST_CHARACTER, Vocabulary
from draftlint.typo.word_cover import LENGTHS

from . import pack
from .words import frequencies

if TYPE_CHECKING:
    from draftlint.typo.static import StaticFunction

LEAST_FREQUENCY = 5
"""Least occurrences of a word in ``WHOLE`` words."""

FREQUENCY_BITS = 5


def dictionary(vocabulary: Vocabulary) -> StaticFunction:
    """Words of one to four characters, with log2 of their frequency in steps, in 5 bits."""
    token = {c: i for i, c in enumerate(vocabulary.characters, FIRST_CHARACTER)}
    keys, values = [], []
    for length in (1, *LENGTHS):
        chosen = [
            (word, frequency)
            for word, frequency in frequencies().items()
            if len(word) == length
            and frequency >= LEAST_FREQUENCY
            and all(c in token for c in word)
        ]
        spelled = np.array([[token[c] for c in word] for word, _ in chosen], np.uint16)
        keys.append(whole_key(spelled))
        values.append(np.log2([frequency for _, frequency in chosen]) * STEPS_PER_BIT)
    value = np.concatenate(values).clip(0, (1 << FREQUENCY_BITS) - 1).astype(np.int64)
    return pack.build(np.concatenate(keys), value, FREQUENCY_BITS, 16)
