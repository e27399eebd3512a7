"""Make the pictures of docs/web.md from the sample draft: ``python docs/make_screenshots.py``.

Needs Chromium and the development packages; run it from the top of the project.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.browser import chromium  # noqa: E402
from tests.support.docx_builder import document, p  # noqa: E402
from tests.web.serving import serving  # noqa: E402

from draftlint.report import ReportOptions, report  # noqa: E402
from draftlint.run.checker import Checker, Plan  # noqa: E402

SAMPLE = ROOT / "examples" / "work-summary.docx"
IMAGES = Path(__file__).parent / "images"

_DESK = {"width": 1280, "height": 860}
_PHONE = {"width": 390, "height": 800}


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        out = io.StringIO()
        report("html").write(
            [Checker(Plan(keep_draft=True)).check(str(SAMPLE))], out, ReportOptions()
        )
        file.write_text(out.getvalue(), encoding="utf-8")
        for name, size, scheme in (
            ("report", _DESK, "light"),
            ("report-dark", _DESK, "dark"),
            ("report-phone", _PHONE, "light"),
        ):
            page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
            page.goto(file.as_uri())
            page.locator(".card", has_text="部份").locator(".go").evaluate("link => link.click()")
            shoot(page, name)
        with serving() as address:
            page = browser.new_context(viewport={"width": 1280, "height": 620}).new_page()
            page.goto(address)
            page.set_input_files(".drop input", uploads())
            for number in (1, 2, 3):
                page.locator(f"nav a[href='#f{number}']").wait_for()
            shoot(page, "page")


def uploads() -> list[dict[str, Any]]:
    """Return the files on the picture: the sample, a clean notice, one that is no draft."""
    notice = document(p("关于开展安全检查的通知"), p("请各科室于月底前完成自查。"))
    files = {
        "上半年工作总结.docx": SAMPLE.read_bytes(),
        "安全检查通知.docx": notice,
        "会议纪要.docx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000),
    }
    kind = "application/octet-stream"
    return [{"name": name, "mimeType": kind, "buffer": data} for name, data in files.items()]


def shoot(page: Any, name: str) -> None:
    """Write one picture once nothing moves any more."""
    page.wait_for_timeout(300)
    page.screenshot(path=str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main()
