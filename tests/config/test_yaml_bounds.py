"""A configuration comes with the draft: whatever it holds costs little and is refused by name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.config import yaml_file
from draftlint.config.loading import load
from draftlint.model.errors import ConfigError
from draftlint.run.baseline import Baseline
from tests.support.sentences import said


def _refused(tmp_path: Path, text: str, name: str = ".draftlint.yml") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path).resolve()
    return said(caught.value, lang="en")


def _laughs(levels: int, top: str) -> str:
    lines = ["x0: &a0 哈"]
    for level in range(1, levels):
        inside = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"x{level}: &a{level} [{inside}]")
    return "\n".join([*lines, f"{top}: *a{levels - 1}"]) + "\n"


@pytest.mark.parametrize("top", ["lexicon", "extends", "overrides", "rules"])
def test_aliases_that_multiply_are_refused(tmp_path: Path, top: str) -> None:
    assert ":7: with its aliases" in _refused(tmp_path, _laughs(12, top))


def test_merges_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = ["x0: &a0 {k: 1}"]
    for level in range(1, 10):
        inside = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"x{level}: &a{level} {{<<: [{inside}]}}")
    assert "aliases" in _refused(tmp_path, "\n".join(lines))


def test_one_long_text_used_often_is_refused(tmp_path: Path) -> None:
    text = f"x: &a {'长' * 100_000}\nlexicon: [{', '.join(['*a'] * 1000)}]\n"
    assert ":2: with its aliases" in _refused(tmp_path, text)


def test_what_aliases_are_for_works(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    words = ", ".join(f"词{number}" for number in range(300))
    path.write_text(
        f"lexicon: &words [{words}]\noverrides:\n- {{files: [a.docx], lexicon: *words}}\n",
        encoding="utf-8",
    )
    assert len(load(path).resolve().lexicon) == 300


def test_a_lexicon_of_fifty_thousand_words_works(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text("lexicon:\n" + "".join(f"- 词{n}\n" for n in range(50_000)), encoding="utf-8")
    assert len(load(path).resolve().lexicon) == 50_000


@pytest.mark.parametrize("text", ["x: &a [*a]", "x: &a {k: *a}", "x: &a [[*a]]"])
def test_an_alias_to_what_it_stands_in_is_refused(tmp_path: Path, text: str) -> None:
    assert ":1: an anchor refers to itself" in _refused(tmp_path, text)


@pytest.mark.parametrize("deep", ["[" * 41 + "]" * 41, "[" * 500 + "]" * 500, "- " * 900 + "x"])
def test_nesting_is_bounded(tmp_path: Path, deep: str) -> None:
    assert "levels" in _refused(tmp_path, deep) or "nesting" in _refused(tmp_path, deep)


def test_nesting_through_aliases_is_bounded(tmp_path: Path) -> None:
    lines = ["x0: &a0 [x]"] + [f"x{n}: &a{n} [*a{n - 1}]" for n in range(1, 50)]
    assert "levels" in _refused(tmp_path, "\n".join(lines))


@pytest.mark.parametrize(
    "value",
    ["1e19", "1.0e+19", "10000000000000000000000", ".nan", ".inf", "-.inf", "-5", "0", "86401",
     "9" * 5000, "0x" + "f" * 50, "1:" * 3000 + "1", "5.5", "true", "[]", "2020-13-45"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["seconds", "part-mb", "total-mb"])
def test_absurd_limits_name_key_and_line(tmp_path: Path, key: str, value: str) -> None:
    said = _refused(tmp_path, f"profile: none\nlimits:\n  {key}: {value}\n")
    if value == "2020-13-45":
        assert ".draftlint.yml:" in said
    elif (key, value) != ("part-mb", "86401"):
        assert ".draftlint.yml:3: bad value for" in said
        assert key in said


@pytest.mark.parametrize("value", [".nan", "-.inf", "99999999999999999999"])
def test_absurd_numbers_anywhere_name_key_and_line(tmp_path: Path, value: str) -> None:
    text = f"rules:\n  repeat:\n    options:\n      within: {value}\n"
    assert ".draftlint.yml:4: bad value for within" in _refused(tmp_path, text)


@pytest.mark.parametrize("text", ["? [a, b]\n: 1", "? {a: b}\n: 1", "{[x]: 1}"])
def test_a_key_that_is_no_text_is_refused(tmp_path: Path, text: str) -> None:
    assert ":1: a key is not a plain text" in _refused(tmp_path, text)


def test_too_many_items_are_refused(tmp_path: Path) -> None:
    assert "items" in _refused(tmp_path, f"lexicon: [{'a,' * 500_000}]")


def test_large_files_are_refused(tmp_path: Path) -> None:
    assert "larger than 2 MB" in _refused(tmp_path, "#" * (2 << 20) + "\n")


@given(st.text(alphabet="&*ab-:[]{}, \n?<!0.e", max_size=60))
def test_any_text_gives_a_value_or_a_configuration_error(text: str) -> None:
    with suppress(ConfigError):
        yaml_file.parse(text, Path("x.yml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yml"
    os.mkfifo(pipe)
    for read in (load, yaml_file.read, Baseline.read):
        with pytest.raises(ConfigError, match="not a regular file"):
            read(pipe)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_devices_and_folders_are_not_read(tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(ConfigError, match="not a regular file"):
            load(path)
    with pytest.raises(ConfigError, match=r"cannot be read|not a regular file"):
        load(tmp_path)


def test_a_configuration_that_extends_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.yml")
    assert "no file named 'own.yml'" in _refused(tmp_path, "extends: [own.yml]\n")
