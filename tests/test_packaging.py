"""What wheel and sdist hold, how the environment changes a build, what make sets up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from draftlint.system.installation import rules_folder

ROOT = Path(__file__).parent.parent

pytest.importorskip("build", reason="the package build is not installed")
pytest.importorskip("hatchling", reason="the package hatchling is not installed")

WHERE = (
    "from draftlint.config.rule_packs import shipped; "
    "from draftlint.system.installation import rules_folder; "
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


@pytest.fixture(scope="module")
def unpacked(dist: Path) -> Path:
    """Return the folder of the unpacked sdist."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(dist / "unpacked", filter="data")
    (folder,) = (dist / "unpacked").iterdir()
    return folder


def test_the_sdist_carries_every_file_of_the_repository(unpacked: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    names = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    assert sorted(name for name in names if not (unpacked / name).is_file()) == []


def test_the_tests_of_the_sdist_collect_and_run(unpacked: Path) -> None:
    own = {"PYTHONPATH": str(unpacked / "src"), "CI": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    pytest_ = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--assert=plain")
    found = run(*pytest_, "--collect-only", cwd=unpacked, **own)
    assert "error" not in found.splitlines()[-1]
    fast = (
        "tests/text/test_ordinal.py",
        "tests/read/test_numbering.py",
        "tests/test_docs.py::test_a_generated_reference_is_current",
    )
    assert "passed" in run(*pytest_, *fast, cwd=unpacked, **own)


@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler")
def test_the_wheel_carries_the_compiled_loops_and_says_for_which_system(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    assert any("/_kernels." in name for name in zipfile.ZipFile(wheel).namelist())
    assert "-py3-none-" in wheel.name
    assert not wheel.name.endswith("-any.whl")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the source: a build in the checkout would take its library away."""
    folder = tmp_path / "tree"
    unwanted = shutil.ignore_patterns(".*", "dist", "tests", "training", "bench", "_kernels.*")
    shutil.copytree(ROOT, folder, ignore=unwanted)
    return folder


def wheel_of(tree: Path, **environment: str) -> zipfile.ZipFile:
    """Return the wheel that is built in ``tree`` under an environment."""
    build = ("-m", "build", "--no-isolation", "--wheel", "--outdir", str(tree / "dist"))
    run(sys.executable, *build, cwd=tree, **environment)
    (wheel,) = (tree / "dist").glob("*.whl")
    return zipfile.ZipFile(wheel)


def is_pure(wheel: zipfile.ZipFile) -> bool:
    assert wheel.filename is not None
    has_library = any("/_kernels." in name for name in wheel.namelist())
    assert wheel.filename.endswith("-py3-none-any.whl") is not has_library
    return not has_library


def test_without_a_compiler_the_wheel_is_pure_python(tree: Path) -> None:
    assert is_pure(wheel_of(tree, PATH=str(tree), CC=""))


def test_the_named_compiler_is_used_and_no_other(tree: Path) -> None:
    assert is_pure(wheel_of(tree, CC=str(tree / "no-such-compiler")))


@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler")
def test_options_of_the_environment_reach_the_compiler(tree: Path) -> None:
    record = tree / "record"
    compiler = tree / "my cc"
    compiler.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{record}"\nexec cc "$@"\n', "utf-8")
    compiler.chmod(0o755)
    given = {"CFLAGS": "-O1 -DA='b c' -ffast-math", "LDFLAGS": "-Wl,--as-needed"}
    assert not is_pure(wheel_of(tree, CC=f"'{compiler}' -pipe", **given))
    options = record.read_text("utf-8").splitlines()
    assert options[0] == "-pipe"
    assert {"-O1", "-DA=b c", "-Wl,--as-needed"} <= set(options)
    # What makes both ways of the engine agree to the bit stands behind, where it prevails.
    assert options.index("-ffast-math") < options.index("-fno-fast-math")
    assert options.index("-O3") < options.index("-O1")


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize(("target", "tools"), [("demo", False), ("test", True)])
def test_only_what_needs_the_tools_of_development_installs_them(
    target: str, tools: bool, tmp_path: Path
) -> None:
    commands = run("make", "--dry-run", target, f"VENV={tmp_path / 'venv'}", cwd=ROOT)
    assert "pip install --quiet --editable ." in commands
    assert ("[dev]" in commands) is tools


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
