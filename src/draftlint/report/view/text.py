"""Text → markup. Whatever a draft contains, it stays text and stays visible."""

from __future__ import annotations

import html

from draftlint.text.unseen import UNSEEN, code_point


def markup(text: str) -> str:
    """Return ``text`` as element content; an unseen character becomes a badge with its number."""
    return UNSEEN.sub(
        lambda found: f'<i class="ctl" data-c="{code_point(found.group())}"></i>', html.escape(text)
    )


def attribute(text: str) -> str:
    """Return ``text`` for a double-quoted attribute; unseen characters become ``[U+202E]``."""
    return UNSEEN.sub(lambda found: f"[{code_point(found.group())}]", html.escape(text))


def is_visible(text: str) -> bool:
    """Return whether ``text`` takes up room on the page by itself."""
    return bool(UNSEEN.sub("", text).strip("\n\u200c\u200d"))
