"""Where words begin and end. Expensive: ask only about the words around a doubtful match.

The dictionary of the typo engine answers, which takes a millisecond: nothing but a doubtful match
may ask. It takes one string in 2,048 for a word that is none.
"""

from __future__ import annotations

from functools import lru_cache

from draftlint.text.expressions import expression

#: Code points divided on either side of a match; what is further away decides nothing here.
_REACH = 24
_NO_LETTER = expression(r"[\W_]")


def words_over(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words that have a character of ``text[start:end]``, in order.

    Text outside the words of the dictionary is split into characters.
    """
    position, last = _surroundings(text, start, end)
    spans = []
    for length in _divided(text[position:last])[1]:
        stop = position + length
        if position < end and start < stop:
            spans.append((position, stop))
        position = stop
    return tuple(spans)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` begins or ends inside a word of the dictionary.

    布署 of 公布署名 does: the words there are 公布 and 署名.
    """
    spans = words_over(text, start, end)
    return spans[0][0] < start or spans[-1][1] > end


def gain(text: str, start: int, end: int, right: str) -> float:
    """Return how much likelier the words around divide with ``right`` in the place, in steps.

    A step is 0.7 bits. 已经 in the place of 以经 gains much in 以经完成, and little in 以经纬度,
    where 经纬度 is a word.
    """
    first, last = _surroundings(text, start, end)
    replaced = text[first:start] + right + text[end:last]
    return _divided(text[first:last])[0] - _divided(replaced)[0]


def is_word(text: str) -> bool:
    """Return whether ``text`` is one word of the dictionary."""
    return len(_divided(text)[1]) == 1


def is_inside(text: str, start: int, part: str, word: str) -> bool:
    """Return whether the ``part`` that begins at ``start`` is in ``whole`` here, or seems to.

    从严治党 does in 全面从严治党. Its neighbours decide: where they are those of
    ``whole``, that would say them twice in its place (领导小组办公会 with
    领导小组办公室 for 领导小组办).
    """
    end = start + len(part)
    at = word.find(part)
    while at >= 0 and part != word:
        before, after = word[:at], word[at + len(part) :]
        if text.endswith(before[-1:], 0, start) and text.startswith(after[:1], end):
            return True
        at = word.find(part, at + 1)
    return False


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the letters around ``text[start:end]`` up to the next other mark."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [match.end() for match in _NO_LETTER.finditer(text, first, start)]
    after = _NO_LETTER.search(text, end, last)
    return before[-1] if before else first, after.start() if after else last


@lru_cache(maxsize=4096)
def _divided(text: str) -> tuple[float, tuple[int, ...]]:
    from draftlint.typo.division import divided  # noqa: PLC0415 - for few drafts

    cost, lengths = divided(text)
    return cost, tuple(lengths)
