"""Draft + Ruleset → Findings."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from draftlint.checks.base import Hit
from draftlint.config.check_builder import build_check
from draftlint.config.profiles import select_profile
from draftlint.facts.context import Context
from draftlint.facts.literals import Literals
from draftlint.facts.typos import running_text
from draftlint.lint.fingerprints import with_fingerprints
from draftlint.lint.foreign_kinds import is_foreign, validated_finding, validated_strings
from draftlint.lint.hit_findings import finding_of
from draftlint.lint.merging import merged
from draftlint.lint.suppressions import Suppressions
from draftlint.lint.typo_rules import sensitivities
from draftlint.model.draft import with_blank_edges
from draftlint.model.errors import ConfigError, DraftlintError
from draftlint.model.finding import Finding, Place, RuleText, Severity
from draftlint.model.message import Message, Text, message
from draftlint.model.record import Record
from draftlint.model.rule import LINTER_KIND
from draftlint.system.tracebacks import show_traceback
from draftlint.text.literal_scanner import LiteralScanner
from draftlint.text.spans import Spans
from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from draftlint.checks.base import Check, Spot
    from draftlint.config.ruleset import Ruleset
    from draftlint.model.draft import Draft
    from draftlint.model.rule import Rule
    from draftlint.typo.service import TypoService

    _Words = dict[int, Spans]

#: The rule of the linter itself, kind ``linter``.
UNUSED_SUPPRESSION = "mark/unused-suppression"
#: What is said of a rule that could not run.
_FAILED = "{rule}: {problem}"
#: Findings of one rule that are listed; the others are counted in one more finding.
MOST = 1000


class LintResult(Record, frozen=True):
    """Findings in order of place, the profile that was used, and rules that could not run.

    ``texts`` are what the rules of the findings say, by rule id. ``suppressed`` counts the findings
    that comments in the document suppress.
    """

    findings: tuple[Finding, ...]
    profile: str | None
    failures: tuple[Message, ...]
    texts: dict[str, RuleText]
    suppressed: int = 0
    profile_name: Text | None = None


class Linter:
    """The checks of one ruleset, compiled once and run on any number of drafts."""

    def __init__(
        self,
        ruleset: Ruleset,
        on_rule: Callable[[str], None] | None = None,
        typo: TypoService = IN_PROCESS,
    ) -> None:
        """Build the checks; ``on_rule`` is called with the id of each rule that runs.

        ``typo`` is the typo engine; it receives the text of a draft before the first check runs.
        Raises ``ConfigError``. A kind of another package that fails disables its own rules only.
        """
        self.ruleset = ruleset
        self._names = ruleset.names
        self.checks: list[Check[Any]] = []
        self._on_rule = on_rule or (lambda _rule: None)
        self._typo = typo
        self._broken: list[Message] = []
        self._aliases = {rule.id: rule.aliases for rule in ruleset.rules if rule.aliases}
        literals = list(ruleset.lexicon)
        for rule in ruleset.rules:
            if rule.kind == LINTER_KIND:
                continue
            with self._recorded(rule, self._broken, but=ConfigError):
                check = build_check(rule, ruleset.origins.get(rule.id))
                literals += validated_strings(check.literals)
                self.checks.append(check)
        self._scanner = LiteralScanner(literals)

    def lint(self, draft: Draft, most: int = MOST) -> LintResult:
        """Return what is wrong with ``draft``, of each rule the first ``most`` findings.

        A rule that fails loses its own findings only, and the failure is reported. Of a rule with
        more findings, the others are one finding for each severity.
        """
        profile = select_profile(draft, self.ruleset.profile, self.ruleset.profiles)
        suppressions = Suppressions(draft, self.ruleset.rules, self._names)
        draft = suppressions.draft
        seen = _as_checks_see_it(draft)
        failures = list(self._broken)
        for sensitivity in sensitivities(self.ruleset.rules):
            self._typo.submit([p.text for p in running_text(seen)], sensitivity)
        literals = Literals(self._scanner, seen)
        context = Context(seen, literals, profile, self.ruleset.lexicon, self._typo)
        right = _places(literals, self.ruleset.lexicon)
        findings: list[Finding] = []
        for check in self.checks:
            with self._recorded(check.rule, failures):
                findings.extend(self._listed(check, context, draft, suppressions, right, most))
        findings.extend(self._unused(suppressions, draft))
        kept = merged(findings)
        return LintResult(
            tuple(with_fingerprints(kept, draft, self._aliases)),
            profile.id if profile else None,
            tuple(failures),
            self._texts(kept),
            suppressions.suppressed,
            profile.name if profile else None,
        )

    def _texts(self, findings: Iterable[Finding]) -> dict[str, RuleText]:
        """Return what the rules of the findings say, by rule id."""
        found = {finding.rule for finding in findings}
        return {
            rule.id: RuleText(rule.message, rule.why, rule.variants)
            for rule in self.ruleset.rules
            if rule.id in found
        }

    def _unused(self, suppressions: Suppressions, draft: Draft) -> Iterator[Finding]:
        """Yield a finding for each suppression, or name in one, that matched nothing."""
        for rule in self.ruleset.rules:
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
                    yield finding_of(rule, hit, draft)

    @contextmanager
    def _recorded(
        self, rule: Rule, failures: list[Message], but: type[Exception] | tuple[()] = ()
    ) -> Iterator[None]:
        """Let a rule that fails lose its own findings only, and record the failure.

        Errors of the type ``but`` are raised. A rule may not end the program either; what does is
        ``SystemExit`` itself, signals raise classes of their own.
        """
        self._on_rule(rule.id)
        try:
            yield
        except but:
            raise
        except (Exception, SystemExit) as error:
            if isinstance(error, SystemExit) and type(error) is not SystemExit:
                raise
            show_traceback()
            failures.append(message(_FAILED, rule=rule.id, problem=_problem(error)))
        self._on_rule("")

    def _listed(
        self,
        check: Check[Any],
        context: Context,
        draft: Draft,
        suppressions: Suppressions,
        right: _Words,
        most: int,
    ) -> Iterator[Finding]:
        """Yield the first findings of a rule, and for each severity one that counts the others."""
        rule = check.rule
        hits = _outside(check.hits(context), right)
        findings = (finding_of(rule, hit, draft) for hit in hits)
        if is_foreign(check):
            findings = (validated_finding(finding) for finding in findings)
        reported = suppressions.filter(findings)
        yield from islice(reported, most)
        if suppressions:
            severities = (finding.severity for finding in reported)
        else:  # Nothing but their number is needed.
            severities = (hit.severity or rule.severity for hit in hits)
        for severity, count in Counter(severities).items():
            place = Place(values={"listed": most})
            yield Finding(rule.id, severity, (place,), key="omitted", omitted=count)


def _problem(error: BaseException) -> Message | str:
    """Return what a failure of a rule is called."""
    if isinstance(error, DraftlintError):
        return error.message
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # an error of another package that cannot say what it is
        return type(error).__name__


def _as_checks_see_it(draft: Draft) -> Draft:
    """Return the draft as checks see it, see :func:`draftlint.model.draft.with_blank_edges`."""
    paragraphs = tuple(map(with_blank_edges, draft.paragraphs))
    same = all(one is other for one, other in zip(paragraphs, draft.paragraphs, strict=True))
    return draft if same else replace(draft, paragraphs=paragraphs)


def _outside(hits: Iterable[Hit], right: _Words) -> Iterator[Hit]:
    """Yield the hits at their places outside the words of the user's lexicon, which are right."""
    for hit in hits:
        spots = [spot for spot in hit.spots if not _covered(spot, right)] if right else hit.spots
        if len(spots) == len(hit.spots):
            yield hit
        elif spots:
            yield hit.at(spots)


def _covered(spot: Spot, right: _Words) -> bool:
    words = right.get(spot.paragraph or 0)
    return words is not None and words.cover(spot.start, spot.end)


def _places(literals: Literals, words: Iterable[str]) -> _Words:
    """Return where the words are, by paragraph number."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for word in filter(None, words):
        for paragraph, start in literals.occurrences(word):
            spans.setdefault(paragraph.number, []).append((start, start + len(word)))
    return {number: Spans(found) for number, found in spans.items()}
