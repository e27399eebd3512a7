"""Kind ``reference``: tables, figures and attachments that are pointed to and are not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.attachment_list import listed_attachments, number_in_digits
from draftlint.model.finding import Severity
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

# 如表一致同意 contains no 表一.
_NUMBER = (
    r"(?P<number>\d{1,3}(?:[-－—.．]\d{1,3})?"
    rf"|[{NUMERALS}]{{1,3}}(?=[\s　，。；、：:）)》”]|所示|中的?|$))"
)

_BEGINS = expression(rf"[\s　]*附件\s?{_NUMBER}")


class ReferenceOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``reference``.

    Attributes:
        target: What is referred to. Where the draft has no target of that kind at all, it may be in
            another file, and the finding is an info.
    """

    target: Literal["表", "图", "附件"]


class Reference(Check[ReferenceOptions]):
    """See the module."""

    Options = ReferenceOptions

    @property
    def literals(self) -> Collection[str]:
        """The word for the target."""
        return (self.options.target,)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the references without target."""
        target = self.options.target
        paragraphs = context.containing(self.literals)
        present = (
            context.fact(_attachments) if target == "附件" else context.fact(_captions, target)
        )
        for reference in _references(target, paragraphs):
            if _normal(reference.number) not in present:
                yield Hit(
                    reference.paragraph,
                    reference.start,
                    reference.end,
                    values={"target": f"{target}{reference.number}"},
                    severity=None if present else Severity.INFO,
                )


class _Reference(Record, frozen=True):
    paragraph: int
    start: int
    end: int
    number: str


def _references(target: str, paragraphs: list[Paragraph]) -> Iterator[_Reference]:
    pointing = expression(
        rf"(?:(?:详|参|请|可)?见(?:上|下)?|如|(?:根|依)据|按照?|对照|填写|填报|填好)[“《（]?(?P<span>{target}\s?{_NUMBER})"
        rf"(?![\d{NUMERALS}]|类|类型|级|号文)|(?<=[（(])(?P<alone>{target}\s?(?P<only>\d{{1,2}}))(?=[）)])"
    )
    for paragraph in paragraphs:
        for match in pointing.finditer(paragraph.text):
            group = "span" if match["span"] else "alone"
            number = match["number"] or match["only"]
            yield _Reference(paragraph.number, *match.span(group), number)


def _captions(context: Context, target: str) -> set[str]:
    """Return the numbers of the captions (表 2-1 ……), typed or automatic."""
    caption = expression(rf"[\s　（(【]*(?:附|续)?{target}\s?{_NUMBER}")
    found = set()
    for paragraph in context.draft.paragraphs:
        match = caption.match(paragraph.full_text)
        if match:
            found.add(_normal(match["number"]))
    return found


def _attachments(context: Context) -> set[str]:
    """Return the numbers of attachments listed or present."""
    begun = (_BEGINS.match(paragraph.full_text) for paragraph in context.draft.paragraphs)
    return {
        *(attachment.number for attachment in context.fact(listed_attachments)),
        *(_normal(match["number"]) for match in begun if match),
    }


def _normal(number: str) -> str:
    """Return the number in digits, parts joined by a hyphen."""
    return re.sub(r"[－—.．]", "-", number_in_digits(number))


CHECK = Reference
