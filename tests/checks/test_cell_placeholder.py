"""Kind ``cell-placeholder``: a lone X in a table, judged by what the table asks for there."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.linter import Linter
from draftlint.read import read
from tests.support.docx_builder import document, p, table

LINTER = Linter(load(None).resolve(options=RunOptions(select=("placeholder",))))


def found(folder: Path, *rows: list[str]) -> list[tuple[str, str, tuple[int, int]]]:
    path = folder / "draft.docx"
    path.write_bytes(document(p("培训开展情况表"), table(rows)))
    result = LINTER.lint(read(str(path)))
    assert result.failures == ()
    return [
        (f.rule, f.text, (f.place.cell.row, f.place.cell.column))
        for f in result.findings
        if f.place.cell
    ]


RULE = "placeholder/table-cell"


def test_a_lone_x_under_a_label_that_asks_for_a_number_is_reported(tmp_path: Path) -> None:
    rows = [["单位", "培训次数", "参训人数"], ["城关镇", "X", "35"], ["河口乡", "4", " Ｘ "]]
    assert found(tmp_path, *rows) == [(RULE, "X", (2, 2)), (RULE, "Ｘ", (3, 3))]


def test_a_lone_x_beside_a_label_that_asks_for_a_value_is_reported(tmp_path: Path) -> None:
    rows = [["姓名", "X", "联系电话", "x"], ["资金（万元）", "X.X", "完成率", "×%"]]
    found_here = found(tmp_path, *rows)
    assert {place for _, _, place in found_here} == {(1, 2), (1, 4), (2, 2), (2, 4)}


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "是否完成"], ["参训人数", "X"]],
        [["单位", "数量"], ["城关镇", "√"], ["河口乡", "×"]],
        [["题号", "得分"], ["1", "A"], ["2", "X"]],
        [["销售量", "x"], ["单价", "100-2x"]],
        [["变量", "含义"], ["X", "培训次数"]],
        [["型号", "数量"], ["X", "3"]],
        [["单位", "说明"], ["城关镇", "X"]],
    ],
)
def test_answers_and_symbols_are_no_gaps(tmp_path: Path, rows: list[list[str]]) -> None:
    assert found(tmp_path, *rows) == []


def test_labels_in_two_rows_are_read_together(tmp_path: Path) -> None:
    rows = [["单位", "上半年", "上半年"], ["", "场次", "人次"], ["城关镇", "3", "X"]]
    assert found(tmp_path, *rows) == [(RULE, "X", (3, 3))]
