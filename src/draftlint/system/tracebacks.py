"""Tracebacks for those who look for a fault: nobody else sees one."""

from __future__ import annotations

import os
import sys

#: Set to anything, it shows a traceback wherever an error is turned into a sentence.
VARIABLE = "DRAFTLINT_DEBUG"


def show_traceback() -> None:
    """Print the traceback of the error being handled to standard error, where it is asked for.

    It may quote the draft: characters that a terminal would act on are printed by their numbers.
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
