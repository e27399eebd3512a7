"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from draftlint.cli._language import language_option

F = TypeVar("F", bound=Callable[..., Any])

_IGNORE = "不运行：逗号分隔的规则编号或规则组 / leave out rules or groups, separated by commas"
_SELECT = "只运行：逗号分隔的规则编号或规则组 / run only these rules or groups"


def rule_options(function: F) -> F:
    """Add ``--select``, ``--ignore``, ``--config``, ``--profile`` and ``--lang``."""
    for option in (
        language_option(),
        click.option(
            "--profile", metavar="NAME", help="文种（auto、none 或名称）/ kind of document"
        ),
        click.option(
            "--config",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="配置文件（默认从文件所在目录向上查找 .draftlint.yml）/ configuration file",
        ),
        click.option("--ignore", multiple=True, metavar="ID,…", help=_IGNORE),
        click.option("--select", multiple=True, metavar="ID,…", help=_SELECT),
    ):
        function = option(function)
    return function
