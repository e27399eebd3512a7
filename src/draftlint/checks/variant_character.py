"""Kind ``variant-character``: characters that simplified text does not use.

A draft or a paragraph that is traditional as a whole, a quotation in traditional characters and a
paragraph in Japanese or Korean are left alone: only a stray character is a mistake.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from draftlint.checks.base import Amount, Check, Count, Hit, Options, merge_hits
from draftlint.facts.unusual_marks import read_characters, unusual
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_HAN = expression("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_OTHER_SCRIPTS = expression("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")
_QUOTED = expression(r"“[^“”]*”|《[^《》]*》|「[^「」]*」|『[^『』]*』|〈[^〈〉]*〉")


class VariantCharacterOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``variant-character``.

    Attributes:
        variants: Name of a file in rules/lists: variant characters and their standard forms.
        standard: Name of a file with the standard characters. If it is set, characters in neither
            list are reported instead of the variants, each once with all its places.
        share: Share of variants among the characters of a draft, a paragraph or a quotation from
            which it is traditional on purpose.
        few: How many variants this takes at least.
    """

    variants: str
    standard: str = ""
    share: Amount = 0.15
    few: Count = 4


class VariantCharacter(Check[VariantCharacterOptions]):
    """See the module."""

    Options = VariantCharacterOptions

    @cached_property
    def _variants(self) -> Mapping[str, tuple[str, ...]]:
        return read_variants(self.options.variants)

    @cached_property
    def _standard(self) -> frozenset[str]:
        return frozenset(read_characters(self.options.standard) if self.options.standard else "")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every stray character, neighbours as one; see ``standard``."""
        suspects: list[tuple[Paragraph, list[int]]] = []
        total = 0
        unusual_here = context.fact(unusual)
        for paragraph in self.paragraphs(context):
            total += len(paragraph.text)
            if paragraph.number in unusual_here and (places := self._places(paragraph.text)):
                suspects.append((paragraph, places))
        found = sum(len(places) for _, places in suspects)
        if self._on_purpose(found, total):
            return
        by_text: defaultdict[str, list[Hit]] = defaultdict(list)
        for paragraph, places in suspects:
            for hit in self._hits(paragraph, places):
                by_text[paragraph.text[hit.start : hit.end]].append(hit)
        for hits in by_text.values():
            if self.options.standard:
                yield merge_hits(hits)
            else:
                yield from hits

    def _places(self, text: str) -> list[int]:
        if text.isascii():
            return []
        if not self.options.standard:
            return [at for at, character in enumerate(text) if character in self._variants]
        return [
            match.start()
            for match in _HAN.finditer(text)
            if match.group() not in self._standard and match.group() not in self._variants
        ]

    def _on_purpose(self, found: int, total: int) -> bool:
        return found >= self.options.few and found >= self.options.share * total

    def _hits(self, paragraph: Paragraph, places: list[int]) -> Iterator[Hit]:
        text = paragraph.text
        if _OTHER_SCRIPTS.search(text) or self._on_purpose(len(places), len(text)):
            return
        quoted = (match.span() for match in _QUOTED.finditer(text))
        traditional = Spans((a + 1, b - 1) for a, b in quoted if self._traditional(text[a:b]))
        for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
            run = [place for _, place in group]
            start, end = run[0], run[-1] + 1
            if traditional.cover(start, end):
                continue
            forms = [self._variants.get(character, ()) for character in text[start:end]]
            if not all(forms):
                yield Hit(paragraph.number, start, end)
                continue
            best = "".join(form[0] for form in forms)
            others = forms[0] if len(forms) == 1 else ()
            sure = all(len(form) == 1 for form in forms)
            suggestions = tuple(dict.fromkeys((best, *others)))
            yield Hit(
                paragraph.number,
                start,
                end,
                suggestions=suggestions,
                fix=best if sure else None,
            )

    def _traditional(self, quotation: str) -> bool:
        found = len(self._places(quotation))
        return found > 1 and found >= self.options.share * len(quotation)


@cache
def read_variants(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return character → standard forms of a file in rules/lists."""
    lines = (rules_folder() / "lists" / name).read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {variant: tuple(forms.split("|")) for variant, forms in pairs}


CHECK = VariantCharacter
