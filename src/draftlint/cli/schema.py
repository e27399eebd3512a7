"""``draftlint schema``: the JSON Schema of the configuration file."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._console import print_json
from draftlint.cli._language import resolve_language
from draftlint.config.configuration import find_config, load
from draftlint.config.json_schema import config_schema


@click.command("schema")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(config: Path | None) -> None:
    """输出 .draftlint.yml 的 JSON Schema，供编辑器使用 / Print the schema of .draftlint.yml."""
    resolve_language(None, config)
    source = load(config or find_config(Path.cwd()))
    print_json(config_schema(source), indent=2)
