"""Which heading, or which opening sentence, stands for a section of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.finding import Severity
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS
from draftlint.text.ordinal import parse_ordinal
from draftlint.text.sentence_ends import SENTENCE_OR_LINE_ENDS

if TYPE_CHECKING:
    from draftlint.facts.context import Context
    from draftlint.model.draft import Heading
    from draftlint.model.profile import Profile, Section

#: A line that opens an attachment: 附件, 附件2, 附 表 一：
ATTACHMENT_LINE = expression(
    rf"[\s　]{{0,8}}附[\s　]?(?:件|表|录)[\s　]?[{NUMERALS}\d]{{0,3}}[：:]?[\s　]{{0,8}}$"
)
_JOINS = expression(r"[和与及暨、]|以及")
_STOP = expression(f"[{SENTENCE_OR_LINE_ENDS}]")
_LEAD_LENGTH = 60
#: Main headings that name no section from which on they divide the text by topics.
_SEVERAL = 2
# A sentence that only announces the text (现将……情况总结如下) is no section of its own.
_ANNOUNCES = expression(r"如下|现将|下面")


class Found(Record, frozen=True):
    """Where a section was found: its paragraph, and its heading unless a sentence stands for it."""

    paragraph: int
    heading: Heading | None


def main_text(context: Context) -> tuple[int, int]:
    """Return the numbers of the first paragraph after the title and the last of the main text.

    The attachments are no part of it.
    """
    first = context.draft.title.paragraph + 1 if context.draft.title else 1
    for paragraph in context.draft.paragraphs[first:]:
        if (
            paragraph.story == "body"
            and ATTACHMENT_LINE.match(paragraph.text)
            and paragraph.text.strip()
        ):
            return first, paragraph.number - 1
    return first, len(context.draft.paragraphs)


def main_headings(context: Context) -> list[Heading]:
    """Return the headings of the main text, attachments left out."""
    first, last = context.fact(main_text)
    return [heading for heading in context.draft.headings if first <= heading.paragraph <= last]


def find_sections(context: Context) -> dict[str, Found]:
    """Return where each section of the profile is found, by key; a missing one has no entry."""
    found: dict[str, Found] = {}
    profile = context.profile
    if profile is None:
        return found
    for heading in sorted(context.fact(main_headings), key=lambda h: (h.level, h.paragraph)):
        for key in _keys(heading.text, profile):
            found.setdefault(key, Found(heading.paragraph, heading))
    found.update(_by_topics(context.fact(main_headings), profile, found))
    missing = [section for section in profile.sections if section.key not in found]
    if missing:
        first, last = context.fact(main_text)
        heading_numbers = {heading.paragraph for heading in context.draft.headings}
        for paragraph in context.draft.paragraphs[first - 1 : last]:
            for section in missing:
                # A heading has been judged as a whole; its words do not count again.
                if paragraph.number in heading_numbers and not section.anywhere:
                    continue
                if section.key not in found and _opens_section(paragraph.text, section):
                    found[section.key] = Found(paragraph.number, None)
    return found


def follows_profile(context: Context) -> bool:
    """Return whether the headings show that the draft is divided as its profile says.

    All but one of the sections that the profile asks for have a heading, or at least two have.
    """
    profile = context.profile
    if profile is None:
        return False
    found = context.fact(find_sections)
    asked = [section.key for section in profile.sections if section.severity is not Severity.INFO]
    headed = sum(1 for key in asked if key in found and found[key].heading is not None)
    return headed >= min(2, max(1, len(asked) - 1))


def _by_topics(
    headings: list[Heading], profile: Profile, found: dict[str, Found]
) -> dict[str, Found]:
    """Return the sections that are divided by topics: main headings that name no section.

    A single one counts where a section that has a heading of its own follows it.
    """
    missing = [s.key for s in profile.sections if s.topics and s.key not in found]
    top = min((heading.level for heading in headings), default=0)
    topics = [h for h in headings if h.level == top and not _keys(h.text, profile)]
    if not missing or not topics:
        return {}
    first = topics[0]
    followed = any(f.heading and f.paragraph > first.paragraph for f in found.values())
    if len(topics) < _SEVERAL and not followed:
        return {}
    return {key: Found(first.paragraph, first) for key in missing}


def _keys(heading: str, profile: Profile) -> list[str]:
    """Return the sections a heading stands for: the last one it names, all where it joins them.

    下一步重点工作 is about what comes next, though 重点工作 alone would be the work done.
    """
    text = "".join(heading.split())
    keys = [s.key for s in profile.sections if any(word in text for word in s.any)]
    ordered = [key for key in profile.order if key in keys]
    if len(ordered) > 1 and not _JOINS.search(text):
        return [key for key in keys if key not in ordered[:-1]]
    return keys


def _opens_section(text: str, section: Section) -> bool:
    if section.anywhere:
        return any(word in text for word in section.any)
    text = text.strip()
    ordinal = parse_ordinal(text)
    start = ordinal.after if ordinal else 0
    stop = _STOP.search(text, start, start + _LEAD_LENGTH)
    lead = text[start : stop.start() if stop else start + _LEAD_LENGTH]
    if not lead or _ANNOUNCES.search(lead):
        return False
    # A short word (问题, 今后) says a section only where it opens the sentence.
    return any(word in lead if len(word) > 2 else lead.startswith(word) for word in section.any)
