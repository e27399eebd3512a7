"""The n-gram model that ``training`` builds gives probabilities that make sense."""

from __future__ import annotations

import numpy as np
import pytest
from training import ngrams

from draftlint.typo.ngram import ORDER, STEP, Ngrams, first_key, longer_key
from draftlint.typo.tokens import FIRST_CHARACTER, Vocabulary, encode

VOCABULARY = Vocabulary("天地玄黄宇宙洪荒日月盈昃辰宿列张")


@pytest.fixture(scope="module")
def model() -> Ngrams:
    lines = ["天地玄黄宇宙洪荒"] * 30 + ["日月盈昃辰宿列张"] * 20 + ["天地日月"] * 10 + ["玄张"] * 2
    return ngrams.train(encode(lines, VOCABULARY).ids, len(VOCABULARY), 10_000)


def scores(model: Ngrams, text: str) -> tuple[np.ndarray, np.ndarray]:
    ids = encode([text], VOCABULARY).ids
    windows = np.lib.stride_tricks.sliding_window_view(ids, ORDER)
    windows = windows[windows[:, -1] >= FIRST_CHARACTER]
    score, order = model.score(windows, ORDER - 1)
    return score[:, 0], order[:, 0]


def test_frequent_text_is_likelier_than_turned_text(model: Ngrams) -> None:
    assert scores(model, "天地玄黄")[0].sum() > scores(model, "黄玄地天")[0].sum() + 3


def test_longer_ngrams_are_found_as_the_text_goes_on(model: Ngrams) -> None:
    _, order = scores(model, "天地玄黄宇宙")
    assert order[-1] >= 2
    assert (order >= 1).all()


def test_ngrams_seen_twice_are_not_shipped(model: Ngrams) -> None:
    one, other = VOCABULARY.table[[ord("玄"), ord("张")]]
    known = VOCABULARY.table[[ord("天"), ord("地")]]
    for (a, b), found in (((one, other), False), (known, True)):
        key = longer_key(first_key(np.array([b])), np.array([a]))
        assert (model.probabilities.look_up(key)[0] >= 0) == found


def test_probabilities_after_a_context_add_up_to_one(model: Ngrams) -> None:
    every = np.arange(len(VOCABULARY), dtype=np.uint16)
    for left in "天地月":
        context = VOCABULARY.table[ord(left)]
        windows = np.stack([np.full_like(every, context), every], axis=1)
        score, _ = model.score(windows, 1)
        total = (10.0 ** score[FIRST_CHARACTER:, 0]).sum()
        assert 0.7 < total < 1.3, left


def test_bigram_agrees_with_score(model: Ngrams) -> None:
    every = VOCABULARY.table[[ord(c) for c in "天地玄黄日月"]]
    first, second = np.repeat(every, len(every)), np.tile(every, len(every))
    score, _ = model.score(np.stack([first, second], axis=1), 1)
    assert np.abs(score[:, 0] - model.bigram(first, second)).max() < STEP
