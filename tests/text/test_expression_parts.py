"""Named parts of expressions, which the options of every kind may use."""

from __future__ import annotations

import re

import pytest

from draftlint.config.check_builder import build_check
from draftlint.config.rule_packs import shipped
from draftlint.model.errors import ConfigError, ExpressionError
from draftlint.model.finding import Severity
from draftlint.model.message import Text
from draftlint.model.rule import Rule
from draftlint.text.expression_parts import with_parts

TEXT = Text("“{text}”。", "“{text}”.")


def rule(kind: str, **options: object) -> Rule:
    return Rule(
        id="own/rule",
        kind=kind,
        severity=Severity.ERROR,
        message=TEXT,
        why=TEXT,
        source="test",
        options=options,
    )


def resolved(find: str, **parts: object) -> str:
    return str(with_parts({"find": find, "parts": parts})["find"])


def test_a_part_stands_for_an_expression_or_for_a_list_of_alternatives() -> None:
    assert resolved("第(?&unit)", unit="次|个") == "第(?:次|个)"
    assert resolved("第(?&unit)", unit=["次", "个(?!人)"]) == "第(?:次|个(?!人))"


def test_a_part_may_use_other_parts() -> None:
    expression = resolved(
        "^(?&count)$", digit="[0-9]", unit=["次", "个"], count="(?&digit)+(?&unit)"
    )
    assert re.search(expression, "12个")
    assert not re.search(expression, "个")


def test_a_part_means_the_same_in_an_expression_with_comments() -> None:
    expression = resolved("(?x) (?&a)  # a comment", a=["甲 乙", "丙#丁"])
    assert re.fullmatch(expression, "甲 乙")
    assert re.fullmatch(expression, "丙#丁")
    assert not re.fullmatch(expression, "甲乙")


def test_an_expression_with_comments_may_stand_in_a_list_and_in_a_part() -> None:
    options = with_parts(
        {
            "unless": ["(?x)\n甲 乙  # two", "丙"],
            "find": "(?&a)丁",
            "parts": {"a": "(?x)\n戊  # five"},
        }
    )
    shields = "|".join(options["unless"])
    assert re.fullmatch(shields, "甲乙")
    assert re.fullmatch(shields, "丙")
    assert re.fullmatch(options["find"], "戊丁")
    ignoring = with_parts({"find": ["(?ix)\nw o r d"]})["find"][0]
    assert re.fullmatch(f"{ignoring}|x", "WORD")


def test_options_without_parts_are_left_as_they_are() -> None:
    options = {"find": "甲 乙", "most": 3, "words": {"a": None}}
    assert with_parts(options) is options


def test_an_unknown_part_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ExpressionError, match=r"unity.*unit"):
        resolved("第(?&unity)", unit="次|个")
    with pytest.raises(ConfigError, match=r"own/rule.*unity.*unit"):
        build_check(rule("pattern", find="第(?&unity)", parts={"unit": "次|个"}))


def test_a_part_that_uses_itself_is_refused() -> None:
    with pytest.raises(ExpressionError, match="'a' uses itself"):
        resolved("(?&a)", a="甲(?&b)", b="乙(?&a)")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("pattern", {"find": "第(?&unit)"}),
        ("placeholder", {"find": "X(?&unit)"}),
        ("residue", {"anywhere": ["第(?&unit)"]}),
        ("mark", {"marks": ["color"], "values": "(?&unit)"}),
        ("period-words", {"words": {"第(?&unit)": 3}}),
        ("cell-placeholder", {"find": "X", "labels": "(?&unit)"}),
        ("heading-end", {}),
    ],
)
def test_every_kind_has_parts(kind: str, options: dict[str, object]) -> None:
    check = build_check(rule(kind, **options, parts={"unit": ["次", "个"]}))
    assert check.options.parts == {"unit": ("次", "个")}
    assert "(?&" not in str(check.options)
    check.validate()


def test_a_part_of_a_wrong_type_is_refused() -> None:
    with pytest.raises(ConfigError, match="parts"):
        build_check(rule("pattern", find="甲", parts={"unit": 3}))


def test_shipped_rules_use_parts_that_they_define() -> None:
    used = 0
    for pack in shipped():
        for shipped_rule in pack.rules:
            options = shipped_rule.options
            resolved = with_parts(options)
            used += resolved is not options
            for name, value in resolved.items():
                assert name in ("parts", "words") or "(?&" not in str(value), shipped_rule.id
    assert used
