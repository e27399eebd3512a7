"""Files appear complete or not at all, under any name, whatever others have planted."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from draftlint.storage.atomic import atomic_write


def write(target: Path, content: bytes = b"new") -> None:
    with atomic_write(target) as file:
        file.write(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["a", "总" * 85, "x" * 255, ".hidden", "a b.json"])
def test_every_name_the_folder_takes_can_be_written(tmp_path: Path, name: str) -> None:
    for content in (b"one", b"two"):
        write(tmp_path / name, content)
        assert (tmp_path / name).read_bytes() == content
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt(), SystemExit(143)])
def test_an_error_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    target = tmp_path / "报告.json"
    target.write_bytes(b"old")

    def broken() -> None:
        with atomic_write(target) as file:
            file.write(b"half")
            raise error

    with pytest.raises(type(error)):
        broken()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [target.name]


def test_the_temporary_name_is_another_one_each_time_and_short(tmp_path: Path) -> None:
    target = tmp_path / ("总" * 80)
    seen = set()
    for _ in range(3):
        with atomic_write(target) as file:
            file.write(b"x")
            (temporary,) = set(names(tmp_path)) - {target.name}
            seen.add(temporary)
            assert len(temporary) < 64
            assert target.name not in temporary
            assert str(os.getpid()) not in temporary.split("-")
    assert len(seen) == 3


def test_a_link_in_the_place_of_the_target_is_replaced_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"precious")
    target = tmp_path / "target"
    target.symlink_to(other)
    write(target)
    assert other.read_bytes() == b"precious"
    assert (target.is_symlink(), target.read_bytes()) == (False, b"new")


def test_a_hard_link_keeps_its_old_content(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"precious")
    os.link(other, tmp_path / "target")
    write(tmp_path / "target")
    assert other.read_bytes() == b"precious"


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        write(tmp_path / "new")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o666 & ~umask


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444, 0o666])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    target.chmod(mode)
    write(target)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_what_replaces_a_private_file_is_private_from_the_start(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    target.chmod(0o600)
    with atomic_write(target) as file:
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600


def test_a_folder_that_is_missing_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "missing" / "a")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write(tmp_path / "folder")
    assert names(tmp_path) == ["folder"]


def test_many_processes_leave_one_complete_file(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from draftlint.storage.atomic import atomic_write\n"
        "for _ in range(50):\n"
        "    with atomic_write(Path(sys.argv[1])) as file:\n"
        "        for _ in range(9): file.write(sys.argv[2].encode() * 999)\n"
    )
    target = tmp_path / "target"
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(target), letter]) for letter in "abc"
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    content = target.read_bytes()
    assert len(set(content)) == 1
    assert len(content) == 9 * 999
    assert names(tmp_path) == ["target"]
