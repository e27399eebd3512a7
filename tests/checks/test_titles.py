"""Kind ``titles``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from draftlint.system.installation import rules_folder
from tests.support.effort import at_most

LINTER = Linter(load(None).resolve(options=RunOptions(select=("term/title", "term/title-mark"))))
LINES = (rules_folder() / "lists/titles.txt").read_text(encoding="utf-8").splitlines()
TITLES = [line for line in LINES if not line.startswith("#")]


@given(st.lists(st.sampled_from(TITLES), max_size=5), st.sampled_from(["", "中华人民共和国"]))
def test_official_titles_pass(titles: list[str], state: str) -> None:
    text = "".join(f"《{state}{title}》" for title in titles)
    assert LINTER.lint(build(Example(text=text))[0]).findings == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("中国共产党党员教肓管理工作条例", "中国共产党党员教育管理工作条例"),
        ("中国共产党纪律分处条例", "中国共产党纪律处分条例"),
        ("党政机关厉行节约反对浪条例", "党政机关厉行节约反对浪费条例"),
        ("中华人民共和国政府采购购法", "中华人民共和国政府采购法"),
    ],
)
def test_slips_of_one_character(wrong: str, right: str) -> None:
    (found,) = LINTER.lint(build(Example(text=f"组织学习《{wrong}》。"))[0]).findings
    assert (found.text, found.suggestions) == (wrong, (right,))
    assert found.severity.value == "warning"


@pytest.mark.parametrize(
    "title",
    ["滨江市城市绿化条例", "安全生产法实施办法", "劳动合同管理制度", "城市公园条例"],
)
def test_unknown_titles_are_never_wrong(title: str) -> None:
    findings = LINTER.lint(build(Example(text=f"印发《{title}》。"))[0]).findings
    assert all(finding.severity.value == "info" for finding in findings)


@at_most(30)
def test_many_brackets_are_linear() -> None:
    assert LINTER.lint(build(Example(text="《" * 50_000))[0]).failures == ()
    assert LINTER.lint(build(Example(text="《中国共产党章程》" * 5_000))[0]).findings == ()
