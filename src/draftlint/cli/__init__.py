"""The command line: one module per command, loaded when it is used."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from draftlint._version import __version__
from draftlint.discover import WORD_SUFFIXES
from draftlint.errors import DraftlintError
from draftlint.typo import ahead

#: The commands in the order of ``--help``; each is the module of that name in this package.
COMMANDS = ("check", "read", "review", "fix", "rules", "init", "schema", "baseline", "serve")
DEFAULT = "check"

#: Commands that run the checks on a draft that is named.
ONE_DRAFT = ("check", "review", "fix")

#: Exit statuses of the contract.
CLEAN, FOUND, TROUBLE = 0, 1, 2
INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command only when it runs, with ``check`` as the default."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands that this installation has."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of the command and return its ``command``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` before arguments that name no command: ``draftlint report.docx``."""
        own = {"--help", "-h", "--version"}
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="draftlint report.docx 等于 draftlint check report.docx。",
)
@click.version_option(__version__, prog_name="draftlint")
def group() -> None:
    """检查 Word 中文定稿：占位符、错别字、章节、日期、数字 / Check finished Chinese drafts."""


def main() -> None:
    """Run the command line and exit with a status of the contract; never shows a traceback."""
    # Before NumPy loads: starting a pool of threads costs more than our small matrices gain.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run makes few cycles and many objects; the collector would walk them again and again.
    gc.set_threshold(100_000, 50, 50)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who wants the status only
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
        if hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")
    # Ended by others, too, we take our worker processes along.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    if _is_one_draft(sys.argv[1:]):
        # The checker's own modules take as long to load as the engine does beside it.
        ahead.start()
    try:
        status = _run()
    finally:
        ahead.stop()
    sys.exit(status)


def _is_one_draft(arguments: list[str]) -> bool:
    """Whether the call is likely to check one Word file: a guess on which only speed depends."""
    if arguments and arguments[0] in COMMANDS and arguments[0] not in ONE_DRAFT:
        return False
    drafts = [a for a in arguments if Path(a).suffix.lower() in WORD_SUFFIXES and Path(a).is_file()]
    return len(drafts) == 1


def _run() -> int:
    try:
        status: Any = group.main(prog_name="draftlint", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else CLEAN
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("\ndraftlint: 已中断 / interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (… | head): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except click.ClickException as error:
        error.show()
    except DraftlintError as error:
        click.echo(f"draftlint: {error.text.in_language(language())}", err=True)
    except OSError as error:
        click.echo(f"draftlint: {_system_error(error)}", err=True)
    except Exception as error:
        if os.environ.get("DRAFTLINT_DEBUG"):
            raise
        click.echo(f"draftlint: {_own_error(error)}", err=True)
    return TROUBLE


def _system_error(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason}: {error.filename}" if error.filename else reason


def _own_error(error: Exception) -> str:
    said = f"{type(error).__name__}: {error}"
    if language() == "en":
        return f"internal error ({said}); please report it. DRAFTLINT_DEBUG=1 shows where."
    return f"程序内部出错（{said}），请向我们报告；设 DRAFTLINT_DEBUG=1 可看到出错之处。"


def language(chosen: str | None = None) -> str:
    """Return the language of messages: the option, else ``DRAFTLINT_LANG``, else Chinese."""
    wanted = chosen or os.environ.get("DRAFTLINT_LANG", "")
    return "en" if wanted.lower().startswith("en") else "zh"
