"""The known names that are most like an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.message import listing, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.message import Message


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three names of ``known`` that look like ``name``."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for mistakes

    return get_close_matches(name, list(known), n=3, cutoff=0.5)


def did_you_mean(name: str, known: Iterable[str]) -> Message | str:
    """Return a hint at the nearest names, a sentence; empty if there are none."""
    near = nearest(name, known)
    return message("Did you mean {names}?", names=listing(near)) if near else ""
