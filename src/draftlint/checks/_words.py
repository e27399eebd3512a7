"""Where words begin and end: jieba, asked last and only about the sentence in question.

Its dictionary takes longer to load than a whole check, so nothing but a doubtful match may ask.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOPS = "。！？；，、：\n"


def cuts_word(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` begins or ends inside a word of the dictionary.

    布署 of 公布署名 does: the words there are 公布 and 署名. Only dictionary words count.
    """
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    position = first
    for word in _words(text[first:last]):
        stop = position + len(word)
        if position < start < stop or position < end < stop:
            return True
        position = stop
    return False


def _words(sentence: str) -> Iterator[str]:
    words: Iterator[str] = _tokenizer().cut(sentence, HMM=False)
    return words


@cache
def _tokenizer() -> Any:
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415 - see the module
    from platformdirs import user_cache_path  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    folder = user_cache_path("draftlint")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return tokenizer
    # jieba keeps its dictionary, marshalled, in the shared temporary folder, where others could
    # leave one of their own.
    tokenizer.tmp_dir = str(folder)
    return tokenizer
