"""The commands as one program, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import StringIO
from typing import Any

import click

from draftlint._version import __version__
from draftlint.cli import CLEAN, COMMANDS, FOUND, INTERRUPTED, TROUBLE, language
from draftlint.cli._console import print_lines, warn
from draftlint.cli._language import remember_language_option, translate_click, translate_command
from draftlint.messages import render
from draftlint.model.errors import DraftlintError
from draftlint.model.message import message
from draftlint.system.interrupts import has_occurred
from draftlint.system.tracebacks import show_traceback

DEFAULT = "check"
_OWN_FAULT = "internal error ({problem}); please report it. DRAFTLINT_DEBUG=1 shows where."


class Commands(click.Group):
    """A group that imports a command only when it runs, with ``check`` as the default."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands that this installation has."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of the command and return its ``command``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__package__}.{cmd_name}").command
        return translate_command(command, language())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` before arguments that name no command: ``draftlint report.docx``."""
        own = {"--help", "-h", "--version"}
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "draftlint report.docx 等于 draftlint check report.docx。 / "
        "draftlint report.docx is short for draftlint check report.docx."
    ),
)
@click.version_option(
    __version__, prog_name="draftlint", help="显示版本。 / Show the version and exit."
)
def group() -> None:
    """检查 Word 中文定稿：占位符、错别字、章节、日期、数字 / Check finished Chinese drafts."""


def run() -> int:
    """Run the command line; returns a status of the contract and never shows a traceback."""
    remember_language_option(sys.argv[1:])
    translate_click(language())
    translate_command(group, language())
    try:
        status: Any = group.main(prog_name="draftlint", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else CLEAN
    except click.exceptions.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        # The program that reads our output has ended (… | head).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        print_lines(shown.getvalue(), err=True)
    except DraftlintError as error:
        show_traceback()
        warn(render(error.message, language()))
    except OSError as error:
        show_traceback()
        warn(_system_error(error))
    except Exception as error:
        if has_occurred():
            return INTERRUPTED
        show_traceback()
        warn(_own_error(error))
    return TROUBLE


def _system_error(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason}: {error.filename}" if error.filename else reason


def _own_error(error: Exception) -> str:
    problem = f"{type(error).__name__}: {error}"
    return render(message(_OWN_FAULT, problem=problem), language())
