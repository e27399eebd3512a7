"""draftlint check: statuses, choices, streams, and errors in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

PARQUET = pytest.param(
    "parquet",
    marks=pytest.mark.skipif(not find_spec("pyarrow"), reason="draftlint[dask] is not installed"),
)


def test_check_is_the_default_command(draftlint: Run) -> None:
    for arguments in (("bad.docx",), ("check", "bad.docx"), ("--fail-on", "error", "bad.docx")):
        done = draftlint(*arguments)
        assert done.returncode == 1
        assert "placeholder/" in done.stdout
        assert "组织集体学习X次" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("clean.docx",), 0),
        (("bad.docx",), 1),
        (("bad.docx", "--fail-on", "never"), 0),
        (("bad.docx", "--ignore", "placeholder"), 0),
        (("bad.docx", "--select", "date"), 0),
        (("missing.docx",), 2),
        (("missing.docx", "bad.docx"), 2),
        (("~$bad.docx", "clean.docx"), 0),
        (("no-match-*.docx",), 2),
        (("bad.docx", "--select", "placehoder"), 2),
        (("bad.docx", "--profile", "work-sumary"), 2),
        (("bad.docx", "--format", "pdf"), 2),
        (("bad.docx", "--config", "none.yml"), 2),
        (("bad.docx", "--resume"), 2),
        ((), 0),
    ],
)
def test_exit_status(draftlint: Run, folder: Path, arguments: tuple[str, ...], status: int) -> None:
    (folder / "~$bad.docx").write_bytes(b"lock")
    done = draftlint(*arguments)
    expected = {status} if arguments else {0, 2}  # click shows the help
    assert done.returncode in expected, done.stdout + done.stderr


def test_unknown_names_get_the_nearest_ones(draftlint: Run) -> None:
    assert "placeholder" in draftlint("bad.docx", "--select", "placehoder").stderr
    assert "work-summary" in draftlint("bad.docx", "--profile", "work-sumary").stderr
    english = draftlint("bad.docx", "--select", "placehoder", DRAFTLINT_LANG="en").stderr
    assert "Did you mean" in english


def test_one_bad_file_never_stops_the_others(draftlint: Run, folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000)
    done = draftlint("--format", "json", ".")
    assert done.returncode == 2
    files = {Path(f["path"]).name: f for f in json.loads(done.stdout)["files"]}
    assert files["bad.docx"]["findings"]
    assert files["clean.docx"]["status"] == "ok"
    assert files["empty.docx"]["error"]["code"] == "empty"
    assert files["old.doc"]["error"]["code"] == "legacy-doc"
    assert files["broken.docx"]["status"] == "error"


def test_json_spans_are_code_points_of_what_read_shows(draftlint: Run, folder: Path) -> None:
    (folder / "odd.txt").write_text("𠮷野家𠮷共开会X次\n\n再开会XX次\n", encoding="utf-8")
    lines = [json.loads(line) for line in draftlint("read", "odd.txt").stdout.splitlines()]
    report = json.loads(draftlint("odd.txt", "--format", "json").stdout)
    findings = [f for f in report["files"][0]["findings"] if f["rule"].startswith("placeholder/")]
    assert [f["text"] for f in findings] == ["X", "XX"]
    for finding in findings:
        text = next(p["text"] for p in lines if p["paragraph"] == finding["paragraph"])
        assert text[finding["start"] : finding["end"]] == finding["text"]
    assert [f["paragraph"] for f in findings] == [1, 3]


def test_standard_input_is_plain_text_under_a_name(draftlint: Run) -> None:
    done = draftlint("-", "--stdin-name", "notes.txt", "--format", "json", stdin="共开会X次。\n")
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["path"] == "notes.txt"


def test_output_goes_to_a_file_and_stays_off_the_screen(draftlint: Run, folder: Path) -> None:
    done = draftlint("bad.docx", "--format", "json", "--output", "report.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        json.loads((folder / "report.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    )


def test_an_output_that_cannot_be_written_is_an_error(draftlint: Run) -> None:
    done = draftlint("bad.docx", "--output", "no/such/folder/report.txt")
    assert done.returncode == 2
    assert "no/such/folder" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_not_a_traceback(folder: Path) -> None:
    import subprocess
    import sys

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", "bad.docx"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m draftlint bad.docx | head -c 1",
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_english_on_request(draftlint: Run) -> None:
    assert "1 error(s)" in draftlint("bad.docx", "--lang", "en").stdout
    assert "1 error(s)" in draftlint("bad.docx", DRAFTLINT_LANG="en").stdout


def test_a_wrong_configuration_names_file_and_line(draftlint: Run, folder: Path) -> None:
    (folder / ".draftlint.yml").write_text("profile: none\nrulez: {}\n")
    done = draftlint("bad.docx")
    assert done.returncode == 2
    assert ".draftlint.yml:2" in done.stderr
    assert "rules" in done.stderr


def test_many_files_give_the_same_with_several_processes(draftlint: Run, folder: Path) -> None:
    for number in range(6):
        (folder / f"{number}.txt").write_text("共开会X次。" * number, encoding="utf-8")
    names = [f"{number}.txt" for number in range(6)]
    serial = draftlint("--jobs", "1", "--format", "json", "--no-cache", *names)
    parallel = draftlint("--jobs", "2", "--format", "json", "--no-cache", *names)
    assert serial.stdout == parallel.stdout


def test_a_file_name_that_is_no_unicode_text_is_only_a_name(draftlint: Run, folder: Path) -> None:
    odd = os.fsencode(folder) + b"/\xff\xfe.docx"
    try:
        Path(os.fsdecode(odd)).write_bytes((folder / "bad.docx").read_bytes())
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    cache = {"DRAFTLINT_CACHE_DIR": str(folder / "cache")}
    names = ["text", "json", "sarif", "github", "junit", "html", "jsonl"]
    if find_spec("pyarrow"):
        names.append("parquet")
    for name in names:
        done = draftlint(".", "--format", name, "-o", f"out.{name}", **cache)
        assert (done.returncode, done.stderr) == (1, ""), name


def test_an_output_that_cannot_be_is_said_in_one_sentence(draftlint: Run) -> None:
    done = draftlint("bad.docx", "-o", "missing/report.txt")
    assert done.returncode == 2
    assert done.stderr.strip().endswith("--output 应是已有文件夹里的一个文件：missing/report.txt")


def test_every_format_tells_of_a_rule_that_could_not_run(draftlint: Run, folder: Path) -> None:
    # Only a kind knows its fields, so that a wrong one may show on a draft first.
    (folder / "own.yml").write_text(
        "rules:\n  - {id: x/a, kind: list-count, severity: error, source: s, message: "
        '{zh: "{nope}", en: "{nope}"}, why: {zh: a, en: a}, options: {units: [项]}}\n',
        encoding="utf-8",
    )
    (folder / ".draftlint.yml").write_text("extends: [own.yml]\nprofile: none\n")
    (folder / "a.txt").write_text("抓好以下三项工作：一是学习；二是培训。\n", encoding="utf-8")
    for name in ("text", "json", "sarif", "github", "junit", "html", "jsonl"):
        done = draftlint("a.txt", "--format", name, "--no-cache")
        assert done.returncode == 2, name
        assert "{nope} 没有对应的值" in done.stdout, name


@pytest.mark.skipif(os.name != "posix", reason="devices are files on POSIX")
def test_a_device_is_written_to_and_not_replaced(draftlint: Run, folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert draftlint("bad.docx", "-o", "pipe").returncode == 1
        assert "placeholder/" in os.read(reader, 100_000).decode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_closed_streams_leave_the_status(folder: Path) -> None:
    program = f"'{sys.executable}' -m draftlint"
    for arguments, status in (("bad.docx >&-", 1), ("clean.docx >&- 2>&-", 0)):
        line = f"{program} {arguments}"
        assert subprocess.run(line, shell=True, cwd=folder, check=False).returncode == status


def test_a_damaged_cache_of_rules_is_made_again(draftlint: Run, folder: Path) -> None:
    cache = {"DRAFTLINT_CACHE_DIR": str(folder / "cache")}
    first = draftlint("bad.docx", "--no-cache", **cache)
    entries = list((folder / "cache").glob("yaml-*"))
    assert entries
    for entry in entries:
        entry.write_bytes(b"\x80")
    assert draftlint("bad.docx", "--no-cache", **cache).stdout == first.stdout


def test_one_draft_alone_and_among_others_gets_the_same_findings(
    draftlint: Run, folder: Path
) -> None:
    # Alone, a draft is looked through by a helper process.
    document = Document()
    document.add_paragraph("对存在的问题要及时记性整改，确保各项任务落到实处。")
    document.save(str(folder / "slip.docx"))
    options = ("--select", "typo/context", "--no-cache", "--format", "json")
    alone = json.loads(draftlint("slip.docx", *options).stdout)
    among = json.loads(draftlint("slip.docx", "clean.docx", *options).stdout)
    assert alone["files"][0] == among["files"][0]
    assert [found["text"] for found in alone["files"][0]["findings"]] == ["记性"]


def test_a_continued_run_checks_again_what_could_not_be_checked(
    draftlint: Run, folder: Path
) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    command = (".", "--format", "jsonl", "-o", "out.jsonl", "--resume")
    assert draftlint(*command).returncode == 2
    (folder / "broken.docx").write_bytes((folder / "clean.docx").read_bytes())
    assert draftlint(*command).returncode == 1
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    entries = {value["path"]: value["status"] for value in map(json.loads, lines)}
    assert entries == {f"./{name}.docx": "ok" for name in ("bad", "broken", "clean")}
    assert len(lines) == 3


@pytest.mark.parametrize("name", ["jsonl", PARQUET])
def test_the_status_of_a_continued_run_speaks_of_the_whole_output(
    draftlint: Run, folder: Path, name: str
) -> None:
    command = ("--format", name, "-o", "out", "--resume")
    assert draftlint("bad.docx", *command).returncode == 1
    assert draftlint("bad.docx", "clean.docx", *command).returncode == 1
    assert draftlint("bad.docx", "clean.docx", *command, "--fail-on", "never").returncode == 0
    assert draftlint("missing.docx", *command).returncode == 2
    # An error of a file that is not named any more is not part of the output.
    assert draftlint("clean.docx", *command).returncode == 1


def severities(name: str, output: Path) -> list[tuple[str, str | None]]:
    """Return path and severity of every finding (``None``: a file without) of an output."""
    if name == "parquet":
        from pyarrow.parquet import read_table

        return sorted((row["path"], row["severity"]) for row in read_table(output).to_pylist())
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    return sorted(
        (line["path"], found["severity"])
        for line in lines
        for found in line["findings"] or [{"severity": None}]
    )


@pytest.mark.parametrize("name", ["jsonl", PARQUET])
def test_results_under_another_configuration_are_made_again_and_reported(
    draftlint: Run, folder: Path, name: str
) -> None:
    files = ("bad.docx", "clean.docx")
    command = ("--format", name, "-o", "out", "--resume")
    draftlint(*files, *command)
    assert draftlint(*files, *command).stderr == ""
    before = severities(name, folder / "out")
    (folder / ".draftlint.yml").write_text("profile: none\nrules: {placeholder/latin-x: info}\n")
    done = draftlint("clean.docx", *command)
    assert "1 个文件以前的结果" in done.stderr
    assert "还有 1 个文件" in done.stderr
    assert severities(name, folder / "out") == before
    done = draftlint(*files, *command)
    assert (done.returncode, "1 个文件以前的结果" in done.stderr) == (0, True)
    assert severities(name, folder / "out") == [("bad.docx", "info"), ("clean.docx", None)]
    assert draftlint(*files, *command).stderr == ""
    for option in (("--lang", "en"), ("--ignore", "typo"), ("--profile", "report")):
        assert "2 " in draftlint(*files, *command, *option).stderr


def test_lines_that_name_no_configuration_are_made_again(draftlint: Run, folder: Path) -> None:
    command = ("bad.docx", "--format", "jsonl", "-o", "out", "--resume")
    draftlint(*command)
    line = json.loads((folder / "out").read_text(encoding="utf-8"))
    assert line.pop("configuration")
    (folder / "out").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert "重新检查" in draftlint(*command).stderr
    assert severities("jsonl", folder / "out") == [("bad.docx", "error")]


def test_a_continued_run_says_how_many_records_were_damaged(draftlint: Run, folder: Path) -> None:
    (folder / "third.docx").write_bytes((folder / "clean.docx").read_bytes())
    command = (".", "--format", "jsonl", "-o", "out.jsonl", "--resume")
    draftlint(*command)
    output = folder / "out.jsonl"
    first, second, third = output.read_bytes().splitlines(keepends=True)
    output.write_bytes(first + second[:30] + third)
    done = draftlint(*command)
    assert done.returncode == 1
    assert "1 处记录损坏或不完整，已去掉；2 个文件的结果保留，其余 1 个文件重新检查" in done.stderr
    assert output.read_bytes() == first + third + second
    assert draftlint(*command).stderr == ""


@pytest.mark.parametrize("option", [(), ("--resume",)])
@pytest.mark.parametrize("name", ["jsonl", PARQUET])
def test_a_wrong_configuration_leaves_the_output_as_it_was(
    draftlint: Run, folder: Path, name: str, option: tuple[str, ...]
) -> None:
    command = ("bad.docx", "missing.docx", "--format", name, "-o", "out")
    draftlint(*command)

    def content() -> dict[str, bytes]:
        files = [file for file in folder.rglob("*") if "out" in file.parts[-2:] and file.is_file()]
        return {file.name: file.read_bytes() for file in files}

    before = content()
    assert before
    (folder / ".draftlint.yml").write_text("profil: none\n")
    assert draftlint(*command, *option).returncode == 2
    assert content() == before


@pytest.mark.skipif(not find_spec("fcntl"), reason="this system has no such locks")
def test_a_second_run_to_one_output_is_refused(draftlint: Run, folder: Path) -> None:
    from draftlint.report import output_lock

    command = ("bad.docx", "--format", "jsonl", "-o", "out.jsonl")
    with output_lock("jsonl", folder / "out.jsonl"):
        for option in ((), ("--resume",)):
            done = draftlint(*command, *option)
            assert done.returncode == 2
            assert "另一次运行正在写 out.jsonl" in done.stderr
    assert draftlint(*command, "--resume").returncode == 1


def test_a_folder_without_drafts_is_no_silent_success(draftlint: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    for name in ("check", "baseline"):
        done = draftlint(name, "empty", "bad.docx", "--lang", "en")
        assert done.returncode == (1 if name == "check" else 0)
        assert "draftlint: no Word drafts in empty" in done.stderr


def test_sarif_describes_rules_as_defined_and_results_as_configured(
    draftlint: Run, folder: Path
) -> None:
    (folder / "own.yml").write_text(
        "rules:\n"
        "  - id: own/sky\n"
        "    kind: pattern\n"
        "    severity: error\n"
        "    message: {zh: '“{text}”不用。', en: '{text} is not used.'}\n"
        "    why: {zh: 本单位规定。, en: A house rule.}\n"
        "    source: 办公室\n"
        "    options: {find: 蓝天}\n",
        encoding="utf-8",
    )
    (folder / ".draftlint.yml").write_text(
        "extends: [recommended, own.yml]\nrules: {own/sky: info}\n", encoding="utf-8"
    )
    done = draftlint("-", "--format", "sarif", "--select", "own/sky", stdin="说蓝天好。\n")
    run = json.loads(done.stdout)["runs"][0]
    assert [result["level"] for result in run["results"]] == ["note"]
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"]["level"] == "error"
    assert rule["fullDescription"]["text"] == "本单位规定。"
    assert "helpUri" not in rule
