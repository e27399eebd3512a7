"""A baseline silences what was known, survives edits around it, and tells what is fixed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from draftlint.config.configuration import RunOptions
from draftlint.model.errors import ConfigError
from draftlint.model.finding import FileResult
from draftlint.run import baseline
from draftlint.run.baseline import Baseline
from draftlint.run.checker import Checker, Plan
from tests.support.docx_builder import document, level, numbering, p
from tests.support.sentences import said

CONFIG = """\
extends: [own.yml]
profile: none
"""
RULES = """\
rules:
  - id: term/sky
    kind: pattern
    severity: error
    message: {zh: "“{text}”", en: "{text}"}
    why: {zh: 测试。, en: Test.}
    source: tests
    options: {find: 蓝天}
    examples: {bad: ["⟦蓝天⟧"], good: ["青天"]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "own.yml").write_text(RULES, encoding="utf-8")
    (tmp_path / ".draftlint.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "draft.txt"


def check(path: Path, text: str, baseline: Baseline = Baseline()) -> FileResult:
    path.write_text(text, encoding="utf-8")
    plan = Plan(options=RunOptions(select=("term/sky",)), baseline=baseline)
    return Checker(plan).check(str(path))


def recorded(path: Path, text: str) -> Baseline:
    file = path.with_name("baseline.json")
    Baseline.of([check(path, text)], path.parent).write(file)
    return Baseline.read(file)


BEFORE = "一、说明\n（一）今天看见了蓝天和白云。\n2.远处也有蓝天，近处没有。\n"


def test_known_findings_are_silent_and_counted(path: Path) -> None:
    result = check(path, BEFORE, recorded(path, BEFORE))
    assert (result.findings, result.suppressed, result.failing) == ((), 2, False)


@pytest.mark.parametrize(
    "after",
    [
        "新的一段。\n" + BEFORE,
        "2.远处也有蓝天，近处没有。\n一、说明\n（一）今天看见了蓝天和白云。\n",
        BEFORE.replace("（一）", "（三）").replace("2.", "5."),
        BEFORE.replace("白云。", "白云。 "),
    ],
    ids=["inserted", "moved", "renumbered", "spaced"],
)
def test_entries_survive_edits_elsewhere(path: Path, after: str) -> None:
    assert check(path, after, recorded(path, BEFORE)).findings == ()


ORDINALS = [
    "一、",
    "第一，",
    "（一）",
    "（一）、",
    "(3)",
    "12.",
    "１、",
    "①",
    "一是",
    "其一，",
    "第三章　",
    "1.1 ",
    "1.2.3",
    "3 ",
    "A. ",
    "b）",
    "123、",
    "## 二、",
    "",
]


@pytest.mark.parametrize("ordinal", ORDINALS)
@pytest.mark.parametrize("text", ["蓝天很蓝。", "今天看见了蓝天和白云。"])
def test_entries_survive_another_style_of_number(path: Path, ordinal: str, text: str) -> None:
    assert check(path, ordinal + text, recorded(path, "一、" + text)).findings == ()


def test_an_automatic_number_is_as_good_as_a_typed_one(path: Path) -> None:
    known = recorded(path, "一、今天看见了蓝天。")
    numbers = numbering({0: [level("（%1）", fmt="chineseCounting")]}, {1: 0})
    data = document(p("今天看见了蓝天。", num=(1, 0)), numbering=numbers)
    plan = Plan(options=RunOptions(select=("term/sky",)), baseline=known, keep_draft=True)
    result = Checker(plan).check(str(path), data)
    assert result.draft is not None
    assert result.draft.paragraphs[0].label
    assert (result.findings, result.suppressed) == ((), 1)


def test_a_finding_in_the_number_itself_survives_another_number(path: Path) -> None:
    (path.parent / "own.yml").write_text(
        RULES.replace("find: 蓝天", "find: '\\d、|蓝天'"), encoding="utf-8"
    )
    known = recorded(path, "1、今天看见了蓝天。")
    assert sum(map(len, known.files.values())) == 2
    assert check(path, "2、今天看见了蓝天。", known).findings == ()


def test_new_findings_are_reported(path: Path) -> None:
    result = check(path, BEFORE + "又是蓝天。\n", recorded(path, BEFORE))
    assert [finding.place.paragraph for finding in result.findings] == [4]
    assert result.failing


def test_a_second_copy_of_a_known_finding_is_new(path: Path) -> None:
    line = "（一）今天看见了蓝天和白云。\n"
    assert len(check(path, BEFORE + line, recorded(path, BEFORE)).findings) == 1


def test_fixed_entries_are_told(path: Path) -> None:
    result = check(path, BEFORE.replace("也有蓝天", "也有青天"), recorded(path, BEFORE))
    assert any("1 条" in said(notice) and "term/sky" in said(notice) for notice in result.notices)


def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "x.json"
    for text in ("[]", "{}", '{"version": 9, "files": {}}', "not json"):
        wrong.write_text(text)
        with pytest.raises(ConfigError, match=r"x\.json"):
            Baseline.read(wrong)


def test_a_name_that_is_no_unicode_text_is_written_and_read_back(path: Path) -> None:
    result = check(path, "蓝天")
    odd = replace(result, path=str(path.with_name("raw\udcff.txt")))
    output = path.with_name("base.json")
    Baseline.of([odd], path.parent).write(output)
    assert Baseline.read(output).filtered(odd, ["term/sky"]).findings == ()


def test_a_baseline_that_cannot_be_written_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = path.with_name("base.json")
    Baseline.of([check(path, "蓝天")], path.parent).write(output)
    before = output.read_bytes()

    def full(file: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        Baseline.of([check(path, "蓝天 蓝天")], path.parent).write(output)
    assert output.read_bytes() == before


@pytest.mark.parametrize("files", [[], {"a.docx": {"x": 1}}, {"a.docx": {"x": {"rule": 1}}}, None])
def test_a_file_of_another_shape_is_no_baseline(path: Path, files: object) -> None:
    output = path.with_name("base.json")
    output.write_text(json.dumps({"version": 1, "files": files}), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"base\.json"):
        Baseline.read(output)


@pytest.mark.parametrize("form", ["{0}", "{1}", "./{1}", "sub/../{1}", "file://{0}", "../{2}/{1}"])
def test_a_file_is_known_whatever_it_is_called(
    path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = recorded(path, "蓝天")
    monkeypatch.chdir(path.parent)
    name = form.format(path, path.name, path.parent.name)
    result = replace(check(path, "蓝天"), path=name)
    assert known.filtered(result, ["term/sky"]).findings == ()
    assert Baseline.of([result], path.parent).files == known.files


def test_a_file_beside_the_folder_of_the_baseline_is_known_from_everywhere(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path.parent / "deep" / "deeper").mkdir(parents=True)
    result = check(path, "蓝天")
    output = path.parent / "deep" / "base.json"
    Baseline.of([result], output.parent).write(output)
    monkeypatch.chdir(path.parent / "deep" / "deeper")
    for name in (str(path), f"../../{path.name}", path.as_uri()):
        same = replace(result, path=name)
        assert Baseline.read(output).filtered(same, ["term/sky"]).findings == ()


def test_absolute_names_of_older_baselines_are_understood(path: Path) -> None:
    result = check(path, "蓝天")
    entries = Baseline.of([result], path.parent).files[path.name]
    output = path.parent / "deep" / "base.json"
    output.parent.mkdir()
    output.write_text(json.dumps({"version": 1, "files": {path.as_posix(): entries}}))
    assert Baseline.read(output).filtered(result, ["term/sky"]).findings == ()


def test_a_url_keeps_its_name_from_everywhere(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = replace(check(path, "蓝天"), path="s3://bucket/a.docx")
    known = Baseline.of([result], path.parent)
    assert list(known.files) == ["s3://bucket/a.docx"]
    monkeypatch.chdir("/")
    assert known.filtered(result, ["term/sky"]).findings == ()


def test_files_that_are_gone_are_told_where_their_folder_is_checked(path: Path) -> None:
    folder = path.parent / "drafts"
    (folder / "deep").mkdir(parents=True)
    names = [folder / "there.txt", folder / "deep" / "gone.txt", path.parent / "drafts2.txt"]
    results = [replace(check(path, "蓝天"), path=str(name)) for name in names]
    results.append(replace(results[0], path="s3://bucket/a.docx"))
    names[0].touch()
    known = Baseline.of(results, path.parent)
    assert known.missing_files([str(folder)]) == ["drafts/deep/gone.txt"]
    assert known.missing_files([f"file://{path.parent}/"]) == [
        "drafts/deep/gone.txt",
        "drafts2.txt",
    ]
    assert known.missing_files([str(names[0]), "s3://bucket/", "nowhere/"]) == []
    (folder / "[1]").mkdir()
    odd = Baseline.of([replace(results[0], path=str(folder / "[1]" / "a.txt"))], path.parent)
    assert odd.missing_files([str(folder / "[1]")]) == ["drafts/[1]/a.txt"]
    for glob, gone in {
        "drafts/deep/*.txt": ["drafts/deep/gone.txt"],
        "drafts/**/g*.txt": ["drafts/deep/gone.txt"],
        "**/*.txt": ["drafts/deep/gone.txt", "drafts2.txt"],
        "drafts/**": ["drafts/deep/gone.txt"],
        "dra*": ["drafts/deep/gone.txt", "drafts2.txt"],
        "drafts/*.txt": [],
        "*.docx": [],
    }.items():
        assert known.missing_files([f"{path.parent}/{glob}"]) == gone


@pytest.mark.parametrize("recorded_through_the_link", [False, True])
def test_files_are_known_through_a_link_to_their_folder(
    path: Path, tmp_path_factory: pytest.TempPathFactory, recorded_through_the_link: bool
) -> None:
    folder = path.parent / "drafts"
    folder.mkdir()
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(folder, target_is_directory=True)
    result = check(path, "蓝天")
    ways = [replace(result, path=str(place / "a.txt")) for place in (folder, link)]
    ways.sort(key=lambda way: way.path, reverse=recorded_through_the_link)
    output = path.parent / "base.json"
    Baseline.of(ways[:1], output.parent).write(output)
    known = Baseline.read(output)
    assert known.filtered(ways[1], ["term/sky"]).findings == ()
    assert (
        known.missing_files([f"{link}/"]) == known.missing_files([str(folder)]) == ["drafts/a.txt"]
    )


def test_entries_of_rules_that_did_not_run_are_not_called_fixed(path: Path) -> None:
    known = recorded(path, BEFORE)
    plan = Plan(options=RunOptions(ignore=("term/sky",)), baseline=known)
    assert Checker(plan).check(str(path)).notices == ()
    assert "2" in said(check(path, "没有了。\n", known).notices[0])


def test_files_where_one_may_not_look_are_not_called_gone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = recorded(path, BEFORE)
    path.unlink()
    assert known.missing_files([str(path.parent)]) == [path.name]

    def lstat(place: str) -> os.stat_result:
        raise PermissionError(13, "Permission denied", place)

    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(baseline, "path_filter", lambda _names: lambda _path: True)
    assert known.missing_files([str(path.parent)]) == []
