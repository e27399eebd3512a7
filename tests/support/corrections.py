"""Drafts with corrections or suggestions put in place, to hold rules to what they promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from draftlint.read.outline import build_outline
from draftlint.write.corrections import Change, applied, by_paragraph, corrections, is_certain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding, Place
    from draftlint.model.rule import Rule


def shipped_rules() -> dict[str, Rule]:
    """Return all shipped rules, those that are off by default included, by id."""
    return {rule.id: replace(rule, enabled=True) for pack in shipped() for rule in pack.rules}


def linter_of(*rules: Rule) -> Linter:
    """Return a linter with these rules alone, whatever kind of document a draft is."""
    return Linter(Ruleset(rules=rules, profile="none"))


def examples(rules: Iterable[Rule]) -> Iterator[Draft]:
    """Yield every good and bad example of the rules as a draft."""
    for rule in rules:
        for example in (*rule.examples.bad, *rule.examples.good):
            case = Example(text=example) if isinstance(example, str) else example
            yield build(case)[0]


def corrected(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """Return the draft with the sure corrections of findings made."""
    return _with_changes(draft, by_paragraph(corrections(draft, findings)))


def with_suggestion(draft: Draft, place: Place, suggestion: str) -> Draft:
    """Return the draft with a suggestion put in the place it is made for."""
    number = place.paragraph or 1
    change = Change(number, place.start or 0, place.end or 0, suggestion)
    return _with_changes(draft, {number: [change]})


def texts(draft: Draft) -> list[str]:
    """Return the texts of all paragraphs."""
    return [paragraph.text for paragraph in draft.paragraphs]


def broken_promise(linter: Linter, draft: Draft) -> str:
    """Return what is wrong with the corrections that one rule makes in a draft, else nothing.

    They take away their findings, add none, and there is nothing left to correct.
    """
    before = linter.lint(draft).findings
    sure = [finding for finding in before if is_certain(finding)]
    after = linter.lint(corrected(draft, before)).findings
    left = _places(before) - _places(sure)
    if any(map(is_certain, after)) or _places(after) > left:
        shown = [(finding.text, finding.fix, finding.excerpt.text) for finding in after]
        return f"{[(finding.text, finding.fix) for finding in sure]} leaves {shown}"
    return ""


def _with_changes(draft: Draft, changes: Mapping[int, list[Change]]) -> Draft:
    paragraphs = [
        replace(paragraph, text=applied(paragraph.text, changes[paragraph.number]), runs=())
        if paragraph.number in changes
        else paragraph
        for paragraph in draft.paragraphs
    ]
    outline = build_outline(paragraphs)
    return replace(
        draft, paragraphs=outline.paragraphs, title=outline.title, headings=outline.headings
    )


def _places(findings: Iterable[Finding]) -> int:
    return sum(len(finding.places) for finding in findings)
