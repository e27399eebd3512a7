"""Globs match what their table says, on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.globs import glob_matches

NAMES = st.text("abc.[", min_size=1, max_size=4).filter(lambda name: set(name) != {"."})


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("a/*", "a/t.txt", True),
        ("a/*", "a/b/t.txt", False),
        ("a/*.txt", "a/b/t.txt", False),
        ("c/**/t", "c/t", True),
        ("c/**/t", "c/x/t", True),
        ("c/**/t", "c/x/y/t", True),
        ("c/**/t", "cx/t", False),
        ("a/**", "a/b/c", True),
        ("a/**", "b/a/c", False),
        ("a/", "a/b/c", True),
        ("**/a/**", "a/b", True),
        ("**/a/**", "x/y/a/b", True),
        ("**/t", "t", True),
        ("**", "a/b", True),
        ("*", "a/b", True),
        ("*.docx", "x/y/z.docx", True),
        ("t.docx", "x/t.docx", True),
        ("t.docx", "x/at.docx", False),
        ("/t.docx", "t.docx", True),
        ("/t.docx", "x/t.docx", False),
        ("./t", "x/t", True),
        ("a\\**\\t", "a/t", True),
        ("a?b", "a/b", False),
        ("a[!x]b", "a/b", False),
        ("[甲乙]*.txt", "乙1.txt", True),
        ("[!甲]*.txt", "乙1.txt", True),
        ("[!甲]*.txt", "甲1.txt", False),
        ("[[]1].txt", "[1].txt", True),
        ("a[.txt", "a[.txt", True),
        ("[z-a].txt", "[z-a].txt", True),
        ("a.b", "axb", False),
        ("a**c", "abbc", True),
        ("a**c", "a/c", False),
    ],
)
def test_globs_mean_what_the_table_says(glob: str, path: str, matches: bool) -> None:
    assert glob_matches(path, glob) is matches


@given(folders=st.lists(NAMES, max_size=4), name=NAMES, glob=st.text("ab*?[]!-/.", min_size=1))
def test_no_glob_is_an_error_and_stars_stay_in_their_folder(
    folders: list[str], name: str, glob: str
) -> None:
    path = "/".join([*folders, name])
    glob_matches(path, glob)
    assert glob_matches(path, "/" + "/".join("*" for _ in [*folders, name]))
    assert not glob_matches(path, "/x/" + "/".join("*" for _ in [*folders, name]))
    assert not glob_matches(path, "/*/" + "/".join("*" for _ in [*folders, name]))
