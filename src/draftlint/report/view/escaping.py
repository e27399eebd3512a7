"""Escape text for markup: whatever a draft contains stays text and is visible."""

from __future__ import annotations

import html
import re

from draftlint.model.draft import OBJECT, OBJECT_SIGN
from draftlint.text.unseen import UNSEEN_CLASS, code_point

_BADGE = (
    '<i class="obj" title="图片、公式等对象 · picture, formula or other object">'
    + OBJECT_SIGN
    + "</i>"
)

#: As part of a page: tabs and line feeds are white space there.
_UNSEEN = re.compile(f"[{UNSEEN_CLASS}\ud800-\udfff]")


def markup(text: str) -> str:
    """Return ``text`` as element content.

    An unseen character becomes a badge with its number, an object in the line a box with a title.
    """
    shown = _UNSEEN.sub(
        lambda found: f'<i class="ctl" data-c="{code_point(found.group())}"></i>', html.escape(text)
    )
    return shown.replace(OBJECT, _BADGE)


def attribute(text: str) -> str:
    """Return ``text`` for a double-quoted attribute; unseen characters become ``[U+202E]``."""
    shown = _UNSEEN.sub(lambda found: f"[{code_point(found.group())}]", html.escape(text))
    return shown.replace(OBJECT, OBJECT_SIGN)


def is_visible(text: str) -> bool:
    """Return whether ``text`` is visible on the page."""
    return bool(_UNSEEN.sub("", text).strip("\n\u200c\u200d"))
