"""Logs: entries under dates, in which ordinals count again and sections are no sections."""

from __future__ import annotations

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example

LINTER = Linter(
    load(None).resolve(
        options=RunOptions(select=("ordinal", "section/empty", "placeholder/latin-x"))
    )
)


def found(*lines: str) -> list[tuple[str, str, tuple[str, ...]]]:
    draft, _ = build(Example(text="\n".join(lines)))
    return [(f.rule, f.text, f.place.section) for f in LINTER.lint(draft).findings]


@pytest.mark.parametrize(
    "dates",
    [
        ("2024年5月6日", "2024年5月7日", "2024年5月8日"),
        ("5月6日（一）", "5月7日（二）", "5月8日（三）"),
        ("2024/5/6 星期一 晴", "2024/5/7 星期二 阴", "2024/5/8 星期三 小雨"),
        ("一、5月6日", "二、5月7日", "三、5月8日"),
    ],
)
def test_one_item_a_day_needs_no_siblings_and_stands_under_its_day(dates: tuple[str, ...]) -> None:
    entries = [line for date in dates for line in (date, "（二）查看渠道X公里。")]
    assert found("河湖巡查日志", *entries) == [
        ("placeholder/latin-x", "X", (date,)) for date in dates
    ]


def test_lists_count_again_in_every_entry() -> None:
    days = ["5月6日", "5月7日", "5月8日"]
    items = ["（一）查看渠道。", "（二）清理垃圾。", "（三）登记台账。"]
    assert found("河湖巡查日志", *(line for day in days for line in (day, *items))) == []
    broken = ["（一）查看渠道。", "（三）登记台账。"]
    lines = [line for day in days for line in (day, *(broken if day == "5月7日" else items))]
    assert [(rule, text) for rule, text, _ in found("河湖巡查日志", *lines)] == [
        ("ordinal/gap", "（三）")
    ]


def test_headings_of_an_entry_end_with_it() -> None:
    lines = ["2024.5.6", "一、今日工作", "走访X户。", "二、存在问题", "缺少经费X元。"]
    lines += ["2024.5.7", "天气转凉，走访X户。", "2024.5.8", "参加会议X次。"]
    sections = [section for _, _, section in found("驻村日志", *lines)]
    assert sections == [
        ("2024.5.6", "一、今日工作"),
        ("2024.5.6", "二、存在问题"),
        ("2024.5.7",),
        ("2024.5.8",),
    ]


def test_a_document_that_is_dated_is_no_log() -> None:
    lines = ["关于报送材料的通知", "一、范围", "各科室。", "（二）查看渠道X公里。"]
    found_here = found(*lines, "2024年5月6日", "办公室", "2024年5月7日")
    assert ("placeholder/latin-x", "X", ("一、范围", "（二）查看渠道X公里")) not in found_here
    assert {section for _, _, section in found_here} == {("一、范围",)}
    assert "ordinal/start" in {rule for rule, _, _ in found_here}
