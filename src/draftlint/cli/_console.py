"""Output of commands, in which no text of drafts, file names or rules controls the terminal."""

from __future__ import annotations

import sys
from typing import Any

from draftlint.system.console import machine_output
from draftlint.text.unseen import escaped_json, printable


def print_line(line: str, *, err: bool = False) -> None:
    """Print one line with its control and directional characters made visible."""
    # Not click.echo, which writes UTF-8 to a console that takes ASCII only.
    print(printable(line), file=sys.stderr if err else sys.stdout)


def warn(message: str) -> None:
    """Print a message on standard error, after the name of the program."""
    print_line(f"draftlint: {message}", err=True)


def print_lines(text: str, *, err: bool = False) -> None:
    """Print a text of several lines."""
    for line in text.removesuffix("\n").split("\n"):
        print_line(line, err=err)


def print_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON, in UTF-8 whatever the console."""
    import json  # noqa: PLC0415 - few commands print it

    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=indent))
    print(text, file=machine_output())
