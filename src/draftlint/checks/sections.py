"""Kind ``sections``: the sections that the profile of a draft asks for.

The facts are in rules/profiles; this kind compares a draft with them. A section is found by a
heading, or by the first sentence of a paragraph, that contains one of its words.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.log_entries import log_entries
from draftlint.facts.profile_sections import (
    find_sections,
    follows_profile,
    main_headings,
    main_text,
)
from draftlint.model.finding import Severity
from draftlint.model.message import Listing, Message, listing, message
from draftlint.text.ordinal import parse_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.profile_sections import Found
    from draftlint.model.draft import Draft, Heading
    from draftlint.model.profile import Profile, Section

_SHOWN = 6
# Arabic ordinals number the items of lists as often as headings.
_LISTED = frozenset({"arabic", "arabic-bracket"})


class SectionsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``sections``.

    Attributes:
        problem: ``missing`` (required and expected sections), ``wanted`` (sections that would be
            good to have), ``order`` or ``empty``.
        short: A draft with fewer characters than this, or one without headings, is judged one
            severity lower.
        tiny: A draft with fewer characters than this is not a whole document and is not checked.
    """

    problem: Literal["missing", "wanted", "order", "empty"]
    short: Count = 800
    tiny: Count = 100


class Sections(Check[SectionsOptions]):
    """See the module."""

    Options = SectionsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield what ``problem`` asks for; without a profile only empty sections can be found."""
        if self.options.problem == "empty":
            # The entries of a log are no sections: one of them may be a single line.
            if not context.fact(log_entries, numbered=True):
                yield from _empty(context)
        elif context.profile and context.profile.sections:
            found = context.fact(find_sections)
            if self.options.problem == "order":
                yield from _disordered(context.profile, found)
            elif context.draft.characters >= self.options.tiny:
                yield from self._missing(context, context.profile, found)

    def _missing(
        self, context: Context, profile: Profile, found: dict[str, Found]
    ) -> Iterator[Hit]:
        """Yield each missing section, or one hit for all where the draft is divided otherwise.

        A draft that does not follow the structure of its profile lacks no section of it.
        """
        draft = context.draft
        title = draft.title.text if draft.title else ""
        missing = [
            section
            for section in profile.sections
            if section.key not in found
            and (section.severity is Severity.INFO) == (self.options.problem == "wanted")
            and not (section.when and not re.search(section.when, title))
        ]
        if missing and self.options.problem == "missing" and not context.fact(follows_profile):
            names = listing(section.name for section in missing)
            values = {"kind": profile.name, "sections": names, "section": names}
            yield Hit(None, values=values, severity=Severity.INFO, key="all", variant="otherwise")
            return
        mild = draft.characters < self.options.short
        for section in missing:
            yield Hit(
                None,
                values={
                    "section": section.name,
                    "words": _words(section),
                    "where": _position(profile, section.key, found, draft),
                },
                severity=_one_step_lower(section.severity) if mild else section.severity,
                key=section.key,
            )


def _one_step_lower(severity: Severity) -> Severity:
    return Severity.WARNING if severity is Severity.ERROR else Severity.INFO


def _words(section: Section) -> Listing:
    return listing([*section.any[:_SHOWN], *["……"] * (len(section.any) > _SHOWN)])


def _position(profile: Profile, key: str, found: dict[str, Found], draft: Draft) -> Message | str:
    """Return between which headings of the draft a missing section belongs."""
    if key not in profile.order:
        return ""
    place = profile.order.index(key)
    before = [k for k in profile.order[:place] if k in found]
    after = [k for k in profile.order[place + 1 :] if k in found]
    places = []
    if before:
        places.append(message("after {heading}", heading=_shown(found[before[-1]], draft)))
    if after:
        places.append(message("before {heading}", heading=_shown(found[after[0]], draft)))
    return message("; usually it stands {places}", places=listing(places)) if places else ""


def _shown(found: Found, draft: Draft) -> str:
    text = (
        found.heading.full_text if found.heading else draft.paragraph(found.paragraph).text.strip()
    )
    return f"“{text[:24]}{'…' if len(text) > 24 else ''}”"


def _disordered(profile: Profile, found: dict[str, Found]) -> Iterator[Hit]:
    """Yield the headings of one level that are before what they should follow."""
    placed = [(key, found[key].heading) for key in profile.order if key in found]
    headings = [(key, heading) for key, heading in placed if heading]
    names = {section.key: section.name for section in profile.sections}
    for (upper, first), (lower, second) in pairwise(headings):
        if first.level == second.level and second.paragraph < first.paragraph:
            yield Hit(
                second.paragraph,
                second.start,
                second.end,
                values={"section": names[lower], "after": names[upper]},
            )


def _empty(context: Context) -> Iterator[Hit]:
    """Yield main headings that nothing follows but a heading of the same or a higher level.

    Where such headings follow one another they are a list, and a draft that consists of headings
    alone is an outline: both are left alone.
    """
    draft = context.draft
    _, last = context.fact(main_text)
    headings = context.fact(main_headings)
    empty = [
        heading
        for heading, following in zip_longest(headings, headings[1:])
        if heading and not _has_text(draft, heading, following, last)
    ]
    if len(empty) * 3 > len(headings):
        return
    numbers = {heading.paragraph for heading in empty}
    for place, heading in enumerate(headings):
        if heading.paragraph not in numbers or heading.level > 2 or _is_item(draft, heading):
            continue
        around = headings[max(place - 1, 0) : place + 2]
        siblings = {h.paragraph for h in around if h.level == heading.level} - {heading.paragraph}
        if not siblings & numbers:
            # Below the first level a line of a list often looks like a heading.
            severity = None if heading.level == 1 else Severity.INFO
            yield Hit(heading.paragraph, heading.start, heading.end, severity=severity)


def _is_item(draft: Draft, heading: Heading) -> bool:
    """Return whether a heading may as well be an item of a list.

    Arabic ordinals number both; （一） opens an item after a line that ends in ： or ；.
    """
    ordinal = parse_ordinal(heading.ordinal)
    if ordinal is None or ordinal.form in ("han", "part", "chapter", "section"):
        return False
    before = "".join(p.text.rstrip() for p in draft.paragraphs[: heading.paragraph - 1][-3:])
    return ordinal.form in _LISTED or before.endswith(("：", "；", ":", ";"))


def _is_below(following: Heading, heading: Heading) -> bool:
    """Return whether the next heading is a part of this one: deeper, or the first of another form.

    An outline may begin 第一章 under 四、, whatever the levels of the two styles are.
    """
    if following.level > heading.level:
        return True
    ordinal, next_ordinal = parse_ordinal(heading.ordinal), parse_ordinal(following.ordinal)
    if ordinal is None or next_ordinal is None:
        return False
    return next_ordinal.number == 1 and next_ordinal.form != ordinal.form


def _has_text(draft: Draft, heading: Heading, following: Heading | None, last: int) -> bool:
    if heading.run_in or (following and _is_below(following, heading)):
        return True
    end = following.paragraph - 1 if following else last
    between = draft.paragraphs[heading.paragraph : end]
    return any(not p.is_blank for p in between if p.story not in ("header", "footer"))


CHECK = Sections
