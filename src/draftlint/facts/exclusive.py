"""Whether the parts of a total exclude each other, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVERLAPPING = expression(
    r"党员|团员|女|本科|大专|学历|高级|中级|少数民族|退休|在职|岁|老年|青年|骨干|以上|以下|新增|重点|省级|国家级|贫困|残疾"
)
#: Traits by what they are about: a person has one of each.
_TRAITS = tuple(
    expression(trait)
    for trait in (
        "党员|团员|群众|民主党派|无党派",
        "[男女]",
        "本科|大专|学历|研究生|硕士|博士|学士|中专|高中",
        "高级|中级|初级|正高|副高|职称",
        "少数民族|[汉回藏壮满苗]族",
        "退休|在职|在编",
        "岁|老年|青年|中年",
        "骨干|劳模",
        "贫困|脱贫|低保|残疾|留守|退役",
    )
)
_EXCLUSIVE = (
    ("男", "女"),
    ("城镇", "农村"),
    ("已", "未"),
    ("一等", "二等"),
    ("上半年", "下半年"),
    ("一类", "二类"),
)


def may_overlap(names: Sequence[str]) -> bool:
    """Return whether one of the parts is a trait that others may share (党员, 女, 大专以上)."""
    return any(_OVERLAPPING.search(name) for name in names)


def are_different_traits(names: Sequence[str]) -> bool:
    """Return whether the parts are traits of people in different respects (党员, 女, 少数民族)."""
    about = {place for name in names for place, trait in enumerate(_TRAITS) if trait.search(name)}
    return len(about) > 1


def exclude_each_other(names: Sequence[str]) -> bool:
    """Return whether parts cannot overlap: a known pair, or names that end alike (甲镇、乙镇).

    ``names`` are the words before the numbers; people, say, are members and women at once.
    """
    joined = "".join(names)
    for one, other in _EXCLUSIVE:
        if len(names) == 2 and (one in names[0]) != (one in names[1]) and other in joined:
            return True
    if may_overlap(names):
        return False
    tails = {name.rstrip("为有共达计的 ")[-1:] for name in names}
    return len(tails) == 1 and tails != {""}
