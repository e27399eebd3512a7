"""``draftlint rules test``: what it proves of a user's own files, and that it ends."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

RULE = """\
rules:
  - id: own/flag
    kind: {kind}
    severity: warning
    message: {{zh: "不要写“{{text}}”。", en: "Do not write {{text}}."}}
    why: {{zh: 测试。, en: Test.}}
    source: tests
    options: {options}
    examples:
      bad: ["{bad}"]
      good: ["{good}"]
"""


def write(
    folder: Path, options: str, bad: str = "⟦红旗⟧", good: str = "绿旗", kind: str = "pattern"
) -> None:
    text = RULE.format(kind=kind, options=options, bad=bad, good=good)
    (folder / "own.yml").write_text(text, encoding="utf-8")


def test_a_need_that_find_does_not_keep_is_named(draftlint: Run, folder: Path) -> None:
    write(folder, r"{find: '红旗|\d蓝旗', need: [红旗]}")
    done = draftlint("rules", "test", "own.yml")
    assert done.returncode == 1
    assert "need 漏掉了" in done.stderr
    assert "蓝旗" in done.stderr
    write(folder, r"{find: '红旗|\d蓝旗', need: [旗]}")
    assert draftlint("rules", "test", "own.yml").returncode == 0


def test_a_wrong_need_loses_no_finding(draftlint: Run, folder: Path) -> None:
    write(folder, r"{find: '红旗|\d蓝旗', need: [红旗]}")
    config = "profile: none\nextends: [own.yml]\n"
    (folder / ".draftlint.yml").write_text(config, encoding="utf-8")
    (folder / "a.txt").write_text("共有7蓝旗。\n", encoding="utf-8")
    assert "own/flag" in draftlint("a.txt", "--select", "own").stdout


def test_a_need_of_kind_residue_is_proven_too(draftlint: Run, folder: Path) -> None:
    write(folder, "{anywhere: [红旗网, 蓝旗网], need: [红旗]}", "⟦红旗网⟧", kind="residue")
    done = draftlint("rules", "test", "own.yml", "--lang", "en")
    assert done.returncode == 1
    assert "need misses" in done.stderr


def test_a_rule_that_does_not_end_is_stopped_and_named(draftlint: Run, folder: Path) -> None:
    write(folder, "{find: '(甲|甲甲)+旗$'}", "⟦甲旗⟧", "甲" * 80 + "旗的")
    done = draftlint("rules", "test", "own.yml", "--seconds", "1")
    assert done.returncode == 1
    assert done.stderr.startswith("own/flag: 超过 1 秒")


def test_a_wrong_rule_is_named_and_the_others_are_tested(draftlint: Run, folder: Path) -> None:
    write(folder, "{find: 红旗}")
    text = (folder / "own.yml").read_text(encoding="utf-8")
    broken = text.replace("own/flag", "own/broken").replace("find: 红旗", "find: '红('")
    (folder / "own.yml").write_text(
        broken + text.removeprefix("rules:\n").replace("⟦红旗⟧", "红旗"), encoding="utf-8"
    )
    done = draftlint("rules", "test", "own.yml")
    assert done.returncode == 1
    assert "own/broken: own.yml:8: " in done.stderr
    assert "own/flag: 应标出" in done.stderr


def test_own_rules_of_every_pattern_kind_can_be_proven(draftlint: Run, folder: Path) -> None:
    """Names of words and ``{points}`` were refused in a user's file."""
    write(folder, "{find: '红(?&rest)', words: {rest: 旗|帽}}", kind="placeholder")
    assert draftlint("rules", "test", "own.yml").returncode == 0
    write(folder, "{find: '[☭]+'}", "见⟦☭⟧号。", kind="character")
    text = (folder / "own.yml").read_text(encoding="utf-8").replace("“{text}”", "“{points}”")
    (folder / "own.yml").write_text(text, encoding="utf-8")
    done = draftlint("rules", "test", "own.yml")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_name_in_an_expression_is_named_with_its_line(
    draftlint: Run, folder: Path
) -> None:
    write(folder, "{find: '红(?&rset)', parts: {rest: 旗}}", kind="placeholder")
    (folder / ".draftlint.yml").write_text("extends: [own.yml]\n", encoding="utf-8")
    done = draftlint("bad.docx")
    assert done.returncode == 2
    assert "own.yml:8: " in done.stderr
    assert "(?&rset)" in done.stderr
    assert "rest" in done.stderr


def test_profiles_are_tested_and_other_files_are_named(draftlint: Run, folder: Path) -> None:
    (folder / "own").mkdir()
    for name, text in (
        ("minutes.yml", "extends: base\nid: own-minutes\ntitle: [纪要]\n"),
        ("base.yml", 'id: base\nname: {zh: 甲, en: A}\nsource: t\ntitle: ["记录"]\n'),
        ("settings.yml", "lang: zh\n"),
    ):
        (folder / "own" / name).write_text(text, encoding="utf-8")
    done = draftlint("rules", "test", "own")
    assert done.returncode == 0
    assert "2 个文种" in done.stdout
    assert "settings.yml" in done.stderr
    (folder / "own" / "base.yml").write_text(
        'id: base\nname: {zh: 甲, en: A}\nsource: t\ntitle: ["记("]\n', encoding="utf-8"
    )
    done = draftlint("rules", "test", "own")
    assert done.returncode == 2
    assert "base.yml" in done.stderr
