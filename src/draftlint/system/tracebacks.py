"""Tracebacks for debugging; without the environment variable none is printed."""

from __future__ import annotations

import os
import sys

#: The environment variable that, when set, prints a traceback for every error message.
VARIABLE = "DRAFTLINT_DEBUG"


def show_traceback() -> None:
    """Print the traceback of the current error to standard error if ``VARIABLE`` is set.

    It may quote the draft, so control characters are printed as escapes.
    """
    if not os.environ.get(VARIABLE) or sys.stderr is None:
        return
    import traceback  # noqa: PLC0415 - only where it is asked for

    shown = "".join(
        character if character.isprintable() or character == "\n" else f"\\u{ord(character):04x}"
        for character in traceback.format_exc()
    )
    sys.stderr.write(shown.encode("utf-8", "backslashreplace").decode("utf-8"))
    sys.stderr.flush()
