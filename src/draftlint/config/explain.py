"""A rule, a group or a profile explained as Markdown: for the terminal and for docs/rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.checks import check_class
from draftlint.checks.base import Options
from draftlint.messages import render, template
from draftlint.messages.finding_messages import Sentences
from draftlint.model.errors import UsageError
from draftlint.model.finding import Severity
from draftlint.model.message import listing, message
from draftlint.model.rule import LINTER_KIND
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.config.ruleset import Ruleset
    from draftlint.model.message import Message
    from draftlint.model.profile import Profile
    from draftlint.model.rule import Example, Rule

PROFILE_PREFIX = "profile/"


def pages(ruleset: Ruleset, name: str, lang: str) -> Iterator[str]:
    """Yield a Markdown page for each rule that ``name`` stands for (a rule, a group, a profile).

    Raises ``UsageError`` with the nearest names for an unknown name.
    """
    profiles = ruleset.profiles
    if name.startswith(PROFILE_PREFIX) and name.removeprefix(PROFILE_PREFIX) in profiles:
        yield profile_page(profiles[name.removeprefix(PROFILE_PREFIX)], lang)
        return
    rules = [rule for rule in ruleset.defined if name in rule.names]
    if not rules:
        known = [name for rule in ruleset.defined for name in rule.names]
        hint = did_you_mean(name, {*known, *(PROFILE_PREFIX + profile for profile in profiles)})
        raise UsageError("Nothing is named {name!r}. {hint}", name=name, hint=hint)
    for rule in rules:
        yield rule_page(rule, lang)


def rule_page(rule: Rule, lang: str) -> str:
    """Return what a rule does, why, its source, examples and options."""
    say = Sentences({}, lang)
    off = not rule.enabled or rule.status == "preview"
    state = say(message(" (off by default)")) if off else ""
    facts = (
        message("severity: {severity}{state}", severity=rule.severity.value, state=state),
        *_lifecycle(rule),
        message("kind: {kind}", kind=rule.kind),
        message("source: {source}", source=rule.source),
        message("message: {message}", message=template(rule.message, lang)),
    )
    lines = [
        f"### {rule.id}",
        "",
        say(rule.why),
        "",
        *(f"- {say(fact)}" for fact in facts),
        "",
        *_examples(say(message("Reported (brackets show the flagged text)")), rule.examples.bad),
        *_examples(say(message("Passed")), rule.examples.good),
        *_options(say(message("Options")), rule),
    ]
    return "\n".join(lines) + "\n"


def _lifecycle(rule: Rule) -> Iterator[Message]:
    """Yield the version a rule came with, its status and its former ids, what there is of them."""
    if rule.since:
        yield message("since: {version}", version=rule.since)
    if rule.status != "stable":
        yield message("status: {status}", status=message(STATUSES[rule.status]))
    if rule.aliases:
        yield message("former ids: {ids}", ids=listing(rule.aliases))


#: What the status of a rule means for its users.
STATUSES = {
    "stable": "stable",
    "preview": "preview, runs only where its id is selected or enabled",
    "deprecated": "deprecated, will be removed",
}


def profile_page(profile: Profile, lang: str) -> str:
    """Return what a kind of document is called and must contain."""
    lines = [f"### {PROFILE_PREFIX}{profile.id}", "", render(profile.name, lang), ""]
    lines += [f"- title: `{pattern}`" for pattern in profile.title]
    lines += [f"- {requirement}" for requirement in requirements(profile, lang)]
    return "\n".join(lines) + "\n"


def _examples(title: str, examples: Sequence[str | Example]) -> list[str]:
    if not examples:
        return []
    shown = [_example(example) for example in examples]
    return [f"{title}:", "", "```text", *[line for line in shown if line], "```", ""]


def _example(example: str | Example) -> str:
    if isinstance(example, str):
        return example.rstrip("\n")
    if example.text:
        return example.text.rstrip("\n")
    return "\n".join(str(paragraph.get("text", "")) for paragraph in example.paragraphs)


def _options(title: str, rule: Rule) -> list[str]:
    if rule.kind == LINTER_KIND:
        return []
    fields = msgspec.structs.fields(check_class(rule.kind).Options)
    common = set(Options.__struct_fields__)
    lines = [f"{title}:", ""]
    for field in fields:
        if field.name in common and field.encode_name not in rule.options:
            continue  # an option of every kind that this rule does not set
        value = rule.options.get(field.encode_name, msgspec.NODEFAULT)
        if value is msgspec.NODEFAULT:
            value = (
                field.default if field.default is not msgspec.NODEFAULT else field.default_factory
            )
        if value is msgspec.NODEFAULT or callable(value):
            continue
        shown = msgspec.json.encode(value).decode()
        lines.append(f"- `{field.encode_name}`: `{_shortened(shown)}`")
    return [*lines, ""] if len(lines) > 2 else []


def _shortened(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def requirements(profile: Profile, lang: str) -> Iterator[str]:
    """Yield what the profile asks for, one sentence each, for people to read."""
    for requirement in _requirements(profile):
        yield render(requirement, lang)


def _requirements(profile: Profile) -> Iterator[Message]:
    for section in profile.sections:
        yield message(_LEVELS[section.severity], section=section.name, words=listing(section.any))
    if profile.order:
        names = {section.key: section.name for section in profile.sections}
        order = listing((names.get(key, key) for key in profile.order), " → ")
        yield message("Order: {sections}", sections=order)
    if profile.recipient:
        yield message(_RECIPIENTS[profile.recipient])
    if profile.closing:
        yield message("Closing words: {words}", words=listing(profile.closing))
    if profile.forbidden:
        yield message("Must not contain: {words}", words=listing(profile.forbidden))
    if profile.signature:
        yield message("A signature at the end")
    if profile.date:
        yield message("A date at the end")


_LEVELS = {
    Severity.ERROR: "Required: {section} ({words})",
    Severity.WARNING: "Expected: {section} ({words})",
    Severity.INFO: "Wanted: {section} ({words})",
}
_RECIPIENTS = {
    "one": "Exactly one recipient",
    "some": "A recipient",
    "none": "No recipient",
}
