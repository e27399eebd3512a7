"""One file under several names, and what is no file to be replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from draftlint.storage.identity import is_device, local_path, same_file_as


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "n.md"
    path.write_text("x")
    return path


def test_a_file_is_known_under_every_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    (file.parent / "soft").symlink_to("n.md")
    os.link(file, file.parent / "hard")
    names = ["n.md", "./n.md", str(file), "soft", "hard", f"file://{file}"]
    names += [f"local://{file}", f"simplecache::file://{file}", f"zip://a.docx::{file}"]
    for name in names:
        assert all(
            same_file_as(name)(other) for other in names if "::" not in name and ":/" not in name
        )
    assert not same_file_as("n.md")("m.md")
    assert not same_file_as("n.md")("https://n.md")
    (file.parent / "m.md").write_text("x")
    assert not same_file_as("n.md")("m.md")


def test_files_that_do_not_exist_are_compared_by_their_resolved_paths(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    is_new = same_file_as(tmp_path / "folder" / "new.md")
    assert is_new(tmp_path / "link" / "new.md")
    assert is_new(f"{tmp_path}/folder/../link/./new.md")
    assert not is_new(tmp_path / "new.md")
    assert not is_new("\0")


def test_a_url_of_this_machine_has_a_path() -> None:
    assert local_path("file:///a/b") == "/a/b"
    assert local_path("a/b") == "a/b"
    assert local_path("https://host/a") is None


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev")
def test_devices_and_pipes_are_told_from_files(file: Path) -> None:
    os.mkfifo(file.parent / "pipe")
    for name in ("/dev/null", "/dev/stdout", "/dev/new", "/proc/self/fd/1", file.parent / "pipe"):
        assert is_device(name)
    for name in (file, file.parent, file.parent / "new"):
        assert not is_device(name)
