"""What the comments say, in both languages of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.errors import Text
from draftlint.model.finding import Severity
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.finding import Finding, Place

SEVERITIES = {
    Severity.ERROR: Text("错误", "Error"),
    Severity.WARNING: Text("警告", "Warning"),
    Severity.INFO: Text("提示", "Info"),
}
STORIES = {
    "body": Text("正文", "body"),
    "table": Text("表格", "table"),
    "textbox": Text("文本框", "text box"),
    "header": Text("页眉", "header"),
    "footer": Text("页脚", "footer"),
    "footnote": Text("脚注", "footnote"),
    "endnote": Text("尾注", "endnote"),
    "comment": Text("批注", "comment"),
    "watermark": Text("水印", "watermark"),
}
_PLACE = Text(
    "位置：{story}“{before}【{text}】{after}”", "Where: {story} “{before}[{text}]{after}”"
)
_WHOLE = Text("位置：全文", "Where: the whole draft")
_SUGGESTION = Text("建议：{}", "Suggestion: {}")
_REVISED = Text("已写成修订，可接受或拒绝。", "Written as a revision: accept or reject it.")
_NUMBERED = Text("同一问题的第 {number} 处，共 {count} 处。", "Place {number} of {count}.")
_ALL_MARKED = Text("共 {} 处，均已标出。", "{} places, all of them marked.")
_SOME_MARKED = Text(
    "共 {count} 处，只在前 {marked} 处加了批注；其余各处见检查报告。",
    "{count} places; only the first {marked} have a comment, the report of the check has them all.",
)
_WHY = Text("原因：{}", "Why: {}")
_RULE = Text("规则：{}", "Rule: {}")
_SUMMARY = Text(
    "draftlint 审阅：共 {total} 处（错误 {errors}，警告 {warnings}，提示 {infos}）。",
    "Reviewed by draftlint: {total} findings (errors {errors}, warnings {warnings}, info {infos}).",
)
_REVISIONS = Text(
    "其中 {} 处有确定的改法，已写成修订，可逐条接受或拒绝。",
    "{} of them have a certain correction, written as revisions to accept or reject.",
)
_UNPLACED = Text(
    "另有 {} 处未加批注：Word 打不开批注太多的文件。请看检查报告。",
    "{} more have no comment: Word opens no file with so many. See the report of the check.",
)
_IGNORE = Text(
    "确认无误的地方，可在原稿中加批注“draftlint: ignore 规则”，以后不再报告。",
    "Where the text is right, a comment “draftlint: ignore RULE” in the original silences it.",
)


class Said(Record, frozen=True):
    """How a comment speaks: its language, and what the copy itself shows.

    A place that is not ``placed`` on its own characters is named; a finding that is ``revised``
    says so.
    """

    lang: str
    placed: bool
    revised: bool


def comment(finding: Finding, commented: int, said: Said) -> list[str]:
    """Return the paragraphs of the comment on a finding, at its first place.

    ``commented`` is how many of its places have a comment.
    """
    lang = said.lang
    lines = [_headline(finding, lang), *_facts(finding.place, said)]
    if len(finding.places) > 1:
        lines.append(_extent(finding, commented, said))
    if said.revised:
        lines.append(_REVISED.in_language(lang))
    if finding.why:
        lines.append(_WHY.in_language(lang).format(finding.why))
    lines.append(_RULE.in_language(lang).format(finding.rule))
    return lines


def repeated(finding: Finding, number: int, said: Said) -> list[str]:
    """Return the paragraphs of the comment at a later place of a finding, its ``number``-th."""
    lang = said.lang
    which = _NUMBERED.in_language(lang).format(number=number, count=finding.count)
    facts = _facts(finding.places[number - 1], said)
    return [_headline(finding, lang), which, *facts, _RULE.in_language(lang).format(finding.rule)]


def _headline(finding: Finding, lang: str) -> str:
    return f"【{SEVERITIES[finding.severity].in_language(lang)}】{finding.message}"


def _facts(place: Place, said: Said) -> Iterator[str]:
    """Yield where a place is, unless the comment itself shows it, and what may stand there."""
    if place.paragraph is None:
        yield _WHOLE.in_language(said.lang)
    elif not said.placed:
        yield _place(place, said.lang)
    if place.suggestions:
        yield _SUGGESTION.in_language(said.lang).format(" / ".join(place.suggestions))


def _extent(finding: Finding, commented: int, said: Said) -> str:
    """Return how many places a finding has, and how many of them are marked."""
    count = finding.count
    if said.revised or commented == count:
        return _ALL_MARKED.in_language(said.lang).format(count)
    return _SOME_MARKED.in_language(said.lang).format(count=count, marked=commented)


def summary(findings: Sequence[Finding], revised: int, unplaced: int, lang: str) -> list[str]:
    """Return the paragraphs of the first comment."""
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    lines = [
        _SUMMARY.in_language(lang).format(
            total=len(findings),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            infos=counts[Severity.INFO],
        )
    ]
    if revised:
        lines.append(_REVISIONS.in_language(lang).format(revised))
    if unplaced:
        lines.append(_UNPLACED.in_language(lang).format(unplaced))
    lines.append(_IGNORE.in_language(lang))
    return lines


def _place(place: Place, lang: str) -> str:
    excerpt, length = place.excerpt, len(place.text)
    return _PLACE.in_language(lang).format(
        story=STORIES[place.story].in_language(lang),
        before=excerpt.text[: excerpt.start],
        text=place.text,
        after=excerpt.text[excerpt.start + length :],
    )
