"""The command line: one module per command, loaded when it is used.

This module is what runs first. It loads hardly anything, so that a helper can start at once.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from os.path import isfile
from pathlib import Path

from draftlint.run.discover import WORD_SUFFIXES
from draftlint.system import interrupts
from draftlint.typo import ahead

#: The commands in the order of ``--help``; each is the module of that name in this package.
COMMANDS = ("check", "read", "review", "fix", "rules", "init", "schema", "baseline", "serve")

#: Commands that run the checks on a draft that is named.
ONE_DRAFT = ("check", "review", "fix")

#: Exit statuses of the contract.
CLEAN, FOUND, TROUBLE = 0, 1, 2
INTERRUPTED = interrupts.INTERRUPTED


class Terminated(SystemExit):
    """The end that a signal asks for: unlike ``SystemExit`` of a rule it is never held up."""


def _terminate(number: int, _frame: object) -> None:
    raise Terminated(128 + number)


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
    interrupts.end_at_once()
    # Ended by others, too, we take our worker processes along.
    for name in ("SIGTERM", "SIGHUP"):
        _exit_on(name)
    if _is_one_draft(sys.argv[1:]):
        # The checker's own modules take as long to load as the engine does beside it.
        ahead.start()
    try:
        from draftlint.cli.app import run  # noqa: PLC0415 - beside the helper, not before it

        interrupts.raise_exception()
        status = run()
    except interrupts.Interrupt:
        status = INTERRUPTED
    finally:
        interrupts.end_at_once()
        ahead.stop()
    if status == INTERRUPTED:
        # Nothing of what is still in memory is waited for, and nobody is left to read it.
        os._exit(INTERRUPTED)
    # What is left dies with the process; looking for cycles in it would take as long as a check.
    gc.freeze()
    sys.exit(status)


def _exit_on(name: str) -> None:
    """Let a signal of that name, where the system has it, end the program in good order."""
    number = getattr(signal, name, None)
    # One that is ignored is to be so: `nohup` does that with SIGHUP.
    if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, _terminate)


def _is_one_draft(arguments: list[str]) -> bool:
    """Whether the call is likely to check one Word file: a guess on which only speed depends."""
    if arguments and arguments[0] in COMMANDS and arguments[0] not in ONE_DRAFT:
        return False
    # Not Path.is_file, which raises an error where a folder may not be looked into.
    names = [a for a in arguments if Path(a).suffix.lower() in WORD_SUFFIXES]
    return sum(map(isfile, names)) == 1


#: What the ``option`` of the command line and the ``config`` of the run say, see ``_language``.
known_languages = {"option": "", "config": ""}


def language(chosen: str | None = None) -> str:
    """Return the language of messages.

    The option, else ``DRAFTLINT_LANG``, else that of the configuration, else Chinese.
    """
    from draftlint.messages import language_of  # noqa: PLC0415 - after the helper has started

    option, config = known_languages["option"], known_languages["config"]
    return language_of(chosen or option or os.environ.get("DRAFTLINT_LANG") or config)
