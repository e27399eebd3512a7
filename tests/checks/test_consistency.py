"""The kinds of rules/consistency.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most
from tests.support.sentences import said

if TYPE_CHECKING:
    from draftlint.model.finding import Finding

LINTER = Linter(load(None).resolve(options=RunOptions(select=("consistency",))))


def lint(text: str, **facts: object) -> list[Finding]:
    result = LINTER.lint(build(Example(text=text, **facts))[0])  # type: ignore[arg-type]
    assert result.failures == ()
    return list(result.findings)


@pytest.mark.parametrize(
    "wrong",
    ["临江市人力资源和社会保阵局", "临江市人力资源社会保障局", "临江市人力资原和社会保障局"],
)
def test_name_in_the_signature_misses_the_title(wrong: str) -> None:
    found = lint(
        f"临江市人力资源和社会保障局关于就业工作的报告\n现报告如下。\n{wrong}\n2023年6月1日"
    )
    slips = [f for f in found if f.rule == "consistency/organisation-slip"]
    assert [(f.text, f.suggestions) for f in slips] == [(wrong, ("临江市人力资源和社会保障局",))]
    assert "第1段" in said(slips[0])


def test_other_bodies_pass() -> None:
    text = "临江市第一人民医院2023年工作总结\n临江市第二人民医院、临河市第一人民医院参加了协作。"
    assert lint(text) == []
    assert lint("临江市统计局2023年工作总结\n与临江市审计局建立了协作机制。") == []


def test_the_rarer_of_two_names_strays() -> None:
    (found,) = lint("走访包联社区。\n服务包联小区。\n慰问包联社区。")
    assert (found.text, found.place.paragraph, found.suggestions) == ("包联小区", 2, ("包联社区",))
    assert "第1段" in said(found)


def test_short_name_inside_its_full_name_is_no_use() -> None:
    (found,) = lint("江边县水利局（以下简称“水利局”）负责。\n江边县水利局已完成。")
    assert found.rule == "consistency/abbreviation-unused"
    assert lint("江边县水利局（以下简称“水利局”）负责。\n水利局已完成。") == []


def test_persons_with_other_posts_pass() -> None:
    assert lint("局长李建军主持，副局长李建国出席，科长李建华参加。") == []


def test_reference_without_any_caption_is_only_a_hint() -> None:
    (found,) = lint("完成情况见表2。")
    assert found.severity.value == "info"
    (found,) = lint("完成情况见表2。\n表1 投资情况")
    assert (found.text, found.severity.value) == ("表2", "warning")


def test_numbers_in_numerals_and_in_digits_are_the_same() -> None:
    assert lint("完成情况见表十二。\n表12 投资情况") == []
    (found,) = lint("完成情况见表十三。\n表12 投资情况")
    assert found.text == "表十三"


def test_automatic_captions_and_attachments_are_seen() -> None:
    paragraphs = (
        {"text": "结果见表3，名单见附件2。"},
        {"text": "投资情况", "label": "表3"},
        {"text": "附件：1.方案"},
        {"text": "名单", "label": "2."},
    )
    assert lint("", paragraphs=paragraphs) == []


def test_attachments_numbered_by_word_are_compared() -> None:
    paragraphs = (
        {"text": "附件：1.方案"},
        {"text": "名单", "label": "2."},
        {"text": "　　3.　流程图"},
        {"text": "附件1"},
        {"text": "附件三"},
    )
    (found,) = lint("", paragraphs=paragraphs)
    assert (found.place.paragraph, found.text) == (2, "名单")
    assert lint("", paragraphs=(*paragraphs, {"text": "附件2"})) == []


def test_file_name_without_words_says_nothing() -> None:
    assert lint("江边县水利局2023年工作总结", name="2022.docx") == []
    (found,) = lint("江边县水利局2023年工作总结", name="/a/水利局工作总结2022.docx")
    assert found.rule == "consistency/title-file-name"


@pytest.mark.parametrize("text", ["表" * 50_000, "（以下简称" * 10_000, "局长王王王" * 10_000])
@at_most(30)
def test_hostile_text_is_linear(text: str) -> None:
    title = "江边县水利局2023年工作总结"
    rules = [found.rule for found in lint(f"{title}\n{text}", name="水利局工作总结2022.docx")]
    assert "consistency/title-file-name" in rules
