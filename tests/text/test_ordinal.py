"""Ordinals at the start of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.draft import Paragraph
from draftlint.text.numerals import ordinal_value
from draftlint.text.ordinal import ordinal_of, parse_ordinal, spelled


@pytest.mark.parametrize(
    ("text", "form", "number", "mark"),
    [
        ("一、总则", "han", 1, "、"),
        ("十二. 附则", "han", 12, "."),
        ("（三）抓落实", "han-bracket", 3, ""),
        ("(三)、抓落实", "han-bracket", 3, "、"),
        ("三）抓落实", "han-bracket", 3, ""),
        ("2.抓学习", "arabic", 2, "."),
        ("2、2024年的任务", "arabic", 2, "、"),
        ("20.2024年的任务", "arabic", 20, "."),
        ("（4）照片", "arabic-bracket", 4, ""),
        ("4)照片", "arabic-bracket", 4, ""),
        ("⑷照片", "arabic-bracket", 4, ""),
        ("③公开", "circled", 3, ""),
        ("第二章　管理", "chapter", 2, ""),
        ("第一部分：回顾", "part", 1, "："),
        ("第一百零三条　罚则", "article", 103, ""),
        ("第三，要抓紧", "nth", 3, "，"),
        ("二是改作风", "is", 2, ""),
        ("四要站得稳", "must", 4, ""),
        ("　　（一）缩进两格", "han-bracket", 1, ""),
    ],
)
def test_forms(text: str, form: str, number: int, mark: str) -> None:
    ordinal = parse_ordinal(text)
    assert ordinal is not None
    assert (ordinal.form, ordinal.number, ordinal.mark) == (form, number, mark)
    assert text[ordinal.start : ordinal.end] == ordinal.shown


@pytest.mark.parametrize(
    "text",
    [
        "1.5倍的增长",
        "2024.3.1",
        "五四、五卅",
        "二、三产业",
        "第三条例",
        "第一产业",
        "1、2、3号楼",
        "第一、二款",
        "⑤、⑥两式",
        "（见附件）",
    ],
)
def test_look_alikes(text: str) -> None:
    assert parse_ordinal(text) is None


def test_an_automatic_label_goes_before_the_text() -> None:
    ordinal = ordinal_of(Paragraph(1, "一、二年级", label="（二）"))
    assert ordinal is not None
    assert (ordinal.form, ordinal.number, ordinal.automatic, ordinal.after) == (
        "han-bracket",
        2,
        True,
        0,
    )
    assert ordinal_of(Paragraph(1, "苹果", label="●")) is None


@given(st.integers(1, 99))
def test_a_spelled_number_is_read_back(number: int) -> None:
    assert ordinal_value(spelled("han", number, "一")) == number
    assert spelled("arabic", number, "7.") == f"{number}."
    ordinal = parse_ordinal(spelled("han-bracket", number, "（一）"))
    assert ordinal is not None
    assert ordinal.number == number
