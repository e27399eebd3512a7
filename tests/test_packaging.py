"""The rules are found from a wheel, from a wheel built out of the sdist, and in a source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from draftlint.config.rule_packs import rules_folder

ROOT = Path(__file__).parent.parent

pytest.importorskip("build", reason="the package build is not installed")
pytest.importorskip("hatchling", reason="the package hatchling is not installed")

WHERE = (
    "from draftlint.config.rule_packs import rules_folder, shipped; "
    "print(rules_folder(), len(shipped()))"
)


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and, from it, the wheel: what `python -m build` does by default."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    return folder


def shipped_names() -> set[str]:
    folder = ROOT / "rules"
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_wheel_carries_every_rule_file_and_the_type_marker(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"draftlint/rules/{name}" for name in shipped_names()} <= names
    assert "draftlint/py.typed" in names
    assert not any(name.startswith(("tests/", "bench/")) for name in names)


@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler")
def test_the_wheel_carries_the_compiled_loops_and_says_for_which_system(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    assert any("/_kernels." in name for name in zipfile.ZipFile(wheel).namelist())
    assert "-py3-none-" in wheel.name
    assert not wheel.name.endswith("-any.whl")


def test_without_a_compiler_the_wheel_is_pure_python(tmp_path: Path) -> None:
    # From a copy: the build takes an old library away, and this installation uses that one.
    tree = tmp_path / "tree"
    shutil.copytree(
        ROOT, tree, ignore=shutil.ignore_patterns(".*", "dist", "tests", "training", "bench")
    )
    build = ("-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path))
    run(sys.executable, *build, cwd=tree, PATH=str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
    assert not any("/_kernels." in name for name in zipfile.ZipFile(wheel).namelist())


def test_an_installed_wheel_finds_its_own_rules_from_another_folder(
    dist: Path, tmp_path: Path
) -> None:
    (wheel,) = dist.glob("*.whl")
    site = tmp_path / "site"
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel))
    run(sys.executable, *install, cwd=tmp_path)
    shown = run(sys.executable, "-c", WHERE, cwd=tmp_path, PYTHONPATH=str(site))
    folder, count = shown.rsplit(maxsplit=1)
    assert Path(folder).is_relative_to(site)
    assert int(count) > 0


def test_a_source_tree_uses_the_rules_at_its_top() -> None:
    assert rules_folder() == ROOT / "rules"
