"""The report for people: grouped by file, places in words a Word user can follow."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TextIO

from draftlint.model.finding import Severity, Summary
from draftlint.text.unseen import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.finding import FileResult, Finding, Place
    from draftlint.report import ReportOptions

#: Written for the console that shows it, in its encoding.
FOR_CONSOLE = True

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
#: Paragraphs that are named for the other places of a finding.
_OTHERS = 10
_DIM, _BOLD = "2", "1"

_WORDS = {
    "zh": {
        Severity.ERROR: "错误",
        Severity.WARNING: "警告",
        Severity.INFO: "提示",
        "whole": "全文",
        "paragraph": "第{}段",
        "page": "第{}页",
        "cell": "表{}第{}行第{}列",
        "suggest": "建议：",
        "others": "共 {} 处，另见：{}",
        "and": "、",
        "or": " 或 ",
        "clean": "未发现问题",
        "skipped": "已跳过",
        "unreadable": "无法检查",
        "failed": "规则未能运行：",
        "notice": "注意：",
        "characters": "{:,} 字",
        "suppressed": "另有 {} 处已忽略",
        "textbox": "文本框",
        "header": "页眉",
        "footer": "页脚",
        "footnote": "脚注",
        "endnote": "尾注",
        "comment": "批注",
        "watermark": "水印",
        "summary": "共 {} 个文件：{} 个错误，{} 个警告，{} 个提示",
        "unreadables": "，{} 个文件无法检查",
    },
    "en": {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFO: "info",
        "whole": "whole draft",
        "paragraph": "paragraph {}",
        "page": "page {}",
        "cell": "table {} row {} column {}",
        "suggest": "suggestion: ",
        "others": "{} places, also in: {}",
        "and": ", ",
        "or": " or ",
        "clean": "nothing found",
        "skipped": "skipped",
        "unreadable": "not checked",
        "failed": "rule could not run: ",
        "notice": "note: ",
        "characters": "{:,} characters",
        "suppressed": "{} more suppressed",
        "textbox": "text box",
        "header": "header",
        "footer": "footer",
        "footnote": "footnote",
        "endnote": "endnote",
        "comment": "comment",
        "watermark": "watermark",
        "summary": "{} file(s): {} error(s), {} warning(s), {} info(s)",
        "unreadables": ", {} file(s) not checked",
    },
}


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write a block a file as the results come, then one summary line."""
    screen = _Screen(options)
    summary = Summary()
    for result in results:
        summary = summary.adding(result)
        for line in screen.file(result):
            out.write(line.rstrip() + "\n")
        out.write("\n")
    out.write(screen.summary(summary) + "\n")


def display_width(text: str) -> int:
    """Return the columns that ``text`` takes on a terminal (UAX #11: wide characters take two)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class _Screen:
    """Words and colours of one report."""

    def __init__(self, options: ReportOptions) -> None:
        self._words = _WORDS[options.lang]
        self._color = options.color
        self._width = options.width

    def file(self, result: FileResult) -> Iterator[str]:
        path = self._paint(printable(result.path), _BOLD)
        if result.error:
            kind = self._words["skipped" if result.skipped else "unreadable"]
            color = _COLORS[Severity.INFO if result.skipped else Severity.ERROR]
            yield path
            message = printable(result.error.message)
            yield f"  {self._paint(kind, color)}  {message}  [{result.error.code}]"
            return
        facts = [self._words["characters"].format(result.characters)]
        if result.profile:
            facts.insert(0, printable(result.profile))
        if result.suppressed:
            facts.append(self._words["suppressed"].format(result.suppressed))
        yield f"{path}  {self._paint(' · '.join(facts), _DIM)}"
        for notice in result.notices:
            yield f"  {self._words['notice']}{printable(notice)}"
        failed = self._paint(self._words["failed"], _COLORS[Severity.ERROR])
        for failure in result.failures:
            yield f"  {failed}{printable(failure)}"
        if not result.findings:
            yield f"  {self._words['clean']}"
        for finding in result.findings:
            yield from self._finding(finding)

    def summary(self, summary: Summary) -> str:
        line = self._words["summary"].format(*summary[:4])
        if summary.unreadable:
            line += self._words["unreadables"].format(summary.unreadable)
        worst = next(
            (severity for severity, count in zip(Severity, summary[1:4], strict=True) if count),
            None,
        )
        return self._paint(line, _COLORS[worst] if worst else "32")

    def _finding(self, finding: Finding) -> Iterator[str]:
        color = _COLORS[finding.severity]
        severity = self._paint(self._words[finding.severity], color)
        where = self._place(finding.place)
        yield f"  {severity}  {where}  {self._paint(printable(finding.rule), _DIM)}"
        yield f"    {printable(finding.message)}"
        if finding.place.paragraph is not None and finding.excerpt.text.strip():
            yield from self._excerpt(finding, color)
        if finding.suggestions:
            choice = self._words["or"].join(printable(s) or "∅" for s in finding.suggestions)
            yield f"    {self._words['suggest']}{choice}"
        if len(finding.places) > 1:
            yield f"    {self._others(finding)}"

    def _others(self, finding: Finding) -> str:
        """Say in which paragraphs the other places of a finding stand."""
        words = self._words
        numbers = dict.fromkeys(place.paragraph or 0 for place in finding.places[1:])
        shown = words["and"].join(words["paragraph"].format(n) for n in [*numbers][:_OTHERS])
        more = " …" if len(numbers) > _OTHERS else ""
        return words["others"].format(finding.count, shown + more)

    def _place(self, place: Place) -> str:
        words = self._words
        if place.paragraph is None:
            return words["whole"]
        parts: list[str] = []
        if place.page is not None:
            parts.append(words["page"].format(place.page))
        if place.story in words:
            parts.append(words[place.story])
        parts.extend(_shortened(printable(heading)) for heading in place.section)
        if place.cell:
            parts.append(words["cell"].format(*place.cell))
        parts.append(words["paragraph"].format(place.paragraph))
        return " › ".join(parts)

    def _excerpt(self, finding: Finding, color: str) -> Iterator[str]:
        """Show the sentence, cut to the width, with a line of carets under the span."""
        text = finding.excerpt.text
        start = finding.excerpt.start
        end = start + len(finding.text)
        # Left: the margin, an ellipsis on either side, one wide character too many.
        room = max(self._width - 12, 20)
        first, last = _window(text, start, end, room)
        before = printable(("…" if first else "") + text[first:start].lstrip("\n"))
        marked = printable(text[start : min(end, last)])
        after = printable(text[min(end, last) : last]) + ("…" if last < len(text) else "")
        yield f"    │ {before}{self._paint(marked, color)}{after}"
        carets = "^" * max(display_width(marked), 1)
        yield f"    │ {' ' * display_width(before)}{self._paint(carets, color)}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text


def _window(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Return the part of ``text`` to show: the span with as much around it as fits in ``room``."""
    first, last = start, min(end, start + room // 2)
    used = display_width(text[first:last])
    while used < room and (first > 0 or last < len(text)):
        if first > 0:
            first -= 1
            used += _columns(text[first])
        if last < len(text):
            used += _columns(text[last])
            last += 1
    return first, last


def _shortened(heading: str, length: int = 18) -> str:
    return heading if len(heading) <= length else heading[: length - 1] + "…"
