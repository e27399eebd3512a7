"""Where the data files of this installation are."""

from __future__ import annotations

from pathlib import Path

from draftlint.model.errors import ConfigError


def rules_folder() -> Path:
    """Return the folder of the shipped rules, in a wheel and in a source tree alike.

    Raises ``ConfigError`` where they are missing: without rules every draft would seem clean.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "rules", package.parent.parent / "rules"):
        if folder.is_dir():
            return folder
    raise ConfigError("Broken installation: the shipped rules are missing; reinstall draftlint.")
