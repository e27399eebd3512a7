"""Strings a draft keeps using are terms; the user's words are right."""

from __future__ import annotations

import pytest

from draftlint.typo.proposal import Proposal
from draftlint.typo.trust import (
    LONGEST_TERM,
    is_term,
    lacks_evidence,
    merge_terms,
    overlaps_lexicon,
    terms,
)


def slip(text: str, wrong: str, right: str, at: int = 0) -> Proposal:
    start = text.index(wrong, at)
    end = start + len(wrong)
    return Proposal(start, end, wrong, (right,), "context", "同音", wrong, right, 2.0, 0.5)


def test_a_repeated_coinage_is_one_note() -> None:
    texts = ["推进数智化改造", "数智化平台", "数智化车间"]
    result = merge_terms(texts, [[slip(t, "智", "字")] for t in texts])
    assert [len(many) for many in result] == [1, 0, 0]
    assert result[0][0].repeats == 3
    assert not result[0][0].certain


def test_a_slip_that_is_elsewhere_written_right_stays_a_warning() -> None:
    texts = ["推进数智化改造", "数智化平台", "数智化车间", *["数字化改造"] * 4]
    proposals = [[slip(t, "智", "字")] for t in texts[:3]] + [[]] * 4
    assert all(p.certain for many in merge_terms(texts, proposals) for p in many)


def test_twice_is_not_a_term() -> None:
    texts = ["推进数智化改造", "数智化平台"]
    result = merge_terms(texts, [[slip(t, "智", "字")] for t in texts])
    assert [p.certain for many in result for p in many] == [True, True]


def test_a_short_text_needs_surer_evidence() -> None:
    short, long = "清理积栈文件", "各科室要在本周之内清理积栈文件"
    assert lacks_evidence(short, slip(short, "栈", "压"), 1.0, twice=False)
    assert not lacks_evidence(short, slip(short, "栈", "压"), 5.0, twice=False)
    assert not lacks_evidence(long, slip(long, "栈", "压"), 1.0, twice=False)


def test_what_stands_twice_in_a_short_text_needs_less() -> None:
    short = "清理积压积压文件"
    assert lacks_evidence(short, slip(short, "积压积压", "积压"), 1.0, twice=True)
    assert not lacks_evidence(short, slip(short, "积压积压", "积压"), 2.5, twice=True)


@pytest.mark.parametrize(
    ("text", "wrong", "doubted"),
    [
        ("会议由县长方安主持，各科室负责人参加。", "方安", True),
        ("区政协副主席薄云龙到村里调研，看望困难群众。", "薄云", True),
        ("散会之后，袁则同志留下来整理会议的材料。", "袁则", True),
        ("镇长对这项工作方安提出了三点修改意见。", "方安", False),
        ("会议通过了关于道路养护的实施方安和预算。", "方安", False),
    ],
)
def test_a_name_behind_a_post_or_before_a_title_needs_surer_evidence(
    text: str, wrong: str, doubted: bool
) -> None:
    assert lacks_evidence(text, slip(text, wrong, "方案"), 1.0, twice=False) == doubted
    assert not lacks_evidence(text, slip(text, wrong, "方案"), 5.0, twice=False)


def test_a_lexicon_word_must_stand_over_the_slip() -> None:
    text = "数智化改造，另一处智慧平台"
    assert overlaps_lexicon(text, slip(text, "智", "字"), ["数智化"])
    assert not overlaps_lexicon(text, slip(text, "智", "字"), ["智慧平台"])
    assert overlaps_lexicon(text, slip(text, "智", "字", 5), ["无关", "智慧平台"])


def test_terms_of_official_writing_are_right() -> None:
    text = "推动经济大省向经济强省迈进"
    assert is_term(text, slip(text, "强省", "建设"))
    assert not is_term(text, slip(text, "大省", "大声"))


def test_every_term_is_short_and_written_once() -> None:
    assert all(2 <= len(term) <= LONGEST_TERM for term in terms())
