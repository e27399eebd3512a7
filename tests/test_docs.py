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


def test_the_rule_in_the_contributing_guide_passes_its_examples(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (rule,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "rule.yml").write_text("rules:\n" + rule, encoding="utf-8")
    (tmp_path / "draft.txt").write_text("合同一式俩份。\n", encoding="utf-8")
    (tmp_path / ".draftlint.yml").write_text("extends: [rule.yml]\n", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", *arguments],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    assert run("rules", "test", "rule.yml")[0] == 0
    assert "《现代汉语词典》" in run("rules", "show", "term/two-copies")[1]
    status, printed = run("draft.txt", "--select", "term/two-copies")
    assert status == 1
    assert "“一式俩份”应写作“一式两份”。" in printed
