from __future__ import annotations

from calendar import monthrange
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped import findings

_YEARS = st.integers(min_value=1950, max_value=2050)


@given(_YEARS, st.integers(min_value=0, max_value=20), st.integers(min_value=0, max_value=40))
def test_exactly_the_days_of_the_calendar_pass(year: int, month: int, day: int) -> None:
    possible = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    found = findings("date/impossible", f"于{year}年{month}月{day}日召开会议。")
    assert bool(found) is not possible
    if found:
        assert found[0].text == f"{year}年{month}月{day}日"


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 1, 1)), st.integers(0, 6))
def test_exactly_the_right_weekday_passes(day: date, shift: int) -> None:
    name = "一二三四五六日"[(day.weekday() + shift) % 7]
    text = f"{day.year}年{day.month}月{day.day}日（星期{name}）上午召开会议。"
    found = findings("date/weekday", text)
    assert bool(found) is bool(shift)
    if found:
        assert found[0].suggestions == (f"星期{'一二三四五六日'[day.weekday()]}",)


@given(st.dates(), st.dates())
def test_a_range_may_not_run_backwards(first: date, second: date) -> None:
    first, second = date(2021, first.month, 1), date(2022, second.month, 2)
    one, other = (f"{d.year}年{d.month}月{d.day}日" for d in (first, second))
    assert findings("date/range-order", f"{one}至{other}开展整治。") == []
    assert len(findings("date/range-order", f"{other}至{one}开展整治。")) == 1
