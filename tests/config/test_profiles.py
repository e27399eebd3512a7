"""Kinds of documents: recognised by the title, extended by users."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from draftlint.config import explain
from draftlint.config.configuration import RunOptions
from draftlint.config.explain import requirements
from draftlint.config.json_schema import config_schema
from draftlint.config.loading import load
from draftlint.config.profiles import select_profile, shipped_profiles
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.draft import Draft, Heading, Paragraph
from draftlint.model.errors import ConfigError
from draftlint.model.rule import Example
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from draftlint.run.checker import Checker, Plan
from draftlint.run.result_cache import ResultCache
from tests.support.sentences import said


def kind_of(title: str) -> str | None:
    heading = Heading(1, 0, title, 0, len(title))
    draft = Draft("x.txt", (Paragraph(1, title),), title=heading)
    found = select_profile(draft, "auto", shipped_profiles())
    return found.id if found else None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("城南街道2023年上半年工作总结", "work-summary"),
        ("关于2023年度工作总结的报告", "work-summary"),
        ("2023年工作总结（征求意见稿）", "work-summary"),
        ("关于做好年度总结工作的通知", "notice"),
        ("2023年工作总结及2024年工作计划", "summary-and-plan"),
        ("2024年普法工作计划", "work-plan"),
        ("2024年党建工作要点", "work-plan"),
        ("李明2023年度述职述廉报告", "duty-report"),
        ("关于社区养老的调研报告", "research-report"),
        ("关于上半年信访情况的报告", "situation-report"),
        ("关于拨付防汛资金的请示", "request"),
        ("关于同意设立工作组的批复", "reply"),
        ("关于商请借用场地的函", "letter"),
        ("第三次局长办公会议纪要", "minutes"),
        ("在年度总结大会上的讲话", "speech"),
        ("垃圾分类工作实施方案", "scheme"),
        ("关于巡察反馈问题整改情况的报告", "rectification"),
        ("支部班子对照检查材料", "self-criticism"),
        ("高中物理知识点总结", None),
        ("办公楼供电系统设计方案", None),
        ("水仙花", None),
    ],
)
def test_the_last_noun_of_the_title_tells_the_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_every_profile_explains_itself_in_both_languages() -> None:
    for profile in shipped_profiles().values():
        assert set(profile.order) <= {section.key for section in profile.sections}
        assert len(list(requirements(profile, "zh"))) == len(list(requirements(profile, "en")))
    said = list(requirements(shipped_profiles()["work-summary"], "zh"))
    assert said[0].startswith("必备：工作开展情况（")
    assert "顺序：工作开展情况 → 存在的问题 → 下一步打算" in said


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


TEXT = "城南街道2023年工作总结\n一、工作情况\n" + "各项任务有序推进。" * 60
TEXT += "\n二、硬骨头\n" + "力量还不够。" * 60 + "\n三、下一步打算\n继续努力。"


def test_a_user_adds_words_to_a_section(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ours.yml",
        "id: work-summary\nextends: work-summary\nsections:\n- {key: issue, any: [硬骨头]}\n",
    )
    config = write(tmp_path, ".draftlint.yml", "extends: [recommended, ours.yml]\n")
    draft, _ = build(Example(text=TEXT))
    options = RunOptions(select=("section/missing",))
    assert len(Linter(load(None).resolve(options=options)).lint(draft).findings) == 1
    assert not Linter(load(config).resolve(options=options)).lint(draft).findings


def test_a_user_adds_a_kind_of_document(tmp_path: Path) -> None:
    write(
        tmp_path,
        "patrol.yml",
        "id: patrol-log\nname: {zh: 巡查日志, en: patrol log}\nsource: 本单位规定\n"
        "title: [巡查日志]\nsections:\n"
        "- {key: route, name: {zh: 路线, en: route}, any: [路线]}\n",
    )
    config = write(tmp_path, ".draftlint.yml", "extends: [patrol.yml]\n")
    draft, _ = build(Example(text="一号河段巡查日志\n" + "今天天气晴好，没有异常。" * 20))
    result = Linter(load(config).resolve(options=RunOptions(select=("section/missing",)))).lint(
        draft
    )
    assert result.profile == "patrol-log"
    assert "路线" in said(result.findings[0], result)


def test_a_changed_profile_is_no_stored_result(tmp_path: Path) -> None:
    def entry(words: str) -> Path | None:
        text = f"id: mine\nextends: work-plan\nsections:\n- {{key: goal, any: [{words}]}}\n"
        write(tmp_path, "mine.yml", text)
        config = write(tmp_path, ".draftlint.yml", "extends: [mine.yml]\n")
        return ResultCache(load(config).resolve()).entry("a.docx", b"")

    assert entry("目标") == entry("目标")
    assert entry("目标") != entry("愿景")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: mine\nextends: work-sumary\n", 2),
        ("id: mine\nextends: work-plan\nordr: []\n", 3),
        ("id: mine\nextends: work-plan\norder:\n- tasks\n- gaol\n", 5),
        ("id: mine\nextends: work-plan\nforbidden:\n- 请示\n- 批(示\n", 5),
    ],
)
def test_a_broken_profile_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, "mine.yml", text)
    config = write(tmp_path, ".draftlint.yml", "extends: [mine.yml]\n")
    with pytest.raises(ConfigError, match=rf"mine\.yml:{line}: "):
        load(config)


def test_an_unknown_profile_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="work-summary"):
        select_profile(Draft("x.txt", ()), "work-sumary", shipped_profiles())


PATROL = (
    "id: patrol-log\nname: {zh: 巡查日志, en: patrol log}\nsource: 本单位规定\n"
    "title: [巡查日志]\nsections:\n"
    "- {key: route, name: {zh: 路线, en: route}, any: [路线]}\n"
)


def own(folder: Path) -> Path:
    write(folder, "patrol.yml", PATROL)
    return write(folder, ".draftlint.yml", "extends: [patrol.yml]\n")


def test_an_own_kind_of_document_is_explained_like_a_shipped_one(tmp_path: Path) -> None:
    (page,) = explain.pages(load(own(tmp_path)).resolve(), "profile/patrol-log", "zh")
    assert "巡查日志" in page
    assert "必备：路线" in page


def test_the_schema_offers_an_own_kind_of_document(tmp_path: Path) -> None:
    schema = config_schema(load(own(tmp_path)).resolve())
    (names, *_) = schema["$defs"]["Settings"]["properties"]["profile"]["anyOf"]
    assert {"patrol-log", "work-summary", "auto"} <= set(names["enum"])


def test_the_html_report_calls_an_own_kind_by_its_name(tmp_path: Path) -> None:
    config = own(tmp_path)
    draft = write(tmp_path, "a.txt", "一号河段巡查日志\n路线正常。\n")
    result = Checker(Plan(config=config, keep_draft=True)).check(str(draft))
    out = io.StringIO()
    find_format("html").write([result], out, ReportOptions())
    assert "巡查日志</" in out.getvalue().replace("一号河段巡查日志", "")


def test_the_page_checks_by_an_own_kind_of_document(tmp_path: Path) -> None:
    client = pytest.importorskip("starlette.testclient")
    from draftlint.web.app import make_app
    from tests.web.serving import BASE, HEADERS, settings

    app = make_app(Plan(loaded=load(own(tmp_path))), settings())
    with client.TestClient(app, base_url=BASE) as page:
        shown = page.get("/", params={"token": settings().token}).text
        params = {"name": "a.txt", "profile": "patrol-log"}
        answer = page.post("/api/check", params=params, headers=HEADERS, content="甲".encode())
        unknown = page.post(
            "/api/check", params={**params, "profile": "nope"}, headers=HEADERS, content=b""
        )
    assert '<option value="patrol-log">巡查日志</option>' in shown
    assert answer.status_code == 200
    assert answer.json()["report"]["files"][0]["profile"] == "patrol-log"
    assert unknown.status_code == 400


@pytest.mark.parametrize(
    ("sections", "wanted"),
    [
        ("5", ":3: “sections”的值不对"),
        ("{a: 1}", ":3: “sections”的值不对"),
        ("[5]", ":3: “sections.0”的值不对"),
        ("[{any: [词]}]", "key"),
        ("[{key: [a]}]", ":3: “sections.0.key”的值不对"),
        ("[{key: a, any: 5}]", ":3: “sections.0.any”的值不对"),
        ("[{key: a, any: [{b: c}]}]", ":3: “sections.0.any.0”的值不对"),
    ],
)
def test_odd_sections_of_an_extending_profile_are_refused_by_name(
    tmp_path: Path, sections: str, wanted: str
) -> None:
    write(tmp_path, "mine.yml", f"id: x\nextends: report\nsections: {sections}\n")
    with pytest.raises(ConfigError) as raised:
        load(write(tmp_path, ".draftlint.yml", "extends: [mine.yml]\n"))
    assert wanted in said(raised.value)
