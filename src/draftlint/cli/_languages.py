"""The option ``--lang``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from draftlint.messages import languages

if TYPE_CHECKING:
    from collections.abc import Callable


class _Language(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """One of the languages that have a catalogue, looked up when the command line is parsed."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return f"[{'|'.join(languages())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(languages()).convert(value, param, ctx)  # type: ignore[no-any-return,unused-ignore]


def language_option() -> Callable[[Any], Any]:
    """Return the option ``--lang`` for a command."""
    return click.option("--lang", type=_Language(), help="消息语言 / language")
