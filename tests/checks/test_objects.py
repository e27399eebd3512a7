"""What rules make of pictures and other objects in the line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.config.rule_packs import shipped
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.draft import OBJECT, Draft, Paragraph, with_blank_edges
from draftlint.model.finding import FileResult, Finding
from draftlint.model.rule import Example
from draftlint.read.outline import build_outline
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from tests.support.shipped import rule

LINTER = Linter(load(None).resolve(options=RunOptions()))


def drafted(*texts: str) -> Draft:
    return build(Example(text="\n".join(texts)))[0]


def lint(*texts: str) -> list[Finding]:
    result = LINTER.lint(drafted(*texts))
    assert not result.failures
    return list(result.findings)


def shown(*texts: str) -> set[tuple[str, str]]:
    return {(f.rule, f.text) for f in lint(*texts)}


@pytest.mark.parametrize(
    "text",
    [
        "由此可知￼或￼或￼成立。",
        "分别记为￼、￼、￼，其中￼，￼，￼已知。",
        "计算公式：￼；单位￼。",
        "得到￼的￼的取值。",
        "深入学习￼深入学习￼。",
        "截￼止目前共有三项。",
        "￼，即可得到结果。",
        "（￼）为原图，（￼）为结果。",
        "增强政治意识、大局意识、￼、看齐意识这四个意识。",
        "依据《中国共产党支部工作条￼列》办理。",
    ],
)
def test_what_an_object_parts_is_not_adjacent(text):
    assert not lint(text)


def test_the_same_text_without_objects_is_flagged():
    assert ("repeat/function-word", "或或") in shown("由此可知或或成立。")


@pytest.mark.parametrize(
    ("text", "rule_id", "flagged"),
    [
        ("联系电话：XXX", "placeholder/latin-x", "XXX"),
        ("完成金额：待核实", "placeholder/pending", "待核实"),
        ("标题：请输入标题", "placeholder/click-prompt", "请输入标题"),
        ("某中学2021年度教学工作计划", "placeholder/mou", "某"),
        ("会议地点待定", "placeholder/pending", "待定"),
    ],
)
def test_an_object_hides_no_placeholder(text, rule_id, flagged):
    for around in (text, text + OBJECT, f"{OBJECT}{text}", f"{text}{OBJECT}，另行通知。"):
        assert (rule_id, flagged) in shown(around), around


def test_an_object_hides_no_end_of_a_sentence():
    text = "会议听取了汇报。各科室要按照分工抓好落实并按时上报结果。"
    assert not lint(text + OBJECT)
    # What a paragraph lacks at its end an object may give: a formula, a picture of a sign.
    assert not lint(text[:-1] + OBJECT)
    assert ("punctuation/missing-end", "果") in shown(text[:-1])


def test_ordinals_behind_an_object_count():
    lines = [
        "一、学习情况",
        "学了三次。",
        "二、检查情况",
        "查了五处。",
        "四、下一步打算",
        "继续努力。",
    ]
    plain = [(f.rule, f.text) for f in lint(*lines)]
    assert ("ordinal/gap", "四、") in plain
    assert [(f.rule, f.text) for f in lint(*(OBJECT + line for line in lines))] == plain
    assert not [f for f in lint(f"{OBJECT}一.总体要求") if f.rule == "punctuation/half-width"]


def test_a_title_with_a_picture_is_the_title():
    draft = drafted(OBJECT, f"{OBJECT}市水利局2023年工作总结{OBJECT}", "今年以来，工作扎实。")
    assert draft.title is not None
    assert (draft.title.paragraph, draft.title.text) == (2, "市水利局2023年工作总结")
    assert draft.paragraph(2).text[draft.title.start : draft.title.end] == draft.title.text
    assert [h.text for h in drafted("一、概述", OBJECT, "二、问题", "有。").headings] == [
        "概述",
        "问题",
    ]


def test_a_paragraph_or_section_of_pictures_is_not_empty():
    blank = Linter(load(None).resolve(options=RunOptions(select=("mark/empty-paragraphs",))))
    lines = [Paragraph(n, text) for n, text in enumerate(["甲。", OBJECT, f" {OBJECT}\t"], 1)]
    assert not blank.lint(Draft("a.docx", tuple(lines))).findings
    sections = ["一、基本情况", "共有三项。", "二、流程图", OBJECT, "三、问题", "人手不足。"]
    assert not [f for f in lint(*sections) if f.rule == "section/empty"]
    sections[3] = ""
    assert [f.text for f in lint(*sections) if f.rule == "section/empty"] == ["流程图"]


def test_the_same_words_around_objects_may_differ():
    text = f"经过全体同志共同努力，本年度各项指标完成情况如{OBJECT}所示，总体好于预期目标。"
    found = [f for f in lint(text, "其他工作也有进展。", text) if f.group == "repeat"]
    assert all(f.severity.value == "info" for f in found)


def test_findings_of_whole_objects_keep_their_fingerprints():
    one, other = lint("截止目前共有三项。"), lint(f"{OBJECT}截止目前{OBJECT}共有三项。")
    assert [f.fingerprint for f in one] == [f.fingerprint for f in other]


def test_no_fix_or_suggestion_loses_an_object():
    own = replace(
        rule("repeat/function-word"),
        kind="pattern",
        options={"find": f"甲{OBJECT}?乙", "suggest": ["甲乙"], "certain": True},
    )
    linter = Linter(replace(LINTER.ruleset, rules=(own,)))
    [plain] = linter.lint(drafted("前甲乙后")).findings
    [parted] = linter.lint(drafted(f"前甲{OBJECT}乙后")).findings
    assert plain.suggestions == ("甲乙",)
    assert (parted.text, parted.suggestions, parted.fix) == (f"甲{OBJECT}乙", (), None)


EXAMPLES = [
    pytest.param(found, example, id=f"{found.id}-{number}")
    for pack in shipped()
    for found in pack.rules
    for number, example in enumerate((*found.examples.good, *found.examples.bad))
]


def with_objects(draft: Draft, before: str, behind: str) -> Draft:
    """Return the draft with an object before or behind the text of every paragraph."""
    shift = len(before)
    moved = []
    for paragraph in draft.paragraphs:
        runs = (replace(r, start=r.start + shift, end=r.end + shift) for r in paragraph.runs)
        text = before + paragraph.text + behind if paragraph.text.strip() else ""
        moved.append(replace(paragraph, text=text, runs=tuple(runs)))
    outline = build_outline(moved)
    return replace(
        draft, paragraphs=outline.paragraphs, title=outline.title, headings=outline.headings
    )


@pytest.mark.parametrize(("found", "example"), EXAMPLES)
def test_objects_at_the_edges_raise_no_alarm(found, example):
    case = Example(text=example) if isinstance(example, str) else example
    linter = Linter(
        replace(LINTER.ruleset, rules=(replace(found, enabled=True),), profile=case.profile)
    )
    draft = build(case)[0]
    if draft.marks or found.group == "layout":
        return  # marks stand at offsets of their own; runs say less about paragraphs with objects
    plain = {(p.paragraph, p.text) for f in linter.lint(draft).findings for p in f.places}
    for before, behind in ((OBJECT, ""), ("", OBJECT)):
        result = linter.lint(with_objects(draft, before, behind))
        assert not result.failures
        bare = {(p.paragraph, p.text.strip(OBJECT)) for f in result.findings for p in f.places}
        assert bare <= plain
        if found.group == "placeholder":
            assert bare == plain


@given(st.text(st.sampled_from(f"甲 \t{OBJECT}　。"), max_size=8))
def test_blank_edges_keep_offsets_and_words(text):
    seen = with_blank_edges(Paragraph(1, text)).text
    assert len(seen) == len(text)
    assert all(a in (b, OBJECT) for a, b in zip(text, seen, strict=True))
    core = text.strip(f"{OBJECT} \t　")
    assert seen.strip() == core
    assert Paragraph(1, text).is_blank == (not text.strip())
    assert Paragraph(1, seen).is_blank == (not text.strip())


@pytest.mark.parametrize("form", ["text", "html"])
def test_reports_show_a_box(form):
    draft = drafted(f"截止目前{OBJECT}共有三项。")
    result = FileResult("a.docx", tuple(LINTER.lint(draft).findings), draft=draft)
    out = io.StringIO()
    find_format(form).write([result], out, ReportOptions())
    assert "▢" in out.getvalue()
    assert OBJECT not in out.getvalue()
