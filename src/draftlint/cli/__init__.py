"""The command line: one module per command, loaded when it is used.

This module runs first and prepares the process: signals, streams, memory.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

from draftlint.system import interrupts

#: The commands in the order of ``--help``; each is the module of that name in this package.
COMMANDS = ("check", "read", "review", "fix", "rules", "init", "schema", "baseline", "serve")

#: Exit statuses of the contract.
CLEAN, FOUND, TROUBLE = 0, 1, 2
INTERRUPTED = interrupts.INTERRUPTED


class Terminated(SystemExit):
    """The end requested by a signal: unlike a ``SystemExit`` of a rule it is never caught."""


def _terminate(number: int, _frame: object) -> None:
    raise Terminated(128 + number)


def main() -> None:
    """Run the command line and exit with a status of the contract; never shows a traceback."""
    # Before NumPy loads: starting a pool of threads costs more than our small matrices gain.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run makes few cycles and many objects; the collector would visit them repeatedly.
    gc.set_threshold(100_000, 50, 50)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
        if hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")
    interrupts.exit_on_ctrl_c()
    # Worker processes end with this one, also when a signal ends it.
    for name in ("SIGTERM", "SIGHUP"):
        _exit_on(name)
    try:
        from draftlint.cli.program import run  # noqa: PLC0415 - Ctrl-C ends this at once

        interrupts.raise_on_ctrl_c()
        status = run()
    except interrupts.Interrupt:
        status = INTERRUPTED
    finally:
        interrupts.exit_on_ctrl_c()
    if status == INTERRUPTED or interrupts.has_occurred():
        # Exit at once: no threads are joined and no buffers flushed.
        os._exit(INTERRUPTED)
    # A last garbage collection would take as long as a check, and the process ends anyway.
    gc.freeze()
    sys.exit(status)


def _exit_on(name: str) -> None:
    """Let a signal, where the system has it, end the program with its cleanup."""
    number = getattr(signal, name, None)
    # An ignored signal stays ignored: `nohup` does that with SIGHUP.
    if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, _terminate)


#: The language of the option ``--lang`` and that of the configuration, see ``_language``.
known_languages = {"option": "", "config": ""}


def language(chosen: str | None = None) -> str:
    """Return the language of messages.

    The option, else ``DRAFTLINT_LANG``, else that of the configuration, else Chinese.
    """
    from draftlint.messages import language_of  # noqa: PLC0415 - not for the version

    option, config = known_languages["option"], known_languages["config"]
    return language_of(chosen or option or os.environ.get("DRAFTLINT_LANG") or config)
