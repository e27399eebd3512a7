"""What part a stretch of text plays in an official document, as GB/T 9704-2012 names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.facts.profile_sections import main_text
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.facts.context import Context
    from draftlint.model.draft import Format, Heading, Paragraph

#: The part that a heading is, by its ordinal (7.3.3): 一、 （一） 1. （1）
_HAN = f"[{NUMERALS}]{{1,3}}"
_LEVELS = (
    ("heading-1", expression(f"{_HAN}[、.．]|第{_HAN}[章部]")),
    ("heading-2", expression(f"[（(]{_HAN}[）)]")),
    ("heading-3", expression(r"\d{1,2}[.．、]")),
    ("heading-4", expression(r"[（(]\d{1,2}[）)]")),
)
_RECIPIENT = expression(r"^[^。；！？]{2,120}[：:]$")
#: A note in brackets, such as the one under a title that says when a law was passed.
_NOTE = expression(r"\s*（[^（）]{0,100}）\s*$")
#: Shorter paragraphs may be signatures, dates and labels; they are not judged as running text.
_BODY_LENGTH = 30


class Stretch(Record, frozen=True):
    """Text of one part: code points ``start`` to ``end`` of a paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    def format(self) -> Format | None:
        """Return the character format of most of the text, ``None`` where nothing is recorded."""
        weights: dict[Format, int] = {}
        for run in self.paragraph.runs:
            shared = min(run.end, self.end) - max(run.start, self.start)
            if shared > 0 and self.paragraph.text[run.start : run.end].strip():
                weights[run.format] = weights.get(run.format, 0) + shared
        return max(weights, key=lambda look: weights[look]) if weights else None


def gongwen_parts(context: Context) -> Mapping[str, tuple[Stretch, ...]]:
    """Return the stretches of each part: title, recipient, heading-1 to heading-4, body.

    Attachments, tables and short paragraphs that are no headings belong to none.
    """
    found: dict[str, list[Stretch]] = {}
    headings = {heading.paragraph: heading for heading in context.draft.headings}
    if context.draft.title:
        title = context.draft.paragraph(context.draft.title.paragraph)
        found["title"] = [Stretch(title, context.draft.title.start, context.draft.title.end)]
    first, last = context.fact(main_text)
    texts = [p for p in context.draft.paragraphs if first <= p.number <= last and p.story == "body"]
    opening = next((p for p in texts if p.text.strip()), None)
    for paragraph in texts:
        heading = headings.get(paragraph.number)
        if heading:
            _add_heading(found, paragraph, heading)
        elif paragraph is opening and _RECIPIENT.search(paragraph.text.strip()):
            found.setdefault("recipient", []).append(_whole_paragraph(paragraph))
        elif len(paragraph.text.strip()) >= _BODY_LENGTH and not _NOTE.match(paragraph.text):
            found.setdefault("body", []).append(_whole_paragraph(paragraph))
    return {role: tuple(stretches) for role, stretches in found.items()}


def _add_heading(found: dict[str, list[Stretch]], paragraph: Paragraph, heading: Heading) -> None:
    role = next((role for role, form in _LEVELS if form.match(heading.ordinal)), None)
    if role:
        found.setdefault(role, []).append(Stretch(paragraph, heading.start, heading.end))
    rest = Stretch(paragraph, heading.end, len(paragraph.text))
    if heading.run_in and rest.end - rest.start >= _BODY_LENGTH:
        found.setdefault("body", []).append(rest)


def _whole_paragraph(paragraph: Paragraph) -> Stretch:
    return Stretch(paragraph, 0, len(paragraph.text))
