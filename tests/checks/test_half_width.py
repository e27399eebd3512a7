from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.checks.half_width import find
from tests.support.sentences import said
from tests.support.shipped import findings

RULE = "punctuation/half-width"


def test_each_slip_carries_its_fix() -> None:
    text = (
        "全年办理来信85件,办结率为98%;群众满意(测评优秀)。"
        + "工作稳步推进，成效明显；再接再厉（持续用力）。" * 4
    )
    found = findings(RULE, text)
    assert [(f.text, f.fix) for f in found] == [
        (",", "，"),
        (";", "；"),
        ("(测评优秀)", "（测评优秀）"),
    ]


def test_marks_used_half_width_throughout_give_one_finding() -> None:
    found = findings(RULE, "\n".join(["要认真学习,深入思考,抓好落实;形成合力。"] * 20))
    assert len(found) == 1
    assert "60" in said(found[0]) or "80" in said(found[0])


def test_a_slip_among_full_width_marks_is_no_habit() -> None:
    lines = ["要认真学习，深入思考，抓好落实；形成合力。"] * 20
    lines[7] = "要认真学习,深入思考，抓好落实；形成合力。"
    found = findings(RULE, "\n".join(lines))
    assert [(f.place.paragraph, f.start) for f in found] == [(8, 5)]


def test_inner_marks_of_a_bracket_are_mended_with_it() -> None:
    found = findings(RULE, "由办公室(含信访科,档案室)负责，" + "各科室（站所）配合，" * 5)
    assert [f.fix for f in found] == ["（含信访科，档案室）"]


@given(st.text(alphabet="ab12:.,;!?()\"' /-%", max_size=60))
def test_text_without_chinese_is_left_alone(text: str) -> None:
    assert list(find(1, text)) == []


def test_spaces_between_chinese_and_latin_are_never_touched() -> None:
    assert findings(RULE, "使用 Word 2019 编辑 docx 文件，再导出 PDF 。"[:-2] + "。") == []
