"""List labels: formats, levels, restarts and overrides, against a second, naive implementation."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.read import read
from tests.support.docx_builder import (
    Xml,
    dele,
    deleted_mark,
    document,
    level,
    numbering,
    override,
    p,
    r,
    style,
    textbox,
)


def labels(*content: str, **parts: object) -> list[str | None]:
    draft = read("a.docx", data=document(*content, **parts))  # type: ignore[arg-type]
    return [x.label for x in draft.paragraphs]


def one_level(fmt: str, start: int, count: int = 1, text: str = "%1") -> list[str | None]:
    part = numbering({1: [level(text, fmt, start=start)]}, {1: 1})
    return labels(*[p("甲", num=(1, 0))] * count, numbering=part)


@pytest.mark.parametrize(
    ("fmt", "values"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("upperRoman", {4: "IV", 49: "XLIX", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix", 40: "xl"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"},
        ),
        (
            "chineseCountingThousand",
            {
                10: "十",
                21: "二十一",
                100: "一百",
                105: "一百零五",
                110: "一百一十",
                115: "一百一十五",
                1005: "一千零五",
                1050: "一千零五十",
                1500: "一千五百",
                10010: "一万零一十",
                12345: "一万二千三百四十五",
            },
        ),
        ("taiwaneseCounting", {15: "十五", 100: "一○○"}),
        ("taiwaneseCountingThousand", {105: "一百零五", 10000: "一萬"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 105: "百五", 1200: "千二百"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {3: "參", 12: "壹拾貳"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("ordinal", {1: "1st", 12: "12th", 22: "22nd"}),
        ("cardinalText", {21: "Twenty-one", 100: "One hundred"}),
        ("ordinalText", {3: "Third", 20: "Twentieth", 21: "Twenty-first"}),
        ("numberInDash", {3: "- 3 -"}),
        ("neverHeardOf", {7: "7"}),
        ("none", {3: None}),
        ("bullet", {3: None}),
    ],
)
def test_formats(fmt, values):
    for start, expected in values.items():
        assert one_level(fmt, start) == [expected]


@pytest.mark.parametrize("fmt", ["upperLetter", "chineseCountingThousand", "upperRoman", "hex"])
def test_extreme_values_stay_short(fmt):
    for start in (0, -5, 2**31 - 1):
        (label,) = one_level(fmt, start)
        assert label is None or len(label) < 100


CHINESE = numbering(
    {
        1: [
            level("第%1章", "chineseCountingThousand"),
            level("%2、", "chineseCounting"),
            level("（%3）", "chineseCounting"),
            level("%4.", "decimal"),
            level("%1.%4.%5", "decimal", legal=True),
        ]
    },
    {1: 1, 2: (1, override(0, start=5)), 3: 1},
)


def at(*levels: int, num: int = 1) -> list[Xml]:
    return [p("文", num=(num, x)) for x in levels]


def test_levels_restart_below_higher_ones():
    assert labels(*at(0, 1, 2, 2, 1, 2, 0, 1), numbering=CHINESE) == [
        "第一章", "一、", "（一）", "（二）", "二、", "（一）", "第二章", "一、",
    ]  # fmt: skip


def test_legal_style_writes_decimals():
    assert labels(*at(0, 3, 4, 4), numbering=CHINESE)[2:] == ["1.1.1", "1.1.2"]


def test_instances_share_counters_and_an_override_starts_over_once():
    content = [*at(0, 0), *at(0, 0, num=3), *at(0, 0, num=2), *at(0)]
    assert labels(*content, numbering=CHINESE) == [
        "第一章", "第二章", "第三章", "第四章", "第五章", "第六章", "第七章",
    ]  # fmt: skip


def test_a_level_never_used_counts_as_used_once():
    part = numbering({1: [level("%1."), level("%1.%2")]}, {1: 1})
    assert labels(*at(1, 1, 0, 1), numbering=part) == ["1.1", "1.2", "2.", "2.1"]


def custom(samples: str, fallback: str = "decimal") -> str:
    """A custom number format as Word writes it."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        f'w:format="{samples}"/></mc:Choice><mc:Fallback><w:numFmt w:val="{fallback}"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        (custom("001, 002, 003, ..."), ["〔009〕", "〔010〕"]),
        (custom("00001, 00002, 00003, ..."), ["〔00009〕", "〔00010〕"]),
        (custom("01, 02, 03, ..."), ["〔09〕", "〔10〕"]),
        (custom("α, β, γ, ..."), ["〔ι〕", "〔κ〕"]),
        (custom("Α, Β, Γ, ..."), ["〔Ι〕", "〔Κ〕"]),
        (custom("一, 二, 三, ..."), ["〔九〕", "〔十〕"]),
        (custom("A, B"), ["〔I〕", "〔J〕"]),
        (custom("第1，第2", "chineseCounting"), ["〔九〕", "〔十〕"]),
        (custom("a, ç, ĝ, ..."), ["〔9〕", "〔10〕"]),
        ('<w:numFmt w:val="custom" w:format="0001, 0002"/>', ["〔0009〕", "〔0010〕"]),
        ('<w:numFmt w:val="custom"/>', ["〔9〕", "〔10〕"]),
    ],
)
def test_custom_formats(number_format, expected):
    xml = f'<w:start w:val="9"/>{number_format}<w:lvlText w:val="〔%1〕"/>'
    part = numbering({1: [xml]}, {1: 1})
    assert labels(*at(0, 0), numbering=part) == expected


def test_a_level_before_its_parent_spends_the_parents_override():
    levels = [level("%1、", "chineseCounting"), level("%2."), level("（%3）")]
    nums = {1: (1, override(0, 1) + override(1, 1)), 2: (1, override(0, 5)), 3: 1}
    part = numbering({1: levels}, {**nums, 4: (1, override(1, 3) + override(2, 2))})
    assert labels(*at(1, 1, 0, 1, 0), numbering=part) == ["1.", "2.", "二、", "1.", "三、"]
    assert labels(*at(2, 1, 0), numbering=part) == ["（1）", "1.", "二、"]
    # An override that no level below shares is still due.
    assert labels(*at(1, 0, 0, num=2), numbering=part) == ["1.", "五、", "六、"]
    assert labels(*at(2, 1, 0, num=4), numbering=part) == ["（2）", "4.", "二、"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        (None, ["a", "b", "a", "a"]),
        (0, ["a", "b", "c", "d"]),
        (1, ["a", "b", "c", "a"]),
        (2, ["a", "b", "a", "a"]),
    ],
)
def test_level_restart(restart, expected):
    levels = [level("%1"), level("%2"), level("%3", "lowerLetter", restart=restart)]
    part = numbering({1: levels}, {1: 1})
    got = labels(*at(0, 1, 2, 2, 1, 2, 0, 1, 2), numbering=part)
    assert [got[i] for i in (2, 3, 5, 8)] == expected


def test_level_override_replaces_the_level():
    part = numbering(
        {1: [level("%1.")]}, {1: 1, 2: (1, override(0, lvl=level("<%1>", "upperLetter")))}
    )
    assert labels(*at(0, num=1), *at(0, num=2), numbering=part) == ["1.", "<B>"]


def test_numbered_by_style_and_based_on():
    part = numbering(
        {1: [level("第%1章", "chineseCounting", style="Ch"), level("%2、", style="Sec")]}, {7: 1}
    )
    number = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = [
        style("Ch", ppr=number),
        style("Sec", based_on="Ch"),
        style("Sub", based_on="Sec"),
        style("Off", based_on="Ch", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ]
    content = [p("文", style=name) for name in ("Ch", "Sec", "Off", "Sec", "Ch", "Sec")]
    assert labels(*content, numbering=part, styles=styles) == [
        "第一章", "1、", None, "2、", "第二章", "1、",
    ]  # fmt: skip


def test_list_style_link():
    part = (
        numbering({1: '<w:numStyleLink w:val="L"/>', 2: [level("（%1）", "chineseCounting")]}, {})
        + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    number = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    styles = [style("L", kind="numbering", ppr=number)]
    assert labels(*at(0, 0), *at(0, num=2), numbering=part, styles=styles) == [
        "（一）", "（二）", "（三）",
    ]  # fmt: skip


def test_deleted_and_hidden_paragraphs_do_not_count():
    gone = p(dele("删"), num=(1, 0), mark=deleted_mark())
    hidden = p(r("隐", hidden=True), num=(1, 0), mark="<w:vanish/>")
    got = labels(*at(0), gone, hidden, *at(0), numbering=CHINESE)
    assert [x for x in got if x] == ["第一章", "第二章"]


def test_text_boxes_have_lists_of_their_own():
    boxed = p("锚", textbox(*at(0)))
    assert labels(*at(0), boxed, *at(0), numbering=CHINESE) == ["第一章", None, "第一章", "第二章"]


def test_hostile_definitions_do_no_harm():
    loop = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = [
        style("L", kind="numbering", ppr=number, based_on="M"),
        style("M", kind="numbering", based_on="L"),
    ]
    assert labels(*at(0), numbering=loop, styles=styles) == [None]
    long = numbering({1: [level("%1" * 50_000)]}, {1: 1})
    (label,) = labels(*at(0), numbering=long)
    assert label is not None
    assert len(label) < 1000
    assert labels(p("文", num=(99, 0)), p("文", num=(1, 8)), numbering=CHINESE) == [None, None]


# A second implementation -----------------------------------------------------------------------


class Step(NamedTuple):
    """One list paragraph: its instance and its level."""

    num: int
    ilvl: int


def naive_value(history: list[Step], ilvl: int, starts: dict[tuple[int, int], int]) -> int:
    """Count a level by looking back over everything, as one would with a pencil.

    ``history`` ends with the paragraph whose label is wanted.
    """
    since = 0
    for index, step in enumerate(history):
        if step.ilvl < ilvl:
            since = index + 1
    overridden = [
        index
        for index, step in enumerate(history)
        if step.ilvl == ilvl
        and (step.num, ilvl) in starts
        and step not in history[:index]
        and not any(
            before.num == step.num and before.ilvl > ilvl and before in starts
            for before in history[:index]
        )
    ]
    value = 1
    if overridden and overridden[-1] >= since:
        since = overridden[-1]
        value = starts[history[since].num, ilvl]
        return value + sum(step.ilvl == ilvl for step in history[since + 1 :])
    run = history[since:]
    below_first = bool(run) and run[0].ilvl > ilvl
    if below_first:
        value = starts.get((run[0].num, ilvl), 1)
    used = sum(step.ilvl == ilvl for step in run)
    return value + used - (0 if below_first else 1) if used or below_first else value


def naive_labels(steps: list[Step], starts: dict[tuple[int, int], int]) -> list[str]:
    return [
        ".".join(
            str(naive_value(steps[: index + 1], ilvl, starts)) for ilvl in range(step.ilvl + 1)
        )
        for index, step in enumerate(steps)
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(Step, st.integers(1, 3), st.integers(0, 3)), max_size=25),
    st.dictionaries(st.tuples(st.integers(2, 3), st.integers(0, 3)), st.integers(1, 9), max_size=3),
)
def test_labels_equal_those_counted_by_hand(steps, starts):
    levels = [level(".".join(f"%{i + 1}" for i in range(n + 1))) for n in range(4)]
    nums: dict[int, int | tuple[int, str]] = {1: 1}
    for num in (2, 3):
        overrides = [override(lvl, start=s) for (n, lvl), s in starts.items() if n == num]
        nums[num] = (1, "".join(overrides))
    content = [p("文", num=(step.num, step.ilvl)) for step in steps]
    got = labels(*content, numbering=numbering({1: levels}, nums))
    assert got == naive_labels(steps, starts)
