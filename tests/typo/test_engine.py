"""The shipped engine on sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.typo.engine import BATCH, MOST, Engine
from draftlint.typo.proposal import Proposal
from draftlint.typo.tokens import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.typo.engine import Work

CLEAN = [
    "各部门要提高政治站位，把思想和行动统一到全会精神上来。",
    "全市规模以上工业增加值比上年增长百分之六，财政收入稳步提高。",
    "会议听取了农业农村局关于春季生产情况的汇报，并就下一步工作作了安排。",
    "要坚持问题导向，压实工作责任，确保各项任务按期完成。",
]

SLIPS = [
    ("要结合实际，建立健全长效工作及制。", "及", "机"),
    ("各级党组织要认真履行全面从严治党主体则任。", "则", "责"),
    ("全年完成固定资产头资一百二十亿元。", "头", "投"),
    ("我们己经完成了今年的目标任务。", "己", "已"),
]


def found(texts: list[str], **options: object) -> list[list[Proposal]]:
    return Engine.load().proposals(texts, **options)  # type: ignore[arg-type]


def certain(texts: list[str], **options: object) -> list[Proposal]:
    return [p for many in found(texts, **options) for p in many if p.certain]


def test_clean_official_text_is_left_alone() -> None:
    assert certain(CLEAN) == []


@pytest.mark.parametrize(("text", "wrong", "right"), SLIPS)
def test_a_slip_is_found_and_mended(text: str, wrong: str, right: str) -> None:
    [slip] = certain([*CLEAN[:2], text])
    assert (slip.text, slip.suggestions[0]) == (wrong, right)
    assert text[slip.start : slip.end] == wrong
    assert slip.family == "context"
    assert right in slip.meant
    assert wrong in slip.word


def test_lone_surrogates_cost_nothing_but_themselves() -> None:
    text = f"\ud800{SLIPS[0][0]}\udfff"
    [slip] = certain([*CLEAN[:2], text])
    assert (text[slip.start : slip.end], slip.suggestions[0]) == SLIPS[0][1:]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("对存在的问题要及时记性整改。", "记性", "进行"),
        # Nothing but the place speaks against it: no one was seen to write this word for that one.
        ("基层治理中的难点还需要记性切实可行的研究，不断完善工作办法。", "记性", "进行"),
        ("会议强调，要提高思想人事，增强工作的紧迫感。", "人事", "认识"),
    ],
)
def test_a_wrong_word_of_a_similar_sound_is_found(text: str, wrong: str, right: str) -> None:
    [slip] = certain([text])
    assert (slip.text, slip.suggestions[0], slip.kind) == (wrong, right, "词语误选")


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("认真开展安全隐患排査整改工作。", "査", "查"),
        ("进一步加强食品药品监督菅理工作。", "菅", "管"),
    ],
)
def test_a_character_the_models_do_not_know_is_judged_by_its_place(
    text: str, wrong: str, right: str
) -> None:
    [slip] = certain([*CLEAN[:2], text])
    assert (slip.text, slip.suggestions[0]) == (wrong, right)


def test_a_rare_character_in_a_name_is_left_alone() -> None:
    assert certain([*CLEAN[:2], "会议由王堃同志主持，李喆同志作了发言。"]) == []


def test_a_repeated_string_is_shown_with_its_twin() -> None:
    text = "要加强对全体党员党员干部的教育管理。"
    [slip] = certain([text])
    assert slip.family == "extra"
    assert text[slip.start : slip.end] == "党员党员"
    assert slip.suggestions == ("党员",)


def test_a_dropped_character_is_shown_between_its_neighbours() -> None:
    text = "认真贯落实中央八项规定精神。"
    [slip] = certain([text])
    assert slip.family == "missing"
    assert text[slip.start : slip.end] == "贯落"
    assert slip.suggestions[0] == "贯彻落"


def test_a_particle_is_only_a_note() -> None:
    [[slip]] = found(["要更加自觉的维护党的团结。"])
    assert (slip.family, slip.text, slip.suggestions[0]) == ("particle", "的", "地")
    assert not slip.certain


def test_words_of_the_lexicon_are_right() -> None:
    text, wrong, _ = SLIPS[0]
    assert certain([text])
    assert found([text], lexicon=["工作及制"]) == [[]]
    assert certain([text], lexicon=["制度"])
    assert wrong in text


def test_a_string_the_draft_keeps_using_becomes_one_note() -> None:
    texts = [f"第{n}组讨论了工作及制的建设方案。" for n in "一二三四五"]
    (note,), *others = found(texts)
    assert others == [[], [], [], []]
    assert (note.text, note.repeats, note.certain) == ("及", len(texts), False)


def test_a_stricter_engine_reports_no_less() -> None:
    texts = [text for text, _, _ in SLIPS]
    loose, normal, strict = (
        len(certain(texts, sensitivity=s)) for s in ("loose", "normal", "strict")
    )
    assert loose <= normal <= strict
    assert strict >= len(SLIPS) - 1


def test_an_unknown_sensitivity_is_refused() -> None:
    with pytest.raises(KeyError):
        found(["文本"], sensitivity="lax")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(alphabet="的了在人工作及制已己经A1，。《》“”\u3000😀", max_size=25), max_size=4
    )
)
def test_every_span_is_exact_and_ordered(texts: list[str]) -> None:
    result = found(texts, sensitivity="strict")
    assert len(result) == len(texts)
    for text, proposals in zip(texts, result, strict=True):
        assert [p.start for p in proposals] == sorted(p.start for p in proposals)
        for p in proposals:
            assert 0 <= p.start < p.end <= len(text)
            assert text[p.start : p.end] == p.text
            assert 1 <= len(p.suggestions) <= 3
            assert p.text not in p.suggestions
            assert 0 < p.confidence < 1


def test_no_text_no_proposals() -> None:
    assert found([]) == []
    assert found(["", "  "]) == [[], []]


def test_a_paragraph_of_any_length_is_read_to_its_end() -> None:
    slip = "各级党组织要认真履行全面从严治党主体则任。"
    text = CLEAN[0] * (2 * BATCH // len(CLEAN[0])) + slip + CLEAN[3] * 40
    [[found]] = Engine.load().proposals([text])
    assert text[found.start : found.end] == "则"
    assert found.suggestions[0] == "责"


@pytest.mark.parametrize("unit", ["截止", "的的", "第一条", "其中一"])
def test_a_text_that_repeats_itself_is_looked_at_once(unit: str) -> None:
    pieces: list[object] = []

    def spy(work: Work, given: list[Sequence[str]]) -> list[list[list[Proposal]]]:
        pieces.extend(given)
        return [work(piece) for piece in given]

    text = unit * (10 * BATCH)
    (found,) = Engine.load().proposals([text], spread=spy)
    # One piece for each place of the unit where a stretch may begin, and the rest.
    assert len(pieces) <= len(unit) + 1
    assert all(text[one.start : one.end] == one.text for one in found)
    if found:
        assert found[-1].start > len(text) - 3 * BATCH


def test_of_doubtful_places_without_number_the_likeliest_are_judged() -> None:
    engine = Engine.load()
    edits, odds = engine.odds(encode(["的的" * (BATCH // 2)], engine.models.vocabulary))
    assert len(edits) == len(odds) == MOST
    assert (np.diff(edits.place) >= 0).all()
