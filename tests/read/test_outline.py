"""Titles and headings of drafts, typed and automatic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.draft import Draft, Format, Paragraph, ParagraphFormat, Run
from draftlint.read.outline import Outline, build_outline


def outline(text: str) -> Outline:
    return build_outline([Paragraph(i, line) for i, line in enumerate(text.split("\n"), 1)])


def shown(found: Outline) -> list[tuple[int, int, str, str, bool]]:
    return [(h.paragraph, h.level, h.ordinal, h.text, h.run_in) for h in found.headings]


def test_levels_follow_the_standard_order_of_ordinals() -> None:
    found = outline("一、工作情况\n（一）抓学习。我们学得勤。\n1.抓制度。我们定了规矩。\n二、打算")
    assert shown(found) == [
        (1, 1, "一、", "工作情况", False),
        (2, 2, "（一）", "抓学习", True),
        (3, 3, "1.", "抓制度", True),
        (4, 1, "二、", "打算", False),
    ]
    assert [p.level for p in found.paragraphs] == [1, 2, 3, 1]


def test_chapters_stand_above_and_two_level_drafts_skip_nothing() -> None:
    assert [h.level for h in outline("第一章 总则\n一、范围\n文字。").headings] == [1, 2]
    assert [h.level for h in outline("一、范围\n1.城区。含三个街道。\n二、时间").headings] == [
        1,
        2,
        1,
    ]


def test_a_run_in_heading_ends_before_its_full_stop() -> None:
    heading = outline("（二）以学促干，改进作风。全年开展活动八次。").headings[0]
    assert (heading.start, heading.end) == (3, 12)
    assert heading.text == "以学促干，改进作风"


def test_automatic_labels_count_as_ordinals() -> None:
    found = build_outline(
        [
            Paragraph(1, "工作情况", label="一、"),
            Paragraph(2, "抓学习", label="（一）"),
            Paragraph(3, "全年集中学习八次。"),
        ]
    )
    assert shown(found) == [(1, 1, "一、", "工作情况", False), (2, 2, "（一）", "抓学习", False)]


def test_outline_levels_of_the_file_win() -> None:
    found = build_outline(
        [
            Paragraph(1, "某路施工方案", level=1),
            Paragraph(2, "总体情况", level=1),
            Paragraph(3, "（一）进展", level=2),
            Paragraph(4, "1.道路。已修好。"),
        ]
    )
    assert [h.level for h in found.headings] == [1, 2, 3]


def test_short_bold_lines_are_headings_where_there_are_no_others() -> None:
    def bold(number: int, text: str, on: bool) -> Paragraph:
        return Paragraph(number, text, runs=(Run(0, len(text), format=Format(bold=on)),))

    found = build_outline(
        [
            bold(1, "走访工作小结", True),
            bold(2, "主要做法", True),
            bold(3, "我们开展了走访。", False),
            bold(4, "走访了三百户。", False),
        ]
    )
    assert [h.text for h in found.headings] == ["主要做法"]


@pytest.mark.parametrize(
    "text",
    [
        "第一条　为了规范管理，制定本办法。",
        "1.5倍的增长来之不易。",
        "（一）有下列行为之一的；\n（二）其他情形。",
        "参会人员：\n1.张三\n2.李四\n3.王五",
        "一、工作情况\t3\n二、打算………………5",
        "五四、五卅都是纪念日。",
    ],
)
def test_lists_statutes_and_contents_are_not_headings(text: str) -> None:
    assert outline(text).headings == ()


def test_a_table_of_contents_without_page_numbers_is_passed() -> None:
    text = "目　录\n一、要求\n二、任务\n某市防汛工作方案\n一、要求\n文字。\n二、任务\n文字。"
    found = outline(text)
    assert found.title
    assert found.title.text == "某市防汛工作方案"
    assert [h.paragraph for h in found.headings] == [5, 7]


TITLE = "城南街道2023年上半年工作总结"


@pytest.mark.parametrize(
    "before",
    [
        [],
        ["", "", ""],
        ["仅供学习参考", "更多材料请加会员QQ群", ""],
        [
            "本文由某某文库整理，仅供会员学习交流使用，严禁倒卖，一经发现将取消会员资格并追究相应的责任，请予理解。"
        ],
        ["某某街道办事处文件", "某街办〔2023〕15号"],
        ["某某文库工作总结范文网"],
    ],
)
def test_nothing_before_the_title_hides_it(before: list[str]) -> None:
    found = outline("\n".join([*before, TITLE, "上半年，街道工作有序推进。", "一、工作情况"]))
    assert found.title is not None
    assert (found.title.text, found.title.paragraph) == (TITLE, len(before) + 1)


@pytest.mark.parametrize(
    ("lines", "title", "first"),
    [
        (
            ["某县人民政府办公室关于", "2023年度防汛工作情况的报告"],
            "某县人民政府办公室关于2023年度防汛工作情况的报告",
            1,
        ),
        (
            ["实干笃行　再启新程", "——城南街道2023年工作总结"],
            "实干笃行　再启新程——城南街道2023年工作总结",
            1,
        ),
        (["在全镇干部大会上的讲话", "（2023年2月3日）", "李明"], "在全镇干部大会上的讲话", 1),
        (["水仙花"], "水仙花", 1),
    ],
)
def test_titles_of_several_lines_and_kinds(lines: list[str], title: str, first: int) -> None:
    found = outline("\n".join([*lines, "今年以来，各项工作有序推进，成效明显。", "一切都好。"]))
    assert found.title is not None
    assert (found.title.text, found.title.paragraph) == (title, first)


def test_style_and_size_speak_for_a_title() -> None:
    def line(number: int, text: str, style: str | None = None, size: int = 32) -> Paragraph:
        run = Run(0, len(text), format=Format(size=size))
        return Paragraph(number, text, runs=(run,), format=ParagraphFormat(style=style))

    body = [line(3, "今年以来，工作有序推进。"), line(4, "群众都说好。")]
    styled = build_outline([line(1, "城南街道"), line(2, "走在前列", style="Title"), *body])
    assert styled.title
    assert styled.title.paragraph == 2
    larger = build_outline([line(1, "内部资料"), line(2, "走在前列", size=44), *body])
    assert larger.title
    assert larger.title.paragraph == 2


def test_a_title_may_stand_in_a_box_or_break_its_line() -> None:
    body = [Paragraph(3, "今年以来，工作有序推进。"), Paragraph(4, "一、工作情况")]
    boxed = build_outline(
        [Paragraph(1, "姓名", story="table"), Paragraph(2, "年度工作总结", story="textbox"), *body]
    )
    assert boxed.title
    assert (boxed.title.text, boxed.title.paragraph) == ("年度工作总结", 2)
    broken = build_outline([Paragraph(1, "城南街道\n年度工作总结"), Paragraph(2, ""), *body])
    assert broken.title
    assert broken.title.text == "城南街道年度工作总结"


def test_markdown_headings_count() -> None:
    found = outline(
        "# 城南街道工作总结\n今年很好。\n## 一、做法\n做了。\n### 细节\n多。\n## 二、打算\n好。"
    )
    assert found.title
    assert (found.title.text, found.title.start) == ("城南街道工作总结", 2)
    assert shown(found) == [
        (3, 2, "一、", "做法", False),
        (5, 3, "", "细节", False),
        (7, 2, "二、", "打算", False),
    ]


def test_a_draft_that_opens_with_a_heading_or_has_one_line_has_no_title() -> None:
    assert outline("一、工作情况\n文字。").title is None
    assert outline("共有三人到场").title is None


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("城南街道2023年工作总结。", True),
        ("关于开展防汛演练的方案。", True),
        ("街道主任王明出席会议并讲话。", False),
        ("会议审议了防汛工作方案。", False),
    ],
)
def test_a_title_may_end_with_a_full_stop_but_a_sentence_is_none(line: str, is_title: bool) -> None:
    found = outline(f"{line}\n今年以来，各项工作有序推进，成效明显。\n一切都好。")
    assert (found.title is not None) == is_title


def test_path_to_follows_the_headings_above() -> None:
    found = outline("一、甲\n文。\n（一）乙\n文。\n1.丙。文。\n二、丁\n文。")
    draft = Draft("x.txt", found.paragraphs, headings=found.headings)
    assert [h.text for h in draft.path_to(2)] == ["甲"]
    assert [h.text for h in draft.path_to(5)] == ["甲", "乙", "丙"]
    assert [h.text for h in draft.path_to(7)] == ["丁"]


@given(st.lists(st.text("一二三（）1.、。；：章第 总结的报告年\t", max_size=30), max_size=20))
def test_any_text_gives_consistent_headings(lines: list[str]) -> None:
    found = build_outline([Paragraph(i, line) for i, line in enumerate(lines, 1)])
    assert [p.text for p in found.paragraphs] == lines
    for heading in found.headings:
        paragraph = found.paragraphs[heading.paragraph - 1]
        assert paragraph.text[heading.start : heading.end] == heading.text
        assert paragraph.level == heading.level >= 1
    if found.title:
        assert all(h.paragraph > found.title.paragraph for h in found.headings)
