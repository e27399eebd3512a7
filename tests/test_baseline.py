"""A baseline silences what was known, survives edits around it, and tells what is fixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from draftlint.baseline import Baseline
from draftlint.checker import Checker, Plan
from draftlint.config import Choice
from draftlint.errors import ConfigError
from draftlint.finding import FileResult

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
    plan = Plan(choice=Choice(select=("term/sky",)), baseline=baseline)
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


def test_new_findings_are_reported(path: Path) -> None:
    result = check(path, BEFORE + "又是蓝天。\n", recorded(path, BEFORE))
    assert [finding.place.paragraph for finding in result.findings] == [4]
    assert result.failing


def test_a_second_copy_of_a_known_finding_is_new(path: Path) -> None:
    line = "（一）今天看见了蓝天和白云。\n"
    assert len(check(path, BEFORE + line, recorded(path, BEFORE)).findings) == 1


def test_fixed_entries_are_told(path: Path) -> None:
    result = check(path, BEFORE.replace("也有蓝天", "也有青天"), recorded(path, BEFORE))
    assert any("1 条" in notice and "term/sky" in notice for notice in result.notices)


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
    assert Baseline.read(output).filtered(odd, "zh").findings == ()


def test_a_baseline_that_cannot_be_written_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = path.with_name("base.json")
    Baseline.of([check(path, "蓝天")], path.parent).write(output)
    before = output.read_bytes()

    def full(file: Path, data: bytes) -> int:
        file.open("wb").write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        Baseline.of([check(path, "蓝天 蓝天")], path.parent).write(output)
    assert output.read_bytes() == before


@pytest.mark.parametrize("files", [[], {"a.docx": {"x": 1}}, {"a.docx": {"x": {"rule": 1}}}, None])
def test_a_file_of_another_shape_is_no_baseline(path: Path, files: object) -> None:
    output = path.with_name("base.json")
    output.write_text(json.dumps({"version": 1, "files": files}), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"base\.json"):
        Baseline.read(output)
