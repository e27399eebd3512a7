"""What the user names → the files to check."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftlint.checker import Checker, Plan
from draftlint.discover import discover

if TYPE_CHECKING:
    from collections.abc import Iterator


def names(folder: Path, *arguments: str) -> list[str]:
    return [os.path.relpath(path, folder) for path in discover(arguments)]


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
