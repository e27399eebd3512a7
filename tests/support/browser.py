"""A real browser for tests: Chromium, driven by playwright."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: How long to wait for a state, in seconds: long enough for any machine, since nothing but a fault
#: makes a test wait to the end.
PATIENCE = 120
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a browser; skips the test where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        pytest.skip("needs Chromium and the Python package playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def new_page(browser: Any, **settings: Any) -> Iterator[Any]:
    """Yield a page in a context of its own; ``page.trouble`` gathers errors, output and dialogs."""
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield watched(context.new_page())
    finally:
        context.close()


def watched(page: Any) -> Any:
    """Return the page; from now on ``page.trouble`` gathers errors, output and dialogs."""
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: page.trouble.append(message.text))
    page.on("dialog", lambda dialog: (page.trouble.append("dialog"), dialog.dismiss()))
    return page


def soon(page: Any, look: Callable[[], object], wanted: object) -> None:
    """Wait until ``look()`` gives what is wanted; a state that never comes fails the test.

    ``look`` should read ``text_content``: a tab in the background has no layout, so its inner text
    may be empty however long one waits.
    """
    end = time.monotonic() + PATIENCE
    while look() != wanted and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert look() == wanted
