"""``draftlint schema``: the JSON Schema of the configuration file."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._console import say_json
from draftlint.cli._language import settle_language
from draftlint.config.configuration import find_config, load
from draftlint.config.json_schema import config_schema


@click.command("schema")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(config: Path | None) -> None:
    """输出 .draftlint.yml 的 JSON Schema，供编辑器使用 / Print the schema of .draftlint.yml."""
    settle_language(None, config)
    source = load(config or find_config(Path.cwd()))
    say_json(config_schema(source), indent=2)
