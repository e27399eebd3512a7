"""JSON Lines and Parquet: streamed, and continued after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftlint.errors import UsageError
from draftlint.finding import FileResult
from draftlint.report import ReportOptions, emit, finished
from tests.support.findings import results

OPTIONS = ReportOptions()


def test_jsonl_has_a_line_a_file(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    emit("jsonl", results(), output, OPTIONS)
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines] == [result.path for result in results()]
    assert lines[0]["findings"][0]["text"] == "X"


def test_jsonl_is_cut_back_to_its_last_whole_line(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    emit("jsonl", results(), output, OPTIONS)
    whole = output.read_bytes()
    output.write_bytes(whole[:-1])
    assert finished("jsonl", output) == {result.path for result in results()[:-1]}
    emit("jsonl", results()[-1:], output, OPTIONS, append=True)
    assert output.read_bytes() == whole


def test_an_interrupted_jsonl_keeps_what_was_finished(tmp_path: Path) -> None:
    def interrupted() -> Iterator[FileResult]:
        yield from results()[:2]
        raise KeyboardInterrupt

    output = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        emit("jsonl", interrupted(), output, OPTIONS)
    assert finished("jsonl", output) == {result.path for result in results()[:2]}


@pytest.mark.parametrize("torn", ["", "{", '{"path": "一.doc'])
def test_a_first_line_that_was_torn_is_begun_anew(tmp_path: Path, torn: str) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text(torn, encoding="utf-8")
    assert finished("jsonl", output) == set()
    assert output.read_bytes() == b""


def test_a_file_of_somebody_else_is_not_continued(tmp_path: Path) -> None:
    output = tmp_path / "notes.txt"
    output.write_text("记事\n", encoding="utf-8")
    with pytest.raises(UsageError, match="jsonl"):
        finished("jsonl", output)
    assert output.read_text(encoding="utf-8") == "记事\n"


def test_parquet_has_a_row_a_finding_and_continues(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    folder = tmp_path / "out"
    emit("parquet", results()[:2], folder, OPTIONS)
    assert finished("parquet", folder) == {result.path for result in results()[:2]}
    emit("parquet", results()[2:], folder, OPTIONS, append=True)
    rows = parquet.read_table(folder).to_pylist()
    assert [row["rule"] for row in rows] == [
        "placeholder/latin-x",
        "typo/confusion",
        "section/missing",
        None,
        None,
        None,
    ]
    assert rows[4]["error"] == "encrypted"
    assert rows[1]["suggestions"] == ["截至目前", "截至现在"]


def test_formats_that_cannot_continue_say_so(tmp_path: Path) -> None:
    for name, output in (("json", tmp_path / "x"), ("jsonl", None)):
        with pytest.raises(UsageError, match="--resume"):
            finished(name, output)


def test_a_report_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    output.write_text("old")

    def broken():  # type: ignore[no-untyped-def]
        yield results()[0]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        emit("json", broken(), output, OPTIONS)
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]
