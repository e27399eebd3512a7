"""Where the name of a person may stand: a surname behind a post, or before a title.

Names sound like words: 方安, a head of county, like 方案.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .proposal import Span

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴"
    "席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来缪苟全褚廉简娄"
    "盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应"
)

POSTS = (
    "书记", "主任", "主席", "部长", "省长", "市长", "州长", "县长", "区长", "旗长", "乡长",
    "镇长", "村长", "局长", "厅长", "处长", "科长", "股长", "所长", "站长", "院长", "校长",
    "园长", "馆长", "行长", "社长", "会长", "理事长", "秘书长", "董事长", "监事长", "组长",
    "队长", "班长", "团长", "段长", "经理", "总裁", "总监", "主管", "常委", "委员", "代表",
    "专员", "干事", "教授", "老师", "教师", "医生", "医师", "护士", "工程师", "同志", "党员",
    "队员", "组员",
)  # fmt: skip
"""Words that names stand behind."""

TITLES = (
    "同志", "先生", "女士", "老师", "同学", "教授", "书记", "主任", "局长", "校长", "院长",
)  # fmt: skip
"""Words that follow names."""


def in_name(text: str, found: Span) -> bool:
    """Whether the span is part of what may be a name: a surname behind a post or before a title."""
    for start in range(max(0, found.start - 2), found.start + 1):
        if text[start : start + 1] not in SURNAMES:
            continue
        if text.endswith(POSTS, 0, start):
            return True
        ends = range(max(found.end, start + 2), start + 4)
        if any(text.startswith(TITLES, end) for end in ends):
            return True
    return False
