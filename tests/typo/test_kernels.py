"""The compiled loops say exactly what the NumPy code says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.typo import kernels, store
from draftlint.typo.edits import SWAP, join, make
from draftlint.typo.engine import Engine
from draftlint.typo.propose import pairs, swaps
from draftlint.typo.tokens import encode
from draftlint.typo.word_cover import covers

if kernels.library is None:
    if os.environ.get("CI") and shutil.which("cc"):
        pytest.fail("there is a C compiler, and yet no kernels were compiled")
    pytest.skip("no C compiler was there when draftlint was installed", allow_module_level=True)

FOLDER = store.Folder(store.DATA)
NGRAMS = store.load_ngrams(FOLDER)
TOKENS = len(NGRAMS.unigrams)

TEXT = [
    "各单位要结合实际制定方案，把责任落实到人，确保按期完成全年目标任务。",
    "会议指出，今年以来全县经济运性总体平稳，重点项目推进有力。",
    "下一步将继续加大投入力度，不断提升公共服务水平，让群众得到更多实会。",
    "他在会上作了题为《新时代的担当》的报告，与会人员深受启发启发。",
]


@contextmanager
def on_numpy_alone() -> Iterator[None]:
    compiled = kernels.library
    kernels.library = None
    try:
        yield
    finally:
        kernels.library = compiled


@settings(max_examples=60)
@given(st.data())
def test_scores_of_any_windows(data: st.DataObject) -> None:
    width = data.draw(st.integers(2, 12))
    first = data.draw(st.integers(1, width - 1))
    seed = data.draw(st.integers(0, 1 << 30))
    # Tokens in the order of a text, mixed with any others: short and long n-grams both.
    text = encode(TEXT, store.load_vocabulary(FOLDER)).ids
    random = np.random.default_rng(seed)
    start = random.integers(0, len(text) - width, 50)
    windows = text[start[:, None] + np.arange(width)]
    other = random.random(windows.shape) < 0.1
    windows[other] = random.integers(0, TOKENS, other.sum())
    total, order = NGRAMS.score(windows, first)
    with on_numpy_alone():
        expected, expected_order = replace(NGRAMS).score(windows, first)
    assert np.array_equal(total, expected)
    assert np.array_equal(order, expected_order)


@given(st.lists(st.tuples(st.integers(0, TOKENS - 1), st.integers(0, TOKENS - 1)), max_size=50))
def test_bigrams_of_any_tokens(pairs: list[tuple[int, int]]) -> None:
    first, second = np.array(pairs, np.uint16).reshape(-1, 2).T
    with on_numpy_alone():
        expected = replace(NGRAMS).bigram(first, second)
    assert np.array_equal(NGRAMS.bigram(first, second), expected)


@settings(max_examples=20)
@given(st.permutations("".join(TEXT)).map("".join))
def test_candidates_of_any_text(text: str) -> None:
    confusions = store.load_confusions(FOLDER)
    ids = encode([*TEXT, text], store.load_vocabulary(FOLDER)).ids
    places = np.arange(10, len(ids) - 10)
    everywhere = np.isin(np.arange(len(ids)), places)
    for propose, where in ((swaps, places), (pairs, everywhere)):
        found = propose(ids, where, NGRAMS, confusions)
        with on_numpy_alone():
            expected = propose(ids, where, replace(NGRAMS), confusions)
        assert len(found) > 0
        assert np.array_equal(found.place, expected.place)
        assert np.array_equal(found.tokens, expected.tokens)
        assert np.array_equal(found.bits, expected.bits)


@settings(max_examples=20)
@given(st.permutations("".join(TEXT)).map("".join))
def test_words_over_any_place(text: str) -> None:
    words = store.load_static(FOLDER, "dictionary")
    ids = encode([*TEXT, text], store.load_vocabulary(FOLDER)).ids
    places = np.arange(10, len(ids) - 10)
    lengths = ((1, ids[places + 3][:, None]), (0, ids[places][:, None]), (2, None))
    edits = join([make(SWAP, places, removed, tokens, 0) for removed, tokens in lengths])
    found = covers(words, ids, edits)
    with on_numpy_alone():
        expected = covers(words, ids, edits)
    assert {2, 4} <= set(found[0].tolist())
    assert np.array_equal(found, expected)


@pytest.mark.parametrize("name", ["sieve", "final"])
def test_odds_of_any_rows(name: str) -> None:
    forest = store.load_forest(FOLDER, name)
    rows = np.random.default_rng(7).normal(0, 4, (200, 256)).astype(np.float32)
    odds = forest.log_odds(rows)
    with on_numpy_alone():
        expected = forest.log_odds(rows)
    assert len(set(odds.tolist())) > 20
    assert np.allclose(odds, expected, atol=1e-6)


def test_the_engine_proposes_the_same() -> None:
    found = Engine.load().proposals(TEXT)
    with on_numpy_alone():
        engine = Engine.load.__wrapped__(Engine, store.DATA)
        assert engine.proposals(TEXT) == found
    assert any(found)


def test_a_damaged_map_is_refused() -> None:
    short = replace(NGRAMS.probabilities, cells=NGRAMS.probabilities.cells[:100])
    with pytest.raises(ValueError, match="damaged"):
        replace(NGRAMS, probabilities=short).bigram(np.zeros(1, np.uint16), np.zeros(1, np.uint16))
