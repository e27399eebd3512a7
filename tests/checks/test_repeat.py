"""Kinds ``repeat`` and ``near-repeat``, and the doubled words of rules/repeat.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.sentences import said

if TYPE_CHECKING:
    from pathlib import Path

    from draftlint.model.finding import Finding

LINTER = Linter(load(None).resolve(options=RunOptions(select=("repeat",))))
LONG = "我们先后到六个村走访座谈，收集意见建议四十余条，逐条建立台账，明确责任人和办结时限。"


def lint(*paragraphs: object) -> list[Finding]:
    described = tuple({"text": p} if isinstance(p, str) else p for p in paragraphs)
    result = LINTER.lint(build(Example(paragraphs=described))[0])
    assert result.failures == ()
    return list(result.findings)


def test_repeated_paragraph_names_the_first_place() -> None:
    (found,) = lint("开头先说明背景情况。", LONG, "中间一段谈别的事情。", LONG)
    assert (found.rule, found.severity.value) == ("repeat/paragraph", "error")
    assert (found.place.paragraph, found.text) == (4, LONG)
    assert "第2段" in said(found)


def test_repeated_paragraph_is_found_under_another_ordinal_and_spacing() -> None:
    found = lint(f"（一）{LONG}", f"　　（二）{LONG}　")
    assert [f.rule for f in found] == ["repeat/paragraph"]
    assert found[0].text == f"（二）{LONG}"


def test_tables_and_headings_may_repeat() -> None:
    cell = {"text": LONG, "story": "table"}
    heading = {"text": "坚持问题导向加强统筹协调推进各项重点任务落实", "level": 2}
    assert lint(cell, cell, heading, heading) == []


def test_sentence_repeated_in_another_paragraph() -> None:
    found = lint(LONG + "以上情况已报市局。", "经研究决定如下。" + LONG)
    assert [(f.rule, f.text) for f in found] == [("repeat/sentence", LONG)]


def test_articles_of_law_may_say_the_same() -> None:
    articles = [f"第{n}条　违反前款规定的，处以罚款。" for n in "一二三四五六"]
    found = lint(*articles, LONG, *articles[:4], "结束", LONG)
    assert {f.severity.value for f in found} <= {"info"}


def test_an_article_with_the_number_of_another_is_pasted() -> None:
    articles = [f"第{n}条　申请人应当在{n}日内补齐材料，逾期视为放弃申请。" for n in "一二三四五六"]
    found = lint(*articles, articles[0])
    assert [(f.rule, f.severity.value) for f in found] == [("repeat/paragraph", "error")]


def test_a_long_paragraph_is_more_than_its_formula() -> None:
    opening = "坚持以习近平新时代中国特色社会主义思想为指导。"
    assert lint(opening, opening) == []
    assert [f.rule for f in lint(opening + LONG, opening + LONG)] == ["repeat/paragraph"]


def test_near_paragraph_gives_resemblance() -> None:
    longer = LONG[:-1] + "，并将办理结果逐户反馈给群众。"
    (near,) = lint(longer.replace("座谈，", "座谈、"), longer)
    assert near.rule == "repeat/near-paragraph"
    assert (near.place.paragraph, near.text) == (2, longer)
    assert "%" in said(near)


def test_one_frame_filled_in_twice_is_meant() -> None:
    frame = "第{}小组走访农户{}户，收集意见建议{}条，逐条建立台账，明确责任人和办结时限，群众满意。"
    assert lint(frame.format("一", 20, 31), frame.format("二", 18, 44)) == []


PLAIN = st.text("甲乙丙丁", max_size=6)


@given(PLAIN, st.sampled_from("的了和在是对为与及把也就而"), st.integers(2, 5), PLAIN)
def test_doubles_are_flagged_exactly(before: str, word: str, times: int, after: str) -> None:
    found = [f for f in lint(before + word * times + after) if f.rule == "repeat/function-word"]
    spans = [(f.start, f.end, f.text, f.suggestions) for f in found]
    assert spans == [(len(before), len(before) + times, word * times, (word,))]


@given(st.sampled_from("的了和在是对为与及把也就而"), PLAIN.filter(len))
def test_a_word_that_stands_twice_but_apart_is_not_doubled(word: str, between: str) -> None:
    assert "repeat/function-word" not in {f.rule for f in lint(word + between + word)}


def test_many_paragraphs_alike_are_compared_once() -> None:
    paragraphs = [LONG.replace("六", f"{n}") for n in range(3_000)]
    assert lint(*paragraphs) == []


@pytest.mark.parametrize(
    "text",
    [
        "双方都会设身处地地替对方考虑，一心一意地谋发展，铺天盖地地宣传。",
        "这样的的确确减轻了负担，他说的的确是实情，街上的的士不多。",
        "坚持以以奖代补为主的办法，推行以以工代赈带动就业的做法。",
        "补贴由由乡到县的两级审核确定，名单由由群众到干部的代表推荐。",
        "参观团于于都县集合，货物经由从从江县出发的班列运往也也门。",
        "这批货运往和和田地区，合同与与会代表协商后签订。",
        "该项目的目的的实现，取决于要素的的确到位。",
        "有关部门不得不不断完善措施，旨在在今年年底前完成。",
        "职工生活和和美美，邻里关系和和气气，日子过得和和睦睦。",
        "用户认为为企业减负很有必要，因为为群众办事是本分。",
        "各项服务有效应对对象分散的难题，核对对账单时发现差错。",
        "研究所所长介绍了用地地块的位置，用地地价由专家评估。",
        "他现在在建设工地，还有的在在建项目的现场。",
    ],
)
def test_two_words_that_meet_are_no_doubled_character(text: str) -> None:
    assert [f.text for f in lint(text)] == []


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("项目在在建设过程中得到各方支持。", "在在"),
        ("我们正在在推进这项工作。", "在在"),
        ("器材存放在在仓库里，由专人保管。", "在在"),
        ("但是是谁都没有料到结果。", "是是"),
        ("我们的工作还还会有不足。", "还还"),
        ("我我们要继续努力，再创佳绩。", "我我"),
        ("这这些问题都要认真整改。", "这这"),
        ("拒绝对其其他病人进行治疗。", "其其"),
        ("该岗位被称为为民服务的窗口，改为为五个。", "为为"),
        ("成败取决于于细节，要各各级负责。", "于于"),
        ("要更更加注重质量。", "更更"),
        ("人人都都有责任。", "都都"),
        ("对对于困难群众要格外关心。", "对对"),
    ],
)
def test_a_word_beside_does_not_excuse_a_slip(text: str, doubled: str) -> None:
    assert doubled in [f.text for f in lint(text)]


@pytest.mark.parametrize(
    "text",
    [
        "招募大学大学生志愿者，选派工作工作量大的科室人员。",
        "参加志愿服务服务队，走访企业企业家代表。",
    ],
)
def test_a_word_and_a_longer_word_are_no_doubled_word(text: str) -> None:
    assert lint(text) == []


def test_the_longest_doubled_text_may_be_any_number(tmp_path: Path) -> None:
    path = tmp_path / ".draftlint.yml"
    path.write_text(f"rules: {{repeat/word: {{options: {{most: {10**18}}}}}}}\n", encoding="utf-8")
    linter = Linter(load(path).resolve(options=RunOptions(select=("repeat/word",))))
    long = "全面贯彻落实各项工作部署要求"
    (found,) = linter.lint(build(Example(text=f"我们{long}{long}。"))[0]).findings
    assert found.text == long * 2
