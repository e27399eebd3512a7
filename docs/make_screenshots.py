"""Make the pictures of the documents from the sample draft: ``python docs/make_screenshots.py``.

Needs Chromium, LibreOffice, pdftoppm (poppler) and the development packages; run it from the top
of the project.
"""

from __future__ import annotations

import base64
import html
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.browser import chromium  # noqa: E402
from tests.support.docx_builder import document, p  # noqa: E402
from tests.support.office import convert  # noqa: E402
from tests.web.serving import serving  # noqa: E402

from draftlint.report import ReportOptions  # noqa: E402
from draftlint.report.formats import find_format  # noqa: E402
from draftlint.run.checker import Checker, Plan  # noqa: E402

SAMPLE = ROOT / "examples" / "work-summary.docx"
IMAGES = Path(__file__).parent / "images"

_DESK = {"width": 1280, "height": 860}
_PHONE = {"width": 390, "height": 800}
_PRINT = {"width": 1180, "height": 760}

#: Height of a page in points, pixels of a point, and where the margin with the comments begins;
#: pixels from one comment to the next.
_POINTS = 792
_SCALE = 1.25
_PAPER = 770
_NOTE = 48
_PRINTED = """<style>
body { margin: 0; background: #ddd; font: 12px/1.4 sans-serif; position: relative }
img { width: 765px; display: block; background: #fff }
svg { position: absolute; top: 0; left: 0; width: 100%; height: 100% }
polyline { fill: none; stroke: #c33 }
p { position: absolute; left: 770px; width: 380px; height: 34px; overflow: hidden; margin: 0;
    white-space: nowrap; text-overflow: ellipsis;
    padding: 4px 8px; background: #fff6d5; border: 1px solid #e3c96b; border-radius: 4px }
</style>"""


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        out = io.StringIO()
        find_format("html").write(
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
        reviewed_copy(browser, Path(folder))


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


def reviewed_copy(browser: Any, folder: Path) -> None:
    """Write the picture of a reviewed copy: the page as LibreOffice prints it, and its comments.

    LibreOffice puts comments into a PDF as annotations, which a picture of the page does not show:
    they are drawn in the margin here.
    """
    draftlint = [sys.executable, "-m", "draftlint", "review", str(SAMPLE)]
    subprocess.run([*draftlint, "-o", str(folder / "copy.docx"), "--track-changes"], check=True)
    comments = '{"ExportNotes":{"type":"boolean","value":"%s"}}'
    drawn = {}
    for value in ("false", "true"):
        convert([folder / "copy.docx"], folder, f"pdf:writer_pdf_Export:{comments % value}")
        drawn[value] = (folder / "copy.pdf").rename(folder / f"{value}.pdf")
    page = ["pdftoppm", "-r", "144", "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*page, str(drawn["false"]), str(folder / "copy")], check=True)
    picture = base64.b64encode((folder / "copy.png").read_bytes()).decode()
    parts = [f'<img src="data:image/png;base64,{picture}">']
    below = 10.0
    for x, y, text in annotations(drawn["true"].read_bytes()):
        below = max(below, y - 20)
        line = f"{x},{y - 14} {x},{y} {_PAPER - 12},{y} {_PAPER},{below + 12}"
        head, *lines = html.escape(text).splitlines()
        parts.append(f'<svg><polyline points="{line}"/></svg>')
        parts.append(f'<p style="top:{below}px">{head}<br>{"".join(lines[:1])}</p>')
        below += _NOTE
    tab = browser.new_context(viewport=_PRINT, device_scale_factor=1).new_page()
    tab.set_content(_PRINTED + "".join(parts))
    shoot(tab, "reviewed-copy")


def annotations(pdf: bytes) -> list[tuple[float, float, str]]:
    """Return the notes on the first page, from the top: the place in pixels and the text."""
    (first,) = re.findall(rb"/Annots\[([^\]]*)\]", pdf)[:1]
    notes = []
    for number in re.findall(rb"(\d+) 0 R", first):
        found = re.search(
            rb"\n%s 0 obj\n.{0,40}/Subtype /Text /Rect\[([^\]]*)\].*?/Contents <FEFF(\w*)>"
            % number,
            pdf,
        )
        if found:
            x, bottom, _, _ = map(float, found[1].split())
            text = bytes.fromhex(found[2].decode()).decode("utf-16-be")
            notes.append((x * _SCALE, (_POINTS - bottom) * _SCALE - 3, text))
    return sorted(notes, key=lambda note: (note[1], note[0]))


def shoot(page: Any, name: str) -> None:
    """Write one picture once nothing moves any more."""
    page.wait_for_timeout(300)
    page.screenshot(path=str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main()
