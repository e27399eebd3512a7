"""``draftlint schema``: the JSON Schemas of the configuration, of rule files and of profiles."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._console import print_json
from draftlint.cli._language import resolve_language
from draftlint.config.json_schema import config_schema, profile_schema, rules_schema
from draftlint.config.loading import find_config, load


@click.command("schema")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(["config", "rules", "profile"]),
    default="config",
    help="哪种文件（默认 .draftlint.yml）/ kind of file (.draftlint.yml by default)",
)
def command(config: Path | None, kind: str) -> None:
    """输出配置、规则或文种文件的 JSON Schema，供编辑器使用 / Print a schema for editors."""
    resolve_language(None, config)
    if kind != "config":
        print_json(rules_schema() if kind == "rules" else profile_schema(), indent=2)
        return
    ruleset = load(config or find_config(Path.cwd())).resolve()
    print_json(config_schema(ruleset), indent=2)
