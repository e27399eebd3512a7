"""The command ``draftlint`` and ``python -m draftlint``: what runs before anything is loaded."""

from __future__ import annotations

import os

# What `signal` is made of: it is there at once, while `signal` has to be loaded.
from _signal import SIG_IGN, SIGINT, getsignal, signal  # type: ignore[import-not-found]


def main() -> None:
    """Run the command line; Ctrl-C while it is loading ends the process without a word."""
    if getsignal(SIGINT) != SIG_IGN:
        signal(SIGINT, lambda _number, _frame: os._exit(130))
    from draftlint.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
