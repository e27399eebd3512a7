"""Whether the parts of a whole exclude each other, judged by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVERLAPPING = expression(
    r"党员|团员|女|本科|大专|学历|高级|中级|少数民族|退休|在职|岁|老年|青年|骨干|以上|以下|新增|重点|省级|国家级|贫困|残疾"
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
    """Tell whether one of the parts is a trait that others may share (党员, 女, 大专以上)."""
    return any(_OVERLAPPING.search(name) for name in names)


def exclude_each_other(names: Sequence[str]) -> bool:
    """Tell whether parts cannot overlap: a known pair, or names that end alike (甲镇、乙镇).

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
