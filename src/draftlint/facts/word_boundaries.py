"""Where words begin and end, asked last and only about the sentence in question.

The dictionary of the typo engine answers, which needs NumPy: nothing but a doubtful match may ask.
"""

from __future__ import annotations

_STOPS = "。！？；，、：\n"


def cuts_word(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` begins or ends inside a word of the dictionary.

    布署 of 公布署名 does: the words there are 公布 and 署名. Only dictionary words count. The
    dictionary takes one string in 2,048 for a word that is none.
    """
    from draftlint.typo.segment import lengths  # noqa: PLC0415 - see the module

    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    position = first
    for length in lengths(text[first:last]):
        stop = position + length
        if position < start < stop or position < end < stop:
            return True
        position = stop
    return False
