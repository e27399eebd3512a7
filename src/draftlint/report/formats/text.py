"""The report for people: grouped by file, with places that can be found in Word."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TextIO

from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import Severity, Summary
from draftlint.model.message import listing, message
from draftlint.text.unseen import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.finding import FileResult, Finding, Place
    from draftlint.model.message import Value
    from draftlint.report import ReportOptions

#: Written for the console that shows it, in its encoding.
FOR_CONSOLE = True

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
#: Paragraphs that are named for the other places of a finding.
_OTHERS = 10
_DIM, _BOLD = "2", "1"

_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}
#: Names of stories other than the body and tables.
_STORIES = {
    "textbox": "text box",
    "header": "header",
    "footer": "footer",
    "footnote": "footnote",
    "endnote": "endnote",
    "comment": "comment",
    "watermark": "watermark",
}
_SUMMARY = "{files} file(s): {errors} error(s), {warnings} warning(s), {infos} info(s)"


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
    """The language, the colours and the width of one report."""

    def __init__(self, options: ReportOptions) -> None:
        self._sentences = Sentences({}, options.lang)
        self._color = options.color
        self._width = options.width

    def file(self, result: FileResult) -> Iterator[str]:
        self._sentences = Sentences(result.texts, self._sentences.language)
        path = self._paint(printable(result.path), _BOLD)
        if result.error:
            color = _COLORS[Severity.INFO if result.skipped else Severity.ERROR]
            kind = self._paint(self._phrase("skipped" if result.skipped else "not checked"), color)
            yield path
            reason = printable(self._sentences(result.error.message))
            yield f"  {kind}  {reason}  [{result.error.code}]"
            return
        yield f"{path}  {self._paint(self._facts(result), _DIM)}"
        for notice in result.notices:
            yield f"  {self._phrase('note: {notice}', notice=notice)}"
        failed = self._paint(self._phrase("rule could not run:"), _COLORS[Severity.ERROR])
        for failure in result.failures:
            yield f"  {failed} {printable(self._sentences(failure))}"
        if not result.findings:
            yield f"  {self._phrase('nothing found')}"
        for finding in result.findings:
            yield from self._finding(finding)

    def summary(self, summary: Summary) -> str:
        line = self._phrase(_SUMMARY, **summary._asdict())
        if summary.unreadable:
            line += self._phrase(", {count} file(s) not checked", count=summary.unreadable)
        worst = next(
            (severity for severity, count in zip(Severity, summary[1:4], strict=True) if count),
            None,
        )
        return self._paint(line, _COLORS[worst] if worst else "32")

    def _facts(self, result: FileResult) -> str:
        facts = [self._phrase("{count:,} characters", count=result.characters)]
        if result.profile:
            facts.insert(0, printable(result.profile))
        if result.suppressed:
            facts.append(self._phrase("{count} more suppressed", count=result.suppressed))
        return " · ".join(facts)

    def _finding(self, finding: Finding) -> Iterator[str]:
        color = _COLORS[finding.severity]
        severity = self._paint(self._phrase(_SEVERITIES[finding.severity]), color)
        where = self._place(finding.place)
        yield f"  {severity}  {where}  {self._paint(printable(finding.rule), _DIM)}"
        yield f"    {printable(self._sentences.message(finding))}"
        if finding.place.paragraph is not None and finding.excerpt.text.strip():
            yield from self._excerpt(finding, color)
        if finding.suggestions:
            choices = listing((choice or "∅" for choice in finding.suggestions), " or ")
            yield f"    {self._phrase('suggestion: {choices}', choices=choices)}"
        if len(finding.places) > 1:
            yield f"    {self._others(finding)}"

    def _others(self, finding: Finding) -> str:
        """Return in which paragraphs the other places of a finding are."""
        numbers = dict.fromkeys(place.paragraph or 0 for place in finding.places[1:])
        shown: list[Value] = [message("paragraph {number}", number=n) for n in numbers]
        more = ["…"] * (len(shown) > _OTHERS)
        return self._phrase(
            "{count} places; the others: {places}",
            count=finding.count,
            places=listing([*shown[:_OTHERS], *more]),
        )

    def _place(self, place: Place) -> str:
        if place.paragraph is None:
            return self._phrase("whole draft")
        parts: list[str] = []
        if place.page is not None:
            parts.append(self._phrase("page {number}", number=place.page))
        if place.story in _STORIES:
            parts.append(self._phrase(_STORIES[place.story]))
        parts.extend(_shortened(printable(heading)) for heading in place.section)
        if place.cell:
            cell = place.cell._asdict()
            parts.append(self._phrase("table {table} row {row} column {column}", **cell))
        parts.append(self._phrase("paragraph {number}", number=place.paragraph))
        return " › ".join(parts)

    def _phrase(self, template: str, **values: object) -> str:
        return printable(self._sentences(message(template, **values)))

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
