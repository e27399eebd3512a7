from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.facts.quantities import quantities_in
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.finding import Severity
from draftlint.model.rule import Example
from tests.support.sentences import said
from tests.support.shipped import findings


def test_quantities_are_exact_and_know_their_rounding() -> None:
    found = list(quantities_in("投入2.9万亿元，增长5.60%，惠及1,250人、300多户"))
    assert [(q.value, q.unit, q.rough) for q in found] == [
        (2_900_000_000_000, "元", False),
        (Fraction("5.6"), "%", False),
        (1250, "人", False),
        (300, "户", True),
    ]
    assert [q.error for q in found[:2]] == [50_000_000_000, Fraction(1, 200)]


@given(st.integers(min_value=100, max_value=9_999), st.integers(min_value=100, max_value=9_999))
def test_growth_as_any_calculator_rounds_it_is_never_reported(before: int, after: int) -> None:
    change = Fraction(after - before, before) * 100
    word = "增长" if after >= before else "下降"
    for decimals in (0, 1, 2):
        shown = f"{float(abs(change)):.{decimals}f}"
        text = f"产量由{before}吨变为{after}吨。产量由{before}吨{word}到{after}吨，{word}{shown}%。"
        assert findings("figure/growth", text) == []


@given(st.integers(min_value=100, max_value=9_999), st.integers(min_value=5, max_value=80))
def test_growth_that_is_off_is_reported_with_the_right_value(before: int, percent: int) -> None:
    after = before * (100 + percent)
    text = f"产量由{before * 100}吨增长到{after}吨，增长{percent + 3}%。"
    (found,) = findings("figure/growth", text)
    assert (found.text, found.suggestions) == (f"{percent + 3}%", (f"{percent}%",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共有党员30人，其中女党员35人。", [("35人", Severity.ERROR)]),
        ("全年共办件100件，其中线上80件、线下30件。", [("100件", Severity.WARNING)]),
        ("共100户，其中甲镇60户、乙镇50户。", [("100户", Severity.WARNING)]),
        ("共100户，其中甲镇60户、乙镇40户。", []),
        ("共30人，其中党员20人，女性15人。", []),
        ("领导班子9人，其中女干部3人、党员8人、少数民族干部2人、研究生4人。", []),
        ("共30人，其中党员20人，退役军人15人。", []),
        ("共30人，其中本科20人，大专15人。", [("30人", Severity.INFO)]),
        ("比上年多10户，其中甲镇60户。", []),
    ],
)
def test_parts_and_totals(text: str, expected: list[tuple[str, Severity]]) -> None:
    assert [(f.text, f.severity) for f in findings("figure/parts", text)] == expected


@pytest.mark.parametrize(("things", "values"), [(2, 3), (3, 2), (4, 6)])
def test_lists_of_different_length(things: int, values: int) -> None:
    names = "、".join("甲乙丙丁戊己"[:things])
    right = "、".join(f"{n}户" for n in range(10, 10 + things))
    wrong = "、".join(f"{n}户" for n in range(10, 10 + values))
    assert findings("figure/respectively", f"{names}分别完成{right}。") == []
    (found,) = findings("figure/respectively", f"{names}分别完成{wrong}。")
    assert found.text == wrong


def test_one_total_with_two_values_is_info() -> None:
    text = "全局党员总数为56人。\n支部设置合理。\n截至年底，全局党员总数58人。"
    (found,) = findings("figure/same-quantity", text)
    assert (found.place.paragraph, found.severity) == (3, Severity.INFO)


def test_a_sum_is_written_like_its_total() -> None:
    text = "总投资1200万元，其中一期500万元，二期800万元。"
    rule = next(rule for pack in shipped() for rule in pack.rules if rule.id == "figure/parts")
    for lang, wanted in (("zh", "（各项合计1300万元）"), ("en", "(1300万元 together)")):
        result = Linter(Ruleset(rules=(rule,), profile="none")).lint(build(Example(text=text))[0])
        assert [wanted in said(f, result, lang) for f in result.findings] == [True]
