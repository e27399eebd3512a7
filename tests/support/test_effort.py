"""The measures of tests/support/effort.py see what they are there to see."""

from __future__ import annotations

import re

import pytest

from tests.support.effort import at_most, lines


def linear(text: str) -> int:
    return sum(1 for c in text if c == "甲")


def quadratic(text: str) -> int:
    return sum(1 for i in range(len(text)) if any(c == "乙" for c in text[i:]))


@pytest.mark.parametrize(("work", "factor"), [(linear, 4), (quadratic, 16)])
def test_lines_grow_as_the_work_does(work, factor):
    short, long = (lines(lambda n=n: work("甲" * n)) for n in (50, 200))
    assert factor * 0.8 < long / short < factor * 1.2


def test_an_expression_that_explodes_is_stopped():
    with pytest.raises(pytest.fail.Exception, match="processor time"), at_most(0.2):
        re.match("(?:一+)+二", "一" * 40)


def test_a_call_within_its_limit_passes_and_leaves_no_alarm():
    with at_most(5):
        assert linear("甲乙甲") == 2
    with pytest.raises(pytest.fail.Exception), at_most(0.1):
        quadratic("甲" * 100_000)
