"""A rule, a group or a profile explained as Markdown: for the terminal and for docs/rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.checks import check_class
from draftlint.config.profiles import shipped_profiles
from draftlint.config.yaml_file import did_you_mean
from draftlint.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.config.configuration import Source
    from draftlint.config.profiles import Profile
    from draftlint.config.rule_packs import Example, Rule

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
    profiles = shipped_profiles()
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
    lines += [f"- {requirement}" for requirement in profile.requirements(lang)]
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
