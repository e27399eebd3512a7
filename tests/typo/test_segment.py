"""The cheapest division into words, checked against all divisions."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from training.pack import build

from draftlint.typo.division import COMMONEST, UNKNOWN
from draftlint.typo.edits import SWAP, make
from draftlint.typo.ngram import whole_key
from draftlint.typo.segment import AROUND, segmented
from draftlint.typo.static import StaticFunction
from draftlint.typo.tokens import Vocabulary, encode

CHARACTERS = "甲乙丙丁戊己"
WORDS = {"甲": 9, "乙": 4, "甲乙": 12, "乙丙": 3, "丙丁戊": 7, "丁戊": 2, "甲乙丙丁": 1}
VOCABULARY = Vocabulary(CHARACTERS)


def dictionary() -> StaticFunction:
    keys = [whole_key(VOCABULARY.table[[ord(c) for c in word]][None])[0] for word in WORDS]
    return build(np.array(keys, np.uint64), np.array(list(WORDS.values())), 5, 16)


def cheapest(text: str) -> tuple[int, int]:
    """Cost and words of the cheapest division, by trying all; fewer words decide."""
    if not text:
        return 0, 0
    ways = []
    for size in range(1, min(4, len(text)) + 1):
        word, rest = text[:size], text[size:]
        if word in WORDS or size == 1:
            cost, count = cheapest(rest)
            ways.append((cost + COMMONEST - WORDS.get(word, COMMONEST - UNKNOWN), count + 1))
    return min(ways)


@settings(max_examples=60, deadline=None)
@given(
    st.text(CHARACTERS, max_size=AROUND),
    st.tuples(st.sampled_from(CHARACTERS), st.sampled_from(CHARACTERS)),
    st.text(CHARACTERS, max_size=AROUND),
)
def test_the_cheapest_of_all_divisions_is_found(
    left: str, exchange: tuple[str, str], right: str
) -> None:
    old, new = left + exchange[0] + right, left + exchange[1] + right
    stream = encode([old], VOCABULARY)
    place = np.flatnonzero(stream.ids)[0] + len(left)
    tokens = VOCABULARY.table[[[ord(exchange[1])]]]
    edits = make(SWAP, np.array([place]), 1, tokens, 0)
    gain, before, after, fewer = segmented(dictionary(), stream.ids, edits)[0].tolist()
    (old_cost, old_words), (new_cost, new_words) = cheapest(old), cheapest(new)
    assert gain == old_cost - new_cost
    assert fewer == old_words - new_words
    assert np.isclose(before, old_cost / len(old))
    assert np.isclose(after, new_cost / len(new))


def test_marks_cost_nothing_and_end_a_word() -> None:
    stream = encode(["甲，乙"], VOCABULARY)
    place = np.flatnonzero(stream.ids)[:1]
    edits = make(SWAP, place, 1, VOCABULARY.table[[[ord("丙")]]], 0)
    gain, before, _, fewer = segmented(dictionary(), stream.ids, edits)[0].tolist()
    assert gain == COMMONEST - WORDS["甲"] - UNKNOWN
    assert before == (2 * COMMONEST - WORDS["甲"] - WORDS["乙"]) / 2
    assert fewer == 0
