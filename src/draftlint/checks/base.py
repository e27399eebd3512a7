"""What every kind of rule has in common: the draft it sees, the hits it yields, its options.

A kind is one module in this package with one subclass of :class:`Check`, named ``CHECK`` at the
end of the module; the kind ``list-count`` lives in ``list_count.py``. Other packages add kinds
through the entry-point group ``draftlint.checks``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Annotated, ClassVar, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from draftlint.facts.roles import ROLES, Role, paragraph_roles
from draftlint.model.draft import RUNNING_STORIES, Story
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph
    from draftlint.model.finding import Severity
    from draftlint.model.message import Message
    from draftlint.model.rule import Rule


#: Places that one hit lists at most.
MOST_PLACES = 10_000


#: Types of options: how many there are of something, and how much. Neither is below 0.
Count = Annotated[int, msgspec.Meta(ge=0)]
Amount = Annotated[float, msgspec.Meta(ge=0)]


class Options(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """Base of the options of a kind: every key is checked, unknown ones are refused by name.

    Subclasses declare ``frozen=True, kw_only=True``; the other settings are inherited.

    Attributes:
        stories: Parts of the draft that the rule reads; by default the running text.
        roles: Roles of the paragraphs that the rule reads; by default all of them.
        parts: Named parts of expressions, each an expression or a list of alternatives:
            ``(?&name)`` in any expression of the rule is replaced by the part of that name.
    """

    stories: tuple[Story, ...] = tuple(sorted(RUNNING_STORIES))
    roles: tuple[Role, ...] = ROLES
    parts: dict[str, str | tuple[str, ...]] = {}


O_co = TypeVar("O_co", bound=Options, covariant=True)


class Spot(Record, frozen=True):
    """A span that a hit is about, and what is to be said of it (see :class:`Hit`)."""

    paragraph: int | None
    start: int = 0
    end: int = 0
    suggestions: tuple[str, ...] = ()
    fix: str | None = None
    values: Mapping[str, object] = {}


class Hit(Record, frozen=True):
    """What a check objects to, at one place or at several that are wrong alike.

    ``paragraph`` is the paragraph number (``None``: the whole draft), ``start``/``end`` code
    points in its text. ``values`` fill the rule's message besides ``{text}``, ``{suggestion}`` and
    ``{count}`` (how many places there are). ``severity`` may say that this hit is surer or less
    sure than the rule. ``fix`` is set only where the correction is certain. ``key`` names a hit
    about the whole draft in its fingerprint: stable, and free of words that a message or a heading
    may change. ``more`` are the places after the first, ``omitted`` how many are not among them,
    see :func:`merge_hits`. ``variant`` names one of the rule's other messages.
    """

    paragraph: int | None
    start: int = 0
    end: int = 0
    values: Mapping[str, object] = {}
    suggestions: tuple[str, ...] = ()
    fix: str | None = None
    severity: Severity | None = None
    key: str = ""
    variant: str = ""
    more: tuple[Spot, ...] = ()
    omitted: int = 0

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All places that are listed, the first included."""
        span = (self.paragraph, self.start, self.end)
        return (Spot(*span, self.suggestions, self.fix, self.values), *self.more)

    def at(self, spots: Sequence[Spot]) -> Hit:
        """Return the hit at other places, at least one."""
        first, *more = spots
        return replace(
            self,
            paragraph=first.paragraph,
            start=first.start,
            end=first.end,
            suggestions=first.suggestions,
            fix=first.fix,
            values=first.values,
            more=tuple(more),
        )


def merge_hits(hits: Iterable[Hit], *, severity: Severity | None = None, variant: str = "") -> Hit:
    """Return one hit that stands for several (at least one), given in reading order.

    It is the first, at the places of all; those after the first :data:`MOST_PLACES` are counted
    only. ``severity`` and ``variant`` replace those of the first where they are given.
    """
    rest = iter(hits)
    first = next(rest)
    more = [spot for hit in islice(rest, MOST_PLACES - 1) for spot in hit.spots]
    return replace(
        first,
        more=(*first.more, *more),
        omitted=sum(1 for _ in rest),
        severity=severity or first.severity,
        variant=variant or first.variant,
    )


class Check(ABC, Generic[O_co]):
    """One rule with its options, to run on any number of drafts; it keeps no state between them."""

    #: The options of the kind; its fields, types and defaults are the documentation.
    Options: ClassVar[type[Options]] = Options
    #: An option of the kind that defined parts of expressions before every kind had ``parts``.
    former_parts: ClassVar[str] = ""

    def __init__(self, rule: Rule, options: O_co) -> None:
        self.rule = rule
        self.options = options

    @cached_property
    def literals(self) -> Collection[str]:
        """Strings to search for: the literals of all rules are found in one pass."""
        return ()

    @abstractmethod
    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the places that break the rule, in any order."""

    @property
    def fields(self) -> Collection[str] | None:
        """What messages may name besides the values of all findings; ``None``: not known."""
        return None

    def validate(self) -> None:
        """Compute now what would be computed at first use, so that wrong options fail early.

        Raises ``re.error``, ``ExpressionError`` or ``ConfigError`` for wrong options.
        """
        for base in type(self).__mro__:
            for name, member in vars(base).items():
                if isinstance(member, cached_property):
                    getattr(self, name)

    def self_test(self) -> Iterator[Message]:
        """Yield what is wrong with the options of the rule; ``draftlint rules test`` calls this."""
        yield from ()

    def hits(self, context: Context) -> Iterator[Hit]:
        """Yield the hits of :meth:`run` at the places that have a role the rule reads."""
        if self._reads_all_roles:
            yield from self.run(context)
            return
        for hit in self.run(context):
            spots = [spot for spot in hit.spots if self._reads_spot(context, spot)]
            if len(spots) == len(hit.spots):
                yield hit
            elif spots:
                yield hit.at(spots)

    def paragraphs(self, context: Context) -> Iterator[Paragraph]:
        """Yield the paragraphs that have text and that the rule reads."""
        return (p for p in context.draft.paragraphs if p.text and self.reads(context, p))

    def reads(self, context: Context, paragraph: Paragraph) -> bool:
        """Return whether the rule reads a paragraph, by its story and its role."""
        return paragraph.story in self._stories and self.reads_role(context, paragraph.number)

    def reads_role(self, context: Context, number: int) -> bool:
        """Return whether the rule reads the role of the paragraph with this number."""
        return self._reads_all_roles or context.fact(paragraph_roles)[number - 1] in self._roles

    def _reads_spot(self, context: Context, spot: Spot) -> bool:
        known = spot.paragraph is not None and 0 < spot.paragraph <= len(context.draft.paragraphs)
        return not known or self.reads_role(context, spot.paragraph or 1)

    @cached_property
    def _stories(self) -> frozenset[Story]:
        return frozenset(self.options.stories)

    @cached_property
    def _roles(self) -> frozenset[Role]:
        return frozenset(self.options.roles)

    @cached_property
    def _reads_all_roles(self) -> bool:
        return self._roles.issuperset(ROLES)
