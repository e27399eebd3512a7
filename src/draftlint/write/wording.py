"""What the comments say, in both languages of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.errors import Text
from draftlint.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.model.finding import Finding

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


def comment(finding: Finding, lang: str, *, placed: bool, revised: bool) -> list[str]:
    """Return the paragraphs of the comment on a finding.

    A finding that is not ``placed`` on its own characters names its place; one that is
    ``revised`` says so.
    """
    lines = [f"【{SEVERITIES[finding.severity].in_language(lang)}】{finding.message}"]
    if finding.place.paragraph is None:
        lines.append(_WHOLE.in_language(lang))
    elif not placed:
        lines.append(_place(finding, lang))
    if finding.suggestions:
        lines.append(_SUGGESTION.in_language(lang).format(" / ".join(finding.suggestions)))
    if revised:
        lines.append(_REVISED.in_language(lang))
    if finding.why:
        lines.append(_WHY.in_language(lang).format(finding.why))
    lines.append(_RULE.in_language(lang).format(finding.rule))
    return lines


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


def _place(finding: Finding, lang: str) -> str:
    excerpt, length = finding.excerpt, len(finding.text)
    return _PLACE.in_language(lang).format(
        story=STORIES[finding.place.story].in_language(lang),
        before=excerpt.text[: excerpt.start],
        text=finding.text,
        after=excerpt.text[excerpt.start + length :],
    )
