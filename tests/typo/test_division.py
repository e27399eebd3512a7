"""One sentence divided into words without NumPy, as the engine divides whole drafts with it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.typo import division, store
from draftlint.typo.division import COUNT, divided
from draftlint.typo.edits import SWAP, make
from draftlint.typo.segment import AROUND, segmented
from draftlint.typo.tokens import FIRST_CHARACTER, encode
from draftlint.typo.word_cover import LENGTHS

FOLDER = store.Folder(store.DATA)
VOCABULARY = store.load_vocabulary(FOLDER)
WORDS = store.load_static(FOLDER, "dictionary")


def words_of(text: str) -> list[str]:
    result = []
    for length in divided(text)[1]:
        result.append(text[:length])
        text = text[length:]
    return result


def test_a_sentence_divides_into_known_words() -> None:
    assert words_of("双方公布署名单位") == ["双方", "公布", "署名", "单位"]
    assert words_of("以经纬度定位") == ["以", "经纬度", "定位"]
    assert words_of("会议2021年底，A4纸") == ["会议", *"2021", "年底", *"，A4纸"]


@given(st.text(max_size=40))
def test_the_words_make_up_the_sentence(text: str) -> None:
    words = words_of(text)
    assert "".join(words) == text
    assert all(words)


def engine_cost(text: str) -> float:
    stream = encode([text], VOCABULARY)
    place = np.flatnonzero(stream.ids)[:1]
    same = make(SWAP, place, 1, stream.ids[place][None], 0)
    return float(segmented(WORDS, stream.ids, same)[0][1] * len(text))


@settings(max_examples=200, deadline=None)
@given(st.text("以经纬度定位工作领导小组办公室和谐睦邻友好大学生", min_size=1, max_size=AROUND))
def test_the_engine_finds_no_more_expensive_division(text: str) -> None:
    # One string in 2,048 is taken for a word; to the engine that may be one with padding.
    assert engine_cost(text) <= int(divided(text)[0]) + 0.01
    assert len(divided(text)[1]) == round(divided(text)[0] % 1 * COUNT)


@pytest.mark.parametrize("text", ["以经纬度", "工作小组", "大学生", "和睦", "领导", "办公室"])
def test_the_engine_finds_the_same_division(text: str) -> None:
    assert np.isclose(engine_cost(text), int(divided(text)[0]), atol=0.01)


def test_the_constants_are_those_of_the_engine() -> None:
    assert division.FIRST_CHARACTER == FIRST_CHARACTER
    assert LENGTHS[-1] == division.LONGEST


def test_dividing_does_not_load_numpy() -> None:
    script = (
        "import sys; from draftlint.typo.division import divided;"
        "assert divided('公布署名')[1] == [2, 2]; assert 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
