"""Every format says the same things, in the shape its readers expect."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from jsonschema import Draft202012Validator
from msgspec.structs import replace

from draftlint.config.check_builder import Origin
from draftlint.config.loading import load
from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.model.draft import Cell
from draftlint.model.finding import Excerpt, FileResult, Place, Severity
from draftlint.model.message import Text
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from draftlint.report.formats.text import display_width
from tests.support.findings import finding, made, results
from tests.support.findings import result as result_of
from tests.support.sarif_schema import SARIF

RULESET = load(None).resolve()


def rendered(name: str, files: list[FileResult] | None = None, **options: object) -> str:
    out = io.StringIO()
    chosen = ReportOptions(**{"ruleset": RULESET, **options})  # type: ignore[arg-type]
    find_format(name).write(results() if files is None else files, out, chosen)
    return out.getvalue()


def test_json_has_the_shape_of_the_contract() -> None:
    value = json.loads(rendered("json"))
    assert value["version"] == 1
    assert value["tool"]["name"] == "draftlint"
    first = value["files"][0]["findings"][0]
    expected = {
        "rule": "placeholder/latin-x",
        "severity": "error",
        "message": "“X”没有填写",
        "story": "body",
        "paragraph": 3,
        "start": 4,
        "end": 5,
        "text": "X",
        "label": "（二）",
        "section": ["一、工作开展情况"],
        "page": 2,
        "suggestions": [],
        "fingerprint": "00ff",
    }
    assert {key: first[key] for key in expected} == expected
    whole = value["files"][0]["findings"][2]
    assert (whole["paragraph"], whole["start"], whole["end"]) == (None, None, None)
    assert value["files"][2]["error"] == {"code": "encrypted", "message": "文件已加密"}
    assert value["files"][1]["error"] is None
    assert value["summary"] == {"files": 4, "errors": 1, "warnings": 1, "infos": 1, "unreadable": 1}


def test_json_of_no_files_is_valid() -> None:
    assert json.loads(rendered("json", []))["files"] == []


def test_text_names_the_place_and_marks_the_span() -> None:
    lines = rendered("text").splitlines()
    sentence = next(i for i, line in enumerate(lines) if "组织学习X次" in line)
    column = display_width(lines[sentence][: lines[sentence].index("X")])
    assert lines[sentence + 1].index("^") == column - display_width("│") + 1
    assert any("第2页 › 一、工作开展情况 › 第3段" in line for line in lines)
    assert any("截至目前 或 截至现在" in line for line in lines)
    assert any("全文" in line and "section/missing" in line for line in lines)
    assert lines[-1].startswith("共 4 个文件：1 个错误，1 个警告，1 个提示")


def test_text_has_no_colour_codes_unless_asked() -> None:
    assert "\x1b" not in rendered("text")
    assert "\x1b[31m" in rendered("text", color=True)


def test_text_shows_control_characters_as_pictures() -> None:
    hostile = finding("\x1b[2J", excerpt=Excerpt("组织学习\x1b[2J次。", 4), message="\x07\x9b")
    shown = rendered("text", [result_of("\x1b]0;x\x07.docx", hostile)])
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in shown)


def test_text_keeps_long_sentences_within_the_width() -> None:
    long = finding(excerpt=Excerpt("很" * 50 + "X" + "长" * 50, 50))
    for line in rendered("text", [result_of("a.docx", long)], width=60).splitlines():
        if "│" in line:
            assert display_width(line) <= 60


def test_text_tells_table_cells_and_stories() -> None:
    places = [Place("table", 5, cell=Cell(1, 2, 3)), Place("header", 9)]
    files = [
        result_of(
            "a.docx", *(made(rule="a/b", severity=Severity.INFO, places=(p,)) for p in places)
        )
    ]
    shown = rendered("text", files)
    assert "表1第2行第3列" in shown
    assert "页眉" in shown
    assert "table 1 row 2 column 3" in rendered("text", files, lang="en")


def test_github_escapes_what_its_syntax_reserves() -> None:
    odd = finding(message="100%\n完成", rule="a/b")
    lines = rendered("github", [result_of("a,b:c.docx", odd)]).splitlines()
    assert lines == [
        "::error file=a%2Cb%3Ac.docx,line=3,col=5,title=a/b::100%25%0A完成",
    ]


def test_github_reports_unreadable_files() -> None:
    assert "::error file=c.docx,title=encrypted::文件已加密" in rendered("github")


def test_junit_counts_failures_and_errors() -> None:
    suites = ET.fromstring(rendered("junit"))
    first, clean, broken, _lock = suites
    assert (first.get("tests"), first.get("failures")) == ("3", "3")
    assert first.find("testcase/failure").get("type") == "error"  # type: ignore[union-attr]
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")
    assert broken.find("testcase/error").get("type") == "encrypted"  # type: ignore[union-attr]


def test_junit_is_well_formed_for_any_text() -> None:
    hostile = finding("\x00<&\"'\ufffe", message="\x0b]]>")
    suites = ET.fromstring(rendered("junit", [result_of("<\x01>.docx", hostile)]))
    assert len(suites.findall("testsuite/testcase/failure")) == 1


def test_sarif_names_files_by_uri_references() -> None:
    paths = ["a/报告 1.docx", "/drafts/b.docx", "s3://bucket/c.docx"]
    files = [result_of(path, finding()) for path in paths]
    run = json.loads(rendered("sarif", files))["runs"][0]
    locations = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in locations] == [
        "a/%E6%8A%A5%E5%91%8A%201.docx",
        "file:///drafts/b.docx",
        "s3://bucket/c.docx",
    ]


def test_sarif_places_columns_from_one_in_code_points() -> None:
    run = json.loads(rendered("sarif"))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 5, 6)
    assert run["columnKind"] == "unicodeCodePoints"
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]
    assert run["invocations"][0]["executionSuccessful"] is False
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_is_valid() -> None:
    checker = Draft202012Validator(SARIF, format_checker=Draft202012Validator.FORMAT_CHECKER)
    own = finding(rule="own/rule", severity=Severity.INFO)
    unknown = result_of("d e.docx", own, failures=("a/b: 失败",))
    for lang in ("zh", "en"):
        value = json.loads(rendered("sarif", [*results(), unknown], lang=lang))
        assert [error.message for error in checker.iter_errors(value)] == []


def test_sarif_describes_a_rule_by_its_definition_and_not_by_its_findings() -> None:
    mild = finding(rule="ordinal/gap", severity=Severity.INFO, message="“三、”处应为“二、”。")
    files = [result_of("a.docx", mild)]
    for lang, why in (("zh", "序号不连续"), ("en", "A gap means")):
        run = json.loads(rendered("sarif", files, lang=lang))["runs"][0]
        [rule] = run["tool"]["driver"]["rules"]
        assert run["results"][0]["level"] == "note"
        assert rule["defaultConfiguration"] == {"level": "error", "enabled": True}
        assert "三、" not in rule["shortDescription"]["text"]
        assert "{" not in rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"].startswith(why)
        assert "GB/T 9704-2012" in rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("### ordinal/gap")
        assert rule["properties"] == {"tags": ["ordinal"]}


def test_sarif_links_shipped_rules_to_their_headings_in_the_reference() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w-]", "", line[4:]) for line in page.splitlines() if line[:4] == "### "}
    rules = [rule for pack in shipped() for rule in pack.rules]
    files = [result_of("a.docx", *(finding(rule=rule.id) for rule in rules))]
    described = json.loads(rendered("sarif", files))["runs"][0]["tool"]["driver"]["rules"]
    assert len(described) == len(rules)
    for rule in described:
        address, _, heading = rule["helpUri"].partition("#")
        assert address.endswith("docs/rules.md")
        assert heading in headings


def test_sarif_describes_the_rules_of_a_user() -> None:
    [rule] = [r for pack in shipped() for r in pack.rules if r.id == "ordinal/gap"]
    own = replace(rule, id="own/gap", severity=Severity.INFO, why=Text("本单位规定", "House rule"))
    files = [result_of("a.docx", finding(rule="own/gap"), finding(rule="plug/in"))]
    origins = {"own/gap": {"": Origin(Path("own.yml"), ("rules", 0))}}
    ruleset = Ruleset(defined=(own,), origins=origins)
    value = json.loads(rendered("sarif", files, ruleset=ruleset))
    first, second = value["runs"][0]["tool"]["driver"]["rules"]
    assert first["fullDescription"]["text"] == "本单位规定"
    assert first["defaultConfiguration"]["level"] == "note"
    assert "helpUri" not in first
    assert second == {"id": "plug/in", "shortDescription": {"text": "plug/in"}}


def test_sarif_holds_notices_and_runs_with_notices_succeed() -> None:
    files = [FileResult("a.docx", notices=("有一个部件没有读",))]
    [invocation] = json.loads(rendered("sarif", files))["runs"][0]["invocations"]
    [notice] = invocation["toolExecutionNotifications"]
    assert (notice["level"], notice["message"]["text"]) == ("note", "有一个部件没有读")
    assert invocation["executionSuccessful"] is True
