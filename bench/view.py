"""Measure how the HTML report of a long draft is written, opened, stepped through and filtered.

python -m bench.view [FINDINGS …]    (needs Chromium; default: 1000 4000)

The draft has 300,000 characters. The last column is the cost relative to the first line, divided by
the number of findings relative to it: it is greater than 1 where cost grows faster than findings.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.browser import chromium

from draftlint.model.draft import Draft, Paragraph
from draftlint.model.finding import FileResult, Finding, Place, Severity
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCE = (
    "全馆累计接待读者X万人次，外借图书八万余册，开展活动若干场，受到读者好评，特此说明如下。"
)
_PARAGRAPHS = 1750
_PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def main(counts: list[int]) -> None:
    """Print the seconds of each step for each number of findings."""
    first: dict[str, float] = {}
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for count in counts:
            for step, seconds in _measure(browser, Path(folder) / f"{count}.html", count).items():
                against = first.setdefault(step, seconds)
                growth = seconds / against / (count / counts[0])
                print(f"{count:>6} findings  {step:<8} {seconds:7.3f} s  ×{growth:.2f}")


def _measure(browser: Any, file: Path, count: int) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})

    def key(name: str) -> None:
        page.keyboard.press(name)
        page.evaluate(_PAINTED)

    def search() -> None:
        page.fill("input.search", "9")
        page.wait_for_function("document.querySelector('.card[hidden]')")
        page.evaluate(_PAINTED)

    seconds = {
        "write": _timed(lambda: _write(file, count)),
        "open": _timed(lambda: page.goto(file.as_uri())),
        "last": _timed(lambda: key("p")),
        "next": _timed(lambda: key("n")),
        "filter": _timed(lambda: key("1")),
        "search": _timed(search),
    }
    page.close()
    return seconds


def _write(file: Path, count: int) -> None:
    text = _SENTENCE * 4
    paragraphs = tuple(Paragraph(number, text) for number in range(1, _PARAGRAPHS + 1))
    findings = []
    for number in range(count):
        line, place = number % _PARAGRAPHS, number // _PARAGRAPHS
        findings.append(
            Finding(
                "placeholder/x",
                list(Severity)[number % 3],
                (Place("body", line + 1, start=8 + 3 * place, end=9 + 3 * place, text="X"),),
            )
        )
    findings.sort(key=lambda finding: finding.order)
    draft = Draft("长.docx", paragraphs)
    result = FileResult("长.docx", tuple(findings), characters=draft.characters, draft=draft)
    out = io.StringIO()
    find_format("html").write([result], out, ReportOptions())
    file.write_text(out.getvalue(), encoding="utf-8")


def _timed(step: Callable[[], object]) -> float:
    begin = time.perf_counter()
    step()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 4000])
