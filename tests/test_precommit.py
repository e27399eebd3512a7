"""The real pre-commit, with the hook of this checkout: a commit is refused, then accepted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).parent.parent

pre_commit = pytest.importorskip("pre_commit", reason="the package pre-commit is not installed")
if shutil.which("git") is None:
    pytest.skip("git is not installed", allow_module_level=True)

ENVIRONMENT = {
    **os.environ,
    "GIT_AUTHOR_NAME": "t",
    "GIT_AUTHOR_EMAIL": "t@example.org",
    "GIT_COMMITTER_NAME": "t",
    "GIT_COMMITTER_EMAIL": "t@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, **environment},
        check=False,
    )


def write(path: Path, sentence: str) -> None:
    document = Document()
    document.add_paragraph(sentence)
    document.save(str(path))


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files of this checkout as they are now, committed or not."""
    folder = tmp_path_factory.mktemp("hooks") / "draftlint"
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "hooks"]):
        assert git(*command, cwd=folder).returncode == 0
    return folder


def test_a_commit_is_refused_then_accepted(hooks: Path, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    revision = git("rev-parse", "HEAD", cwd=hooks).stdout.strip()
    (office / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: draftlint\n",
        encoding="utf-8",
    )
    home = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PRE_COMMIT_COLOR": "never",
        # draftlint itself is installed; what it needs comes from this environment: no network.
        "PYTHONPATH": str(Path(pre_commit.__file__).parent.parent),
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of build isolation
    }
    assert git("init", "-q", cwd=office).returncode == 0
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=office,
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, **home},
        check=False,
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr

    write(office / "总结.docx", "上半年共组织集体学习X次。")
    (office / "~$总结.docx").write_bytes(b"\x05lock")
    git("add", "-A", cwd=office)
    refused = git("commit", "-m", "draft", cwd=office, **home)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "placeholder/" in said
    assert "~$" not in said

    write(office / "总结.docx", "上半年共组织集体学习12次。")
    git("add", "-A", cwd=office)
    accepted = git("commit", "-m", "draft", cwd=office, **home)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
