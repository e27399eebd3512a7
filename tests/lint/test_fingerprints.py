"""Fingerprints: what belongs to the identity of a finding, to the character, and what does not."""

from __future__ import annotations

import pytest

from draftlint.lint.fingerprints import with_fingerprints
from draftlint.model.draft import Draft, Paragraph
from draftlint.model.finding import Finding, Place, Severity


def names(*lines: str, flagged: str = "错", rule: str = "typo/a") -> list[str]:
    """Return the fingerprints of every ``flagged`` in a draft of such lines."""
    draft = Draft("稿", tuple(Paragraph(n, line) for n, line in enumerate(lines, 1)))
    findings = []
    for number, line in enumerate(lines, 1):
        at = line.find(flagged)
        if at >= 0:
            place = Place("body", number, start=at, end=at + len(flagged), text=flagged)
            findings.append(Finding(rule, Severity.ERROR, (place,)))
    return [finding.fingerprint for finding in with_fingerprints(findings, draft)]


PLAIN = "年内完成各项改造任务并通过验收错后续工作由村委会负责抓好落实"
AT = PLAIN.index("错")


def changed(at: int) -> str:
    return PLAIN[:at] + "变" + PLAIN[at + 1 :]


@pytest.mark.parametrize(
    ("at", "same"),
    [(AT - 1, False), (AT - 12, False), (AT - 13, True), (AT + 12, False), (AT + 13, True)],
)
def test_twelve_characters_on_either_side_belong_to_it(at: int, same: bool) -> None:
    assert (names(changed(at)) == names(PLAIN)) is same


def test_rule_and_flagged_text_belong_to_it() -> None:
    made = [names(PLAIN), names(PLAIN, rule="typo/b"), names(PLAIN, flagged="错后")]
    assert len({name for (name,) in made}) == 3


@pytest.mark.parametrize("blank", [" ", "\u3000", "\t", "\ufffc"])
def test_blanks_and_objects_do_not(blank: str) -> None:
    spread = f"{blank}{blank}".join(PLAIN)
    assert names(spread) == names(PLAIN)


@pytest.mark.parametrize(("blanks", "same"), [(119, False), (120, True)])
def test_what_stands_behind_many_blanks_does_not(blanks: int, same: bool) -> None:
    gap = " " * blanks
    assert (names(f"甲{gap}错") == names(f"乙{gap}错")) is same
    assert (names(f"错{gap}甲") == names(f"错{gap}乙")) is same


@pytest.mark.parametrize("ordinal", ["一、", "（三）", "2.", "1.1 ", "第四，", "A."])
def test_the_ordinal_of_the_paragraph_does_not(ordinal: str) -> None:
    assert names(f"{ordinal}项目错了") == names("项目错了")


def test_equal_places_are_counted_and_others_between_them_change_nothing() -> None:
    first, second = names("项目错了", "项目错了")
    assert first != second
    assert names("项目错了", "报表错了", "项目错了")[::2] == [first, second]
    assert names("项目错了") == [first]


def whole(rule: str, key: str, variant: str = "") -> str:
    finding = Finding(rule, Severity.INFO, (Place("body", None),), variant, key=key)
    (named,) = with_fingerprints([finding], Draft("稿", (Paragraph(1, "正文"),)))
    return named.fingerprint


def test_a_finding_about_the_draft_has_that_of_its_rule_and_key() -> None:
    assert whole("section/missing", "a") == whole("section/missing", "a", "other words")
    made = [
        whole("section/missing", "a"),
        whole("section/missing", "b"),
        whole("section/order", "a"),
    ]
    assert len(set(made)) == 3


def test_a_place_without_a_span_is_named_by_the_begin_of_its_paragraph() -> None:
    def name(text: str) -> str:
        finding = Finding("layout/a", Severity.INFO, (Place("body", 1),))
        (named,) = with_fingerprints([finding], Draft("稿", (Paragraph(1, text),)))
        return named.fingerprint

    assert name("甲" * 12 + "乙") == name("甲" * 12 + "丙")
    assert name("甲" * 11 + "乙") != name("甲" * 11 + "丙")
