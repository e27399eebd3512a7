"""Generated pages are current, and the README shows what the program prints."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_rule_reference_is_current() -> None:
    make = runpy.run_path(str(ROOT / "docs" / "make_rules.py"))
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == make["text"](), "run: make docs"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_sample_in_the_readme_is_what_the_program_prints(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    command, printed = re.findall(r"\$ draftlint (examples/.+)\n((?:.*\n)*?)```", page)[0]
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", *command.split()],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.strip() == printed.strip()
