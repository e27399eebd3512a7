"""The encoding of a plain text is decided by evidence, and damage is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.draft import Draft
from draftlint.model.errors import ReadError
from draftlint.read import read
from draftlint.write import fix
from tests.support.sentences import said
from tests.support.word import find

SIMPLIFIED = (
    "一、今年工作\n全局干部认真学习，共开展培训3次，参加的有120人。\n下一步，继续抓好落实。\n"
)
TRADITIONAL = (
    "一、今年工作\n全局幹部認真學習，共開展培訓3次，參加的有120人。\n下一步，繼續抓好落實。\n"
)
JAPANESE = "本年度の事業について、次のとおり報告します。会議は三回ひらきました。\n"
KOREAN = "올해 우리는 업무를 성실히 수행하였습니다. 회의를 세 번 열었습니다.\n"
RUSSIAN = "В этом году мы провели три совещания и подготовили отчёт.\n"


def _read(data: bytes) -> Draft:
    return read("稿.txt", data=data)


def _text(draft: Draft) -> str:
    return "".join(f"{paragraph.text}\n" for paragraph in draft.paragraphs)


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16-le"),
        (TRADITIONAL, "big5"),
    ],
)
def test_what_drafts_come_in_is_read(text: str, encoding: str, times: int) -> None:
    draft = _read((text * times).encode(encoding))
    assert _text(draft) == text * times
    assert [notice.code for notice in draft.notices] == (["encoding"] if encoding == "big5" else [])


@pytest.mark.parametrize("word", ["总结", "关于工作的报告", "X次", "二季度"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_few_characters_are_enough(word: str, encoding: str) -> None:
    assert _text(_read(word.encode(encoding))) == word + "\n"


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Les délégués ont été invités à la réunion générale.\n", "latin-1"),
    ],
)
def test_others_are_refused(text: str, encoding: str, times: int) -> None:
    with pytest.raises(ReadError) as caught:
        _read((text * times).encode(encoding))
    assert caught.value.code == "encoding"
    if text == JAPANESE:
        name = {"shift_jis": "Shift_JIS", "euc_jp": "EUC-JP"}[encoding]
        assert name in said(caught.value)
        assert name in said(caught.value, lang="en")


@given(st.integers(0, len(SIMPLIFIED.encode()) - 1), st.sampled_from([0x80, 0xBF, 0xF8, 0xFF]))
def test_one_bad_byte_costs_no_more_than_its_character(place: int, byte: int) -> None:
    good = SIMPLIFIED.encode()
    data = good[:place] + bytes([byte]) + good[place + 1 :]
    try:
        data.decode()
    except UnicodeDecodeError:
        draft = _read(data)
        rest = SIMPLIFIED.replace("\n", "")
        kept = [c for c in _text(draft) if c not in "\n\ufffd"]
        assert len(rest) - len(kept) <= 2
        (notice,) = draft.notices
        line = good[:place].count(b"\n") + 1
        assert notice.code == "damaged-text"
        assert f"第 {line} 行" in said(notice)


def test_where_it_is_damaged_is_said_for_each_line() -> None:
    lines = [f"第{n}项工作已经完成。".encode() for n in range(1, 11)]
    for at in (2, 4, 9):
        lines[at] += b"\xff\xfe"
    (notice,) = _read(b"\n".join(lines)).notices
    assert "第 3、5、10 行" in said(notice)
    assert "有 6 处字节" in said(notice)


def test_a_bad_byte_in_gbk_does_not_make_it_something_else() -> None:
    data = SIMPLIFIED.encode("gbk") * 3
    draft = _read(data + b"\xff\n")
    assert _text(draft).startswith(SIMPLIFIED * 3)
    assert [notice.code for notice in draft.notices] == ["damaged-text"]


def test_the_replacement_character_itself_is_no_damage() -> None:
    assert _read("乱码\ufffd一处".encode()).notices == ()


def test_half_in_one_encoding_and_half_in_another_is_said() -> None:
    draft = _read(SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk"))
    assert _text(draft).startswith(SIMPLIFIED)
    assert [notice.code for notice in draft.notices] == ["damaged-text"]


def test_a_correction_keeps_the_encoding() -> None:
    text = "截止目前，全市工作已經完成，共開展培訓三次。\n"
    source = text.encode("big5")
    draft = _read(source)
    copy = fix(source, draft, [find(draft, "截止目前", fix="截至目前")])
    assert copy.data == text.replace("截止", "截至").encode("big5")


@pytest.mark.parametrize("encoding", ["hz", "iso2022_jp", "utf-7"])
def test_text_in_ascii_bytes_is_refused_by_name(encoding: str) -> None:
    data = "本年工作的要点：全局上下，大家同心。\n".encode(encoding, "ignore")
    assert data.isascii()
    with pytest.raises(ReadError) as raised:
        read("a.txt", data=data)
    assert raised.value.code == "encoding"
    assert {"hz": "HZ", "iso2022_jp": "ISO-2022-JP", "utf-7": "UTF-7"}[encoding] in said(
        raised.value
    )


def test_plus_signs_and_tildes_in_ascii_are_text() -> None:
    text = "a+b+c-d+efghijklmnop+qrst- ~{x~} C++ +AGIAYwBk- 1+1\n" * 20
    assert read("a.txt", data=text.encode()).paragraphs[0].text.startswith("a+b+c")
