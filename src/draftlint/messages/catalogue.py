"""Catalogues of translations, read when a language is first used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.storage.cache import cached

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where the catalogues are: ``zh.yml`` and one file for every other language.
FOLDER = Path(__file__).parent
#: The language of the templates, which needs no catalogue.
SOURCE = "en"
#: The language of those who do not choose one.
DEFAULT = "zh"


def languages() -> tuple[str, ...]:
    """Return the languages messages can be shown in, the default first."""
    found = {path.stem for path in FOLDER.glob("*.yml")} | {SOURCE}
    return (DEFAULT, *sorted(found - {DEFAULT}))


def language_of(wanted: str | None) -> str:
    """Return the language that ``wanted`` names (``en``, ``en_GB.UTF-8``), else the default."""
    name = (wanted or "").lower()
    return next((known for known in languages() if name.startswith(known)), DEFAULT)


def catalogue(language: str) -> Mapping[str, str]:
    """Return the translations of a language by English template; empty for English."""
    return {} if language == SOURCE else _read(FOLDER / f"{language}.yml")


@cache
def _read(path: Path) -> Mapping[str, str]:
    text = path.read_text(encoding="utf-8")
    found: dict[str, str] = cached("catalogue", text, lambda: _parse(text))
    return found


def _parse(text: str) -> dict[str, str]:
    import yaml  # noqa: PLC0415 - a run with a warm cache needs no YAML

    parsed: dict[str, str] = yaml.safe_load(text) or {}
    return parsed
