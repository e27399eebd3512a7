"""The value of ``--format``."""

from __future__ import annotations

from typing import Any

import click

from draftlint.report.formats import all_formats, is_format


class FormatName(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """The name of a format; formats of other packages are looked up only when they are needed."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return f"[{'|'.join(all_formats())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if isinstance(value, str) and is_format(value):
            return value
        return click.Choice(all_formats()).convert(value, param, ctx)  # type: ignore[no-any-return,unused-ignore]
