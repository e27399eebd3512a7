"""Run the real program in a process of its own, from a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from docx import Document


class Run(Protocol):
    def __call__(
        self, *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one bad and one clean draft and its own configuration (no profile)."""
    for name, sentence in (("bad.docx", "组织集体学习X次。"), ("clean.docx", "组织集体学习12次。")):
        document = Document()
        document.add_paragraph(sentence)
        document.core_properties.author = ""
        document.save(str(tmp_path / name))
    (tmp_path / ".draftlint.yml").write_text("profile: none\n")
    return tmp_path


@pytest.fixture
def draftlint(folder: Path) -> Run:
    def run(
        *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def called(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Call the command line in this process: ten times as fast where much is refused.

    What a process does at its start and end (signals, streams, helpers) is not run.
    """

    def run(
        *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        from draftlint.cli import program

        assert stdin is None
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["draftlint", *arguments])
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        status = program.run()
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, status, out, err)

    return run
