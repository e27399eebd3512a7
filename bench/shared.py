"""Where the local data are that no commit may contain."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shared(*parts: str) -> Path:
    """Return a path in the folder of local data; ends the program with the reason if absent."""
    folder = Path(os.environ.get("DRAFTLINT_SHARED") or ROOT.parent / "shared")
    path = folder.joinpath(*parts)
    if not path.exists():
        sys.exit(f"skipped: {'/'.join(parts)} is not here; set DRAFTLINT_SHARED to its folder")
    return path
