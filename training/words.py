"""How frequent words are: from jieba's dictionary (MIT) and JioNLP's word statistics (Apache 2.0).

Jieba's 60 million words are older; JioNLP's 4.8 billion are of recent news and web pages, but a
program divided them into words, with its mistakes.
"""

from __future__ import annotations

import json
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import jieba

from draftlint.typo.division import WHOLE

RECENT = 0.75
"""What the newer of the two counts."""


@cache
def jieba_words() -> dict[str, int]:
    """Jieba's dictionary: word to frequency."""
    entries = (line.split(" ") for line in jieba.get_dict_file().read().decode().splitlines())
    return {entry[0]: int(entry[1]) for entry in entries}


@cache
def frequencies() -> dict[str, float]:
    """Words with their occurrences in ``WHOLE`` words of text."""
    older, newer = jieba_words(), jionlp_words()
    one = (1 - RECENT) * WHOLE / sum(older.values())
    other = RECENT * WHOLE / sum(newer.values())
    return {
        word: one * older.get(word, 0) + other * newer.get(word, 0)
        for word in sorted(older.keys() | newer.keys())
    }


def jionlp_words() -> dict[str, int]:
    """JioNLP's words of 汉字 that were seen more than 300 times."""
    spec = find_spec("jionlp")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs jionlp: pip install --no-deps jionlp")
    path = Path(spec.origin).parent / "dictionary" / "word_distribution.zip"
    with zipfile.ZipFile(path) as packed:
        lines = packed.read("word_distribution.json").decode("utf-8").splitlines()
    counts = (json.loads(line) for line in lines)
    return {word: count for word, count in counts if all("\u4e00" <= c <= "\u9fff" for c in word)}
