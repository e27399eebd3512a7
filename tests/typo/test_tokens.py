"""Text becomes tokens whose places in the text are exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.typo.tokens import (
    DIGITS,
    FIRST_CHARACTER,
    GAP,
    LATIN,
    OTHER,
    PAD,
    RARE,
    Vocabulary,
    encode,
)

VOCABULARY = Vocabulary("的一是在不了有和人这")


def tokens(text: str) -> list[int]:
    stream = encode([text], VOCABULARY)
    return [int(t) for t in stream.ids if t != PAD]


def test_runs_of_digits_and_latin_are_one_token_each() -> None:
    assert tokens("这2024年A3和") == [
        tokens("这")[0],
        DIGITS,
        RARE,
        LATIN,
        DIGITS,
        tokens("和")[0],
    ]


def test_half_and_full_width_punctuation_is_one_token() -> None:
    assert tokens("人,人;(是)") == tokens("人，人；（是）")


def test_characters_keep_their_own_tokens_and_names() -> None:
    found = tokens("的人")
    assert min(found) >= FIRST_CHARACTER
    assert "".join(map(VOCABULARY.character, found)) == "的人"


def test_what_is_neither_known_nor_punctuation_is_other() -> None:
    assert tokens("☃😀") == [OTHER, OTHER]


@given(st.lists(st.text(max_size=30), max_size=6))
def test_every_token_points_to_its_code_point(texts: list[str]) -> None:
    stream = encode(texts, VOCABULARY)
    assert len(stream.ids) == len(stream.paragraph) == len(stream.offset)
    assert (stream.ids[:GAP] == PAD).all()
    assert (stream.ids[-GAP:] == PAD).all()
    for token, paragraph, offset in zip(
        stream.ids.tolist(), stream.paragraph.tolist(), stream.offset.tolist(), strict=True
    ):
        if token == PAD:
            assert paragraph == -1
        else:
            alone = encode([texts[paragraph][offset]], VOCABULARY)
            assert token in alone.ids.tolist()
    first = [texts[p][o] for p, o in zip(stream.paragraph, stream.offset, strict=True) if p >= 0]
    codes = stream.codes[stream.paragraph >= 0].tolist()
    assert codes == [min(ord(c), 0xFFFF) for c in first]


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=5))
def test_paragraphs_are_kept_apart(texts: list[str]) -> None:
    stream = encode(texts, VOCABULARY)
    inside = stream.paragraph[stream.ids != PAD].tolist()
    assert inside == sorted(inside)
    for one in set(inside):
        places = [i for i, p in enumerate(stream.paragraph.tolist()) if p == one]
        assert places == list(range(places[0], places[-1] + 1))
