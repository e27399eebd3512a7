"""Fixed formulas of official language: their shape, and the lists of members in running text.

“四个意识” stands for four fixed members. A numeral of the name can be wrong, and so can the list
that spells the members out, before or after the name.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = "一二两三四五六七八九十"
_SEPARATOR = r"(?:[、，,；;]|、?(?:和|与|及|以及))"
_FOREIGN = r"[^、，,；;。！？：:（）()“”《》\s]{1,14}?"


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One set phrase: a name with a numeral, and its members.

    Attributes:
        name: The name as written between quotation marks; empty: the members are the phrase.
        items: The members in order, each with its other wordings after ``|``.
        before: Verbs before the name that show that the phrase is meant.
        after: Nouns after the name that show that the phrase is meant.
        unique: The name with another numeral can mean nothing else.
        distinct: The members are so peculiar that a list of them with one wrong member is wrong
            even without the name.
        common: Other numerals make phrases in common use (三位一体).
        siblings: Short names of other phrases; one of them in the sentence shows that the phrase is
            meant.
    """

    name: str = ""
    items: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unique: bool = False
    distinct: bool = False
    common: bool = False
    siblings: tuple[str, ...] = ()

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """The name with one numeral changed (三个意识, 五个意识 …)."""
        return tuple(
            self.name[:at] + numeral + self.name[at + 1 :]
            for at, character in enumerate(self.name)
            if character in _NUMERALS
            for numeral in _NUMERALS
            if numeral != character
        )

    @cached_property
    def members(self) -> dict[str, int]:
        """Every wording of every member → the member's number from 0."""
        return {word: n for n, item in enumerate(self.items) for word in item.split("|")}

    @property
    def first_wordings(self) -> tuple[str, ...]:
        """The members in their official wording and order."""
        return tuple(item.partition("|")[0] for item in self.items)

    @cached_property
    def item_pattern(self) -> re.Pattern[str]:
        """Matches one member."""
        words = sorted(self.members, key=len, reverse=True)
        return expression("|".join(map(re.escape, words)))

    @cached_property
    def foreign_member_pattern(self) -> re.Pattern[str] | None:
        """Matches what is made like a member (责任意识), where members share an ending."""
        ending = _common_ending(self.first_wordings)
        if not ending:
            return None
        widths = {len(word) - len(ending) for word in self.first_wordings}
        return expression(f"{LETTER}{{{min(widths)},{max(widths)}}}{re.escape(ending)}")


class Slot(Record, frozen=True):
    """One place of an enumeration; ``member`` is its number, ``None`` for a foreign one."""

    start: int
    end: int
    member: int | None


def enumerations(formula: Formula, text: str) -> Iterator[tuple[Slot, ...]]:
    """Yield the enumerations in ``text`` with at least two members, foreign ones included."""
    if not formula.members:
        return
    matches = list(formula.item_pattern.finditer(text))
    run: list[Slot] = []
    for match in matches:
        slot = Slot(*match.span(), formula.members[match.group()])
        if run:
            between = _between(text, run[-1].end, slot.start)
            if between is None:
                yield from _finished(formula, text, run)
                run = []
            else:
                run.extend(between)
        run.append(slot)
    yield from _finished(formula, text, run)


_SEPARATOR_BEFORE, _SEPARATOR_AFTER = expression(f"{_SEPARATOR}$"), expression(_SEPARATOR)
_GAP = expression(f"{_SEPARATOR}|{_SEPARATOR}(?P<stranger>{_FOREIGN}){_SEPARATOR}")


def _between(text: str, start: int, end: int) -> list[Slot] | None:
    """Return the foreign member between two members, nothing, or ``None``: no enumeration."""
    gap = _GAP.fullmatch(text, start, end) if end - start < 20 else None
    if gap is None:
        return None
    return [Slot(*gap.span("stranger"), None)] if gap["stranger"] else []


def _finished(formula: Formula, text: str, run: list[Slot]) -> Iterator[tuple[Slot, ...]]:
    if len({slot.member for slot in run} - {None}) < 2:
        return
    head, tail = _edge_before(formula, text, run), _edge_after(formula, text, run)
    yield tuple(slot for slot in (head, *run, tail) if slot)


def _edge_before(formula: Formula, text: str, run: list[Slot]) -> Slot | None:
    """Return a foreign member that opens the enumeration."""
    end = run[0].start
    separator = _SEPARATOR_BEFORE.search(text[max(0, end - 3) : end])
    if separator is None:
        return None
    stop = end - len(separator.group())
    before = text[max(0, stop - 16) : stop]
    only_first_missing = [slot.member for slot in run] == list(range(1, len(formula.items)))
    if formula.foreign_member_pattern:
        found = re.search(f"(?:{formula.foreign_member_pattern.pattern})$", before)
        if found or not only_first_missing:
            return Slot(stop - len(found.group()), stop, None) if found else None
    # Without a shared ending, a bracket or a colon shows where the first member begins, or its
    # usual length.
    opened = re.search(f"[（(：:“]({_FOREIGN})$", before)
    if opened is None and only_first_missing:
        opened = re.search(f"({LETTER}{{{len(formula.first_wordings[0])}}})$", before)
    return Slot(stop - len(opened.group(1)), stop, None) if opened else None


def _edge_after(formula: Formula, text: str, run: list[Slot]) -> Slot | None:
    """Return a foreign member that closes the enumeration."""
    separator = _SEPARATOR_AFTER.match(text, run[-1].end)
    if separator is None:
        return None
    only_last_missing = [slot.member for slot in run] == list(range(len(formula.items) - 1))
    if formula.foreign_member_pattern:
        found = formula.foreign_member_pattern.match(text, separator.end())
        if found or not only_last_missing:
            return Slot(*found.span(), None) if found else None
    if separator.group() in "，,；;":
        return None
    closed = expression(f"({_FOREIGN})(?=[）)。；;，,”]|的|等|$)").match(text, separator.end())
    if only_last_missing:
        width = len(formula.first_wordings[-1])
        closed = closed or expression(f"({LETTER}{{{width}}})").match(text, separator.end())
    return Slot(*closed.span(1), None) if closed else None


def _common_ending(words: tuple[str, ...]) -> str:
    if len(words) < 2:
        return ""
    ending = words[0]
    for word in words[1:]:
        while ending and not word.endswith(ending):
            ending = ending[1:]
    return ending if all(len(word) > len(ending) for word in words) else ""
