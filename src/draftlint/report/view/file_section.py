"""The section of a checked file, and the overview of several files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from draftlint.report.view.draft_page import draft_markup
from draftlint.report.view.escaping import attribute, markup
from draftlint.report.view.findings_panel import counts_markup, panel_markup
from draftlint.report.view.outline_panel import outline_markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult
    from draftlint.report.view.phrases import Phrases


def file_markup(result: FileResult, key: str, phrases: Phrases) -> str:
    """Return the section of one file; ``key`` (letters and digits) makes its ids unique."""
    phrases = phrases.of(result)
    head = (
        f'<header class="file-head"><h2 title="{attribute(result.path)}">'
        f"{markup(PurePath(result.path).name or result.path)}</h2>"
        f'<p class="facts">{_facts(result, phrases)}</p></header>'
    )
    return (
        f'<section class="file" id="f{key}" aria-label="{attribute(result.path)}">'
        f"{head}{_notices(result, phrases)}{_body(result, key, phrases)}</section>"
    )


def overview_markup(rows: Iterable[str], phrases: Phrases, before: str = "") -> str:
    """Return the list of all files from the rows of :func:`overview_row`, ``before`` above it."""
    return (
        f'<div id="files">{before}<nav class="files" aria-label="{phrases("files")}">'
        f"<table><thead><tr>"
        f"<th>{phrases('file')}</th><th>{phrases('profile')}</th><th>{phrases('found')}</th>"
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></nav></div>"
    )


def overview_row(result: FileResult, key: str, phrases: Phrases) -> str:
    """Return the row of one file in the overview."""
    if result.error:
        kind = "info" if result.skipped else "error"
        state = f'<span class="count {kind}">{_trouble(result, phrases)}</span> '
        state += markup(phrases.render(result.error.message))
    else:
        state = counts_markup(result.findings, phrases) or (
            f'<span class="count ok">{phrases("none")}</span>'
        )
    return (
        f'<tr><td><a href="#f{key}">{markup(result.path)}</a></td>'
        f"<td>{_profile(result, phrases)}</td><td>{state}</td></tr>"
    )


def _body(result: FileResult, key: str, phrases: Phrases) -> str:
    if result.error:
        return (
            f'<div class="unreadable" role="alert"><p><b>{_trouble(result, phrases)}</b></p>'
            f"<p>{markup(phrases.render(result.error.message))}</p><code>{markup(result.error.code)}</code></div>"
        )
    if result.draft:
        outline = outline_markup(result.draft, result.findings, key, phrases)
        draft = draft_markup(result.draft, result.findings, key, phrases)
    else:
        outline = ""
        draft = f'<p class="note">{phrases("no-draft")}</p>'
    skip = f'<a class="skip" href="#list{key}">{phrases("skip")}</a>' if result.findings else ""
    return (
        f'{outline}<div class="columns"><article class="paper" aria-label="{phrases("draft")}"'
        f' lang="zh-CN">{skip}{draft}</article>'
        f"{panel_markup(result.findings, key, phrases)}</div>"
    )


def _facts(result: FileResult, phrases: Phrases) -> str:
    facts = [counts_markup(result.findings, phrases), _profile(result, phrases)]
    if not result.error:
        facts.append(phrases("characters", n=f"{result.characters:,}"))
    if result.suppressed:
        facts.append(phrases("suppressed", n=result.suppressed))
    return " ".join(f"<span>{fact}</span>" for fact in facts if fact)


def _profile(result: FileResult, phrases: Phrases) -> str:
    if not result.profile:
        return ""
    name = result.profile_name
    return markup(phrases.render(name) if name else result.profile)


def _trouble(result: FileResult, phrases: Phrases) -> str:
    return phrases("skipped" if result.skipped else "unreadable")


def _notices(result: FileResult, phrases: Phrases) -> str:
    notes = [phrases.render(notice) for notice in result.notices]
    notes += [phrases("failed", rule=phrases.render(failure)) for failure in result.failures]
    if not notes:
        return ""
    items = "".join(f"<li>{markup(note)}</li>" for note in notes)
    return (
        f'<details class="notices" open><summary>{phrases("notices")}</summary>'
        f"<ul>{items}</ul></details>"
    )
