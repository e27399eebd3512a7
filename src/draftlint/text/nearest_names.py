"""The known names that are most like an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three names of ``known`` that look like ``name``."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for mistakes

    return get_close_matches(name, list(known), n=3, cutoff=0.5)


def did_you_mean(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return a hint at the nearest names in Chinese and English (empty if there are none)."""
    near = nearest(name, known)
    if not near:
        return "", ""
    return f"是否想写：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?"
