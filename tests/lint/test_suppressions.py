"""Comments in the document that silence findings."""

from __future__ import annotations

import msgspec
import pytest

from draftlint.checks.base import Check, Hit
from draftlint.config.ruleset import Ruleset
from draftlint.lint.linter import Linter, LintResult
from draftlint.lint.suppressions import suppression_in
from draftlint.model.draft import Draft, Mark, Paragraph
from draftlint.model.finding import Severity
from draftlint.model.message import Text
from draftlint.model.rule import Rule
from draftlint.read import read
from draftlint.write import review
from tests.support import docx_builder as b
from tests.support.docx_builder import document, p
from tests.support.sentences import said


def rule(name: str, kind: str, **options: object) -> Rule:
    text = Text(f"{name}：{{text}}", name)
    if kind == "linter":
        text = Text("批注“draftlint: ignore {name}”没有抑制任何问题", "")
    return Rule(
        id=name,
        kind=kind,
        severity=Severity.INFO if kind == "linter" else Severity.ERROR,
        message=text,
        variants={"unknown": Text("没有名为“{name}”的规则", "")},
        why=text,
        source="test",
        options=options,
    )


RULES = (
    rule("placeholder/letter", "pattern", find="X"),
    rule("typo/until", "pattern", find="截止目前", suggest=["截至目前"], certain=True),
    rule("typo/training", "pattern", find="培讯"),
    rule("mark/comment", "mark", marks=["comment"]),
    rule("mark/insertion", "mark", marks=["insertion"]),
    rule("mark/unused-suppression", "linter"),
)
KNOWN = (*RULES, rule("date/impossible", "pattern", find="X"))
LINTER = Linter(Ruleset(RULES, defined=KNOWN))


def linted(data: bytes) -> LintResult:
    return LINTER.lint(read("稿.docx", data=data))


def rules(result: LintResult) -> list[str]:
    assert result.failures == ()
    return [f"{f.rule} {f.text}" for f in result.findings if f.group != "mark"]


SENTENCE = "全年学习X次，培讯两次，截止目前完成。"


def with_comment(text: str, on: str = "学习X次") -> bytes:
    before, _, after = SENTENCE.partition(on)
    return document(p(before, b.comment(0, on), after), comments={0: text})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("draftlint: ignore", ()),
        ("draftlint: ignore placeholder", ("placeholder",)),
        ("  Draftlint：Ignore typo/a、date/b", ("typo/a", "date/b")),
        ("draftlint: 忽略 typo（人名）", ("typo",)),
        ("draftlint: ignore typo -- a name", ("typo",)),
        ("draftlint: ignore typo\n人名，没有错", ("typo",)),
        ("请 draftlint: ignore", None),
        ("draftlint: ignored", None),
        ("draftlint 已经检查", None),
    ],
)
def test_orders_are_read_and_reasons_left_aside(text: str, names: tuple[str, ...] | None) -> None:
    order = suppression_in(Mark("comment", 1, text=text))
    assert (order.names if order else None) == names
    assert suppression_in(Mark("highlight", 1, text=text)) is None


def test_an_order_silences_what_it_names_on_its_text_only() -> None:
    plain = ["placeholder/letter X", "typo/training 培讯", "typo/until 截止目前"]
    assert rules(linted(document(SENTENCE))) == plain
    for order in ("", " placeholder", " placeholder/letter", " typo，placeholder"):
        result = linted(with_comment(f"draftlint: ignore{order}"))
        assert rules(result) == plain[1:]
        assert result.suppressed == 1
    assert rules(linted(with_comment("draftlint: ignore typo"))) == plain
    whole = linted(with_comment("draftlint: ignore", on=SENTENCE))
    assert (rules(whole), whole.suppressed) == ([], 3)


def test_an_order_itself_is_no_leftover() -> None:
    def found(text: str) -> list[str]:
        return [finding.rule for finding in linted(with_comment(text)).findings]

    assert "mark/comment" in found("这里请补充")
    assert "mark/comment" not in found("draftlint: ignore")


def test_an_order_reaches_over_all_paragraphs_of_its_comment() -> None:
    data = document(
        p("甲学习X次。", b.Xml('<w:commentRangeStart w:id="0"/>'), "乙学习X次。"),
        p("丙学习X次。"),
        p(
            "丁学习X次。",
            b.Xml('<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'),
            "戊学习X次。",
        ),
        p("己学习X次。"),
        comments={0: "draftlint: ignore"},
    )
    places = [(f.place.paragraph, f.start) for f in linted(data).findings]
    assert places == [(1, 3), (3, 9), (4, 3)]


def silenced(mark: Mark, *lines: str) -> bool:
    """Return whether the X in a draft of such lines is silenced by a comment without a name."""
    order = msgspec.structs.replace(mark, text="draftlint: ignore")
    paragraphs = tuple(Paragraph(number, line) for number, line in enumerate(lines, 1))
    result = Linter(Ruleset(RULES[:1])).lint(Draft("稿", paragraphs, marks=(order,)))
    assert result.suppressed + len(result.findings) == 1
    return result.suppressed == 1


# The X of 学习甲X乙次。 is character 3; comments on no text count where they stand.
@pytest.mark.parametrize(
    ("start", "end", "covers"),
    [(3, 4, True), (0, 3, False), (0, 4, True), (4, 5, False), (3, 7, True), (0, 7, True)]
    + [(at, at, at in (3, 4)) for at in range(7)],
)
def test_a_comment_covers_what_shares_a_character_with_its_text(
    start: int, end: int, covers: bool
) -> None:
    assert silenced(Mark("comment", 1, start, end), "学习甲X乙次。") is covers


@pytest.mark.parametrize(
    ("first", "until", "covers"),
    [
        ((1, 6), (2, 3), False),
        ((1, 6), (2, 4), True),
        ((1, 6), (3, 1), True),
        ((2, 3), (3, 1), True),
        ((2, 4), (3, 1), False),
    ],
)
def test_a_comment_on_several_paragraphs_covers_from_its_start_to_its_end(
    first: tuple[int, int], until: tuple[int, int], covers: bool
) -> None:
    lines = ("学习甲乙次。", "学习甲X乙次。", "学习甲乙次。")
    mark = Mark("comment", *first, end=len(lines[first[0] - 1]), until=until)
    assert silenced(mark, *lines) is covers


def test_a_comment_that_stands_nowhere_covers_nothing() -> None:
    assert not silenced(Mark("comment", None), "学习甲X乙次。")


def idle(data: bytes) -> list[tuple[str, str, str]]:
    result = linted(data)
    return [
        (f.severity.value, f.text, said(f, result))
        for f in result.findings
        if f.rule == "mark/unused-suppression"
    ]


def test_an_order_that_silences_nothing_is_reported_name_by_name() -> None:
    assert idle(with_comment("draftlint: ignore")) == []
    ((severity, text, message),) = idle(with_comment("draftlint: ignore typo, placeholder"))
    assert (severity, text) == ("info", "学习X次")
    assert "“draftlint: ignore typo”没有抑制任何问题" in message
    assert len(idle(with_comment("draftlint: ignore", on="全年"))) == 1


def test_an_unknown_name_is_reported_as_a_likely_mistake() -> None:
    ((severity, _, message),) = idle(with_comment("draftlint: ignore placehoder"))
    assert severity == "warning"
    assert "没有名为“placehoder”的规则" in message


def test_an_order_for_a_rule_that_did_not_run_is_left_alone() -> None:
    assert idle(with_comment("draftlint: ignore date/impossible")) == []
    assert idle(with_comment("draftlint: ignore date")) == []


class Whole(Check):  # type: ignore[type-arg]
    """Objects to every draft as a whole."""

    def run(self, context: object) -> list[Hit]:  # type: ignore[override]
        return [Hit(None)]


def test_a_finding_about_the_whole_draft_is_silenced_by_its_name_anywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("draftlint.config.check_builder.check_class", lambda _: Whole)
    linter = Linter(Ruleset((rule("section/missing", "whole"),), defined=KNOWN))

    def found(text: str) -> int:
        mark = Mark("comment", 1, 0, 1, text)
        return len(linter.lint(Draft("稿", (Paragraph(1, "正文。"),), marks=(mark,))).findings)

    assert found("请看") == found("draftlint: ignore") == found("draftlint: ignore typo") == 1
    assert found("draftlint: ignore section") == found("draftlint: ignore section/missing") == 0


def test_checking_a_reviewed_copy_finds_the_same_but_for_what_was_fixed() -> None:
    data = document(
        p("全年学习X次，", b.comment(0, "培讯两次"), "，截止目前完成。"),
        p("甲方", b.ins("修改"), b.textbox("框内学习X次")),
        b.sect(header="页眉学习X次"),
        comments={0: "请核实"},
    )
    draft = read("稿.docx", data=data)
    before = LINTER.lint(draft).findings
    plain = review(data, draft, before)
    assert LINTER.lint(read("稿.docx", data=plain.data)).findings == before
    tracked = review(data, draft, before, track_changes=True)
    assert [f.text for f in tracked.fixed] == ["截止目前"]
    after = LINTER.lint(read("稿.docx", data=tracked.data)).findings
    assert [(f.rule, f.place.paragraph, f.start, f.end) for f in after] == [
        (f.rule, f.place.paragraph, f.start, f.end) for f in before if f not in tracked.fixed
    ]
    notices = [notice.code for notice in read("稿.docx", data=plain.data).notices]
    assert "own-marks" in notices
