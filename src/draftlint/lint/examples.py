"""Run the good and bad examples in the rule files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from draftlint.lint.linter import Linter
from draftlint.model.draft import Draft, Format, Mark, PageSetup, Paragraph, Properties, Run
from draftlint.model.errors import ConfigError
from draftlint.model.message import Listing, Message, listing, message
from draftlint.model.record import Record
from draftlint.model.rule import Example
from draftlint.read.outline import build_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.config.ruleset import Ruleset
    from draftlint.model.finding import Place
    from draftlint.model.rule import Rule

OPEN, CLOSE = "⟦", "⟧"

Span = tuple[int | None, int, int]


class Failure(Record, frozen=True):
    """An example that a rule does not pass."""

    rule: str
    example: str
    reason: Message


def run_examples(rules: Iterable[Rule], ruleset: Ruleset) -> Iterator[Failure]:
    """Yield what is wrong with the examples of ``rules``; nothing means that all pass.

    A rule without good or without bad examples fails: its behaviour would be only a promise. So
    does a rule whose check cannot be built, or whose own test of its options fails.
    ``ruleset`` gives the profiles and the origins of the rules.
    """
    for rule in rules:
        yield from _run_examples(rule, ruleset)


def _run_examples(rule: Rule, ruleset: Ruleset) -> Iterator[Failure]:
    try:
        linter = _linter(rule, Example().profile, ruleset)
        linters = {Example().profile: linter}
        for check in linter.checks:
            yield from (Failure(rule.id, "", reason) for reason in check.self_test())
        for side in ("bad", "good"):
            examples = getattr(rule.examples, side)
            if not examples:
                yield Failure(rule.id, "", message("no {side} example", side=side))
            for example in examples:
                case = Example(text=example) if isinstance(example, str) else example
                if case.profile not in linters:
                    linters[case.profile] = _linter(rule, case.profile, ruleset)
                yield from _judge(rule, case, linters[case.profile], bad=side == "bad")
    except ConfigError as error:
        yield Failure(rule.id, "", error.message)


def build(example: Example) -> tuple[Draft, set[Span]]:
    """Return the draft an example describes and the spans its brackets mark.

    A span is (paragraph number, start, end) in code points of the text without brackets.
    """
    described: list[dict[str, Any]] = [dict(p) for p in example.paragraphs] or [
        {"text": line} for line in example.text.rstrip("\n").split("\n")
    ]
    spans: set[Span] = set()
    paragraphs: list[Paragraph] = []
    for number, fields in enumerate(described, 1):
        text, marked = _unbracket(str(fields.get("text", "")))
        spans.update((number, start, end) for start, end in marked)
        fields.update(number=number, text=text)
        if "look" in fields:
            fields["runs"] = (Run(0, len(text), format=_character_format(fields.pop("look"))),)
        paragraphs.append(msgspec.convert(fields, Paragraph))
    outline = build_outline(paragraphs)
    draft = Draft(
        path=example.name,
        paragraphs=outline.paragraphs,
        marks=tuple(msgspec.convert(mark, Mark) for mark in example.marks),
        properties=msgspec.convert(example.properties, Properties),
        pages=tuple(msgspec.convert(page, PageSetup) for page in example.pages),
        title=outline.title,
        headings=outline.headings,
    )
    return draft, spans


def _character_format(fields: dict[str, Any]) -> Format:
    unknown = set(fields) - set(Format.__struct_fields__)
    if unknown:
        raise ValueError(f"unknown character format: {', '.join(sorted(unknown))}")
    return Format(**fields)


def _linter(rule: Rule, profile: str, ruleset: Ruleset) -> Linter:
    rules = (replace(rule, enabled=True),)
    return Linter(replace(ruleset, rules=rules, profile=profile))


def _judge(rule: Rule, example: Example, linter: Linter, *, bad: bool) -> Iterator[Failure]:
    shown = _shown(example)
    try:
        draft, expected = build(example)
    except (msgspec.ValidationError, ValueError) as error:
        yield Failure(rule.id, shown, message("bad example: {error}", error=error))
        return
    result = linter.lint(draft)
    for failure in result.failures:
        yield Failure(rule.id, shown, failure)
    found = {_span(place) for finding in result.findings for place in finding.places}
    if bad:
        yield from _missed(rule, example, draft, expected or {(None, 0, 0)}, found)
        suggested = [finding.suggestions[:1] for finding in result.findings]
        if example.suggest is not None and (example.suggest,) not in suggested:
            yield Failure(
                rule.id,
                shown,
                message(
                    "expected the suggestion {suggest}, got {suggested}",
                    suggest=example.suggest,
                    suggested=suggested,
                ),
            )
    elif found:
        yield Failure(rule.id, shown, message("false alarm: {places}", places=_show(draft, found)))


def _unbracket(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    length, start = 0, -1
    for character in text:
        if character == OPEN:
            start = length
        elif character == CLOSE:
            if start < 0:
                raise ValueError(f"{CLOSE} without {OPEN}")
            spans.append((start, length))
            start = -1
        else:
            plain.append(character)
            length += 1
    return "".join(plain), spans


def _span(place: Place) -> Span:
    return place.paragraph, place.start or 0, place.end or 0


def _missed(
    rule: Rule, example: Example, draft: Draft, expected: set[Span], found: set[Span]
) -> Iterator[Failure]:
    if found != expected:
        reason = message(
            "expected {expected}, got {found}",
            expected=_show(draft, expected),
            found=_show(draft, found),
        )
        yield Failure(rule.id, _shown(example), reason)


def _shown(example: Example) -> str:
    return example.text or " / ".join(str(p.get("text", "")) for p in example.paragraphs)


def _show(draft: Draft, spans: set[Span]) -> Message | Listing:
    if not spans:
        return message("nothing")
    ordered = sorted(spans, key=lambda span: (span[0] or 0, *span[1:]))
    return listing(
        message("the whole draft")
        if number is None
        else f"¶{number} {draft.paragraph(number).text[start:end]!r}"
        for number, start, end in ordered
    )
