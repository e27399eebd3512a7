"""Kinds ``role-layout`` and ``page-layout``: what a file records against what is asked for."""

from __future__ import annotations

from typing import Any

import msgspec

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.config.ruleset import Ruleset
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from draftlint.system.installation import rules_folder
from tests.support.sentences import said

GONGWEN = load(rules_folder() / "presets" / "gongwen.yml")
LINTER = Linter(GONGWEN.resolve((), RunOptions(select=("layout",))))
LONG = "一年来，我局深入学习贯彻上级决策部署，扎实推进各项重点工作落实，取得了新的成效。"
A4 = {"width": 11906, "height": 16838, "has_page_number": True}


def found(paragraphs: list[dict[str, Any]], **facts: Any) -> dict[str, str]:
    example = Example(paragraphs=tuple(paragraphs), **facts)
    result = LINTER.lint(build(example)[0])
    assert result.failures == ()
    assert len({f.rule for f in result.findings}) == len(result.findings), "one finding per role"
    return {finding.rule.partition("/")[2]: said(finding) for finding in result.findings}


def body(**facts: Any) -> dict[str, Any]:
    look = {"east_asia": "仿宋_GB2312", "size": 32, **facts.pop("look", {})}
    return {"text": LONG, "look": look, "format": {"first_line_chars": 200}, **facts}


def test_the_rules_are_off_by_default() -> None:
    config = load(None).resolve()
    assert not [rule.id for rule in config.rules if rule.group == "layout"]
    assert [rule.id for rule in GONGWEN.resolve().rules if rule.group == "layout"]


def test_a_role_gives_one_finding_that_counts_its_paragraphs() -> None:
    wrong = body(look={"east_asia": "宋体"})
    messages = found([{"text": "年度工作总结"}, body(), wrong, wrong, body()])
    assert list(messages) == ["body"]
    assert "宋体" in messages["body"]
    assert "2" in messages["body"]


def test_font_and_size_of_one_role_share_a_finding() -> None:
    messages = found([{"text": "年度工作总结"}, body(look={"east_asia": "宋体", "size": 24})])
    assert "小四12磅" in messages["body"]
    assert "宋体" in messages["body"]


def test_what_the_file_does_not_record_is_not_judged() -> None:
    assert found([{"text": "年度工作总结"}, {"text": LONG}]) == {}


def test_spaces_typed_by_hand_count_as_indent() -> None:
    typed = {"text": f"　　{LONG}", "look": {"size": 32}}
    assert found([{"text": "年度工作总结"}, typed]) == {}
    assert "body" in found([{"text": "年度工作总结"}, {"text": LONG, "look": {"size": 32}}])


def test_tables_and_attachments_have_no_role() -> None:
    small = {"east_asia": "宋体", "size": 21}
    cell = {"text": LONG, "story": "table", "look": small}
    attached = {"text": LONG, "look": small}
    assert found([{"text": "年度工作总结"}, body(), cell, {"text": "附件1"}, attached]) == {}


def test_margins_within_a_millimetre_pass() -> None:
    page = {**A4, "top": 2140, "right": 1474, "bottom": 1984, "left": 1560}
    assert found([{"text": "总结"}], pages=(page,)) == {}
    wide = {**page, "top": 1440, "left": 1800}
    message = found([{"text": "总结"}], pages=(wide,))["margins"]
    assert "25.4" in message
    assert "37" in message


def test_pages_on_their_side_are_left_alone() -> None:
    assert found([{"text": "总结"}], pages=({"width": 16838, "height": 11906, "top": 100},)) == {}


def test_every_number_is_an_option() -> None:

    rules = GONGWEN.resolve((), RunOptions(select=("layout/body",))).rules
    [rule] = rules
    office = msgspec.structs.replace(rule, options={**rule.options, "points": 14})

    draft, _ = build(Example(paragraphs=({"text": "总结"}, body())))
    messages = [said(f) for f in Linter(Ruleset(rules=(office,))).lint(draft).findings]
    assert len(messages) == 1
    assert "四号14磅" in messages[0]
