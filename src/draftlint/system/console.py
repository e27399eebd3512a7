"""The output streams of this process, in an encoding that can represent all text."""

from __future__ import annotations

import sys
from typing import TextIO


def machine_output() -> TextIO:
    """Return standard output for what programs read: UTF-8 with line feeds on every system.

    By default the redirected output of a Windows console has the encoding of its code page.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return sys.stdout
