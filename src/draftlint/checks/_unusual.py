"""Which paragraphs hold characters that running Chinese text does not use.

Nearly every paragraph holds none; one look at the set of its characters says so for all rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftlint.rulebook import rules_folder

if TYPE_CHECKING:
    from draftlint.draft import Draft

STANDARD = "standard-characters.txt"
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\t\n"
_MARKS = "\u3000，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…～·〇℃％①②③④⑤⑥⑦⑧⑨⑩㎡×○●■□√"


def unusual(draft: Draft) -> dict[int, frozenset[str]]:
    """Return the unusual characters of each paragraph that has any, by paragraph number."""
    strange = frozenset("".join(p.text for p in draft.paragraphs)) - _usual()
    if not strange:
        return {}
    among = re.compile(f"[{re.escape(''.join(strange))}]")
    found = ((p.number, frozenset(among.findall(p.text))) for p in draft.paragraphs)
    return {number: characters for number, characters in found if characters}


@cache
def read_characters(name: str) -> frozenset[str]:
    """Return the characters of a file in rules/lists; lines that begin with # are comments."""
    lines = (rules_folder() / "lists" / name).read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


@cache
def _usual() -> frozenset[str]:
    return read_characters(STANDARD).union(_ASCII, _MARKS)
