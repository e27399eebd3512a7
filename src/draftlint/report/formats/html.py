"""The HTML report: one self-contained file that loads nothing from the network.

Its ``Content-Security-Policy`` allows only the style sheet and the script in the file, by their
hashes, so that even text that escaped its element could run no script.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO

from draftlint.report.view import attribute, file_markup, overview_markup, overview_row, phrases_in
from draftlint.report.view.shell import asset, help_markup, top_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions
    from draftlint.report.view import Phrases

#: The report shows the whole text: results must carry their drafts.
NEEDS_DRAFT = True


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write one HTML document about ``results`` to ``out`` (UTF-8)."""
    phrases = phrases_in(options.lang)
    rows: list[str] = []
    sections: list[str] = []
    names: list[str] = []
    for number, result in enumerate(results, 1):
        rows.append(overview_row(result, str(number), phrases))
        sections.append(file_markup(result, str(number), phrases))
        names.append(PurePath(result.path).name or result.path)
    out.write(_head(names, phrases))
    out.write(f'<body class="report">{top_markup(phrases)}<main>')
    if len(sections) > 1:
        out.write(overview_markup(rows, phrases))
    out.writelines(sections or [f'<p class="note">{phrases("no-files")}</p>'])
    out.write(f"</main>{help_markup(phrases)}<script>{asset('view.js')}</script></body></html>\n")


def _head(names: Sequence[str], phrases: Phrases) -> str:
    style, script = asset("view.css"), asset("view.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    subject = names[0] if len(names) == 1 else f"{len(names)} {phrases('files')}"
    return (
        f'<!doctype html><html lang="{phrases.tag}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{attribute(subject)} · {phrases('report')}</title>"
        f"<style>{style}</style></head>"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
