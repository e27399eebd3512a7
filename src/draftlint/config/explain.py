"""A rule, a group or a profile explained as Markdown: for the terminal and for docs/rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.checks import check_class
from draftlint.model.errors import UsageError
from draftlint.model.finding import Severity
from draftlint.model.rule import LINTER_KIND
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.config.configuration import Source
    from draftlint.model.profile import Profile
    from draftlint.model.rule import Example, Rule

PROFILE_PREFIX = "profile/"

_WORDS = {
    "zh": {
        "severity": "级别",
        "off": "默认关闭",
        "kind": "类型",
        "source": "依据",
        "message": "消息",
        "bad": "报告（方括号内为所标文字）",
        "good": "放过",
        "options": "选项",
    },
    "en": {
        "severity": "severity",
        "off": "off by default",
        "kind": "kind",
        "source": "source",
        "message": "message",
        "bad": "Reported (brackets show the flagged text)",
        "good": "Passed",
        "options": "Options",
    },
}


def pages(source: Source, name: str, lang: str) -> Iterator[str]:
    """Yield a Markdown page for each rule that ``name`` stands for (a rule, a group, a profile).

    Raises ``UsageError`` with the nearest names for a name nobody knows.
    """
    profiles = source.known_profiles
    if name.startswith(PROFILE_PREFIX) and name.removeprefix(PROFILE_PREFIX) in profiles:
        yield profile_page(profiles[name.removeprefix(PROFILE_PREFIX)], lang)
        return
    rules = [rule for rule in source.rules if name in (rule.id, rule.group)]
    if not rules:
        known = [rule.id for rule in source.rules] + [rule.group for rule in source.rules]
        zh, en = did_you_mean(name, {*known, *(PROFILE_PREFIX + profile for profile in profiles)})
        raise UsageError(
            f"没有名为“{name}”的规则、规则组或文种。{zh}", f"Nothing is named {name!r}. {en}"
        )
    for rule in rules:
        yield rule_page(rule, lang)


def rule_page(rule: Rule, lang: str) -> str:
    """Return what a rule does, why, its source, examples and options."""
    words = _WORDS[lang]
    state = "" if rule.enabled else f"（{words['off']}）"
    lines = [
        f"### {rule.id}",
        "",
        rule.why.in_language(lang),
        "",
        f"- {words['severity']}: {rule.severity.value}{state}",
        f"- {words['kind']}: {rule.kind}",
        f"- {words['source']}: {rule.source}",
        f"- {words['message']}: {rule.message.in_language(lang)}",
        "",
        *_examples(words["bad"], rule.examples.bad),
        *_examples(words["good"], rule.examples.good),
        *_options(words["options"], rule),
    ]
    return "\n".join(lines) + "\n"


def profile_page(profile: Profile, lang: str) -> str:
    """Return what a kind of document is called and must contain."""
    lines = [f"### {PROFILE_PREFIX}{profile.id}", "", profile.name.in_language(lang), ""]
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
    lines = [f"{title}:", ""]
    for field in fields:
        value = rule.options.get(field.encode_name, msgspec.NODEFAULT)
        if value is msgspec.NODEFAULT:
            value = (
                field.default if field.default is not msgspec.NODEFAULT else field.default_factory
            )
        if value is msgspec.NODEFAULT or callable(value):
            continue
        shown = msgspec.json.encode(value).decode()
        lines.append(f"- `{field.encode_name}`: `{_clip(shown)}`")
    return [*lines, ""]


def _clip(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def requirements(profile: Profile, lang: str) -> Iterator[str]:
    """Yield what the profile asks for, one sentence each, for people to read."""
    zh = lang != "en"
    for section in profile.sections:
        words = "、".join(section.any)
        level = _LEVELS[section.severity][0 if zh else 1]
        name = section.name.in_language(lang)
        yield f"{level}：{name}（{words}）" if zh else f"{level}: {name} ({words})"
    if profile.order:
        names = {section.key: section.name.in_language(lang) for section in profile.sections}
        shown = " → ".join(names.get(key, key) for key in profile.order)
        yield f"顺序：{shown}" if zh else f"Order: {shown}"
    if profile.recipient:
        said = _RECIPIENTS[profile.recipient]
        yield said[0] if zh else said[1]
    if profile.closing:
        words = "、".join(profile.closing)
        yield f"结束语：{words}" if zh else f"Closing words: {words}"
    if profile.forbidden:
        words = "、".join(profile.forbidden)
        yield f"不得出现：{words}" if zh else f"Must not contain: {words}"
    if profile.signature:
        yield "文末有署名" if zh else "A signature at the end"
    if profile.date:
        yield "文末有成文日期" if zh else "A date at the end"


_LEVELS = {
    Severity.ERROR: ("必备", "Required"),
    Severity.WARNING: ("应有", "Expected"),
    Severity.INFO: ("宜有", "Wanted"),
}
_RECIPIENTS = {
    "one": ("只有一个主送机关", "Exactly one recipient"),
    "some": ("有主送机关", "A recipient"),
    "none": ("没有主送机关", "No recipient"),
}
