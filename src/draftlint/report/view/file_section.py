"""One checked file → its section of the view; many files → their overview."""

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


def file_markup(result: FileResult, key: str, words: Phrases) -> str:
    """Return the section of one file; ``key`` (letters and digits) makes its ids unique."""
    words = words.of(result)
    head = (
        f'<header class="file-head"><h2 title="{attribute(result.path)}">'
        f"{markup(PurePath(result.path).name or result.path)}</h2>"
        f'<p class="facts">{_facts(result, words)}</p></header>'
    )
    return (
        f'<section class="file" id="f{key}" aria-label="{attribute(result.path)}">'
        f"{head}{_notices(result, words)}{_body(result, key, words)}</section>"
    )


def overview_markup(rows: Iterable[str], words: Phrases, before: str = "") -> str:
    """Return the list of all files from the rows of :func:`overview_row`, ``before`` above it."""
    return (
        f'<div id="files">{before}<nav class="files" aria-label="{words("files")}">'
        f"<table><thead><tr>"
        f"<th>{words('file')}</th><th>{words('profile')}</th><th>{words('found')}</th>"
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></nav></div>"
    )


def overview_row(result: FileResult, key: str, words: Phrases) -> str:
    """Return the row of one file in the overview."""
    if result.error:
        kind = "info" if result.skipped else "error"
        state = f'<span class="count {kind}">{_trouble(result, words)}</span> '
        state += markup(words.say(result.error.message))
    else:
        state = counts_markup(result.findings, words) or (
            f'<span class="count ok">{words("none")}</span>'
        )
    return (
        f'<tr><td><a href="#f{key}">{markup(result.path)}</a></td>'
        f"<td>{_profile(result, words)}</td><td>{state}</td></tr>"
    )


def _body(result: FileResult, key: str, words: Phrases) -> str:
    if result.error:
        return (
            f'<div class="unreadable" role="alert"><p><b>{_trouble(result, words)}</b></p>'
            f"<p>{markup(words.say(result.error.message))}</p><code>{markup(result.error.code)}</code></div>"
        )
    if result.draft:
        outline = outline_markup(result.draft, result.findings, key, words)
        draft = draft_markup(result.draft, result.findings, key, words)
    else:
        outline = ""
        draft = f'<p class="note">{words("no-draft")}</p>'
    skip = f'<a class="skip" href="#list{key}">{words("skip")}</a>' if result.findings else ""
    return (
        f'{outline}<div class="columns"><article class="paper" aria-label="{words("draft")}"'
        f' lang="zh-CN">{skip}{draft}</article>'
        f"{panel_markup(result.findings, key, words)}</div>"
    )


def _facts(result: FileResult, words: Phrases) -> str:
    facts = [counts_markup(result.findings, words), _profile(result, words)]
    if not result.error:
        facts.append(words("characters", n=f"{result.characters:,}"))
    if result.suppressed:
        facts.append(words("suppressed", n=result.suppressed))
    return " ".join(f"<span>{fact}</span>" for fact in facts if fact)


def _profile(result: FileResult, words: Phrases) -> str:
    if not result.profile:
        return ""
    name = result.profile_name
    return markup(words.say(name) if name else result.profile)


def _trouble(result: FileResult, words: Phrases) -> str:
    return words("skipped" if result.skipped else "unreadable")


def _notices(result: FileResult, words: Phrases) -> str:
    notes = [words.say(notice) for notice in result.notices]
    notes += [words("failed", rule=words.say(failure)) for failure in result.failures]
    if not notes:
        return ""
    items = "".join(f"<li>{markup(note)}</li>" for note in notes)
    return (
        f'<details class="notices" open><summary>{words("notices")}</summary>'
        f"<ul>{items}</ul></details>"
    )
