"""Which paragraphs contain characters that running Chinese text does not use.

Nearly every paragraph contains none: one scan serves all rules.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re

    from draftlint.facts.context import Context

STANDARD = "standard-characters.txt"
_MARKS = "\u3000，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…～·〇℃％①②③④⑤⑥⑦⑧⑨⑩㎡×○●■□√"


def unusual(context: Context) -> dict[int, frozenset[str]]:
    """Return the unusual characters of each paragraph that has any, by paragraph number."""
    pattern = _unusual_characters()
    found = ((p.number, frozenset(pattern.findall(p.text))) for p in context.draft.paragraphs)
    return {number: characters for number, characters in found if characters}


@cache
def read_characters(name: str) -> str:
    """Return the characters of a file in rules/lists; lines that begin with # are comments."""
    lines = (rules_folder() / "lists" / name).read_text("utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def _unusual_characters() -> re.Pattern[str]:
    return expression(rf"[^\x20-\x7e\t\n{_MARKS}{read_characters(STANDARD)}]")
