"""Where CI is set a skip fails, however it came about; elsewhere it is a skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest


class Run(NamedTuple):
    """A run of pytest over the tests of this module."""

    ci: bool
    status: int
    printed: str

    @property
    def lines(self) -> list[str]:
        """The summary: a line for each test that did not simply pass."""
        return self.printed.partition("short test summary info")[2].splitlines()


ROOT = Path(__file__).parents[2]

SKIPS = {
    "call": "def test_it():\n    pytest.skip('no LibreOffice')",
    "mark": "@pytest.mark.skipif(True, reason='no LibreOffice')\ndef test_it(): ...",
    "fixture": "@pytest.fixture\ndef office():\n    pytest.skip('no LibreOffice')\n"
    "def test_it(office): ...",
    "module": "pytest.skip('no LibreOffice', allow_module_level=True)",
    "import": "pytest.importorskip('no_such', reason='no LibreOffice')",
}
ALLOWED = {
    "expected": "@pytest.mark.xfail\ndef test_it():\n    assert 0",
    "neural": "def test_it():\n    pytest.importorskip('torch.no_such')",
}


@pytest.fixture(scope="module", params=["true", ""], ids=["ci", "elsewhere"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return whether CI was set, and what became of each of the tests above."""
    folder = tmp_path_factory.mktemp("skips")
    for name, code in {**SKIPS, **ALLOWED}.items():
        (folder / f"test_{name}.py").write_text(f"import pytest\n\n{code}\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "tests.support.ci"]
    command += ["-p", "no:cacheprovider", "--continue-on-collection-errors"]
    plain = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "CI": request.param}
    done = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", str(folder), "."],
        cwd=folder,
        env={**os.environ, **plain},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(bool(request.param), done.returncode, done.stdout)


@pytest.mark.parametrize("name", SKIPS)
def test_a_skip_is_a_failure_in_ci_alone(run: Run, name: str) -> None:
    (line,) = [line for line in run.lines if f"test_{name}.py" in line]
    assert line.startswith(("FAILED", "ERROR") if run.ci else "SKIPPED")
    assert run.status == (1 if run.ci else 0)
    assert run.printed.count("no LibreOffice") >= len(SKIPS)


@pytest.mark.parametrize(("name", "word"), [("expected", "XFAIL"), ("neural", "SKIPPED")])
def test_expected_failures_and_the_neural_model_pass(run: Run, name: str, word: str) -> None:
    (line,) = [line for line in run.lines if f"test_{name}.py" in line]
    assert line.startswith(word)
