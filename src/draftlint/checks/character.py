"""Kind ``character``: single characters that came in by copying or by a slip of the keyboard.

Compatibility characters, letters of another alphabet, invisible and private characters: each run
is one hit, with the text it should be where that is certain. Only paragraphs are read that contain
a character beyond ASCII, the standard characters and Chinese punctuation.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from draftlint.checks.base import Count, merge_hits
from draftlint.checks.pattern import Pattern, PatternOptions
from draftlint.facts.unusual_marks import unusual
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from draftlint.checks.base import Hit
    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_SHOWN = 4


class CharacterOptions(PatternOptions, frozen=True, kw_only=True):
    """Options of kind ``character``, in addition to those of ``pattern``.

    Attributes:
        replace: What replaces a run: ``nfkc`` its compatibility form (Unicode normalization form
            KC), ``map`` the characters of ``map``, ``delete`` nothing; ``none``: no suggestion is
            made.
        map: Characters and what replaces them.
        paragraph: Expression that the paragraph must match somewhere.
        most: If there are more runs than this, they are a habit of the draft and reported as one
            finding, as info.
    """

    replace: Literal["nfkc", "map", "delete", "none"] = "none"
    map: dict[str, str] = msgspec.field(default_factory=dict)
    paragraph: str = ""
    most: Count = 50


class Character(Pattern):
    """See the module."""

    Options = CharacterOptions
    options: CharacterOptions

    @property
    def literals(self) -> Collection[str]:
        """None: the fact of unusual characters narrows the search more."""
        return ()

    @property
    def fields(self) -> Collection[str]:
        """The groups of the expression, and ``points``, which names the characters."""
        return [*super().fields, "points"]

    @cached_property
    def _paragraph(self) -> re.Pattern[str]:
        return expression(self.options.paragraph)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the runs of the characters; ``{points}`` in the message names them (U+2F2F)."""
        hits = list(self._runs(context))
        if len(hits) > self.options.most:
            yield merge_hits(hits, severity=Severity.INFO)
        else:
            yield from hits

    def paragraphs(self, context: Context) -> Iterator[Paragraph]:
        """Yield the paragraphs that contain anything unusual."""
        unusual_here = context.fact(unusual)
        return (p for p in super(Pattern, self).paragraphs(context) if p.number in unusual_here)

    def _runs(self, context: Context) -> Iterator[Hit]:
        read, allowed = None, False
        for hit in super().run(context):
            text = context.draft.paragraph(hit.paragraph or 1).text
            if hit.paragraph != read:
                read, allowed = hit.paragraph, self._paragraph.search(text) is not None
            if not allowed:
                continue
            run = text[hit.start : hit.end]
            points = [f"U+{ord(character):04X}" for character in dict.fromkeys(run)]
            shown = " ".join(points[:_SHOWN]) + (" …" if len(points) > _SHOWN else "")
            hit = replace(hit, values={**hit.values, "points": shown})  # noqa: PLW2901
            right = self._right(run)
            if right is not None:
                hit = replace(hit, suggestions=(right,), fix=right)  # noqa: PLW2901
            yield hit

    def _right(self, run: str) -> str | None:
        """Return what the run should be, ``None`` where that is not certain."""
        match self.options.replace:
            case "delete":
                return ""
            case "none":
                return None
            case "nfkc":
                right = unicodedata.normalize("NFKC", run)
            case "map":
                right = run
        right = "".join(self.options.map.get(character, character) for character in right)
        return right if right != run else None


CHECK = Character
