"""Where Chinese sentences end, and the sentence around a place in a text."""

from __future__ import annotations

#: Marks that end a sentence, or a part of it that is read as one (；).
SENTENCE_ENDS = "。！？；"
#: The same with the line break, which ends what has no mark.
SENTENCE_OR_LINE_ENDS = f"{SENTENCE_ENDS}\n"


def enclosing_sentence(
    text: str, start: int, end: int, *, reach: int = 300, ends: str = SENTENCE_ENDS
) -> tuple[int, int]:
    """Return the span of the sentence around ``text[start:end]``, without the mark that ends it.

    Offsets are code points. The sentence is cut off ``reach`` code points before and after the
    place. ``ends`` are the characters that end a sentence.
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    first = max(low, *(text.rfind(mark, low, start) + 1 for mark in ends))
    stops = [stop for mark in ends if (stop := text.find(mark, end, high)) >= 0]
    return first, min(stops, default=high)
