"""Sections and formal elements of the kinds of documents."""

from __future__ import annotations

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.finding import Finding, Severity
from draftlint.model.rule import Example
from tests.support.sentences import said

FILLER = "一年来，全体干部职工履职尽责，各项任务有序推进，群众反映良好。" * 12


def lint(text: str, profile: str | None = None, *rules: str) -> list[Finding]:
    options = RunOptions(select=rules or ("section",), profile=profile)
    draft, _ = build(Example(text=text))
    result = Linter(load(None).resolve(options=options)).lint(draft)
    assert not result.failures
    return list(result.findings)


def summary(*parts: str) -> str:
    return "\n".join(["城南街道2023年工作总结", *parts])


DONE = f"一、工作开展情况\n（一）抓学习。{FILLER}\n（二）抓项目。{FILLER}"
ISSUE = f"二、存在的问题\n（一）力量不够。{FILLER}\n（二）办法不多。{FILLER}"
NEXT = f"三、下一步工作措施\n（一）强队伍。{FILLER}"


def missing(text: str, profile: str | None = None) -> list[tuple[str, str]]:
    found = lint(text, profile, "section/missing")
    return [(f.severity.value, said(f)[2:].partition("部分")[0]) for f in found]


def test_a_whole_summary_lacks_nothing() -> None:
    assert missing(summary(DONE, ISSUE, NEXT)) == []


def test_each_part_is_missed_with_the_severity_of_the_profile() -> None:
    assert missing(summary(ISSUE, NEXT)) == [("error", "“工作开展情况”")]
    assert missing(summary(DONE, NEXT)) == [("warning", "“存在的问题”")]
    assert missing(summary(DONE, ISSUE)) == [("error", "“下一步打算”")]


def test_the_message_says_what_was_looked_for_and_where_it_belongs() -> None:
    (finding,) = lint(summary(DONE, NEXT), None, "section/missing")
    assert "存在的问题、存在问题" in said(finding)
    assert "“一、工作开展情况”之后" in said(finding)
    assert "“三、下一步工作措施”之前" in said(finding)
    assert finding.place.paragraph is finding.start is finding.end is None


def test_short_drafts_are_judged_milder() -> None:
    short = summary(f"一、工作开展情况\n{FILLER}", f"二、存在的问题\n{FILLER}")
    assert missing(short) == [("warning", "“下一步打算”")]


@pytest.mark.parametrize(
    "text",
    [
        summary(FILLER * 5),
        summary(f"1 项目概述\n{FILLER}", f"2 开发步骤\n{FILLER}", f"3 程序测试\n{FILLER}"),
        summary(f"一、下一步打算\n{FILLER * 5}"),
    ],
)
def test_a_draft_that_is_divided_otherwise_lacks_no_section(text: str) -> None:
    (finding,) = lint(text, None, "section/missing")
    assert finding.severity is Severity.INFO
    assert "没有按工作总结常见的结构分部分（没有找到：" in said(finding)


def test_headings_by_topic_are_the_work_done() -> None:
    topics = (f"一、思想方面\n{FILLER}", f"二、项目建设\n{FILLER}")
    assert missing(summary(*topics, f"三、存在的问题\n{FILLER}", NEXT)) == []
    assert missing(summary(topics[0], ISSUE, NEXT)) == []
    assert missing(summary(ISSUE, NEXT, f"四、附带说明\n{FILLER}")) == [("error", "“工作开展情况”")]


def test_a_business_plan_is_no_work_plan() -> None:
    assert missing(f"新材料项目商业计划书\n一、项目介绍\n{FILLER * 5}") == []


def test_a_part_that_begins_a_numbering_of_its_own_is_text_below_a_heading() -> None:
    outline = "第一章 绪论\n第二章 选址模型\n第三章 结论"
    text = f"开题报告\n一、选题依据\n{FILLER}\n二、论文总体框架\n{outline}\n三、进度\n{FILLER}"
    assert "论文总体框架" not in [f.text for f in lint(text, None, "section/empty")]


def test_what_comes_next_is_not_the_work_done() -> None:
    wrong = summary(ISSUE, f"三、下一步重点工作\n{FILLER * 3}")
    assert missing(wrong) == [("error", "“工作开展情况”")]
    both = summary(DONE, f"二、存在问题及下一步打算\n（一）力量不够。{FILLER}")
    assert missing(both) == []


def test_headings_of_attachments_do_not_count() -> None:
    text = summary(DONE, ISSUE, "附件1", "下一步工作清单", "一、下一步工作打算", FILLER)
    assert missing(text) == [("error", "“下一步打算”")]


def test_integrity_is_asked_for_only_where_the_title_promises_it() -> None:
    body = (
        f"一、履职情况\n（一）办案。{FILLER}\n（二）普法。{FILLER}\n"
        f"二、存在的问题\n（一）学得不深。{FILLER}\n三、努力方向\n（一）多学。{FILLER}"
    )
    assert missing(f"李明2023年述职报告\n{body}") == []
    assert missing(f"李明2023年述职述廉报告\n{body}") == [("error", "“廉洁自律”")]


def test_an_outline_of_headings_alone_has_no_empty_sections() -> None:
    assert lint("会议安排\n一、传达文件\n二、讨论方案\n三、讲话", None, "section/empty") == []


def test_a_chosen_profile_replaces_the_one_of_the_title() -> None:
    text = f"关于开展防汛检查的通知\n{FILLER * 4}"
    assert missing(text) == []
    assert missing(text, "work-summary") != []


def test_signature_and_date_may_stand_under_the_title() -> None:
    signed = f"李明2023年述职报告\n城南街道　李明\n（2023年12月）\n{FILLER}\n{FILLER}"
    assert lint(signed, None, "section/signature", "section/date") == []
    bare = f"李明2023年述职报告\n{FILLER}\n{FILLER}\n{FILLER}"
    found = lint(bare, None, "section/signature", "section/date")
    assert sorted(f.rule for f in found) == ["section/date", "section/signature"]
