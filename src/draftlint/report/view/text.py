"""Text → markup. Whatever a draft contains, it stays text and stays visible."""

from __future__ import annotations

import html
import re

# Characters that a browser would drop, act on or hide: control characters, directional overrides
# and isolates (a name can be made to read backwards), invisible spaces, lone surrogates.
# Zero-width joiners stay: emoji are built with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def markup(text: str) -> str:
    """Return ``text`` as element content; an unseen character becomes a badge with its number."""
    return _UNSEEN.sub(
        lambda found: f'<i class="ctl" data-c="{_name(found.group())}"></i>', html.escape(text)
    )


def attribute(text: str) -> str:
    """Return ``text`` for a double-quoted attribute; unseen characters become ``[U+202E]``."""
    return _UNSEEN.sub(lambda found: f"[{_name(found.group())}]", html.escape(text))


def is_visible(text: str) -> bool:
    """Return whether ``text`` takes up room on the page by itself."""
    return bool(_UNSEEN.sub("", text).strip("\n\u200c\u200d"))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
