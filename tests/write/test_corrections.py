"""What corrections and suggestions promise, held against every example beside the rules."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftlint.lint.linter import Linter
from draftlint.model.draft import OBJECT, Draft, Paragraph
from draftlint.model.finding import Finding, Severity
from draftlint.read import read
from draftlint.text.code import code_spans
from draftlint.write import fix
from draftlint.write.corrections import is_certain
from tests.support.corrections import (
    broken_promise,
    corrected,
    examples,
    linter_of,
    shipped_rules,
    texts,
    with_suggestion,
)
from tests.support.sentences import said, shipped_texts

RULES = shipped_rules()


@cache
def linter(rule: str) -> Linter:
    return linter_of(RULES[rule])


@cache
def found() -> tuple[tuple[Draft, tuple[Finding, ...]], ...]:
    """Return every example with what all rules but the statistical ones say of it."""
    rules = [rule for rule in RULES.values() if rule.kind not in ("typo-context", "linter")]
    every = linter_of(*rules)
    return tuple((draft, every.lint(draft).findings) for draft in examples(RULES.values()))


@cache
def drafts_with_corrections() -> tuple[tuple[str, str], ...]:
    """Return the rules that make corrections, with the texts in which they do."""
    pairs = {
        (finding.rule, "\n".join(texts(draft)))
        for draft, findings in found()
        for finding in findings
        if is_certain(finding)
    }
    return tuple(sorted(pairs))


def draft_of(text: str) -> Draft:
    return read("例.txt", data=text.encode("utf-8", "surrogatepass"))


def test_every_rule_with_corrections_has_an_example_of_one() -> None:
    certain = {rule.id for rule in RULES.values() if rule.options.get("certain")}
    assert certain <= {rule for rule, _ in drafts_with_corrections()}


def test_corrections_silence_their_rule_and_leave_nothing_to_correct() -> None:
    broken = [
        (finding.rule, problem)
        for draft, findings in found()
        for finding in findings
        if is_certain(finding) and (problem := broken_promise(linter(finding.rule), draft))
    ]
    assert broken == []


def test_all_corrections_together_leave_nothing_to_correct() -> None:
    every = linter_of(*(rule for rule in RULES.values() if rule.kind != "typo-context"))
    left = [
        (texts(draft), [(finding.rule, finding.text, finding.fix) for finding in again])
        for draft, findings in found()
        if (again := [f for f in every.lint(corrected(draft, findings)).findings if is_certain(f)])
    ]
    assert left == []


def test_nothing_that_is_only_worth_a_look_is_corrected() -> None:
    assert [
        finding.rule
        for _, findings in found()
        for finding in findings
        if finding.severity is Severity.INFO and any(p.fix is not None for p in finding.places)
    ] == []
    promised = [
        rule.id
        for rule in RULES.values()
        if rule.severity is Severity.INFO and rule.options.get("certain")
    ]
    assert promised == []


def test_a_rule_lowered_to_info_corrects_nothing() -> None:
    (rule, text), *_ = [case for case in drafts_with_corrections() if case[0] == "typo/confusion"]
    lowered = linter_of(replace(RULES[rule], severity=Severity.INFO))
    findings = lowered.lint(draft_of(text)).findings
    assert findings
    assert all(finding.fix is None and finding.suggestions for finding in findings)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_corrections_keep_objects_in_the_line(data: st.DataObject) -> None:
    rule, text = data.draw(st.sampled_from(drafts_with_corrections()))
    at = data.draw(st.integers(0, len(text)))
    draft = draft_of(text[:at] + OBJECT + text[at:])
    findings = linter(rule).lint(draft).findings
    assert all(OBJECT not in p.text for f in findings if is_certain(f) for p in f.places)
    assert "".join(texts(corrected(draft, findings))).count(OBJECT) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(drafts_with_corrections()),
    st.sampled_from(["`{}`", "{{{{{}}}}}", "$x_1={}$", "plot(a, title='{}')", "https://a.cn/{}"]),
)
def test_corrections_leave_code_alone(case: tuple[str, str], code: str) -> None:
    rule, text = case
    line = next(p for p in text.split("\n") if linter(rule).lint(draft_of(p)).findings or p)
    draft = draft_of("见" + code.format(line) + "。")
    after = corrected(draft, linter(rule).lint(draft).findings)
    for paragraph in draft.paragraphs:
        for match in _code(paragraph):
            assert match in after.paragraph(paragraph.number).text


def _code(paragraph: Paragraph) -> list[str]:
    text = paragraph.text
    inside = [code_spans(text).overlap(at, at + 1) for at in range(len(text))]
    marked = "".join(c if i else "\0" for c, i in zip(text, inside, strict=True))
    return [piece for piece in marked.split("\0") if piece]


HALF = "punctuation/half-width"
CODE = "绘制ax.plot(x, y, label='产量, 单位')即可。"


@pytest.mark.parametrize(
    ("rule", "text", "after"),
    [
        (HALF, "走访96户, 解决12件。", "走访96户，解决12件。"),
        (HALF, "会议要求: 抓好落实。", "会议要求：抓好落实。"),
        (HALF, "姓名:     电话: ______", "姓名：     电话： ______"),
        (HALF, "面积404亩(已撂荒):山林占八成。", "面积404亩（已撂荒）：山林占八成。"),
        (HALF, '他说:"先看(甲组),再看乙组"。', "他说：“先看（甲组），再看乙组”。"),
        (HALF, '强调"一要:抓落实"。', "强调“一要：抓落实”。"),
        (HALF, "移除甲,，合并乙。", "移除甲,，合并乙。"),
        (HALF, CODE, CODE),
        (HALF, '配置写{"名称": "甲, 乙"}。', '配置写{"名称": "甲, 乙"}。'),
        ("punctuation/ellipsis", "其中i取1，2，…，s，余者略。", "其中i取1，2，…，s，余者略。"),
        ("punctuation/ellipsis", "桌椅、台灯、书架…都在。", "桌椅、台灯、书架……都在。"),
        ("punctuation/comma-before-deng", "甲、乙、、等参加。", "甲、乙、、等参加。"),
        ("numeral/year-zero", "二０二０年和二００八年。", "二〇二〇年和二〇〇八年。"),
        ("character/full-width", "二０二０年投资３．５亿元。", "二０二０年投资3.5亿元。"),
        ("character/letter-digit", "完成率达到1OO%，共2O3O人。", "完成率达到100%，共2030人。"),
        ("ordinal/mark", "（3），，照片两张。", "（3），，照片两张。"),
        ("typo/confusion", "付诸于于实践。", "付诸于于实践。"),
    ],
)
def test_corrections_are_whole(rule: str, text: str, after: str) -> None:
    data = text.encode()
    draft = draft_of(text)
    assert fix(data, draft, linter(rule).lint(draft).findings).data.decode() == after


def test_all_rules_together_write_zero_in_chinese_numerals() -> None:
    text = "二０二０年，二０二一年，二００九年。"
    draft = draft_of(text)
    every = linter_of(RULES["character/full-width"], RULES["numeral/year-zero"])
    copy = fix(text.encode(), draft, every.lint(draft).findings)
    assert copy.data.decode() == "二〇二〇年，二〇二一年，二〇〇九年。"


def test_a_suggestion_put_in_place_silences_its_finding() -> None:
    broken = []
    for draft, findings in found():
        for finding in findings:
            for place in (p for p in finding.places if p.paragraph is not None):
                for suggestion in place.suggestions:
                    assert suggestion != place.text, finding.rule
                    after = with_suggestion(draft, place, suggestion)
                    start, end = place.start or 0, (place.start or 0) + len(suggestion)
                    broken += [
                        (finding.rule, place.text, suggestion, other.message)
                        for other in linter(finding.rule).lint(after).findings
                        for p in other.places
                        if p.paragraph == place.paragraph
                        and (p.start or 0) < end
                        and start < (p.end or 0)
                    ]
    assert broken == []


def test_a_suggestion_put_in_place_gives_what_the_message_promises() -> None:
    promise = re.compile(r"(?:应为|写作)“\{(\w+)\}”")
    for _, findings in found():
        for finding in findings:
            for name in promise.findall(shipped_texts()[finding.rule].message.zh):
                if finding.suggestions:
                    assert finding.values[name] == finding.suggestions[0], finding


SLIPS = (
    "修复方案得到专家充分肯定，对我馆的工作给与大力支持。",
    "各部门要认真落实则任，压实工作举措。",
    "广大人员的的素质得到提高，达到了预期的目的的要求。",
    "全县干部认真的学习，做的很好，取得的成绩显著。",
    "要切实加干部队伍建设，提高服务质。",
)


@pytest.mark.parametrize("text", SLIPS)
def test_contextual_slips_are_what_their_message_names(text: str) -> None:
    rules = [rule for rule in RULES.values() if rule.kind == "typo-context"]
    draft = draft_of(text)
    for finding in linter_of(*rules).lint(draft).findings:
        place, word, meant = (
            finding.place,
            str(finding.values["word"]),
            str(finding.values["meant"]),
        )
        after = with_suggestion(draft, place, place.suggestions[0]).paragraphs[0].text
        assert after in {
            text[: match.start()] + meant + text[match.end() :]
            for match in re.finditer(re.escape(word), text)
        }
        assert place.text in word
        assert f"“{word}”" in said(finding)
        assert f"“{meant}”" in said(finding)
