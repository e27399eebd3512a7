"""Comments in the document that silence findings: ``draftlint: ignore [rule or group …]``.

Such a comment silences the named rules on the text it is anchored to; without a name, all rules.
A finding about the whole draft stands nowhere: a comment that names its rule silences it wherever
the comment stands. What silences nothing is reported, as a stale order hides the next mistake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from draftlint.model.record import Record
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from draftlint.model.draft import Draft, Mark
    from draftlint.model.finding import Finding

#: The order is on the first line; a reason may follow in brackets, after a dash, or on a new line.
_ORDER = expression(r"\s*draftlint\s*[:：]\s*(?:ignore|忽略)(?![\w-])(?P<names>[^\n(（—]*)", re.I)
_BETWEEN = expression(r"[\s,，、;；:：]+")


class Order(Record, frozen=True):
    """A comment that silences; without ``names`` it means every rule."""

    mark: Mark
    names: tuple[str, ...]


class Idle(NamedTuple):
    """An order that silenced nothing, or one of its names; ``unknown`` if no rule is called so."""

    mark: Mark
    name: str | None
    unknown: bool = False


def order_in(mark: Mark) -> Order | None:
    """Return the order a mark gives, ``None`` if it is none."""
    match = _ORDER.match(mark.text) if mark.kind == "comment" else None
    if match is None:
        return None
    names = match["names"].partition("--")[0]
    return Order(mark, tuple(name for name in _BETWEEN.split(names) if name))


class Silencer:
    """The orders in one draft, and which of them were of use.

    ``draft`` is the draft without these comments, as checks see it; ``silenced`` counts findings.
    """

    def __init__(self, draft: Draft, ran: Collection[str], known: Collection[str]) -> None:
        """Read the orders; ``ran`` are the ids of the rules that run, ``known`` of all rules."""
        self.orders = [order for mark in draft.marks if (order := order_in(mark))]
        ordered = {id(order.mark) for order in self.orders}
        rest = tuple(mark for mark in draft.marks if id(mark) not in ordered)
        self.draft = replace(draft, marks=rest) if ordered else draft
        self.silenced = 0
        self._ran = _names(ran)
        self._known = _names(known) | self._ran
        self._used: set[tuple[int, str | None]] = set()

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that no order silences."""
        for finding in findings:
            uses = [use for order in self.orders if (use := _use(order, finding))]
            self._used.update(uses)
            self.silenced += bool(uses)
            if not uses:
                yield finding

    def idle(self) -> Iterator[Idle]:
        """Yield, when all findings were heard, what of the orders was of no use.

        A rule that did not run says nothing about an order that names it.
        """
        for order in self.orders:
            for name in order.names or (None,):
                if name is not None and name not in self._known:
                    yield Idle(order.mark, name, unknown=True)
                elif (id(order.mark), name) not in self._used and (
                    name is None or name in self._ran
                ):
                    yield Idle(order.mark, name)


def _names(rules: Iterable[str]) -> set[str]:
    """Return rule ids with the groups they belong to."""
    return {name for rule in rules for name in (rule, rule.partition("/")[0])}


def _use(order: Order, finding: Finding) -> tuple[int, str | None] | None:
    """Return the order and the name by which it silences a finding."""
    named = next((n for n in order.names if n in (finding.rule, finding.group)), None)
    if order.names and named is None:
        return None
    if finding.place.paragraph is None:
        return (id(order.mark), named) if named else None
    return (id(order.mark), named) if _covers(order.mark, finding) else None


def _covers(mark: Mark, finding: Finding) -> bool:
    """Return whether a comment's text and a finding's have a character in common.

    A comment on no text, or a finding on none, counts where it stands.
    """
    if mark.paragraph is None or finding.place.paragraph is None:
        return False
    last = mark.until or (mark.paragraph, mark.end)
    starts = (finding.place.paragraph, finding.start or 0)
    ends = (finding.place.paragraph, finding.end or 0)
    first = (mark.paragraph, mark.start)
    if starts == ends or first == last:
        return first <= ends and starts <= last
    return first < ends and starts < last
