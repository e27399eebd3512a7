from __future__ import annotations

import pytest

from draftlint.facts.reporting_period import plan_paragraphs, reporting_period
from tests.support.contexts import context_of
from tests.support.sentences import said
from tests.support.shipped import findings

HEAD = "某局2022年上半年工作总结\n2022年上半年，我局扎实推进各项工作，取得了一定成效。\n"
RULES = ("date/period", "date/period-word", "date/year", "date/cut-offs")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某局2022年上半年工作总结", (2022, 1, 6)),
        ("2022年度述职报告", (2022, 1, 12)),
        ("某局2022年第三季度工作情况汇报", (2022, 7, 9)),
        ("某局2022年1—9月工作小结", (2022, 1, 9)),
        ("2022年5月份工作总结", (2022, 5, 5)),
        ("某局2022年工作总结和2023年工作计划", (2022, 1, 12)),
        ("某局2022年工作计划", None),
        ("某省2022年政府工作报告", None),
        ("关于召开2022年工作总结会的通知", None),
        ("某局五年工作总结", None),
        ("关于2022年上半年工作情况的报告", (2022, 1, 6)),
        ("关于做好2022年工作总结的通知", None),
    ],
)
def test_the_title_names_the_period(title: str, expected: tuple[int, int, int] | None) -> None:
    context = context_of(f"{title}\n一年来，全局上下团结一心，各项工作稳步推进。")
    period = context.fact(reporting_period)
    assert (period and (period.year, period.first, period.last)) == expected


def test_the_opening_sentence_gives_a_missing_year() -> None:
    context = context_of("上半年工作总结\n2022年上半年，全局上下团结一心，工作稳步推进。")
    period = context.fact(reporting_period)
    assert period is not None
    assert (period.year, period.first, period.last) == (2022, 1, 6)


def test_plans_reach_to_the_next_heading_of_their_level() -> None:
    text = "一、做法\n甲\n二、下一步打算\n（一）抓学习\n乙\n三、有关说明\n丙"
    assert context_of(text).fact(plan_paragraphs) == {3, 4, 5}


def test_dates_after_the_period_and_several_cut_offs() -> None:
    found = findings(
        RULES,
        HEAD + "截至目前，接待96批；7月8日，召开会议。做到年底有总结。\n截至7月初，办结58件。",
    )
    assert [(f.rule, f.text) for f in found] == [
        ("date/cut-offs", "截至目前"),
        ("date/period", "7月8日"),
        ("date/period-word", "年底"),
        ("date/period", "7月初"),
    ]
    assert "截至目前、7月8日、截至7月初" in said(found[0])


@pytest.mark.parametrize(
    "text",
    [
        "计划于8月开展检查，力争年底完工，确保9月底前投用。",
        "该制度自2022年8月1日起施行，去年11月立项。",
        "落实《某市2022年9月工作要点》，每年7月组织体检。",
        "为庆祝10月1日国庆节排练节目。",
        "2021年8月立项，9月开工。",
        "二、下一步打算\n8月开展检查，年底总结。",
        "下半年工作安排：8月开展检查，年底总结。",
        "三季度，开展检查，8月总结。\n四季度，迎接年底考核。",
        "某局\n2022年7月8日",
    ],
)
def test_other_times_that_may_be_named(text: str) -> None:
    assert findings(RULES, HEAD + text) == []
