"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from draftlint.cli import language
from draftlint.cli._console import warn
from draftlint.cli._language import language_option
from draftlint.config.configuration import RunOptions
from draftlint.messages import render
from draftlint.model.message import Message
from draftlint.read.limits import Limits
from draftlint.run.discover import discover

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.run.checker import Checker

_DEPRECATED = Message("Rule {rule} is deprecated and will be removed: turn it off, or replace it.")

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


def run_options(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    lang: str | None,
    fail_on: str | None = None,
) -> RunOptions:
    """Return the options that take precedence over the configuration."""
    return RunOptions(
        select=_split(select),
        ignore=_split(ignore),
        profile=profile,
        lang=lang,
        fail_on=fail_on,
    )


def files_of(paths: tuple[str, ...], lang: str | None) -> tuple[str, ...]:
    """Return the files to check for the paths; notices are printed to standard error."""
    found = discover(paths)
    for notice in found.notices:
        warn(render(notice, language(lang)))
    return found.files


def warn_of_deprecated(checker: Checker, files: Iterable[str], lang: str) -> None:
    """Say once a run, on standard error, which of the rules that run are deprecated."""
    for rule in checker.deprecated(files):
        warn(render(_DEPRECATED.filled(rule=rule.id), lang))


def stdin_bytes() -> bytes:
    """Return standard input, no more than one byte beyond what is read of a text.

    Where the configuration allows more bytes, the limit on characters still refuses so long a text.
    """
    return sys.stdin.buffer.read(Limits().part_bytes + 1)


def _split(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for group in names for name in group.split(",") if name.strip())
