"""Attachments: those the list after the text names, and those that are in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, ordinal_value

if TYPE_CHECKING:
    from draftlint.facts.context import Context

# GB/T 9704-2012, 7.3.4: 附件：1. ……; the attachment itself begins with 附件1 at the left margin.
_LIST = expression(r"[\s　]*附件[\s　]*[：:][\s　]*(?P<rest>.*)")
_ITEM = expression(r"[\s　]*(?P<number>\d{1,2})[\s　]*[.．、][\s　]*(?P<name>\S.*?)[\s　]*$")
_ALONE = expression(rf"[\s　]*附件[\s　]*(?P<number>\d{{1,2}}|[{NUMERALS}])?[\s　]*[：:]?[\s　]*$")


class Attachment(Record, frozen=True):
    """An attachment: its number as digits, and the span of its name in the paragraph."""

    number: str
    paragraph: int
    start: int
    end: int
    name: str


def listed_attachments(context: Context) -> tuple[Attachment, ...]:
    """Return the attachments that the list after the text (附件：1. ……) names, in order."""
    found: list[Attachment] = []
    listing = False
    for paragraph in context.draft.paragraphs:
        text = paragraph.text
        head = _LIST.match(text)
        offset = head.start("rest") if head else 0
        label = "" if head else (paragraph.label or "")
        item = _ITEM.match(label + text[offset:])
        if head and not item and head["rest"].strip():
            name = head["rest"].strip()
            start = text.index(name, offset)
            found.append(Attachment("1", paragraph.number, start, start + len(name), name))
        elif item and (head or listing):
            start = offset + max(0, item.start("name") - len(label))
            name = text[start : offset + item.end("name") - len(label)]
            number = item["number"]
            found.append(Attachment(number, paragraph.number, start, start + len(name), name))
        listing = bool(head) or (listing and (bool(item) or not text.strip()))
    return tuple(found)


def present_attachments(context: Context) -> frozenset[str]:
    """Return the numbers, in digits, of the attachments whose text is in the draft."""
    heads = (_ALONE.match(paragraph.full_text) for paragraph in context.draft.paragraphs)
    return frozenset(number_in_digits(head["number"] or "1") for head in heads if head)


def number_in_digits(number: str) -> str:
    """Return a number in digits; one that is no Chinese numeral, or in digits already, as it is."""
    return number if number.isdecimal() else str(ordinal_value(number) or number)
