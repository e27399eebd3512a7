"""JSON Lines and Parquet: streamed, and continued after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.errors import UsageError
from draftlint.model.finding import EarlierResult, FileError, FileResult, Resumed, Severity
from draftlint.report import ReportOptions, output_lock, resume, write_report
from draftlint.storage.locks import lock_path
from tests.support.findings import results

OPTIONS = ReportOptions()


def keep(_earlier_result: EarlierResult) -> bool:
    """Nothing is obsolete."""
    return False


NAMES = [result.path for result in results()]


def said(name: str, output: Path) -> list[tuple[str, str | None]]:
    """Return path and rule or error of every line or row."""
    if name == "jsonl":
        lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        return [
            (line["path"], (line["error"] and line["error"]["code"]) or found["rule"])
            for line in lines
            for found in line["findings"] or [{"rule": None}]
        ]
    parquet = pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    rows = parquet.read_table(output).to_pylist()
    return [(row["path"], row["error"] or row["rule"]) for row in rows]


@pytest.fixture(params=["jsonl", "parquet"])
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "parquet":
        pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    value: str = request.param
    return value


def test_an_output_tells_what_it_holds(name: str, tmp_path: Path) -> None:
    broken = FileResult("e.docx", failures=("x/a: …",))
    write_report(name, [*results(), broken], tmp_path / "out", OPTIONS)
    assert list(resume(name, tmp_path / "out", ["b.docx"], keep).results) == [
        EarlierResult("a/报告, 1.docx", Severity.ERROR),
        EarlierResult("b.docx"),
        EarlierResult("c.docx", error="encrypted"),
        EarlierResult("~$d.docx", error="lock-file"),
        EarlierResult("e.docx", failed=True),
    ]


def test_errors_are_said_again_and_those_of_other_files_go(name: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    lost = [FileResult(path, error=FileError("timeout", "太久")) for path in ("x", "y", "z")]
    write_report(name, [lost[0], *results()[:2], *lost[1:]], output, OPTIONS)
    done = resume(name, output, ["b.docx", "x", "z"])
    assert [earlier.path for earlier in done.results] == ["a/报告, 1.docx", "b.docx"]
    write_report(name, [FileResult("x"), FileResult("z")], output, OPTIONS, append=True)
    assert said(name, output)[3:] == [("b.docx", None), ("x", None), ("z", None)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_part_of_nothing_but_errors_goes_and_numbers_go_on(name: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    lost = FileResult("x", error=FileError("crashed", "…"))
    write_report(name, [lost], output, OPTIONS)
    write_report(name, [FileResult("y")], output, OPTIONS, append=True)
    resume(name, output, ["x", "y"])
    write_report(name, [FileResult("x")], output, OPTIONS, append=True)
    assert sorted(said(name, output)) == [("x", None), ("y", None)]


def test_a_run_that_does_not_continue_replaces(name: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    write_report(name, results(), output, OPTIONS)
    write_report(name, results()[:1], output, OPTIONS, append=True)
    write_report(name, [FileResult("x")], output, OPTIONS)
    assert said(name, output) == [("x", None)]
    write_report(name, [], output, OPTIONS)
    assert resume(name, output, []) == Resumed()


def test_what_an_interrupted_run_has_finished_is_kept(name: str, tmp_path: Path) -> None:
    def interrupted() -> Iterator[FileResult]:
        yield from results()[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(name, interrupted(), tmp_path / "out", OPTIONS)
    assert [earlier.path for earlier in resume(name, tmp_path / "out", NAMES).results] == NAMES[:2]


def test_a_name_that_is_no_unicode_text_is_known_again(name: str, tmp_path: Path) -> None:
    odd = "报告\udcff\udcfe.docx"
    write_report(name, [FileResult(odd), FileResult("b")], tmp_path / "out", OPTIONS)
    assert [earlier.path for earlier in resume(name, tmp_path / "out", [odd]).results] == [odd, "b"]


def test_two_runs_cannot_write_to_one_output(name: str, tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="this system has no such locks")
    output = tmp_path / "out"
    with output_lock(name, output):
        write_report(name, results(), output, OPTIONS)
        with pytest.raises(UsageError, match="out"), output_lock(name, output):
            pass
        with output_lock(name, tmp_path / "other"):
            pass
    with output_lock(name, output):
        assert resume(name, output, []).results
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_lock_left_by_a_killed_run_hinders_nobody(name: str, tmp_path: Path) -> None:
    lock_path(tmp_path / "out").touch()
    with output_lock(name, tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_jsonl_has_a_line_a_file(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write_report("jsonl", results(), output, OPTIONS)
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines] == [result.path for result in results()]
    assert lines[0]["findings"][0]["text"] == "X"


def test_jsonl_is_cut_back_to_its_last_whole_line(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    write_report("jsonl", results(), output, OPTIONS)
    whole = output.read_bytes()
    output.write_bytes(whole[:-1])
    assert [earlier.path for earlier in resume("jsonl", output, [], keep).results] == NAMES[:-1]
    write_report("jsonl", results()[-1:], output, OPTIONS, append=True)
    assert output.read_bytes() == whole


@pytest.mark.parametrize("torn", ["", "{", '{"path": "一.doc'])
def test_a_first_line_that_was_torn_is_begun_again(tmp_path: Path, torn: str) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text(torn, encoding="utf-8")
    assert resume("jsonl", output, []).results == ()
    assert output.read_bytes() == b""


@pytest.mark.parametrize("text", ["记事\n", "记事", '{"path": "a.docx", "size": 3}\n'])
def test_a_file_of_somebody_else_is_not_continued(tmp_path: Path, text: str) -> None:
    output = tmp_path / "notes.txt"
    output.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="jsonl"):
        resume("jsonl", output, [])
    assert output.read_text(encoding="utf-8") == text


ODD = [
    b"\n",
    b"{\n",
    b"null\n",
    b"[1, 2]\n",
    b"\x00\x00\xff\n",
    b'{"path": 5, "findings": [], "error": null, "failures": []}\n',
    b'{"path": "x", "findings": [{"severity": "grave"}], "error": null, "failures": []}\n',
    b'{"path": "x", "findings": 3, "error": null, "failures": null}\n',
    b"[" * 100_000 + b"\n",
    "别人的一行\n".encode(),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("at", range(5))
def test_good_records_around_an_odd_line_are_kept(tmp_path: Path, at: int, odd: bytes) -> None:
    output = tmp_path / "out.jsonl"
    write_report("jsonl", results(), output, OPTIONS)
    lines = output.read_bytes().splitlines(keepends=True)
    output.write_bytes(b"".join([*lines[:at], odd, *lines[at:]]))
    resumed = resume("jsonl", output, NAMES, keep)
    assert ([earlier.path for earlier in resumed.results], resumed.damaged) == (NAMES, 1)
    assert output.read_bytes() == b"".join(lines)


@given(data=st.data())
def test_a_torn_record_costs_only_itself(data: st.DataObject) -> None:
    """What a run writes after an interrupted one stands on the line that was torn."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        write_report("jsonl", results(), output, OPTIONS)
        lines = output.read_bytes().splitlines(keepends=True)
        torn = data.draw(st.integers(0, len(lines) - 1))
        length = data.draw(st.integers(1, len(lines[torn]) - 1))
        output.write_bytes(b"".join([*lines[:torn], lines[torn][:length], *lines[torn + 1 :]]))
        resumed = resume("jsonl", output, NAMES, keep)
        rest = [*NAMES[:torn], *NAMES[torn + 1 :]]
        assert ([earlier.path for earlier in resumed.results], resumed.damaged) == (rest, 1)
        write_report("jsonl", results()[torn : torn + 1], output, OPTIONS, append=True)
        assert sorted(output.read_bytes().splitlines(keepends=True)) == sorted(lines)


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="draftlint[dask] is not installed")
    for number, result in enumerate(results()[:3]):
        write_report("parquet", [result], tmp_path, OPTIONS, append=bool(number))
    part = tmp_path / "part-00001.parquet"
    sound = part.read_bytes()
    # The description of the columns stands at the end, before its length and four letters.
    data = len(sound) - 8 - int.from_bytes(sound[-8:-4], "little")
    part.write_bytes(bytes(data) + sound[data:])
    resumed = resume("parquet", tmp_path, NAMES, keep)
    assert [earlier.path for earlier in resumed.results] == [NAMES[0], NAMES[2]]
    assert resumed.damaged == 1
    write_report("parquet", results()[1:2], tmp_path, OPTIONS, append=True)
    assert [path for path, _ in said("parquet", tmp_path)] == [NAMES[0]] * 3 + [NAMES[2], NAMES[1]]


def test_a_line_that_stands_twice_is_cut_to_one(tmp_path: Path) -> None:
    output = tmp_path / "out"
    write_report("jsonl", [*results()[:2], *results()[:2], FileResult("x")], output, OPTIONS)
    resume("jsonl", output, [])
    once = output.read_bytes()
    write_report("jsonl", [*results()[:2], FileResult("x")], output, OPTIONS)
    assert output.read_bytes() == once


def test_parts_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="draftlint[dask] is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    other = tmp_path / "part-abc.parquet"
    parquet.write_table(pyarrow.table({"path": ["a"]}), other)
    write_report("parquet", [FileResult("x")], tmp_path, OPTIONS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["part-00000.parquet", other.name]
    broken = other.read_bytes()[:-20] + bytes(12) + other.read_bytes()[-8:]
    for content in (other.read_bytes(), b"no Parquet", broken):
        (tmp_path / "part-00001.parquet").write_bytes(content)
        for append in (False, True):
            with pytest.raises(UsageError, match="part-00001"):
                write_report("parquet", [FileResult("y")], tmp_path, OPTIONS, append=append)
        with pytest.raises(UsageError, match="part-00001"):
            resume("parquet", tmp_path, [])
        assert (tmp_path / "part-00001.parquet").read_bytes() == content
    assert (tmp_path / "part-00000.parquet").exists()


def test_old_parts_stay_where_a_run_finds_nothing_out(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="draftlint[dask] is not installed")

    def broken() -> Iterator[FileResult]:
        raise UsageError("wrong configuration")
        yield

    write_report("parquet", results(), tmp_path, OPTIONS)
    with pytest.raises(UsageError, match="wrong"):
        write_report("parquet", broken(), tmp_path, OPTIONS)
    assert len(resume("parquet", tmp_path, [], keep).results) == 4


def test_parquet_has_a_row_a_finding_and_continues(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    folder = tmp_path / "out"
    write_report("parquet", results()[:2], folder, OPTIONS)
    assert [earlier.path for earlier in resume("parquet", folder, NAMES).results] == NAMES[:2]
    write_report("parquet", results()[2:], folder, OPTIONS, append=True)
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
            resume(name, output, [])


def test_a_report_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    output.write_text("old")

    def broken():  # type: ignore[no-untyped-def]
        yield results()[0]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_report("json", broken(), output, OPTIONS)
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_parts_of_an_older_version_are_continued(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="draftlint[dask] is not installed")
    write_report("parquet", results(), tmp_path, OPTIONS)
    part = tmp_path / "part-00000.parquet"
    parquet.write_table(
        parquet.read_table(part).drop(["notices", "failures", "configuration"]), part
    )
    assert [earlier.path for earlier in resume("parquet", tmp_path, ["c.docx"]).results] == NAMES[
        :2
    ]
    write_report("parquet", [FileResult("c.docx")], tmp_path, OPTIONS, append=True)
    assert said("parquet", tmp_path)[-1] == ("c.docx", None)
