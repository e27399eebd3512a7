"""Where the name of a person may be: a surname after a post, or before a title.

Names sound like words: 方安, a head of county, like 方案.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.text.surnames import SURNAMES

if TYPE_CHECKING:
    from .proposal import Span

POSTS = (
    "书记", "主任", "主席", "部长", "省长", "市长", "州长", "县长", "区长", "旗长", "乡长",
    "镇长", "村长", "局长", "厅长", "处长", "科长", "股长", "所长", "站长", "院长", "校长",
    "园长", "馆长", "行长", "社长", "会长", "理事长", "秘书长", "董事长", "监事长", "组长",
    "队长", "班长", "团长", "段长", "经理", "总裁", "总监", "主管", "常委", "委员", "代表",
    "专员", "干事", "教授", "老师", "教师", "医生", "医师", "护士", "工程师", "同志", "党员",
    "队员", "组员",
)  # fmt: skip
"""Words that names follow."""

TITLES = (
    "同志", "先生", "女士", "老师", "同学", "教授", "书记", "主任", "局长", "校长", "院长",
)  # fmt: skip
"""Words that follow names."""


def in_name(text: str, found: Span) -> bool:
    """Return whether the span may be part of a name: a surname after a post or before a title."""
    for start in range(max(0, found.start - 2), found.start + 1):
        if text[start : start + 1] not in SURNAMES:
            continue
        if text.endswith(POSTS, 0, start):
            return True
        ends = range(max(found.end, start + 2), start + 4)
        if any(text.startswith(TITLES, end) for end in ends):
            return True
    return False
