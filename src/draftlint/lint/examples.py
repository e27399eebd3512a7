"""Run the good and bad examples that stand beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.config.configuration import Config
from draftlint.lint.linter import Linter
from draftlint.model.draft import Draft, Format, Mark, PageSetup, Paragraph, Properties, Run
from draftlint.model.record import Record
from draftlint.model.rule import Example
from draftlint.read.outline import build_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.finding import Place
    from draftlint.model.rule import Rule

OPEN, CLOSE = "⟦", "⟧"

Span = tuple[int | None, int, int]


class Failure(Record, frozen=True):
    """An example that a rule does not live up to."""

    rule: str
    example: str
    reason: str


def run_examples(rules: Iterable[Rule]) -> Iterator[Failure]:
    """Yield what is wrong with the examples of ``rules``; nothing means that all hold.

    A rule without good or without bad examples fails: its behaviour would be only a promise.
    """
    for rule in rules:
        linters: dict[str, Linter] = {}
        for side in ("bad", "good"):
            examples = getattr(rule.examples, side)
            if not examples:
                yield Failure(rule.id, "", f"no {side} example / 缺少 {side} 例子")
            for example in examples:
                case = Example(text=example) if isinstance(example, str) else example
                linter = linters.setdefault(case.profile, _linter(rule, case.profile))
                yield from _judge(rule, case, linter, bad=side == "bad")


def build(example: Example) -> tuple[Draft, set[Span]]:
    """Return the draft an example describes and the spans its brackets mark.

    A span is (paragraph number, start, end) in code points of the text without brackets.
    """
    described: list[dict[str, Any]] = [dict(p) for p in example.paragraphs] or [
        {"text": line} for line in example.text.rstrip("\n").split("\n")
    ]
    spans: set[Span] = set()
    paragraphs: list[Paragraph] = []
    for number, facts in enumerate(described, 1):
        text, marked = _unbracket(str(facts.get("text", "")))
        spans.update((number, start, end) for start, end in marked)
        facts.update(number=number, text=text)
        if "look" in facts:
            facts["runs"] = (Run(0, len(text), format=_look(facts.pop("look"))),)
        paragraphs.append(msgspec.convert(facts, Paragraph))
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


def _look(facts: dict[str, Any]) -> Format:
    unknown = set(facts) - set(Format.__struct_fields__)
    if unknown:
        raise ValueError(f"unknown character format: {', '.join(sorted(unknown))}")
    return Format(**facts)


def _linter(rule: Rule, profile: str) -> Linter:
    return Linter(Config(rules=(msgspec.structs.replace(rule, enabled=True),), profile=profile))


def _judge(rule: Rule, example: Example, linter: Linter, *, bad: bool) -> Iterator[Failure]:
    shown = example.text or " / ".join(str(p.get("text", "")) for p in example.paragraphs)
    try:
        draft, expected = build(example)
    except (msgspec.ValidationError, ValueError) as error:
        yield Failure(rule.id, shown, f"bad example: {error}")
        return
    result = linter.lint(draft)
    for failure in result.failures:
        yield Failure(rule.id, shown, str(failure))
    found = {_span(place) for finding in result.findings for place in finding.places}
    if bad:
        expected = expected or {(None, 0, 0)}
        if found != expected:
            yield Failure(
                rule.id, shown, f"expected {_show(draft, expected)}, got {_show(draft, found)}"
            )
        suggested = [finding.suggestions[:1] for finding in result.findings]
        if example.suggest is not None and (example.suggest,) not in suggested:
            yield Failure(
                rule.id, shown, f"expected the suggestion {example.suggest}, got {suggested}"
            )
    elif found:
        yield Failure(rule.id, shown, f"false alarm: {_show(draft, found)}")


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


def _show(draft: Draft, spans: set[Span]) -> str:
    if not spans:
        return "nothing"
    return ", ".join(
        "the whole draft"
        if number is None
        else f"¶{number} {draft.paragraph(number).text[start:end]!r}"
        for number, start, end in sorted(spans, key=lambda span: (span[0] or 0, *span[1:]))
    )
