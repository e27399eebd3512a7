"""The phrases of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.messages import render, template
from draftlint.messages.finding_messages import Sentences
from draftlint.model.message import Message
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.model.finding import FileResult, Finding, RuleText
    from draftlint.model.message import Value

_SEVERITIES = {
    "error": "Error",
    "warning": "Warning",
    "info": "Info",
}

_STORIES = {
    "body": "Body",
    "table": "Table",
    "textbox": "Text box",
    "header": "Header",
    "footer": "Footer",
    "footnote": "Footnote",
    "endnote": "Endnote",
    "comment": "Comment",
    "watermark": "Watermark",
}

_GROUPS = {
    "placeholder": "Placeholders",
    "residue": "Residue",
    "section": "Sections",
    "ordinal": "Ordinals",
    "typo": "Typos",
    "variant": "Variant words",
    "character": "Characters",
    "term": "Terms",
    "punctuation": "Punctuation",
    "numeral": "Numerals",
    "date": "Dates",
    "figure": "Figures",
    "repeat": "Repetition",
    "consistency": "Consistency",
    "mark": "Marks",
    "layout": "Layout",
}

_PHRASES = {
    "report": "Review report",
    "files": "Files",
    "all-files": "All files",
    "findings": "Findings",
    "found": "Found",
    "outline": "Outline",
    "draft": "Draft",
    "none": "Nothing found",
    "none-more": "The whole draft was checked; nothing needs attention.",
    "no-match": "No finding matches the filter",
    "clear": "Clear the filter",
    "unreadable": "Not checked",
    "skipped": "Skipped",
    "failed": "rule could not run: {rule}",
    "characters": "{n} characters",
    "suppressed": "{n} suppressed",
    "page": "Page {n}",
    "cell": "table {t}, row {r}, column {c}",
    "paragraph": "paragraph {n}",
    "places": "{n} places: ",
    "whole": "Whole draft",
    "delete": "delete",
    "suggest": "Suggestion",
    "or": "or",
    "severity": "Severity",
    "group": "Group",
    "all-groups": "All groups",
    "search": "Search findings",
    "search-hint": "Search text, suggestion, rule…",
    "next": "Next",
    "previous": "Previous",
    "list": "List",
    "help": "Keyboard",
    "help-move": "next / previous finding",
    "help-search": "search",
    "help-escape": "deselect, clear the filter",
    "help-severity": "errors / warnings / info only (again: all)",
    "help-back": "back to the list of files",
    "close": "Close",
    "notices": "Notes on reading",
    "empty": "This draft has no text.",
    "no-draft": "The text was not kept; findings only.",
    "file": "File",
    "profile": "Kind",
    "skip": "Skip to the findings",
    "no-files": "No file was checked",
}


class Phrases(Record, frozen=True):
    """The phrases of one language.

    ``more`` are phrases of the page around the view, ``texts`` the messages of the file's rules.
    """

    lang: str
    more: Mapping[str, str] = {}
    texts: Mapping[str, RuleText] = {}

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with its placeholders filled; raises ``KeyError`` for an unknown key."""
        return self.phrase(key).format_map(values)

    def phrase(self, key: str) -> str:
        """Return a phrase with its placeholders (``{n}``)."""
        return template(Message(self.more.get(key) or _PHRASES[key]), self.lang)

    def of(self, result: FileResult) -> Phrases:
        """Return the same phrases for one file, with the messages of its rules."""
        return replace(self, texts=result.texts)

    def render(self, value: Value) -> str:
        """Return a message or a text in this language."""
        return render(value, self.lang)

    def message(self, finding: Finding) -> str:
        """Return what is wrong, one sentence."""
        return Sentences(self.texts, self.lang).message(finding)

    def why(self, finding: Finding) -> str:
        """Return why it is wrong; empty where the rule gives no reason."""
        return Sentences(self.texts, self.lang).why(finding)

    def severity(self, value: str) -> str:
        """Return the name of a severity."""
        return self.render(Message(_SEVERITIES[value]))

    def story(self, value: str) -> str:
        """Return the name of a story."""
        return self.render(Message(_STORIES[value]))

    def group(self, value: str) -> str:
        """Return the name of a rule group; a group of the user's own keeps its id."""
        return self.render(Message(_GROUPS[value])) if value in _GROUPS else value

    @property
    def tag(self) -> str:
        """The language tag of the page (BCP 47)."""
        return "zh-CN" if self.lang == "zh" else self.lang


def phrases_in(lang: str, more: Mapping[str, str] = {}) -> Phrases:
    """Return the phrases of ``lang``."""
    return Phrases(lang, more)
