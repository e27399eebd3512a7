"""Kind ``terms``: a user's glossary, look-alikes, word boundaries."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from draftlint.checks.terms import read_list
from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.errors import ConfigError
from draftlint.model.rule import Example
from draftlint.system.installation import rules_folder
from tests.support.sentences import said

if TYPE_CHECKING:
    from pathlib import Path

    from draftlint.model.finding import Finding

GLOSSARY = """
rules:
  - id: term/office
    kind: terms
    severity: warning
    message: {{zh: "“{{text}}”应为“{{suggestion}}”。{{reason}}", en: "{{suggestion}}"}}
    why: {{zh: 本单位用语, en: house style}}
    source: 本单位用语手册
    options: {options}
    examples: {{bad: [x], good: [y]}}
"""


def glossary(tmp_path: Path, options: str) -> Linter:
    (tmp_path / "office.yml").write_text(GLOSSARY.format(options=options), encoding="utf-8")
    settings = tmp_path / ".draftlint.yml"
    settings.write_text("extends: [recommended, office.yml]\n", encoding="utf-8")
    return Linter(load(settings).resolve(options=RunOptions(select=("term/office",))))


def lint(linter: Linter, text: str) -> list[Finding]:
    result = linter.lint(build(Example(text=text))[0])
    assert result.failures == ()
    return list(result.findings)


def sentences(linter: Linter, text: str) -> list[str]:
    result = linter.lint(build(Example(text=text))[0])
    return [said(finding, result) for finding in result.findings]


def test_glossary_of_a_user_replaces_and_forbids(tmp_path: Path) -> None:
    linter = glossary(
        tmp_path,
        "{words: {手机端程序: 移动客户端, 老弱病残: {reason: 改用具体名称。}, 大爷大妈: null}}",
    )
    text = "手机端程序已上线，照顾老弱病残，\n大爷大妈都说好。"
    found = lint(linter, text)
    assert [(f.text, f.suggestions) for f in found] == [
        ("手机端程序", ("移动客户端",)),
        ("老弱病残", ()),
        ("大爷大妈", ()),
    ]
    assert "改用具体名称" in sentences(linter, text)[1]
    assert "应为" not in sentences(linter, text)[2]


def test_word_inside_the_right_word_passes(tmp_path: Path) -> None:
    linter = glossary(tmp_path, "{words: {网格员: 专职网格员}}")
    assert [f.start for f in lint(linter, "专职网格员带网格员一起入户。")] == [6]


def test_what_goes_on_like_the_right_word_passes(tmp_path: Path) -> None:
    """办公室 in the place of 办 would give 办公室公会 and 工作专班班长."""
    words = "{words: {治水领导小组办: 治水领导小组办公室, 工作专: 工作专班, 面从严: 全面从严}}"
    linter = glossary(tmp_path, words)
    text = "治水领导小组办公会议定下由工作专班班长负责，十方面从严管理。"
    assert lint(linter, text) == []
    assert [f.text for f in lint(linter, "材料报治水领导小组办。")] == ["治水领导小组办"]


def test_short_word_is_judged_by_its_words(tmp_path: Path) -> None:
    linter = glossary(tmp_path, "{words: {报名: 登记}}")
    assert [f.start for f in lint(linter, "同意报名参加。")] == [2]
    assert lint(linter, "文中通报名单一份。") == []


def test_where_limits_a_word(tmp_path: Path) -> None:
    linter = glossary(tmp_path, "{words: {小区: {right: 社区, where: 包联小区}}}")
    assert [(f.start, f.end) for f in lint(linter, "走进包联小区和商品房小区。")] == [(4, 6)]


def test_bad_expression_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"term/office.*小区\("):
        glossary(tmp_path, "{words: {小区: {right: 社区, where: '小区('}}}")


def test_unknown_list_is_named(tmp_path: Path) -> None:
    linter_options = "{list: nowhere.tsv}"
    with pytest.raises(ConfigError, match=r"nowhere\.tsv"):
        glossary(tmp_path, linter_options)


@pytest.mark.parametrize("name", ["confusions.tsv", "usages.tsv", "variants.tsv"])
def test_shipped_lists_are_sound(name: str) -> None:
    text = (rules_folder() / "lists" / name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    terms = read_list(name)
    assert len(rows) == len(terms), "a wrong word stands twice"
    for wrong, term in terms.items():
        assert term.suggestions != (wrong,)
        # A short word needs its neighbours in the list, or the dictionary would have to be loaded.
        assert term.where or len(wrong) > 3, wrong
        re.compile(term.where)
    if name != "variants.tsv":
        right = {term.suggestions[0] for term in terms.values()}
        assert right.isdisjoint(terms), right & set(terms)


def test_shipped_lists_do_not_load_the_dictionary() -> None:
    script = (
        "import sys; from draftlint.config.configuration import RunOptions;"
        "from draftlint.config.loading import load;"
        "from draftlint.lint.linter import Linter;"
        "from draftlint.lint.examples import build;"
        "from draftlint.model.rule import Example;"
        "linter = Linter(load(None).resolve(options=RunOptions(select=('typo/confusion',))));"
        "draft = build(Example(text='会议布署了工作，公布署名单位，坚持以经济建设为中心。'))[0];"
        "assert len(linter.lint(draft).findings) == 1; assert 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_words_of_the_lexicon_are_right() -> None:
    config = load(None).resolve(options=RunOptions(select=("typo/confusion",)))
    text = "方案由布署组起草。"
    assert lint(Linter(config), text)
    assert lint(Linter(replace(config, lexicon=frozenset({"布署"}))), text) == []


def test_long_paragraph_of_one_word() -> None:
    linter = Linter(
        load(None).resolve(options=RunOptions(select=("typo/confusion", "typo/usage", "variant")))
    )
    assert lint(linter, "截止" * 20_000) == []
    found = linter.lint(build(Example(text="截止目前" * 5_000))[0]).findings
    assert sum(finding.omitted or 1 for finding in found) == 5_000


@pytest.mark.parametrize(
    "text",
    [
        "各点位以经纬度标注，以经纬仪复核。",
        "新建500千伏输变电工程两座。",
    ],
)
def test_parts_of_two_words_are_no_wrong_word(text: str) -> None:
    config = load(None).resolve(
        options=RunOptions(select=("typo", "variant"), ignore=("typo/context",))
    )
    assert lint(Linter(config), text) == []


def test_a_wrong_word_is_found_although_its_neighbours_make_words_of_its_parts() -> None:
    linter = Linter(load(None).resolve(options=RunOptions(select=("typo/confusion", "typo/usage"))))
    assert [f.text for f in lint(linter, "材料以经经过审核，确保农名工工资发放。")] == [
        "以经",
        "农名工",
    ]
    assert [f.text for f in lint(linter, "新馆座落在城东。")] == ["座落"]


def test_a_message_without_a_right_word_is_said_of_forbidden_words(tmp_path: Path) -> None:
    """The user's own words, not ours; one that names the right word does not fit."""
    linter = glossary(tmp_path, "{words: {老弱病残: {reason: 请写具体群体。}}}")
    text = (tmp_path / "office.yml").read_text(encoding="utf-8")
    own = text.replace("“{text}”应为“{suggestion}”。{reason}", "本局不说“{text}”，{reason}")
    assert "不用的词" in sentences(linter, "慰问老弱病残。")[0]
    (tmp_path / "office.yml").write_text(
        own.replace('en: "{suggestion}"', 'en: "not {text}"'), encoding="utf-8"
    )
    config = load(tmp_path / ".draftlint.yml").resolve(options=RunOptions(select=("term/office",)))
    assert sentences(Linter(config), "慰问老弱病残。") == ["本局不说“老弱病残”，请写具体群体。"]
