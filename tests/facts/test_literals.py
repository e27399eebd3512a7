"""Every place of every literal is found, in texts of any length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.facts.literals import Literals
from draftlint.model.draft import Draft, Paragraph
from draftlint.text import literal_scanner
from draftlint.text.literal_scanner import LiteralScanner

_LITERALS = ["一", "一二", "二一一", "一一一一", "三"]


def _literals(*texts: str) -> Literals:
    draft = Draft("a.txt", tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)))
    return Literals(LiteralScanner(_LITERALS), draft)


@given(st.lists(st.text("一二三", max_size=40), max_size=4), st.integers(1, 12))
def test_all_places_are_found_in_reading_order(texts: list[str], stretch: int) -> None:
    whole = literal_scanner._STRETCH
    literal_scanner._STRETCH = stretch
    try:
        found = _literals(*texts)
    finally:
        literal_scanner._STRETCH = whole
    for literal in _LITERALS:
        expected = [
            (number, start)
            for number, text in enumerate(texts, 1)
            for start in range(len(text))
            if text.startswith(literal, start)
        ]
        places = found.occurrences(literal)
        assert [(paragraph.number, start) for paragraph, start in places] == expected
        assert [places[n][1] for n in range(len(places))] == [start for _, start in expected]
        assert [start for _, start in places[1:]] == [start for _, start in expected[1:]]
        assert [p.number for p in found.containing([literal])] == sorted({n for n, _ in expected})


def test_a_literal_over_the_end_of_a_stretch_is_found_once() -> None:
    text = "三" * (literal_scanner._STRETCH - 1) + "一二" + "三" * literal_scanner._STRETCH + "一"
    places = _literals(text).occurrences("一二")
    assert [start for _, start in places] == [literal_scanner._STRETCH - 1]
