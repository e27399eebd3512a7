"""Literals derived from an expression: no match is without one, and the rules are kept fast."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.checks.character import Character
from draftlint.checks.pattern import Pattern
from draftlint.config.check_builder import build_check
from draftlint.config.rule_packs import shipped
from draftlint.facts.unusual_marks import unusual
from draftlint.model.rule import LINTER_KIND, Rule
from draftlint.text.expression_samples import samples
from draftlint.text.required_literals import required_literals
from tests.support.contexts import context_of

LETTERS = "甲乙丙丁ab"
RULES = [rule for pack in shipped() for rule in pack.rules if rule.kind != LINTER_KIND]
FIND = [rule for rule in RULES if "find" in rule.options]

#: Rules whose expression may match in a paragraph of nothing but frequent characters.
NONE_POSSIBLE = {"layout/page-number-form", "punctuation/paragraph-start"}


def expressions() -> st.SearchStrategy[str]:
    """Expressions of all that the rules use, put together at random."""
    character = st.sampled_from(LETTERS)
    simple = st.one_of(
        character,
        st.text(LETTERS, min_size=1, max_size=3),
        st.text(LETTERS, min_size=1, max_size=4).map(lambda s: f"[{s}]"),
        character.map(lambda c: f"[^{c}]"),
        st.sampled_from([".", r"\d", "^", "$", r"\b", "(?i:aB)", "(?i:[ab]甲)"]),
    )

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.lists(inner, min_size=2, max_size=3).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
            inner.map(lambda part: f"({part})"),
            inner.map(lambda part: f"(?={part})"),
            inner.map(lambda part: f"(?!{part})"),
            st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{2,3}", "{0,2}", "+?"])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
            st.tuples(st.text(LETTERS, min_size=1, max_size=2), inner).map(
                lambda pair: f"(?<={pair[0]}){pair[1]}"
            ),
            st.tuples(st.text(LETTERS, min_size=1, max_size=2), inner).map(
                lambda pair: f"{pair[1]}(?<={pair[0]})"
            ),
            st.tuples(character, character, inner).map(
                lambda parts: (
                    f"(?P<g{ord(parts[0])}>[{parts[0]}{parts[1]}]){parts[2]}(?P=g{ord(parts[0])})"
                )
            ),
        )

    return st.recursive(simple, larger, max_leaves=8)


@given(pattern=expressions(), text=st.text(LETTERS + "A7\n", max_size=12))
def test_no_match_is_without_one_of_the_literals(pattern: str, text: str) -> None:
    try:
        match = re.search(pattern, text)
    except re.error:  # a group of the same name twice
        return
    literals = required_literals(pattern)
    assert not (match and literals and not any(literal in text for literal in literals))


@given(pattern=expressions())
def test_samples_match_and_hold_one_of_the_literals(pattern: str) -> None:
    try:
        texts = list(samples(pattern))
    except re.error:
        return
    literals = required_literals(pattern)
    for text in texts:
        assert re.search(pattern, text)
        assert not literals or any(literal in text for literal in literals)


@pytest.mark.parametrize("rule", FIND, ids=lambda rule: rule.id)
def test_samples_of_shipped_rules_are_looked_at(rule: Rule) -> None:
    check = build_check(rule)
    if not isinstance(check, Pattern):
        return
    texts = list(samples(check._find.pattern))
    assert texts
    if isinstance(check, Character):
        # Their paragraphs are chosen by the characters they hold.
        for text in texts:
            assert unusual(context_of(text)), text
    else:
        literals = check.literals
        assert bool(literals) == (rule.id not in NONE_POSSIBLE)
        assert all(any(literal in text for literal in literals) for text in texts if literals)


def test_no_shipped_rule_names_its_literals_by_hand() -> None:
    assert [rule.id for rule in RULES if "need" in rule.options] == []


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("红旗|蓝旗", {"红旗", "蓝旗"}),
        ("(?:大|小)红旗", {"大红旗", "小红旗"}),
        (r"\d+蓝旗.*", {"蓝旗"}),
        ("(?<=关于).*", {"关于"}),
        ("[某](?=县|市)", {"某县", "某市"}),
        ("(?P<word>同时|此外).*(?P=word)", {"同时", "此外"}),
        ("(?P<mark>[；、])(?P=mark)+", {"；；", "、、"}),
        ("(?:文字){3,}", {"文字文字文字"}),
    ],
)
def test_literals_are_long_and_few(pattern: str, literals: set[str]) -> None:
    assert set(required_literals(pattern)) == literals


@pytest.mark.parametrize("pattern", [".*", r"\d{4}", "甲?乙*", "红旗|.", "(?!甲)", "(?:|甲)", ""])
def test_where_nothing_is_required_nothing_is_derived(pattern: str) -> None:
    assert required_literals(pattern) == ()


def test_ignored_case_knows_every_form_of_a_letter() -> None:
    everything = "".join(map(chr, range(0x110000)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        forms = set(re.findall(letter, everything, re.IGNORECASE))
        assert forms <= set(required_literals(f"(?i:{letter})!", 0)) | {
            literal[0] for literal in required_literals(f"(?i:{letter})!")
        }


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:" * 60 + "甲" + ")?" * 60,
        "(?:" * 12 + "甲乙|丙" + "){2,9}" * 12,
        "".join(f"[{'甲乙丙丁戊己'}]?" for _ in range(500)),
    ],
)
def test_deep_and_long_expressions_end(pattern: str) -> None:
    literals = required_literals(pattern)
    for matched in ("", "甲", "甲乙" * 3, "丙" * 20):
        if literals and re.fullmatch(pattern, matched):
            assert any(literal in matched for literal in literals)


def test_an_expression_that_python_cannot_compile_is_a_wrong_one() -> None:
    with pytest.raises(re.error):
        required_literals("(" * 5000 + ")" * 5000)
    with pytest.raises(re.error):
        required_literals("甲{99999999999999}")
