"""Draft + Config → Findings."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from draftlint.checks.base import Hit
from draftlint.config.build_checks import ready
from draftlint.config.profiles import profile_of
from draftlint.facts.context import Context
from draftlint.facts.literals import Literals
from draftlint.lint.fingerprints import with_fingerprints
from draftlint.lint.suppressions import Suppressions
from draftlint.model.errors import ConfigError, DraftlintError, Text
from draftlint.model.finding import Excerpt, Finding, Place, Severity
from draftlint.model.record import Record
from draftlint.model.rule import LINTER_KIND
from draftlint.text.literal_scanner import LiteralScanner
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.checks.base import Check
    from draftlint.config.configuration import Config
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.model.rule import Rule

    _Words = dict[int, Spans]

#: The rule of the linter itself, kind ``linter``.
UNUSED_SUPPRESSION = "mark/unused-suppression"
_SENTENCE_ENDS = "。！？；\n"
_EXCERPT = 60
#: Findings of one rule that are listed; the others are counted in one more finding.
MOST = 1000
_OMITTED = Text(
    "这条规则的问题太多，只列出前 {listed} 处，另有 {omitted} 处没有列出。",
    "This rule has too many findings: the first {listed} are listed, {omitted} more are not.",
)
#: Groups whose findings are about different things even where they share a place: two comments on
#: one word, the font and the indent of one paragraph.
_NEVER_MERGED = frozenset({"mark", "layout"})


class LintResult(Record, frozen=True):
    """Findings in order of place, the profile that was used, and rules that could not run.

    ``suppressed`` counts the findings that comments in the document silence.
    """

    findings: tuple[Finding, ...]
    profile: str | None
    failures: tuple[str, ...]
    suppressed: int = 0


class Linter:
    """The checks of one configuration, compiled once and run on any number of drafts."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.checks = [
            ready(rule, config.origins.get(rule.id))
            for rule in config.rules
            if rule.kind != LINTER_KIND
        ]
        literals = (literal for check in self.checks for literal in check.literals)
        self._scanner = LiteralScanner([*literals, *config.lexicon])

    def lint(self, draft: Draft, most: int = MOST) -> LintResult:
        """Return what is wrong with ``draft``, of each rule the first ``most`` findings.

        A rule that fails costs its own findings only, and the failure is reported. Of a rule with
        more findings, the others are one finding for each severity.
        """
        profile = profile_of(draft, self.config.profile, self.config.profiles)
        ran = [rule.id for rule in self.config.rules]
        suppressions = Suppressions(draft, ran, self.config.known)
        draft = suppressions.draft
        failures: list[str] = []
        for check in self.checks:
            with self._recorded(check, failures):
                check.prepare(draft)
        literals = Literals(self._scanner, draft)
        context = Context(draft, literals, profile, self.config.lexicon)
        right = _places(literals, self.config.lexicon)
        findings: list[Finding] = []
        for check in self.checks:
            with self._recorded(check, failures):
                findings.extend(self._listed(check, context, suppressions, right, most))
        findings.extend(self._unused(suppressions, draft))
        kept = merged(findings)
        return LintResult(
            tuple(with_fingerprints(kept, draft)),
            profile.id if profile else None,
            tuple(failures),
            suppressions.suppressed,
        )

    def _unused(self, suppressions: Suppressions, draft: Draft) -> Iterator[Finding]:
        """Yield a finding for each suppression, or name in one, that matched nothing."""
        for rule in self.config.rules:
            if rule.id == UNUSED_SUPPRESSION:
                for unused in suppressions.unused():
                    hit = Hit(
                        unused.mark.paragraph,
                        unused.mark.start,
                        unused.mark.end,
                        values={"name": unused.name or ""},
                        variant="unknown" if unused.unknown else "",
                        severity=Severity.WARNING if unused.unknown else None,
                    )
                    yield _finding(rule, hit, draft, self.config.lang)

    @contextmanager
    def _recorded(self, check: Check[Any], failures: list[str]) -> Iterator[None]:
        """Let a rule that fails cost its own findings only, and note the failure."""
        try:
            yield
        except DraftlintError as error:
            failures.append(f"{check.rule.id}: {error.text.in_language(self.config.lang)}")
        except Exception as error:
            failures.append(f"{check.rule.id}: {type(error).__name__}: {error}")

    def _listed(
        self,
        check: Check[Any],
        context: Context,
        suppressions: Suppressions,
        right: _Words,
        most: int,
    ) -> Iterator[Finding]:
        """Yield the first findings of a rule, and for each severity one that counts the others."""
        rule, lang = check.rule, self.config.lang
        hits = _outside(check.run(context), right)
        findings = (_finding(rule, hit, context.draft, lang) for hit in hits)
        reported = suppressions.filter(findings)
        yield from islice(reported, most)
        if suppressions:
            severities = (finding.severity for finding in reported)
        else:  # Nothing but their number is needed.
            severities = (hit.severity or rule.severity for hit in hits)
        for severity, count in Counter(severities).items():
            message = _OMITTED.in_language(lang).format(listed=most, omitted=count)
            why = rule.why.in_language(lang)
            yield Finding(rule.id, severity, message, why=why, omitted=count, key="omitted")


def _outside(hits: Iterable[Hit], right: _Words) -> Iterator[Hit]:
    """Yield the hits outside the words of the user's lexicon, which are right."""
    for hit in hits:
        words = right.get(hit.paragraph or 0)
        if words is None or not words.cover(hit.start, hit.end):
            yield hit


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order of place, one per place and rule group.

    Of findings of one group that overlap the most severe stays (then the longest, then the
    first by rule id) and takes over the others' suggestions for the same text.
    """
    kept: list[Finding] = []
    last: dict[str, int] = {}
    for finding in sorted(findings, key=lambda f: f.order):
        at = last.get(finding.group)
        apart = finding.group in _NEVER_MERGED
        if at is None or apart or not _overlap(kept[at], finding):
            last[finding.group] = len(kept)
            kept.append(finding)
            continue
        best, other = sorted((kept[at], finding), key=_weight, reverse=True)
        if best.text == other.text:
            suggestions = tuple(dict.fromkeys((*best.suggestions, *other.suggestions)))
            best = replace(best, suggestions=suggestions)
        kept[at] = best
    return kept


def _places(literals: Literals, words: Iterable[str]) -> _Words:
    """Return where the words stand, by paragraph number."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for word in filter(None, words):
        for paragraph, start in literals.occurrences(word):
            spans.setdefault(paragraph.number, []).append((start, start + len(word)))
    return {number: Spans(found) for number, found in spans.items()}


def _weight(finding: Finding) -> tuple[int, int, str]:
    return finding.severity.rank, (finding.end or 0) - (finding.start or 0), finding.rule


def _overlap(one: Finding, other: Finding) -> bool:
    if one.place.paragraph is None or one.place.paragraph != other.place.paragraph:
        return False
    if (one.start, one.end) == (other.start, other.end):
        return True
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _finding(rule: Rule, hit: Hit, draft: Draft, lang: str) -> Finding:
    severity = hit.severity or rule.severity
    template = rule.variants[hit.variant] if hit.variant else hit.message or rule.message
    message = template.in_language(lang)
    why = rule.why.in_language(lang)
    values = {
        "suggestion": hit.suggestions[0] if hit.suggestions else "",
        **hit.values,
    }
    if hit.paragraph is None:
        return Finding(
            rule.id,
            severity,
            _fill(message, {"text": "", **values}),
            suggestions=hit.suggestions,
            why=why,
            key=hit.key,
        )
    paragraph = draft.paragraph(hit.paragraph)
    text = paragraph.text[hit.start : hit.end]
    return Finding(
        rule=rule.id,
        severity=severity,
        message=_fill(message, {"text": text, **values}),
        place=_place(draft, paragraph),
        start=hit.start,
        end=hit.end,
        text=text,
        suggestions=hit.suggestions,
        fix=hit.fix,
        why=why,
        excerpt=_excerpt(paragraph.text, hit.start, hit.end),
    )


def _fill(template: str, values: dict[str, object]) -> str:
    """Fill ``{name}`` places; braces in the values themselves are left alone."""
    try:
        return template.format_map(values)
    except KeyError as error:
        name, known = error.args[0], "、".join(f"{{{name}}}" for name in values)
        raise ConfigError(
            f"消息“{template}”里的 {{{name}}} 没有对应的值，可用：{known}。",
            f"{{{name}}} in the message {template!r} has no value; known: {known}.",
        ) from error


def _place(draft: Draft, paragraph: Paragraph) -> Place:
    section: tuple[str, ...] = ()
    if paragraph.story in ("body", "table", "textbox"):
        section = tuple(
            heading.full_text
            for heading in draft.path_to(paragraph.number)
            if heading.paragraph != paragraph.number or heading.run_in
        )
    return Place(
        paragraph.story, paragraph.number, paragraph.label, section, paragraph.page, paragraph.cell
    )


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around a span, at most 60 code points on either side of it."""
    nearest = max(0, start - _EXCERPT)
    first = max(nearest, *(text.rfind(mark, nearest, start) + 1 for mark in _SENTENCE_ENDS))
    furthest = min(len(text), end + _EXCERPT)
    stops = [text.find(mark, max(end - 1, start), furthest) for mark in _SENTENCE_ENDS]
    last = min((stop + 1 for stop in stops if stop >= 0), default=furthest)
    last = max(last, end)
    return Excerpt(text[first:last], start - first)
