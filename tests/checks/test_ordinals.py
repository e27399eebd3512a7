"""Ordinals that miscount, and numbers that announce lists."""

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
from draftlint.text.ordinal import Form, spelled
from tests.support.sentences import said

if TYPE_CHECKING:
    from draftlint.model.finding import Finding

LINTER = Linter(load(None).resolve(options=RunOptions(select=("ordinal", "figure/count"))))


def lint(text: str) -> list[Finding]:
    result = LINTER.lint(build(Example(text=text))[0])
    assert not result.failures
    return list(result.findings)


def shown(text: str) -> list[tuple[str, int | None, str]]:
    return [(f.rule, f.place.paragraph, f.text) for f in lint(text)]


FORMS: list[tuple[Form, str]] = [
    ("han", "一、"),
    ("han-bracket", "（一）"),
    ("arabic", "1."),
    ("arabic-bracket", "（1）"),
    ("circled", "①"),
    ("nth", "第一，"),
    ("is", "一是"),
    ("must", "一要"),
    ("among", "其一，"),
    ("chapter", "第一章　"),
]


def listed(form: Form, like: str, numbers: list[int]) -> str:
    return "\n".join(f"{spelled(form, n, like)}做好这件事。情况很好。" for n in numbers)


@given(st.sampled_from(FORMS), st.integers(2, 10))
def test_a_list_that_counts_is_right_in_every_form(form: tuple[Form, str], length: int) -> None:
    assert lint(listed(*form, list(range(1, length + 1)))) == []


@given(st.sampled_from(FORMS), st.integers(3, 10), st.data())
def test_an_item_left_out_is_found(
    form: tuple[Form, str], length: int, data: st.DataObject
) -> None:
    left_out = data.draw(st.integers(2, length - 1))
    found = lint(listed(*form, [n for n in range(1, length + 1) if n != left_out]))
    assert [(f.rule, f.place.paragraph) for f in found] == [("ordinal/gap", left_out)]


@given(st.sampled_from(FORMS), st.integers(3, 10), st.data())
def test_an_ordinal_said_twice_is_found_once(
    form: tuple[Form, str], length: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(2, length - 1))
    numbers = [n if n != place + 1 else place for n in range(1, length + 1)]
    found = lint(listed(*form, numbers))
    assert [(f.rule, f.place.paragraph) for f in found] == [("ordinal/repeat", place + 1)]


def test_the_right_ordinal_is_suggested_but_never_certain() -> None:
    (finding,) = lint(listed("han", "一、", [1, 2, 4]))
    assert (finding.suggestions, finding.fix) == (("三、",), None)


def test_an_automatic_label_is_named_and_its_text_marked() -> None:
    paragraphs = (
        {"text": "学习情况", "label": "一、"},
        {"text": "学了三次。"},
        {"text": "检查情况", "label": "三、"},
        {"text": "查了五处。"},
    )
    (finding,) = LINTER.lint(build(Example(paragraphs=paragraphs))[0]).findings
    assert (finding.text, finding.suggestions) == ("检查情况", ())
    assert "“三、”" in said(finding)
    assert "“二、”" in said(finding)


def test_numbers_without_any_order_are_no_list() -> None:
    assert lint(listed("arabic", "1.", [4, 9, 5, 17, 6, 11])) == []


def test_ordinals_begin_again_under_each_parent_and_in_each_attachment() -> None:
    text = "一、甲\n（一）子。好。\n（二）丑。好。\n二、乙\n（一）寅。好。\n（二）卯。好。"
    assert lint(text) == []
    assert lint("一、甲\n好。\n二、乙\n好。\n附件1\n一、丙\n好。\n二、丁\n好。") == []


def test_a_table_of_contents_is_no_list() -> None:
    assert lint("一、甲\t1\n三、乙\t5\n四、丙………………9") == []


def test_a_habit_is_said_once_and_slips_each() -> None:
    habit = "\n".join(f"{n}、做好第{n}件事。情况很好。" for n in range(1, 10))
    assert [(f.rule, f.place.paragraph) for f in lint(habit)] == [("ordinal/mark", 1)]
    assert "9处" in said(lint(habit)[0])
    slips = "1.做好一件事。很好。\n2、做好两件事。很好。\n3.做好三件事。很好。"
    assert shown(slips) == [("ordinal/mark", 2, "2、")]


@pytest.mark.parametrize("count", ["两", "四", "五", "4"])
def test_a_wrong_count_is_found(count: str) -> None:
    text = f"重点抓好{count}个方面工作：一是修路，二是通水，三是通电。"
    (finding,) = lint(text)
    assert (finding.rule, finding.text) == ("figure/count", f"{count}个方面")
    assert finding.suggestions == (f"{'3' if count.isdigit() else '三'}个方面",)


def test_the_count_of_a_heading_is_held_against_its_parts() -> None:
    parts = "（一）修路。好。\n（二）通水。好。\n（三）通电。好。\n二、其他\n好。"
    assert lint(f"一、办好三件实事\n{parts}") == []
    assert shown(f"一、办好四件实事\n{parts}") == [("figure/count", 1, "四件")]


@pytest.mark.parametrize(
    "unit", ["一", "一、", "（1）", "一是，", "第", "　", "附件", "1.", "①", "从和"]
)
def test_a_very_long_paragraph_does_not_hang(unit: str) -> None:
    # An expression that backtracks over the whole paragraph would take hours here.
    parts = "（一）种树。\n（二）修路。\n（三）架桥。"
    found = shown("标题\n" + (unit * 100_000)[:100_000] + f"尾\n一、办好四件实事\n{parts}")
    assert "四件" in [text for _, _, text in found]


@given(
    st.lists(
        st.text("一二三四五六（）()1234.．、①②第是要章条，。；：附件\t # 个方面项", max_size=40),
        max_size=12,
    )
)
def test_whatever_is_written_spans_lie_in_their_paragraphs(lines: list[str]) -> None:
    for finding in lint("\n".join(lines)):
        paragraph, start, end = finding.place.paragraph, finding.start, finding.end
        assert paragraph is not None
        assert start is not None
        assert lines[paragraph - 1][start:end] == finding.text != ""
