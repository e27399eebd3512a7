"""The page of the server: an area to drop drafts on, and the view of the checked drafts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from draftlint.report.view import attribute, markup, overview_markup
from draftlint.report.view.shell import help_markup, top_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.model.profile import Profile
    from draftlint.report.view import Phrases

_SUFFIXES = ".docx,.docm,.dotx,.dotm,.txt,.md"
#: Phrases that the script shows; they are part of the page.
_SCRIPT_PHRASES = (
    "waiting",
    "sending",
    "checking",
    "failed-file",
    "gone",
    "changed",
    "too-large",
    "writing",
    "remove",
    "copy",
    "copy-name",
)


def page_markup(
    phrases: Phrases, profiles: Mapping[str, Profile], profile: str, max_bytes: int
) -> str:
    """Return the whole page.

    ``profiles`` are the kinds of documents to choose from, ``profile`` is selected at first;
    ``max_bytes`` limits an upload.
    """
    script_phrases = {key: phrases.phrase(key) for key in _SCRIPT_PHRASES}
    drop = (
        f'<section class="drop" aria-label="{phrases("drop")}">'
        f'<p class="call">{phrases("drop")}</p>'
        f'<p class="ways"><label class="choose"><input type="file" multiple'
        f' accept="{_SUFFIXES}">{phrases("choose")}</label>'
        f"{_profiles(phrases, profiles, profile)}</p>"
        f'<p class="hint">{phrases("drop-hint")}</p></section>'
    )
    return (
        f'<!doctype html><html lang="{phrases.tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>draftlint · {phrases('report')}</title>"
        '<link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/view.css">'
        '<link rel="stylesheet" href="/assets/serve.css"></head>'
        f'<body class="serve" data-max="{max_bytes}"'
        f' data-words="{attribute(json.dumps(script_phrases, ensure_ascii=False))}">'
        f"{top_markup(phrases)}<main>{overview_markup([], phrases, drop)}</main>"
        f'<template id="actions">{_actions(phrases, profiles, profile)}</template>'
        f"{help_markup(phrases)}"
        '<script src="/assets/view.js"></script><script src="/assets/serve.js"></script>'
        "</body></html>"
    )


def _profiles(phrases: Phrases, profiles: Mapping[str, Profile], chosen: str) -> str:
    """Return the choice of the kind of document."""
    options = [("auto", phrases("profile-auto")), ("none", phrases("profile-none"))]
    options += [(p.id, phrases.render(p.name)) for p in profiles.values()]
    shown = "".join(
        f'<option value="{attribute(name)}"{" selected" if name == chosen else ""}>'
        f"{markup(text)}</option>"
        for name, text in options
    )
    return (
        f'<label class="kind"><span>{phrases("profile")}</span>'
        f'<select class="profile">{shown}</select></label>'
    )


def _actions(phrases: Phrases, profiles: Mapping[str, Profile], profile: str) -> str:
    return (
        f'<div class="actions" role="group" aria-label="{phrases("actions")}">'
        f"{_profiles(phrases, profiles, profile)}"
        f'<button type="button" class="json">{phrases("json")}</button>'
        f'<label class="track"><input type="checkbox">{phrases("track")}</label>'
        f'<button type="button" class="copy" title="{phrases("copy-hint")}">'
        f"{phrases('copy')}</button>"
        '<p class="failure" role="alert" hidden></p></div>'
    )
