"""The phrases of the page, in addition to those of the view."""

from __future__ import annotations

from draftlint.report.view import Phrases, phrases_in

_PHRASES = {
    "drop": "Drop Word drafts here",
    "choose": "Choose files",
    "drop-hint": "Several .docx at once. Drafts are checked on this machine and are not kept.",
    "profile-auto": "judge by the title",
    "profile-none": "no kind",
    "waiting": "Waiting",
    "sending": "Reading {n}%",
    "checking": "Checking…",
    "failed-file": "Not checked",
    "gone": "draftlint does not answer: run draftlint serve again.",
    "changed": "The file changed, moved or is a folder: drop it again.",
    "too-large": "The file is larger than {n} MB.",
    "too-slow": "The upload took too long.",
    "busy": "Too many drafts are being sent at the same time; try again later.",
    "bad-request": "Bad request.",
    "no-copy": "Only Word drafts have reviewed copies.",
    "copy": "Reviewed copy",
    "copy-hint": "Every finding a Word comment; the original stays as it is",
    "track": "corrections as revisions",
    "json": "JSON",
    "writing": "Writing…",
    "remove": "Remove",
    "copy-name": "reviewed",
    "actions": "Actions",
}


def page_phrases(lang: str) -> Phrases:
    """Return the phrases of the page and the view in ``lang``."""
    return phrases_in(lang, _PHRASES)
