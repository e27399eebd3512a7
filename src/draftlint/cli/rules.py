"""``draftlint rules``: list, explain and test rules, explain their kinds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from draftlint.cli import CLEAN, FOUND
from draftlint.cli._console import print_line, print_lines, warn
from draftlint.cli._language import language_option, resolve_language
from draftlint.messages import render
from draftlint.model.errors import UsageError
from draftlint.model.message import Message, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.config.ruleset import Ruleset
    from draftlint.lint.examples import Failure
    from draftlint.model.rule import Rule

#: How long the examples of one rule may take.
SECONDS = 20

_TESTED = Message("{rules} rules, {examples} examples, {broken} rules fail; {profiles} profiles.")
_SKIPPED = Message("{path}: contains neither rules nor a profile; skipped.")
_LATE = Message("not finished after {seconds} seconds: an expression may backtrack without end.")

_STATUSES = {"preview": Message("preview"), "deprecated": Message("deprecated")}
_FORMER = Message(" (formerly {ids})")

_LANG = language_option()


@click.group("rules")
def command() -> None:
    """列出、解释、测试规则 / List, explain and test rules."""


@command.command("list")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def list_rules(config: Path | None, lang: str | None) -> None:
    """列出所有规则及其在当前配置下的级别 / List all rules with their severity here."""
    from draftlint.config.loading import find_config, load  # noqa: PLC0415

    lang = resolve_language(lang, config)
    ruleset = load(config or find_config(Path.cwd())).resolve()
    running = {rule.id: rule for rule in ruleset.rules}
    for rule in sorted(ruleset.defined, key=lambda rule: rule.id):
        chosen = running.get(rule.id)
        level = chosen.severity.value if chosen else "off"
        shown = f"{level:<8} {rule.id:<32} {render(rule.why, lang).split('。')[0]}"
        status = "" if rule.status == "stable" else f" [{render(_STATUSES[rule.status], lang)}]"
        former = render(_FORMER.filled(ids=listing(rule.aliases)), lang) if rule.aliases else ""
        print_line(f"{shown}{status}{former}")


@command.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def show(ids: tuple[str, ...], config: Path | None, lang: str | None) -> None:
    """解释规则、规则组或文种（profile/NAME） / Explain rules, groups or profiles."""
    from draftlint.config import explain  # noqa: PLC0415
    from draftlint.config.loading import find_config, load  # noqa: PLC0415

    lang = resolve_language(lang, config)
    ruleset = load(config or find_config(Path.cwd())).resolve()
    pages = [page for name in ids for page in explain.pages(ruleset, name, lang)]
    print_lines("\n".join(pages))


@command.command("kinds")
@click.argument("names", nargs=-1, metavar="[KIND…]")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def kinds(names: tuple[str, ...], config: Path | None, lang: str | None) -> None:
    """列出规则类型，或解释其选项 / List the kinds of rules, or explain their options."""
    from draftlint.config import kind_reference  # noqa: PLC0415
    from draftlint.config.loading import find_config, load  # noqa: PLC0415

    lang = resolve_language(lang, config)
    if names:
        rules = load(config or find_config(Path.cwd())).rules
        print_lines("\n".join(kind_reference.pages(rules, names, lang)))
    else:
        print_lines("\n".join(kind_reference.summaries(lang)) + "\n")


@command.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH…]")
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=SECONDS,
    show_default=True,
    help="每条规则的时间限制 / time limit of each rule",
)
@_LANG
def test(paths: tuple[Path, ...], seconds: int, lang: str | None) -> int:
    """运行规则文件里的正反例（默认：自带规则） / Run the examples inside rule files."""
    from draftlint.config.loading import load  # noqa: PLC0415
    from draftlint.lint.rule_files import RuleFiles, read_rule_files  # noqa: PLC0415

    spoken = resolve_language(lang, None)
    shipped = load(None).resolve()
    if paths:
        files = read_rule_files(_yaml_files(paths), shipped.profiles)
        if not files.rules and not files.profiles:
            raise UsageError("There are no rules or profiles here.")
    else:
        files = RuleFiles(shipped.defined)
    ruleset = replace(
        shipped, origins=files.origins, profiles={**shipped.profiles, **files.profiles}
    )
    for other in files.others:
        warn(render(_SKIPPED.filled(path=other), spoken))
    broken = set()
    for failure in _failures(files.rules, ruleset, seconds):
        broken.add(failure.rule)
        print_line(f"{failure.rule}: {render(failure.reason, spoken)}", err=True)
        print_line(f"    {failure.example}", err=True)
    examples = sum(len(r.examples.bad) + len(r.examples.good) for r in files.rules)
    summary = _TESTED.filled(
        rules=len(files.rules),
        examples=examples,
        broken=len(broken),
        profiles=len(files.profiles),
    )
    print_line(render(summary, spoken))
    return FOUND if broken else CLEAN


def _yaml_files(paths: tuple[Path, ...]) -> list[Path]:
    return [f for p in paths for f in (sorted(p.rglob("*.y*ml")) if p.is_dir() else [p])]


def _failures(rules: Iterable[Rule], ruleset: Ruleset, seconds: int) -> Iterator[Failure]:
    """Yield the failures of the rules; exceeding the time limit is one."""
    from draftlint.lint.examples import Failure, run_examples  # noqa: PLC0415
    from draftlint.run.batch.time_limit import TimeLimitExceeded, run_within  # noqa: PLC0415

    def run(rule: Rule) -> list[Failure]:
        return list(run_examples([rule], ruleset))

    for rule in rules:
        try:
            yield from run_within(seconds, partial(run, rule))
        except TimeLimitExceeded:
            yield Failure(rule.id, "", _LATE.filled(seconds=seconds))
