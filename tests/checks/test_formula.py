"""Kind ``formula``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most

if TYPE_CHECKING:
    from draftlint.model.finding import Finding

RULES = ("term/formula-count", "term/formula-member", "term/formula-order")
LINTER = Linter(load(None).resolve(options=RunOptions(select=RULES)))
IDEAS = ["产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"]


def lint(text: str) -> list[Finding]:
    result = LINTER.lint(build(Example(text=text))[0])
    assert result.failures == ()
    return list(result.findings)


@pytest.mark.parametrize("place", range(5))
def test_any_member_may_be_the_wrong_one(place: int) -> None:
    members = [*IDEAS[:place], "设施完善", *IDEAS[place + 1 :]]
    (found,) = lint(f"按照“{'、'.join(members)}”的总要求推进。")
    assert (found.text, found.suggestions) == ("设施完善", (IDEAS[place],))


@pytest.mark.parametrize("separators", ["、、、、", "，，，，", "、、、和", "、、、与"])
def test_right_list_passes_however_it_is_joined(separators: str) -> None:
    text = IDEAS[0] + "".join(s + idea for s, idea in zip(separators, IDEAS[1:], strict=True))
    assert lint(f"按照{text}的要求推进。") == []


def test_member_left_out_next_to_the_name() -> None:
    (found,) = lint("落实创新、协调、绿色、共享的新发展理念。")
    assert found.text == "创新、协调、绿色、共享"
    assert found.suggestions == ("创新、协调、绿色、开放、共享",)
    assert lint("落实创新、协调、绿色等新发展理念。") == []


def test_numeral_of_a_slogan_of_ones_own_is_only_likely_wrong() -> None:
    (likely,) = lint("我局提出强化“五个意识”的要求，干部反响热烈。") or [None]
    assert likely is not None
    sure = lint("干部“五个自信”更加坚定，做到“两个维护”。")
    assert [f.suggestions[0] for f in sure] == ["四个自信"]
    assert sure[0].severity.value == "error"
    (alone,) = lint("这就是我们的“五个自信”。")
    assert (alone.severity.value, alone.fix) == ("warning", None)


def test_numerals_of_other_words_pass() -> None:
    assert lint("家校社三位一体，第一个一百年，抓“三风”建设，村里的“五保”户。") == []


@at_most(30)
def test_long_enumeration_is_linear() -> None:
    assert lint("经济建设、" * 20_000) == []
    assert lint("四个意识" * 20_000) == []
