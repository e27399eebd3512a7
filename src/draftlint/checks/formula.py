"""Kind ``formula``: fixed formulas with a wrong numeral, a wrong member or a wrong order."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.formulas import Formula, Slot, enumerations
from draftlint.model.draft import OBJECT
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression
from draftlint.text.sentence_ends import SENTENCE_OR_LINE_ENDS, enclosing_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_OPEN, _CLOSE = ("“", "‘", "「", "『", '"'), ("”", "’", "」", "』", '"')
#: Names so short (四风) that another numeral makes another name (三风).
_SHORT = 2
#: Characters on either side within which a name is judged.
_REACH = 200
# Between a name and the list that spells it out, and between a list and the name it sums up.
_NAME_THEN_LIST = expression(
    r"[”’」』\"]?(?:[（(：:]|，?(?:即|分别是|是指|包括|指的是)[：:]?)[“]?$"
)
_LIST_THEN_NAME = expression(r"[）)]?(?:的|等|这|是)?[“‘「『\"]?$")


class FormulaOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``formula``.

    Attributes:
        formulas: The set phrases with their members.
        check: ``count``: the numeral in the name is wrong; ``members``: a wrong member, a member
            twice, or one missing; ``order``: the members are in another order.
    """

    formulas: tuple[Formula, ...]
    check: Literal["count", "members", "order"] = "count"


class FormulaCheck(Check[FormulaOptions]):
    """See the module."""

    Options = FormulaOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """Names, for numerals also those with another numeral, and peculiar members."""
        found = {f.name for f in self.options.formulas if f.name}
        for formula in self.options.formulas:
            found.update(formula.variants)
            found.update(_search_strings(formula))
        return found

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield what is wrong with every formula of the draft."""
        for formula in self.options.formulas:
            if self.options.check == "count":
                for variant in formula.variants:
                    for paragraph, start in context.occurrences(variant):
                        if self.reads(context, paragraph):
                            yield from self._count(formula, variant, paragraph, start)
                continue
            words = {formula.name, *formula.variants, *_search_strings(formula)}
            for paragraph in context.containing(words - {""}):
                if self.reads(context, paragraph):
                    yield from self._lists(formula, paragraph)

    def _count(
        self, formula: Formula, variant: str, paragraph: Paragraph, start: int
    ) -> Iterator[Hit]:
        # Only the neighbourhood counts; a long paragraph must not be read again for every hit.
        offset = max(0, start - _REACH)
        text = paragraph.text[offset : start + len(variant) + _REACH]
        start -= offset
        end = start + len(variant)
        before, after = text[:start], text[end:]
        if before.endswith(("第", "十", "百")) or text.startswith(formula.name, start):
            return
        quoted = before.endswith(_OPEN) and after.startswith(_CLOSE)
        # 一个维护者 contains a count and no name.
        unique = formula.unique and not variant.startswith("一个")
        if unique or self._is_formula(formula, text, start, end, quoted=quoted):
            severity = None
        elif quoted and len(formula.name) > _SHORT and not formula.common:
            severity = Severity.WARNING  # the slogan of an author, or an error
        else:
            return
        yield Hit(
            paragraph.number,
            offset + start,
            offset + end,
            suggestions=(formula.name,),
            fix=None if severity else formula.name,
            severity=severity,
        )

    def _is_formula(
        self, formula: Formula, text: str, start: int, end: int, *, quoted: bool
    ) -> bool:
        """Return whether the neighbours of a wrong name are those of the right one."""
        outer = 1 if quoted else 0
        before, after = text[: start - outer], text[end + outer :]
        if formula.after and after.startswith(formula.after):
            return True
        if _spelled_out(formula, text, start, end):
            return True
        governed = bool(formula.before) and before.endswith(formula.before)
        if quoted and governed:
            return True
        return (quoted or governed) and self._has_sibling(formula, text, start)

    def _has_sibling(self, formula: Formula, text: str, start: int) -> bool:
        """Return whether another formula is in the sentence: then this is one, too."""
        first, last = enclosing_sentence(text, start, start, ends=SENTENCE_OR_LINE_ENDS)
        sentence = text[first:last]
        if len(formula.name) <= _SHORT:
            return any(name in sentence for name in formula.siblings)
        others = (f for f in self.options.formulas if f is not formula and len(f.name) > _SHORT)
        return any(f.variants and f.name in sentence for f in others)

    def _lists(self, formula: Formula, paragraph: Paragraph) -> Iterator[Hit]:
        text = paragraph.text
        for slots in enumerations(formula, text):
            if OBJECT in text[slots[0].start : slots[-1].end]:
                continue  # a picture may stand for a member
            anchored = _names_it(formula, text, slots)
            if self.options.check == "order":
                hit = _order(formula, slots, text)
            else:
                hit = _members(formula, slots, text, anchored=anchored)
            if hit:
                yield replace(hit, paragraph=paragraph.number)


def _search_strings(formula: Formula) -> set[str]:
    """Return members by which to find lists that may occur without the name."""
    if formula.distinct:
        return set(formula.members)
    # Two neighbours of a plain list, of which at least one pair survives a single foreign member.
    words = formula.first_wordings if len(formula.items) >= 5 else ()
    return {f"{one}、{other}" for one, other in itertools.pairwise(words)}


def _spelled_out(formula: Formula, text: str, start: int, end: int) -> bool:
    """Return whether the members are right after or before the name at ``start``."""
    for slots in enumerations(formula, text):
        after, before = text[end : slots[0].start], text[slots[-1].end : start]
        if slots[0].start >= end and _NAME_THEN_LIST.fullmatch(after):
            return True
        if slots[-1].end <= start and _LIST_THEN_NAME.fullmatch(before):
            return True
    return False


def _names_it(formula: Formula, text: str, slots: tuple[Slot, ...]) -> bool:
    """Return whether the name is right before or right after its members."""
    first, last = slots[0].start, slots[-1].end
    for name in filter(None, (formula.name, *formula.variants)):
        before = text.rfind(name, max(0, first - _REACH), first)
        if before >= 0 and _NAME_THEN_LIST.fullmatch(text, before + len(name), first):
            return True
        after = text.find(name, last, last + _REACH)
        if after >= 0 and _LIST_THEN_NAME.fullmatch(text, last, after):
            return True
    return False


def _members(formula: Formula, slots: tuple[Slot, ...], text: str, *, anchored: bool) -> Hit | None:
    """Return the one thing that is wrong with the members, ``paragraph`` left open."""
    official_order = formula.first_wordings
    present: set[int] = set()
    foreign: list[Slot] = []
    for slot in slots:
        if slot.member is None or slot.member in present:
            foreign.append(slot)
        else:
            present.add(slot.member)
    missing = [word for number, word in enumerate(official_order) if number not in present]
    if len(foreign) == len(missing) == 1:
        slot = foreign[0]
        # 党小组会以及上党课: the member is there, with its verb.
        if missing[0] in text[slot.start : slot.end + len(missing[0])]:
            return None
        if anchored or formula.distinct or _in_place_of(missing[0], slot, slots, official_order):
            return _hit(slot.start, slot.end, formula, (missing[0],))
    if not anchored or text[slots[-1].end : slots[-1].end + 1] in ("等", "…"):
        return None
    if len(missing) == 1 and not foreign:
        official = "、".join(official_order)
        return _hit(slots[0].start, slots[-1].end, formula, (official,))
    enclosed = text[slots[0].start - 1 : slots[0].start] in ("（", "(")
    if len(foreign) == 1 and not missing and enclosed:
        return _hit(foreign[0].start, foreign[0].end, formula, ())
    return None


def _in_place_of(
    missing: str, foreign_member: Slot, slots: tuple[Slot, ...], official_order: tuple[str, ...]
) -> bool:
    """Return whether all others are in order and the foreign one is where one is missing.

    Then a list of plain words (创新、协调、绿色、包容、共享) is the formula even without its name.
    """
    place = official_order.index(missing)
    order = [slot.member for slot in slots if slot is not foreign_member]
    return (
        len(official_order) >= 5
        and slots.index(foreign_member) == place
        and 0 < place < len(official_order) - 1
        and order == [number for number in range(len(official_order)) if number != place]
    )


def _order(formula: Formula, slots: tuple[Slot, ...], text: str) -> Hit | None:
    order = [slot.member for slot in slots]
    if None in order or sorted(n for n in order if n is not None) != list(range(len(order))):
        return None
    if len(order) != len(formula.items) or order == sorted(n for n in order if n is not None):
        return None
    separator = text[slots[0].end : slots[1].start]
    mark = separator if separator in "、，" else "、"
    official = mark.join(formula.first_wordings)
    return _hit(slots[0].start, slots[-1].end, formula, (official,))


def _hit(start: int, end: int, formula: Formula, suggestions: tuple[str, ...]) -> Hit:
    name = formula.name or "、".join(formula.first_wordings)
    official = "、".join(formula.first_wordings)
    values = {"name": name, "official": official}
    return Hit(None, start, end, values=values, suggestions=suggestions)


CHECK = FormulaCheck
