"""Kind ``near-repeat``: paragraphs that are nearly the same, found in linear time.

Resemblance after Broder (1997): the shingles (four-character pieces) two texts share, over all of
theirs. Candidates are found by a bottom-k sketch: the k shingles of each paragraph that hash
lowest. Texts that resemble each other share most of their sketches, so that each paragraph need be
compared only with the first one that shares enough of its sketch.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

from draftlint.checks._sentences import han, has_articles, paragraphs_of
from draftlint.checks.base import Check, Hit, Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.checks.base import Context

_SHINGLE = 4
_SKETCH = 12
_FIGURES = re.compile(r"[\d一二三四五六七八九十百千万亿零〇两.%％]+")


class NearRepeatOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``near-repeat``.

    ``least``: Han characters of a paragraph from which on it is compared. ``resemblance``: shared
    shingles over all shingles, 0 to 1, from which on two paragraphs are nearly the same.
    """

    least: int = 40
    resemblance: float = 0.8


class NearRepeat(Check[NearRepeatOptions]):
    """See the module."""

    Options = NearRepeatOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every paragraph that is nearly, not exactly, like an earlier one."""
        if context.derived(has_articles):
            return  # parallel provisions are written alike on purpose
        owners: dict[int, int] = {}
        seen: list[tuple[str, set[int]]] = []
        numbers: list[int] = []
        for unit in context.derived(paragraphs_of):
            if len(unit.key) < self.options.least or han(unit.key) < self.options.least:
                continue
            shingles = _shingles(unit.key)
            sketch = nsmallest(_SKETCH, shingles)
            shared = Counter(owners[piece] for piece in sketch if piece in owners)
            for piece in sketch:
                owners.setdefault(piece, len(seen))
            for index, count in shared.most_common(1):
                key, others = seen[index]
                if count * 3 < len(sketch) or key == unit.key:
                    continue
                alike = len(shingles & others) / len(shingles | others)
                if alike >= self.options.resemblance and not _same_frame(key, unit.key):
                    values = {"number": numbers[index], "percent": int(alike * 100)}
                    yield Hit(unit.paragraph, unit.start, unit.end, values=values)
            seen.append((unit.key, shingles))
            numbers.append(unit.paragraph)


def _shingles(text: str) -> set[int]:
    data = text.encode("utf-32-le", "surrogatepass")
    width = 4 * _SHINGLE
    return {crc32(data[i : i + width]) for i in range(0, len(data) - width + 4, 4)}


def _same_frame(one: str, other: str) -> bool:
    """Return whether only figures differ: one frame filled in twice, which is meant."""
    return _FIGURES.sub("#", one) == _FIGURES.sub("#", other)


CHECK = NearRepeat
