"""Kinds ``mark`` and ``blank-paragraphs``: what Word leaves beside the text."""

from __future__ import annotations

import re
from typing import Any

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.sentences import said

LINTER = Linter(load(None).resolve((), RunOptions(select=("mark", "placeholder/control"))))


def findings(text: str, *marks: dict[str, Any], level: int | None = None) -> list[tuple[str, str]]:
    example = Example(paragraphs=({"text": text, "level": level},), marks=marks)
    result = LINTER.lint(build(example)[0])
    assert result.failures == ()
    return [(finding.rule, said(finding)) for finding in result.findings]


def rules(text: str, *marks: dict[str, Any], level: int | None = None) -> list[str]:
    return [rule for rule, _ in findings(text, *marks, level=level)]


def mark(kind: str, start: int, end: int, **facts: object) -> dict[str, Any]:
    return {"kind": kind, "paragraph": 1, "start": start, "end": end, **facts}


def test_the_message_names_author_and_words() -> None:
    comment = mark("comment", 0, 2, text="此处再核\n一下", author="李明")
    [(rule, message)] = findings("全年完成", comment)
    assert rule == "mark/comment"
    assert "李明" in message
    assert "此处再核 一下" in message


def test_two_comments_on_the_same_words_are_two_findings() -> None:
    one = mark("comment", 0, 2, text="一", author="甲")
    other = mark("comment", 0, 2, text="二", author="乙")
    assert rules("全年完成", one, other) == ["mark/comment", "mark/comment"]


def test_a_comment_that_silences_a_rule_is_no_leftover() -> None:
    assert rules("全年", mark("comment", 0, 2, text="draftlint: ignore term")) == []


def test_an_insertion_split_over_runs_is_one_finding() -> None:
    parts = [mark("insertion", i, i + 1, text="全年完"[i], author="甲") for i in range(3)]
    assert rules("全年完成", *parts) == ["mark/insertion"]
    other = mark("insertion", 3, 4, text="成", author="乙")
    assert rules("全年完成", *parts, other) == ["mark/insertion", "mark/insertion"]


def test_red_in_the_letterhead_and_colour_in_headings_pass() -> None:
    assert rules("江城县水利局文件", mark("color", 0, 8, text="x", value="FF0000")) == []
    heading = mark("color", 0, 4, text="一、概况", value="2F5496")
    assert rules("一、概况", heading, level=1) == []
    assert rules("其中三项", mark("color", 2, 4, text="三项", value="FF0000")) == ["mark/red-text"]


def test_a_colour_used_throughout_is_said_once_with_its_count() -> None:
    text = "甲，" * 20
    marks = [mark("color", i * 2, i * 2 + 1, text="甲", value="0070C0") for i in range(20)]
    [(rule, message)] = findings(text, *marks)
    assert rule == "mark/colored-text"
    assert re.findall(r"\d+", message.replace("0070C0", "")) == ["20"]


def test_an_unfilled_control_is_both_a_mark_and_a_placeholder() -> None:
    control = mark("control", 3, 7, text="选择日期")
    assert rules("时间：选择日期", control) == ["mark/control", "placeholder/control"]


def test_white_space_shows_no_colour() -> None:
    assert rules("甲 乙", mark("color", 1, 2, text=" ", value="FF0000")) == []


def test_an_empty_draft_has_no_empty_paragraphs_to_delete() -> None:
    result = LINTER.lint(build(Example(text=""))[0])
    assert result.findings == ()
