"""Kind ``title-match``: the title against header, file name and the title in the properties."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options, merge_hits
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph

_YEAR = expression(r"(?<!\d)(20\d{2})(?!\d)")
_KINDS = expression(
    r"总结|计划|报告|方案|要点|通知|请示|批复|函|纪要|讲话|办法|意见|述职|清单|公示|制度|合同|协议"
)
_HAN = expression(LETTER)
_LEAST = 4


class TitleMatchOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``title-match``.

    Attributes:
        against: What the title is compared with.
    """

    against: Literal["header", "file-name", "properties"]


class TitleMatch(Check[TitleMatchOptions]):
    """See the module."""

    Options = TitleMatchOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit where the other title names another year or another kind of document."""
        draft = context.draft
        if draft.title is None:
            return
        title = draft.title.text
        if self.options.against == "header":
            yield from _headers(draft, title)
            return
        other = (
            draft.properties.title
            if self.options.against == "properties"
            else PurePath(draft.path).stem
        )
        if _difference(title, other):
            yield Hit(
                draft.title.paragraph,
                draft.title.start,
                draft.title.end,
                values={"other": other, "title": title},
            )


def _headers(draft: Draft, title: str) -> Iterator[Hit]:
    """Yield the headers that differ from the title; those with one text as one."""
    headers: dict[str, list[Paragraph]] = {}
    for paragraph in draft.paragraphs:
        if paragraph.story == "header":
            headers.setdefault(paragraph.text.strip(), []).append(paragraph)
    for text, paragraphs in headers.items():
        difference = _difference(title, text)
        if difference:
            values = {"other": text, "title": title}
            starts = [(p.number, p.text.index(difference)) for p in paragraphs]
            yield merge_hits(Hit(n, at, at + len(difference), values) for n, at in starts)


def _difference(title: str, other: str) -> str:
    """Return what ``other`` says differently: its year, its kind of document; else nothing."""
    if len(_HAN.findall(other)) < _LEAST:
        return ""
    for pattern in (_YEAR, _KINDS):
        ours, theirs = pattern.findall(title), pattern.findall(other)
        if ours and theirs and not set(ours) & set(theirs):
            return str(theirs[-1])
    return ""


CHECK = TitleMatch
