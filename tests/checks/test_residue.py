"""Kinds ``residue`` and ``property``: what stands around a text, judged by words and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.lint.examples import build
from draftlint.lint.linter import Linter
from draftlint.model.rule import Example
from tests.support.effort import at_most

LINTER = Linter(load(None).resolve((), RunOptions(select=("residue",))))

BODY = (
    "一、工作开展情况\n（一）抓学习。全年组织集中学习十二次，研讨交流四次，专题辅导三次，参学率达到百分之"
    "九十八，干部的理论水平和业务能力得到明显提高。\n二、下一步打算\n（一）抓作风。继续改进作风，"
    "深入基层开展调研，帮助群众解决急难愁盼问题，推动各项工作再上新的台阶。"
)


def found(example: Example) -> list[tuple[str, int | None, str]]:
    result = LINTER.lint(build(example)[0])
    assert result.failures == ()
    return [(f.rule.partition("/")[2], f.place.paragraph, f.text) for f in result.findings]


def lines(text: str) -> list[int | None]:
    return [number for _, number, _ in found(Example(text=text))]


def test_a_slogan_is_residue_only_above_an_advert_above_the_title() -> None:
    adverts = "春风文库\n写稿不求人\n加入会员QQ群：12345678"
    assert lines(f"{adverts}\n2022年工作总结\n{BODY}") == [1, 2, 3]
    assert lines(f"云山市水利局\n2022年工作总结\n{BODY}") == []


def test_front_matter_beside_an_advert_is_kept() -> None:
    text = f"云山市水利局文件\n云水发〔2022〕3号\n免费下载请扫码\n2022年工作总结\n{BODY}"
    assert lines(text) == [3]


def test_the_tail_keeps_signature_and_date() -> None:
    signed = f"2022年工作总结\n{BODY}\n云山市水利局\n2022年12月30日"
    assert lines(f"{signed}\n更多范文请关注公众号：小舟写作\n日日精进") == [8, 9]


def test_the_numbered_body_may_speak_of_members_and_accounts() -> None:
    members = "一、会员发展\n公众号关注人数达到三万\n会员资料全部更新"
    assert lines(f"2022年工作总结\n{members}\n二、宣传工作\n订阅号、视频号齐发力") == []


def test_the_span_leaves_white_space_out() -> None:
    assert found(Example(text=f"  禁止外传　\n2022年工作总结\n{BODY}")) == [
        ("advert-line", 1, "禁止外传")
    ]


def test_an_empty_draft_has_no_residue() -> None:
    assert found(Example(text="")) == []


def test_properties_are_about_the_whole_draft() -> None:
    example = Example(text="工作总结", properties={"company": "好用范文网", "author": "微软用户"})
    assert found(example) == [("default-user", None, ""), ("site-property", None, "")]


@pytest.mark.parametrize("unit", ["会员", "…", "（来源", "**甲", "www.", "QQ", "以下是"])
@at_most(30)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    # What follows is still found; a quadratic expression would need minutes to come to it.
    advert = "请扫码关注公众号领取更多范文资料。"
    assert lines(unit * (100_000 // len(unit)) + f"\n隐藏 来源 ** www. 为您\n{advert}")[-1] == 3
    assert lines("\n".join([unit] * 5_000) + f"\n{advert}")[-1] == 5_001


def kept(sign: str) -> list[str]:
    text = (Path(__file__).parent / "residue_lines.txt").read_text("utf-8")
    return [line[2:] for line in text.splitlines() if line.startswith(f"{sign} ")]


@pytest.mark.parametrize("advert", kept("+"))
def test_an_advert_is_found_above_the_title_below_the_text_and_in_a_header(advert: str) -> None:
    assert 1 in lines(f"{advert}\n2022年工作总结\n{BODY}")
    assert lines(f"2022年工作总结\n{BODY}\n{advert}") == [6]
    header = {"text": advert, "story": "header"}
    assert found(Example(paragraphs=({"text": "2022年工作总结"}, header)))


@pytest.mark.parametrize("line", kept("^"))
def test_what_stands_above_a_title_by_right_is_kept(line: str) -> None:
    assert lines(f"{line}\n2022年工作总结\n{BODY}") == []


@pytest.mark.parametrize("line", kept("$"))
def test_what_stands_below_a_text_by_right_is_kept(line: str) -> None:
    assert lines(f"2022年工作总结\n{BODY}\n{line}") == []


def test_a_long_disclaimer_and_one_in_a_table_are_found() -> None:
    long = "本文档内容来自互联网，仅供个人学习参考之用，请勿用于商业用途，如有侵权请联系我们删除，"
    long += "谢谢理解与支持，祝各位读者工作顺利、生活愉快、万事如意。"
    assert lines(f"2022年工作总结\n{BODY}\n{long}") == [6]
    cell = {"text": "更多范文请关注公众号", "story": "table"}
    assert found(Example(paragraphs=({"text": "2022年工作总结"}, cell)))
