"""Characters and words that occur twice rightly: at the seam of two words, or inside a word."""

from __future__ import annotations

from draftlint.facts.word_boundaries import is_word, words_over


def is_reduplication(text: str, start: int, end: int) -> bool:
    """Return whether a doubled character is one half of an AABB word such as 和和睦睦.

    ``text[start:end]`` is the character, twice. AABB is a word where AB is one; 人人都都 is not.
    """
    if end - start != 2:
        return False
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (_is_double(before) and is_word(before[0] + text[start])) or (
        _is_double(after) and is_word(text[start] + after[0])
    )


def _is_double(text: str) -> bool:
    return len(text) == 2 and text[0] == text[1] and text.isalpha()


def opens_longer_word(text: str, start: int, end: int) -> bool:
    """Return whether the second half of a doubled word is the beginning of another word.

    大学大学 of 大学大学生 is two words, 大学 and 大学生. A word that is longer by more than a
    character may be a phrase (党员干部): that is no evidence.
    """
    last = words_over(text, start, end)[-1]
    return last == (start + (end - start) // 2, end + 1)


def is_two_words(text: str, start: int, end: int) -> bool:
    """Return whether what occurs twice in ``text[start:end]`` is right for one of these reasons.

    False for a text that is no doubled stretch.
    """
    middle = (start + end) // 2
    if text[start:middle] != text[middle:end]:
        return False
    if end - start == 2:
        return is_reduplication(text, start, end)
    return opens_longer_word(text, start, end)
