"""Program code, judged line by line."""

from __future__ import annotations

import pytest

from draftlint.text.program_code import CodeGrade, code_grade
from tests.support.effort import at_most


@pytest.mark.parametrize(
    "line",
    [
        "#include <math.h>",
        "import numpy as np",
        "from pathlib import Path",
        "public static void main(String[] args) {",
        "def area(width, height):",
        "total = total + price[i];",
        "ax.set_title('逐月用水量（吨）')",
        'print(f"共{count}户")  # 输出结果',
        "    while (queue.size() > 0) {",
        "SELECT name FROM staff WHERE year = 2020",
        "pip install requests",
        "}",
    ],
)
def test_certain_code(line: str) -> None:
    assert code_grade(line) is CodeGrade.CERTAIN


@pytest.mark.parametrize(
    "line", ["y = a * x + b", "return total", "for name in names:", "else:", "ax.legend()", "int n"]
)
def test_what_the_lines_around_decide(line: str) -> None:
    assert code_grade(line) is CodeGrade.LIKELY


@pytest.mark.parametrize("line", ["# 读取数据", "// 初始化", "    打开文件；", "while(未结束)"])
def test_comments_and_pseudocode_are_possible(line: str) -> None:
    assert code_grade(line) is CodeGrade.POSSIBLE


@pytest.mark.parametrize(
    "line",
    [
        "",
        "全年接待来访群众三百批次。",
        "一、总体要求",
        "截至{日期}，办结%d件。",
        "联系人：王晓梅（办公室）",
        "Key results of the year are given below.",
        "附件：1.名单",
        "{{#each item}}",
        "{{name}}: ${total};",
    ],
)
def test_prose_is_no_code(line: str) -> None:
    assert code_grade(line) <= CodeGrade.POSSIBLE


@at_most(10)
@pytest.mark.parametrize("unit", ["a ", '" ', "{ ", "a(", "<a ", "= ", "/*", "x->", "('a' "])
def test_lines_made_to_be_expensive_are_not(unit: str) -> None:
    for length in (200, 1000, 100_000):
        assert code_grade((unit * length)[:length]) in CodeGrade
