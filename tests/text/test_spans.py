"""Spans answer like a search through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.spans import Spans

_PLACES = st.integers(0, 12)
_SPAN = st.tuples(_PLACES, _PLACES).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(_SPAN), _SPAN)
def test_spans_answer_like_a_search_through_all(
    spans: list[tuple[int, int]], asked: object
) -> None:
    start, end = asked  # type: ignore[misc]
    known = Spans(spans)
    assert known.overlap(start, end) == any(s < end and start < e for s, e in spans)
    assert known.cover(start, end) == any(s <= start and end <= e for s, e in spans)
