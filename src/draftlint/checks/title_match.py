"""Kind ``title-match``: the title against header, file name and the title in the properties."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options
from draftlint.text.han import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

from draftlint.text.expressions import expression

_YEAR = expression(r"(?<!\d)(20\d{2})(?!\d)")
_KINDS = expression(
    r"总结|计划|报告|方案|要点|通知|请示|批复|函|纪要|讲话|办法|意见|述职|清单|公示|制度|合同|协议"
)
_HAN = expression(LETTER)
_LEAST = 4


class TitleMatchOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``title-match``: ``against`` what the title is held."""

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
            seen: set[str] = set()
            for paragraph in draft.paragraphs:
                text = paragraph.text.strip()
                if paragraph.story == "header" and text not in seen:
                    seen.add(text)
                    difference = _difference(title, text)
                    if difference:
                        start = paragraph.text.index(difference)
                        values = {"other": text, "title": title}
                        yield Hit(paragraph.number, start, start + len(difference), values=values)
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
