"""A run speaks one language: help, mistakes, notices and reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HAN = re.compile(r"[\u4e00-\u9fff]")
COMMANDS = ("check", "read", "review", "fix", "rules", "init", "schema", "baseline", "serve")
PAGES = [[], *([name] for name in COMMANDS), ["rules", "test"], ["rules", "show"]]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_is_in_one_language(draftlint: Run, page: list[str]) -> None:
    english = draftlint(*page, "--help", DRAFTLINT_LANG="en").stdout
    assert not HAN.search(english)
    chinese = draftlint(*page, "--help").stdout
    assert HAN.search(chinese)
    # Names, formats and examples are the same in both; sentences are not.
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{3,} [a-z]{3,}", chinese)
    for words in ("Show this message", "Options", "Usage"):
        assert words not in chinese


def test_the_option_is_heard_wherever_it_stands(draftlint: Run) -> None:
    for arguments in (["--lang", "en", "--nope"], ["--nope", "--lang=en"]):
        done = draftlint("check", "bad.docx", *arguments)
        assert done.returncode == 2
        assert not HAN.search(done.stderr)
    assert not HAN.search(draftlint("check", "--help", "--lang", "en").stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["--fail-on", "worst", "bad.docx"],
        ["--jobs", "0", "bad.docx"],
        ["--config", "nowhere.yml", "bad.docx"],
        [],
    ],
)
def test_mistakes_of_usage_are_told_in_chinese(draftlint: Run, arguments: list[str]) -> None:
    said = draftlint("check", *arguments).stderr
    assert "错误：" in said
    for words in ("Error", "Usage", "No such", "Invalid", "Missing", "does not", "Try"):
        assert words not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["bad.docx", "nope.docx"],
        ["bad.docx", "--select", "nope"],
        ["bad.docx", "--profile", "nope"],
        ["bad.docx", "-o", "bad.docx"],
        ["bad.docx", "-o", "nowhere/out.txt"],
        ["rules", "show", "placeholder/latin-x"],
        ["rules", "show", "nope"],
        ["rules", "test", "own.yml"],
        ["baseline", "bad.docx"],
        ["review", "bad.docx", "-o", "copy.docx"],
        ["fix", "bad.docx", "-o", "fixed.docx"],
        ["fix", "nope.docx", "-o", "copy.docx"],
        ["read", "nope.docx"],
        ["init"],
    ],
    ids=" ".join,
)
def test_the_language_of_the_configuration_is_that_of_everything(
    draftlint: Run, folder: Path, arguments: list[str]
) -> None:
    (folder / ".draftlint.yml").write_text("profile: none\nlang: en\n", encoding="utf-8")
    (folder / "own.yml").write_text("rules: []\n", encoding="utf-8")
    done = draftlint(*arguments)
    # The words of the draft and of examples are Chinese; sentences end with 。 or hold ，.
    own = "[。，：；]|文件|错误|警告|已写入|规则|没有"
    said = re.sub(r"(?ms)^```text.*?^```|^.*│.*$|`[^`]*`|^- source: .*$", "", done.stdout)
    assert not re.search(own, said + done.stderr)


def test_a_wrong_configuration_is_told_in_its_own_language(draftlint: Run, folder: Path) -> None:
    for text in ("lang: en\nlexikon: []\n", "lang: en\nrules: [\n", "extends: [base.yml]\nx: 1\n"):
        (folder / ".draftlint.yml").write_text(text, encoding="utf-8")
        (folder / "base.yml").write_text("lang: en\n", encoding="utf-8")
        done = draftlint("bad.docx")
        assert done.returncode == 2
        assert not HAN.search(done.stderr)


def test_what_is_asked_for_wins_over_the_configuration(draftlint: Run, folder: Path) -> None:
    (folder / ".draftlint.yml").write_text("profile: none\nlang: en\n", encoding="utf-8")
    assert "个错误" in draftlint("bad.docx", "--lang", "zh").stdout
    assert "个错误" in draftlint("bad.docx", DRAFTLINT_LANG="zh").stdout
    assert "error(s)" in draftlint("bad.docx", DRAFTLINT_LANG="en_GB.UTF-8").stdout


def test_what_was_read_in_spite_of_damage_is_told_in_one_language(
    draftlint: Run, folder: Path
) -> None:
    (folder / "a.txt").write_bytes("组织学习，".encode() * 50 + b"\xff\n")
    for lang, own, other in (("en", "bytes are", "请核对"), ("zh", "请核对", "bytes are")):
        for arguments in (["check", "--lang", lang, "a.txt"], ["read", "a.txt"]):
            done = draftlint(*arguments, DRAFTLINT_LANG=lang)
            assert own in done.stdout + done.stderr
            assert other not in done.stdout + done.stderr


def test_a_cached_result_is_shown_in_the_language_of_the_run(draftlint: Run, folder: Path) -> None:
    text = "年度工作总结\n全年组织學習X次，完成培訓三百人次，進一步壓實責任。\n"
    (folder / "big5.txt").write_bytes(text.encode("big5", "replace"))
    cache = folder / "cache"
    shown = {}
    for lang in ("zh", "en", "zh"):
        done = draftlint(
            "big5.txt", "--format", "json", "--lang", lang, DRAFTLINT_CACHE_DIR=str(cache)
        )
        shown[lang] = json.loads(done.stdout)["files"][0]
        assert len(list((cache / "results").iterdir())) == 1
        fresh = draftlint("big5.txt", "--format", "json", "--lang", lang, "--no-cache")
        assert json.loads(fresh.stdout)["files"][0] == shown[lang]
    chinese, english = shown["zh"], shown["en"]
    assert english["findings"]
    assert not HAN.search(" ".join(english["notices"]))
    assert HAN.search(" ".join(chinese["notices"]))
    for one, other in zip(chinese["findings"], english["findings"], strict=True):
        assert one["message"] != other["message"]
        assert one["fingerprint"] == other["fingerprint"]
