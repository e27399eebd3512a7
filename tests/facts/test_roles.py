"""Roles of paragraphs: one each, the most specific."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.facts.context import Context
from draftlint.facts.literals import Literals
from draftlint.facts.roles import ROLES, paragraph_roles
from draftlint.model.draft import Cell, Draft, Format, Paragraph, ParagraphFormat, Run
from draftlint.read.outline import build_outline
from draftlint.text.literal_scanner import LiteralScanner

if TYPE_CHECKING:
    from draftlint.facts.roles import Role


def roles(*paragraphs: Paragraph | str) -> tuple[Role, ...]:
    """Return the roles of paragraphs, given as texts or made with any number."""
    made = [
        Paragraph(number, p) if isinstance(p, str) else _numbered(p, number)
        for number, p in enumerate(paragraphs, 1)
    ]
    outline = build_outline(made)
    draft = Draft("test.docx", outline.paragraphs, headings=outline.headings, title=outline.title)
    return Context(draft, Literals(LiteralScanner([]), draft)).fact(paragraph_roles)


def _numbered(paragraph: Paragraph, number: int) -> Paragraph:
    fields = {name: getattr(paragraph, name) for name in Paragraph.__struct_fields__}
    return Paragraph(**{**fields, "number": number})


def styled(text: str, style: str) -> Paragraph:
    return Paragraph(1, text, format=ParagraphFormat(style=style))


def in_font(text: str, font: str) -> Paragraph:
    return Paragraph(1, text, runs=(Run(0, len(text), format=Format(ascii=font)),))


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("全年共接待来访群众三百批次，办结率明显提高。", "prose"),
        ("", "prose"),
        ("第一章 总则\t3", "contents-line"),
        (styled("第一节 背景", "toc 2"), "contents-line"),
        ("□是　□否", "form-line"),
        ("参加方式：☑现场　□线上", "form-line"),
        ("其他情况（请注明）______", "form-line"),
        ("申请人：______", "prose"),
        ("此栏由指导教师填写", "instruction"),
        ("图2-1 系统结构", "caption"),
        ("表3 投资估算", "caption"),
        ("表3的数据来自年报。", "prose"),
        (styled("设备清单", "Caption"), "caption"),
        ("E=mc²+∑xi", "formula"),
        (in_font("f(x,y)", "Cambria Math"), "formula"),
        ("Total = sum of the parts", "prose"),
        (styled("天行健，君子以自强不息。", "Quote"), "quotation"),
        ("“先把堤坝修牢，再谈下游灌溉的事情。”", "quotation"),
        ("• 检查线路", "list-item"),
        (Paragraph(1, "检查线路", label="●"), "list-item"),
        (Paragraph(1, "检查线路", story="table", cell=Cell(1, 1, 1)), "table-cell"),
        (Paragraph(1, "□是　□否", story="table", cell=Cell(1, 1, 1)), "form-line"),
        (styled("x", "Source Code"), "code"),
        (in_font("]", "Consolas"), "code"),
        (in_font("Dear {{name}}", "Consolas"), "prose"),
    ],
)
def test_a_paragraph_alone(paragraph: Paragraph | str, role: Role) -> None:
    prose = "本周完成了设备检修，各班组按计划交接。"
    assert roles("设备检修周报", prose, paragraph, prose)[2] == role


def test_headings() -> None:
    assert roles("一、工作情况", "检修了水泵。", "二、存在问题", "人手不足。") == (
        "heading",
        "prose",
        "heading",
        "prose",
    )


def test_the_date_lines_of_a_log_are_headings() -> None:
    log = ["3月6日", "清点工具。", "3月7日", "修理水泵。", "3月8日", "更换滤芯。"]
    assert roles(*log) == ("heading", "prose") * 3


def test_comments_and_pseudocode_between_lines_of_code_are_code() -> None:
    found = roles(
        "程序如下：",
        "def count(rows):",
        "    # 逐行累加",
        "    打开数据文件；",
        "    n = len(rows)",
        "    return n",
        "运行结果见下表。",
    )
    assert found == ("prose", "code", "code", "code", "code", "code", "prose")


def test_a_code_block_ends_where_prose_begins() -> None:
    found = roles("x = read(1);", "由此得到本年度的用水总量。", "y = read(2);")
    assert found == ("code", "prose", "code")


def test_lines_of_formulas_are_no_code() -> None:
    assert roles("y = ax + b", "z = cx + d") == ("formula", "formula")


def test_instructions_for_those_who_fill_in_a_form() -> None:
    found = roles("填表说明", "1.姓名填写全称。", "2.日期写到日。", "", "本次检查共发现三处隐患。")
    assert found == ("instruction", "instruction", "instruction", "prose", "prose")


@given(st.lists(st.text("甲a1{}();=#□_ 。，“”\n", max_size=12), max_size=12))
def test_every_paragraph_has_one_role(texts: list[str]) -> None:
    found = roles(*texts)
    assert len(found) == len(texts)
    assert set(found) <= set(ROLES)
