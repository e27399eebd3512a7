"""What the user names → the files to check."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftlint.run.checker import Checker, Plan
from draftlint.run.discover import discover
from tests.support.sentences import said

if TYPE_CHECKING:
    from collections.abc import Iterator


def names(folder: Path, *arguments: str) -> list[str]:
    return [os.path.relpath(path, folder) for path in discover(arguments).files]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name in ("b/2.docx", "b/1.DOCX", "a.docx", "a.txt", ".hidden/x.docx", "b/old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_a_folder_stands_for_its_word_files_in_order(library: Path) -> None:
    assert names(library, str(library)) == ["a.docx", "b/1.DOCX", "b/2.docx", "b/old.doc"]


def test_no_file_comes_twice(library: Path) -> None:
    one = str(library / "a.docx")
    assert names(library, one, str(library / "*.docx"), one) == ["a.docx"]


def test_a_name_that_matches_nothing_is_kept_for_its_error(library: Path) -> None:
    assert names(library, str(library / "none-*.docx")) == ["none-*.docx"]


def test_a_folder_that_cannot_be_listed_is_an_error_and_the_others_are_checked(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By hand, as tests may run as a user whom no permission stops.
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(library, str(library)) == ["a.docx", "b"]
    result = Checker(Plan()).check(str(library / "b"))
    assert result.error is not None
    assert "Permission denied" in said(result.error)


@pytest.mark.skipif(os.name != "posix", reason="pipes and sockets are files on POSIX")
def test_what_is_no_regular_file_is_said(library: Path) -> None:
    os.mkfifo(library / "pipe.docx")
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(library / "socket.docx"))
    server.close()
    for name in ("pipe.docx", "socket.docx"):
        assert names(library, str(library / name)) == [name]
        result = Checker(Plan()).check(str(library / name))
        assert result.error is not None
        assert (result.error.code, "管道" in said(result.error)) == ("unsupported", True)


def test_a_folder_where_one_may_not_look_costs_itself_only(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def stat(path: str, **options: object) -> os.stat_result:
        if "secret" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stat)
    secret = str(library / "secret" / "a.docx")
    assert names(library, secret, str(library / "a.docx")) == ["secret/a.docx", "a.docx"]
    result = Checker(Plan()).check(secret)
    assert result.error is not None
    assert (result.error.code, "Permission" in said(result.error)) == ("unreadable", True)


def test_a_folder_without_drafts_is_told_with_the_links_in_it(library: Path) -> None:
    empty = library / "c"
    empty.mkdir()
    (empty / "README.md").touch()
    assert [said(notice, lang="en") for notice in discover([str(empty)]).notices] == [
        f"no Word drafts in {empty} (plain text is checked only where it is named)"
    ]
    try:
        (empty / "all").symlink_to(library, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    found = discover([str(empty), str(library)])
    assert len(found.files) == 4
    assert len(found.notices) == 1
    assert str(empty / "all") in said(found.notices[0])


def test_a_named_link_to_a_folder_is_entered(library: Path) -> None:
    try:
        (library / "c").symlink_to(library / "b", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert names(library, str(library / "c")) == ["c/1.DOCX", "c/2.docx", "c/old.doc"]


@pytest.fixture
def store() -> Iterator[str]:
    """A folder of drafts in the memory file system; returns its URL."""
    fsspec = pytest.importorskip("fsspec", reason="draftlint[dask] is not installed")
    memory = fsspec.filesystem("memory")
    for name in ("b/2.docx", "b/1.DOCX", "a.docx", "a.txt", ".h/x.docx", "e/n.txt", "[1].docx"):
        memory.pipe(f"/library/{name}", b"")
    yield "memory://library"
    memory.rm("/library", recursive=True)


def test_a_url_that_ends_like_a_folder_stands_for_what_is_below(store: str) -> None:
    found = discover([f"{store}/"])
    expected = ["[1].docx", "a.docx", "b/1.DOCX", "b/2.docx"]
    assert found.files == tuple(f"{store}/{name}" for name in expected)
    assert found.notices == ()


def test_a_glob_in_a_url_stands_for_what_it_matches(store: str) -> None:
    assert discover([f"{store}/a.*"]).files == (
        f"{store}/a.docx",
        f"{store}/a.txt",
    )
    assert discover([f"{store}/b*"]).files == (
        f"{store}/b/1.DOCX",
        f"{store}/b/2.docx",
    )
    assert discover([f"{store}/[1].docx"]).files == (f"{store}/[1].docx",)


def test_urls_that_stand_for_nothing_are_kept_or_told(store: str) -> None:
    nothing = (f"{store}/no-*.docx", f"{store}/no/")
    assert discover(nothing).files == nothing
    assert discover([f"{store}/e/"]).files == ()
    assert "memory://library/e/" in said(discover([f"{store}/e/"]).notices[0])
    unknown = discover(["nosuch://a/"])
    assert unknown.files == ("nosuch://a/",)
    assert "nosuch" in said(unknown.notices[0], lang="en")


def test_a_url_of_this_machine_is_listed_as_a_path_is(library: Path) -> None:
    assert discover([f"file://{library}/"]).files == tuple(
        f"file://{library}/{name}" for name in ("a.docx", "b/1.DOCX", "b/2.docx", "b/old.doc")
    )
    assert discover([f"file://{library}/*.docx"]).files == (f"file://{library}/a.docx",)


def test_web_addresses_have_queries_and_no_question_marks() -> None:
    address = "https://example.org/a.docx?key=b"
    assert discover([address]).files == (address,)


def test_a_glob_in_an_archive_keeps_the_archive(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="draftlint[dask] is not installed")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("1.docx", "2.docx", "notes.txt"):
            archive.writestr(name, b"")
    place = f"zip://{{}}::{tmp_path / 'all.zip'}"
    expected = (place.format("1.docx"), place.format("2.docx"))
    assert discover([place.format("*.docx")]).files == expected


def test_a_folder_that_a_glob_may_not_enter_is_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: object = ".") -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("/b"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(library, str(library / "**" / "*.docx")) == ["a.docx", "b"]
