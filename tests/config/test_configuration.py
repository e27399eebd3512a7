"""Configuration: layers, overrides, and mistakes that name line and nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import find_config, load
from draftlint.lint.linter import Linter
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Severity
from tests.support.sentences import said

RULE = """\
rules:
  - id: term/colour
    kind: pattern
    severity: warning
    message: {zh: "不要写“{text}”", en: "do not write {text}"}
    why: {zh: 测试。, en: Test.}
    source: tests
    options: {find: 红色}
    examples:
      bad: ["⟦红色⟧的旗"]
      good: ["绿色的旗"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.yml").write_text(RULE, encoding="utf-8")
    return tmp_path


def config(folder: Path, text: str) -> Path:
    path = folder / ".draftlint.yml"
    path.write_text(text, encoding="utf-8")
    return path


def message(path: Path) -> str:
    with pytest.raises(ConfigError) as raised:
        load(path).resolve()
    return said(raised.value)


def test_found_from_the_folder_of_the_file_upward(folder: Path) -> None:
    path = config(folder, "lang: en\n")
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    assert find_config(deep / "report.docx") == path


def test_own_rule_files_extend_the_shipped_rules(folder: Path) -> None:
    path = config(folder, "extends: [recommended, own.yml]\nrules: {term/colour: error}\n")
    rules = {rule.id: rule for rule in load(path).resolve().rules}
    assert rules["term/colour"].severity is Severity.ERROR


def test_a_rule_can_differ_from_its_group_whatever_the_order(folder: Path) -> None:
    path = config(
        folder,
        "extends: own.yml\nrules: {term/colour: info, term: off}\n".replace(
            "own.yml", "[recommended, own.yml]"
        ),
    )
    rules = [rule.id for rule in load(path).resolve().rules if rule.group == "term"]
    assert rules == ["term/colour"]


def test_options_are_merged_over_those_of_the_rule(folder: Path) -> None:
    text = "extends: [own.yml]\nrules: {term/colour: {options: {certain: true}}}\n"
    rule = next(r for r in load(config(folder, text)).resolve().rules if r.id == "term/colour")
    assert rule.options == {"find": "红色", "certain": True}


def test_overrides_apply_to_matching_files_only(folder: Path) -> None:
    path = config(
        folder,
        "extends: [own.yml]\n"
        "overrides:\n"
        "  - files: ['archive/**']\n"
        "    profile: none\n"
        "    lexicon: [临图]\n"
        "    rules: {term/colour: off}\n",
    )
    source = load(path)
    inside = source.resolve(source.matching(folder / "archive" / "x" / "old.docx"))
    outside = source.resolve(source.matching(folder / "new.docx"))
    assert (inside.profile, inside.lexicon) == ("none", frozenset({"临图"}))
    assert "term/colour" not in {rule.id for rule in inside.rules}
    assert "term/colour" in {rule.id for rule in outside.rules}


def test_select_runs_rules_that_are_off(folder: Path) -> None:
    path = config(folder, "extends: [own.yml]\nrules: {term/colour: off}\n")
    chosen = load(path).resolve(options=RunOptions(select=("term/colour",)))
    assert [rule.id for rule in chosen.rules] == ["term/colour"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lang: zh\nlexikon: []\n", [":2:", "lexikon", "lexicon"]),
        ("rules:\n  term/color: off\n", [":2:", "term/color", "term/colour"]),
        ("rules:\n  term/colour:\n    severe: error\n", [":3:", "severe", "severity"]),
        ("profile: [a]\n", [":1:", "profile"]),
        ("fail-on: fatal\n", [":1:", "fail-on"]),
        ("extends: [recomended]\n", [":1:", "recomended", "recommended"]),
        ("lang: zh\nlang: en\n", [":2:", "lang"]),
        ("rules: {a\n", ["YAML"]),
        ("overrides:\n  - files: ['*']\n    rules:\n      term/nothing: off\n", [":4:"]),
    ],
)
def test_mistakes_name_line_and_nearest_name(folder: Path, text: str, parts: list[str]) -> None:
    if "extends" not in text:
        text += "extends: [recommended, own.yml]\n"
    said = message(config(folder, text))
    assert all(part in said for part in parts), said


def test_unknown_option_of_a_rule_is_named(folder: Path) -> None:
    from draftlint.lint.linter import Linter

    text = "extends: [own.yml]\nrules: {term/colour: {options: {fnd: 蓝}}}\n"
    with pytest.raises(ConfigError, match="find"):
        Linter(load(config(folder, text)).resolve())


def test_a_file_that_extends_itself_is_read_once(folder: Path) -> None:
    assert load(config(folder, "extends: [.draftlint.yml, own.yml]\n")).resolve().rules


def own_rule(folder: Path, old: str, new: str) -> str:
    """Return the complaint about the rule file of these tests with one change."""
    assert old in RULE
    (folder / "own.yml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        Linter(load(config(folder, "extends: [recommended, own.yml]\n")).resolve())
    return said(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "wanted"),
    [
        ("红色}", '"红("}', 8, "正则表达式“红(”"),
        ("红色}", '红色, unless: ["深", "("]}', 8, "正则表达式"),
        ("红色}", '红色, suggest: ["\\\\g<nope>"]}', 8, "nope"),
        ("find: 红色", "find: 5", 8, "应为文字，这里是整数"),
        ("find: 红色", "fnd: 红色", 8, "find"),
        ("find: 红色", "find: 红色, stories: [bodi]", 8, "bodi"),
        ("{text}", "{nope}", 5, "{nope}"),
        ("{text}", "{text", 5, "消息"),
        ("{text}", "{text.__class__}", 5, "消息"),
        ("{text}", "{text:>999999999}", 5, "消息"),
        ("kind: pattern", "kind: patern", 3, "pattern"),
        ("kind: pattern", "kind: ../pattern", 3, "pattern"),
        ("kind: pattern", "kind: base", 3, "base"),
        ("kind: pattern", "kind: _dates", 3, "_dates"),
    ],
)
def test_a_wrong_rule_is_refused_at_once_with_file_and_line(
    folder: Path, old: str, new: str, line: int, wanted: str
) -> None:
    complaint = own_rule(folder, old, new)
    assert complaint.startswith(f"{folder / 'own.yml'}:{line}: ")
    assert wanted in complaint


@pytest.mark.parametrize(
    ("options", "line", "wanted"),
    [("find: 7", 4, "应为文字"), ("fnid: a", 4, "find"), ('unless: ["["]', 4, "正则表达式")],
)
def test_a_wrong_option_names_the_file_that_sets_it(
    folder: Path, options: str, line: int, wanted: str
) -> None:
    path = config(
        folder, f"extends: [own.yml]\nrules:\n  term/colour:\n    options: {{{options}}}\n"
    )
    with pytest.raises(ConfigError) as raised:
        Linter(load(path).resolve())
    assert said(raised.value).startswith(f"{path}:{line}: ")
    assert wanted in said(raised.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rules: &x {typo: *x}\n", "锚点"),
        ("a: &x [1, *x]\n", "锚点"),
        ("hello\n", "内容不完整或格式不对（应为映射（键: 值），这里是文字）"),
        ("[]\n", "这里是列表"),
        ("limits: {seconds: 0}\n", ":1: “limits.seconds”的值不对（应为整数，且 >= 1）"),
        ("limits: {seconds: 90000}\n", ":1: “limits.seconds”的值不对（应为整数，且 <= 86400）"),
        ("lang: zh\nrules: {1: error}\n", ":2: “rules”里的键不对（应为文字，这里是整数）"),
        ("lang: zh\nlimits: {1: 2}\n", ":2: “limits”里的键不对（应为文字）"),
        ("limits: {part-mb: -1}\n", ":1: "),
        ("lexicon:\n- 临图\n- ''\n", ":3: “lexicon.1”的值不对（不能是空的）"),
        ("lexicon: ['  ']\n", ":1: “lexicon.0”的值不对（不能是空的）"),
        ("lang: zh\nprofile: visit.yml\n", ":2: 没有名为“visit.yml”的文种。文种用编号（id）指定"),
        (
            "lang: zh\nprofile: work-sumary\n",
            ":2: 没有名为“work-sumary”的文种。是否",
        ),
        ("overrides:\n  - files: [a]\n    profile: nope\n", ":3: 没有名为“nope”的文种"),
    ],
)
def test_odd_settings_are_refused_in_plain_words(folder: Path, text: str, wanted: str) -> None:
    assert wanted in message(config(folder, text))


@pytest.mark.parametrize(
    "glob", ["通报/**", "通报\\\\**", "./通报/**", "通报/", "**/a.docx", "a.*"]
)
def test_globs_are_read_alike_however_they_are_written(folder: Path, glob: str) -> None:
    path = config(folder, f'overrides:\n  - files: ["{glob}"]\n    profile: none\n')
    source = load(path)
    assert source.matching(folder / "通报" / "a.docx") == (0,)
    assert source.matching(folder / "总结" / "b.docx") == ()


def test_an_own_rule_takes_the_place_of_another_only_if_it_says_so(folder: Path) -> None:
    shipped = RULE.replace("term/colour", "date/form")
    (folder / "own.yml").write_text(shipped, encoding="utf-8")
    path = config(folder, "extends: [own.yml]\n")
    said = message(path)
    assert f"{folder / 'own.yml'}:2: " in said
    assert "overrides: date/form" in said
    overriding = shipped.replace("    kind:", "    overrides: date/form\n    kind:")
    (folder / "own.yml").write_text(overriding, encoding="utf-8")
    (rule,) = [rule for rule in load(path).rules if rule.id == "date/form"]
    assert rule.options == {"find": "红色"}


def test_an_own_rule_may_replace_one_under_another_name(folder: Path) -> None:
    text = RULE.replace("    kind:", "    overrides: date/form\n    kind:")
    (folder / "own.yml").write_text(text, encoding="utf-8")
    ids = {rule.id for rule in load(config(folder, "extends: [own.yml]\n")).rules}
    assert "term/colour" in ids
    assert "date/form" not in ids


def test_two_own_files_may_not_define_one_rule(folder: Path) -> None:
    (folder / "again.yml").write_text(RULE, encoding="utf-8")
    said = message(config(folder, "extends: [own.yml, again.yml]\n"))
    assert f"{folder / 'again.yml'}:2: " in said


def test_what_is_to_be_replaced_must_exist(folder: Path) -> None:
    text = RULE.replace("    kind:", "    overrides: date/frm\n    kind:")
    (folder / "own.yml").write_text(text, encoding="utf-8")
    said = message(config(folder, "extends: [own.yml]\n"))
    assert f"{folder / 'own.yml'}:3: " in said
    assert "date/form" in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("lexicon: [临图，驻村]\n", 1),
        ("lang: zh\nlexicon: [甲, 临图、驻村]\n", 2),
        ("overrides:\n  - files: [a.docx，b.docx]\n", 2),
        ("overrides:\n  - files: [a.docx]\n    lexicon: [临图，驻村]\n", 3),
    ],
)
def test_full_width_marks_that_divide_nothing_are_refused(
    folder: Path, text: str, line: int
) -> None:
    said = message(config(folder, text))
    assert f".draftlint.yml:{line}: " in said
    assert "引号" in said


@pytest.mark.parametrize(
    "text", ['lexicon: ["不忘初心、牢记使命"]\n', "lexicon:\n  - 不忘初心、牢记使命\n"]
)
def test_a_word_may_hold_a_full_width_mark(folder: Path, text: str) -> None:
    assert load(config(folder, text)).resolve().lexicon == {"不忘初心、牢记使命"}


@pytest.mark.parametrize(
    ("rule", "option", "wanted"),
    [
        ("character/compatibility", "most: -1", "“most”的值不对（应为整数，且 >= 0）"),
        ("repeat/word", "least: 0", "“least”的值不对（应为整数，且 >= 1）"),
        ("character/compatibility", "map: {1: 乙}", "“map”里的键不对（应为文字"),
        ("character/compatibility", "find: (?<=a*)b", "正则表达式“(?<=a*)b”不对"),
        ("character/compatibility", "find: (?<=a*)b", ":4: "),
    ],
)
def test_absurd_options_are_refused_by_name(
    folder: Path, rule: str, option: str, wanted: str
) -> None:
    path = config(folder, f"rules:\n  {rule}:\n    options:\n      {option}\n")
    with pytest.raises(ConfigError) as raised:
        Linter(load(path).resolve())
    assert wanted in said(raised.value)
