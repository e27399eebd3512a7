"""What surrounds the files on both pages: the assets, the top bar, the help on keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftlint.report.view.phrases import Phrases

ASSETS = Path(__file__).parent.parent / "assets"


@cache
def asset(name: str) -> str:
    """Return the text of a file in ``report/assets``."""
    return (ASSETS / name).read_text(encoding="utf-8")


def top_markup(phrases: Phrases, inner: str = "") -> str:
    """Return the bar at the top of the page, with ``inner`` markup at its right."""
    return (
        f'<header class="top"><a class="brand" href="#">draftlint</a>'
        f'<span class="what">{phrases("report")}</span>'
        f'<a class="back" href="#" hidden>‹ {phrases("all-files")}</a>{inner}'
        f'<button type="button" class="keys" aria-haspopup="dialog" title="?">'
        f"{phrases('help')}</button></header>"
    )


def help_markup(phrases: Phrases) -> str:
    """Return the dialog that explains the keys."""
    keys = (
        (("n", "j"), ("p", "k"), phrases("help-move")),
        (("/",), (), phrases("help-search")),
        (("1", "2", "3"), (), phrases("help-severity")),
        (("Esc",), (), phrases("help-escape")),
        (("u",), (), phrases("help-back")),
        (("?",), (), phrases("help")),
    )
    rows = "".join(
        f"<dt>{_keys(first)}{' / ' + _keys(second) if second else ''}</dt><dd>{text}</dd>"
        for first, second, text in keys
    )
    return (
        f'<dialog class="help" aria-label="{phrases("help")}"><dl>{rows}</dl>'
        f'<form method="dialog"><button>{phrases("close")}</button></form></dialog>'
    )


def _keys(keys: tuple[str, ...]) -> str:
    return " ".join(f"<kbd>{key}</kbd>" for key in keys)
