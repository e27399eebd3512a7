"""Generated pages are current, and the README shows what the program prints."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_rule_reference_is_current() -> None:
    make = runpy.run_path(str(ROOT / "docs" / "make_rules.py"))
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == make["text"](), "run: make docs"
