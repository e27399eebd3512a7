"""Facts: computed once for a draft and its parameters, from other facts."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.contexts import context_of

if TYPE_CHECKING:
    from draftlint.facts.context import Context

DRAFT = """某局2022年上半年工作总结
2022年上半年，全局上下团结一心，各项工作稳步推进，取得了一定成效。
一、主要工作
（一）组织学习12次。截至7月8日，办结信访件58件，比去年增长20%。
（二）召开会议4次，见附件1。
二、下一步打算
继续抓好各项工作落实。"""


def test_a_fact_is_computed_once_for_equal_parameters() -> None:
    calls: Counter[str] = Counter()

    def length(context: Context, least: int) -> int:
        calls["length"] += 1
        return sum(len(p.text) >= least for p in context.draft.paragraphs)

    def share(context: Context) -> float:
        calls["share"] += 1
        return context.fact(length, 3) / len(context.draft.paragraphs)

    context = context_of("甲\n乙丙丁\n戊己庚辛")
    assert context.fact(share) == 2 / 3
    assert context.fact(share) == 2 / 3
    assert (context.fact(length, 3), context.fact(length, 4)) == (2, 1)
    assert calls == {"share": 1, "length": 2}


def test_no_rule_computes_a_fact_again() -> None:
    """Counts the calls of every function in facts/ that takes a context, over all shipped rules."""
    calls: Counter[object] = Counter()

    def count(frame, event, _argument):  # type: ignore[no-untyped-def]
        code = frame.f_code
        of_fact = (
            code.co_varnames[:1] == ("context",) and f"{os.sep}facts{os.sep}" in code.co_filename
        )
        if event == "call" and of_fact:
            parameters = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
            calls[(code, *(repr(frame.f_locals[name]) for name in parameters))] += 1

    linter = Linter(load(None).resolve())
    draft, _ = build(Example(text=DRAFT))
    linter.lint(draft)  # what rules make when first used is made now
    sys.setprofile(count)
    try:
        linter.lint(draft)
    finally:
        sys.setprofile(None)
    assert len(calls) > 10
    assert {str(key) for key, times in calls.items() if times > 1} == set()
