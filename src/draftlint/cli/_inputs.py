"""What the options and arguments that several commands share stand for."""

from __future__ import annotations

import sys
from os.path import exists
from typing import TYPE_CHECKING

from draftlint.cli import COMMANDS, language
from draftlint.cli._console import warn
from draftlint.config.configuration import RunOptions
from draftlint.messages import render
from draftlint.model.message import Message
from draftlint.read.limits import Limits
from draftlint.run.discover import discover
from draftlint.text.nearest_names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.run.checker import Checker

_DEPRECATED = Message("Rule {rule} is deprecated and will be removed: turn it off, or replace it.")
_NO_COMMAND = Message(
    "{path} is no file. If the command {command} is meant: draftlint {command} …, options after it."
)


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
    for notice in (*_misplaced_commands(paths), *found.notices):
        warn(render(notice, language(lang)))
    return found.files


def _misplaced_commands(paths: tuple[str, ...]) -> Iterator[Message]:
    """Yield a notice for each path that is no file and looks like the name of a command."""
    for path in paths:
        # Not Path.exists, which raises an error where a folder may not be looked into.
        if path.isalpha() and not exists(path):  # noqa: PTH110
            for command in nearest(path, COMMANDS)[:1]:
                yield _NO_COMMAND.filled(path=path, command=command)


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
