"""``draftlint rules``: list, explain and test rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftlint.cli import CLEAN, FOUND
from draftlint.cli._console import say, say_lines
from draftlint.cli._language import settle_language
from draftlint.model.errors import Text, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.lint.examples import Failure
    from draftlint.lint.rule_files import RuleFiles
    from draftlint.model.rule import Rule

#: How long the examples of one rule may take.
SECONDS = 20

_TESTED = Text(
    "{} 条规则，{} 个例子，{} 条规则未通过；{} 个文种",
    "{} rules, {} examples, {} rules fail; {} profiles",
)
_SKIPPED = Text("{}：不是规则或文种文件，跳过。", "{}: holds neither rules nor a profile; skipped.")
_LATE = Text(
    "超过 {} 秒仍未完成：表达式可能会反复回溯。",
    "not finished after {} seconds: an expression may backtrack without end.",
)

_LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help="消息语言 / language")


@click.group("rules")
def command() -> None:
    """列出、解释、测试规则 / List, explain and test rules."""


@command.command("list")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def list_rules(config: Path | None, lang: str | None) -> None:
    """列出所有规则及其在当前配置下的级别 / List all rules with their severity here."""
    from draftlint.config.configuration import find_config, load  # noqa: PLC0415

    lang = settle_language(lang, config)
    source = load(config or find_config(Path.cwd()))
    running = {rule.id: rule for rule in source.resolve().rules}
    for rule in sorted(source.rules, key=lambda rule: rule.id):
        chosen = running.get(rule.id)
        level = chosen.severity.value if chosen else "off"
        say(f"{level:<8} {rule.id:<32} {rule.why.in_language(lang).split('。')[0]}")


@command.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def show(ids: tuple[str, ...], config: Path | None, lang: str | None) -> None:
    """解释规则、规则组或文种（profile/NAME） / Explain rules, groups or profiles."""
    from draftlint.config import explain  # noqa: PLC0415
    from draftlint.config.configuration import find_config, load  # noqa: PLC0415

    lang = settle_language(lang, config)
    source = load(config or find_config(Path.cwd()))
    pages = [page for name in ids for page in explain.pages(source, name, lang)]
    say_lines("\n".join(pages))


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
    from draftlint.config.rule_packs import shipped  # noqa: PLC0415
    from draftlint.lint.rule_files import RuleFiles, read_rule_files  # noqa: PLC0415

    said = settle_language(lang, None)
    if paths:
        files = read_rule_files(_yaml_files(paths))
        if not files.rules and not files.profiles:
            raise UsageError("这里没有规则或文种文件。", "There are no rules or profiles here.")
    else:
        rules = tuple(rule for pack in shipped() for rule in pack.rules)
        files = RuleFiles(rules)
    for other in files.others:
        say(f"draftlint: {_SKIPPED.in_language(said).format(other)}", err=True)
    broken = set()
    for failure in _failures(files, seconds, said):
        broken.add(failure.rule)
        say(f"{failure.rule}: {failure.reason.in_language(said)}", err=True)
        say(f"    {failure.example}", err=True)
    examples = sum(len(r.examples.bad) + len(r.examples.good) for r in files.rules)
    counts = (len(files.rules), examples, len(broken), len(files.profiles))
    say(_TESTED.in_language(said).format(*counts))
    return FOUND if broken else CLEAN


def _yaml_files(paths: tuple[Path, ...]) -> list[Path]:
    return [f for p in paths for f in (sorted(p.rglob("*.y*ml")) if p.is_dir() else [p])]


def _failures(files: RuleFiles, seconds: int, lang: str) -> Iterator[Failure]:
    """Yield what is wrong with the rules; one that runs out of time is a failure, too."""
    from draftlint.config.profiles import shipped_profiles  # noqa: PLC0415
    from draftlint.lint.examples import Failure, run_examples  # noqa: PLC0415
    from draftlint.run.batch.timelimit import Late, within  # noqa: PLC0415

    profiles = {**shipped_profiles(), **files.profiles}

    def run(rule: Rule) -> list[Failure]:
        return list(run_examples([rule], files.origins, profiles, lang))

    for rule in files.rules:
        try:
            yield from within(seconds, partial(run, rule))
        except Late:
            reason = Text(_LATE.zh.format(seconds), _LATE.en.format(seconds))
            yield Failure(rule.id, "", reason)
