"""``draftlint rules``: list, explain and test rules."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli import CLEAN, FOUND, language
from draftlint.cli._console import say, say_lines
from draftlint.messages import render
from draftlint.model.errors import UsageError
from draftlint.model.message import message

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

    source = load(config or find_config(Path.cwd()))
    running = {rule.id: rule for rule in source.resolve().rules}
    for rule in sorted(source.rules, key=lambda rule: rule.id):
        chosen = running.get(rule.id)
        level = chosen.severity.value if chosen else "off"
        say(f"{level:<8} {rule.id:<32} {render(rule.why, language(lang)).split('。')[0]}")


@command.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_LANG
def show(ids: tuple[str, ...], config: Path | None, lang: str | None) -> None:
    """解释规则、规则组或文种（profile/NAME） / Explain rules, groups or profiles."""
    from draftlint.config import explain  # noqa: PLC0415
    from draftlint.config.configuration import find_config, load  # noqa: PLC0415

    source = load(config or find_config(Path.cwd()))
    pages = [page for name in ids for page in explain.pages(source, name, language(lang))]
    say_lines("\n".join(pages))


@command.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH…]")
def test(paths: tuple[Path, ...]) -> int:
    """运行规则文件里的正反例（默认：自带规则） / Run the examples inside rule files."""
    from draftlint.config.rule_packs import read_pack, shipped  # noqa: PLC0415
    from draftlint.lint.examples import run_examples  # noqa: PLC0415

    files = [f for p in paths for f in (sorted(p.rglob("*.y*ml")) if p.is_dir() else [p])]
    if paths and not files:
        raise UsageError("There are no rule files here.")
    packs = [read_pack(file) for file in files] if paths else shipped()
    rules = [rule for pack in packs for rule in pack.rules]
    failures = list(run_examples(rules))
    for failure in failures:
        say(f"{failure.rule}: {failure.reason}", err=True)
        say(f"    {failure.example}", err=True)
    examples = sum(len(r.examples.bad) + len(r.examples.good) for r in rules)
    broken = len({failure.rule for failure in failures})
    summary = message(
        "{rules} rules, {examples} examples, {broken} rules fail.",
        rules=len(rules),
        examples=examples,
        broken=broken,
    )
    say(render(summary, language()))
    return FOUND if failures else CLEAN
