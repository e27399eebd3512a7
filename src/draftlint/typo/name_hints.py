"""NameHints around a place that it may be a name or a coinage: where the models know little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from draftlint.text.surnames import SURNAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .edits import Edits
    from .tokens import Ids, Vocabulary

NAME_HINT_NAMES = ("surname", "suffix", "sounds", "mark", "listed")
"""One name a column, in order."""

SUFFIXES = (
    "省市县区镇乡村屯旗盟州岛屿港湾江河湖海溪泉山岭峰坡沟路街巷道桥站寺庙宫殿楼阁塔园苑里"
    "院校所局厅部委办处科社厂店行司队团组班族氏"
)
SOUNDS = (
    "阿埃巴贝彼布茨达戴蒂厄尔菲费芬佛弗戈格哈赫霍杰卡凯坎肯克库拉莱勒雷里莉琳卢鲁伦罗洛玛麦曼莫穆姆纳娜尼妮诺努帕佩皮普"
    "乔琼瑞萨塞莎斯塔坦汤特托瓦韦维沃乌希茜辛雅亚耶伊茵詹扎兹佐"
)
"""Characters that write the sounds of foreign names, several in a row."""
MARKS = (("《", "》", 1), ("“", "”", 2))
LIST = "、"
FURTHEST = 30
"""Tokens between which the two halves of a pair of marks are looked for."""


@dataclass(frozen=True)
class NameHints:
    """The tokens that hint at a name."""

    surnames: NDArray[np.bool_]
    suffixes: NDArray[np.bool_]
    sounds: NDArray[np.bool_]
    marks: tuple[tuple[int, int, int], ...]
    list_mark: int

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> NameHints:
        """Return the hints in the tokens of a vocabulary."""

        def mask(characters: str) -> NDArray[np.bool_]:
            found = np.zeros(len(vocabulary), bool)
            found[vocabulary.table[[ord(c) for c in characters]]] = True
            return found

        token = {c: int(vocabulary.table[ord(c)]) for c in "《》“”、"}
        marks = tuple((token[a], token[b], n) for a, b, n in MARKS)
        return cls(mask(SURNAMES), mask(SUFFIXES), mask(SOUNDS), marks, token[LIST])

    def features(self, ids: Ids, edits: Edits) -> NDArray[np.float32]:
        """Return the hints surname, suffix, sounds, marks and list: one number each, a row an edit.

        Surname: 1 or 2 where there is one that many tokens before. Suffix: the same after.
        Sounds: how many of them are among the three tokens before and the three after.
        Marks: 1 inside 《》, 2 inside “”. List: how many 、 there are within eight tokens.
        """
        last = len(ids) - 1
        place, end = edits.place, np.minimum(edits.place + edits.removed, last)

        def at(where: NDArray[np.int64]) -> Ids:
            return ids[np.clip(where, 0, last)]

        surname = np.where(self.surnames[at(place - 2)], 2, 0)
        surname = np.where(self.surnames[at(place - 1)], 1, surname)
        suffix = np.where(self.suffixes[at(end + 1)], 2, 0)
        suffix = np.where(self.suffixes[at(end)], 1, suffix)
        near = np.stack([place - 3, place - 2, place - 1, end, end + 1, end + 2])
        sounds = self.sounds[at(near)].sum(axis=0)
        mark = np.zeros(len(place), np.int64)
        for opening, closing, number in self.marks:
            inside = _inside(ids, opening, closing)[np.clip(place, 0, last)]
            mark = np.where(inside, number, mark)
        around = at(place[:, None] + np.arange(-8, 9))
        columns = [surname, suffix, sounds, mark, (around == self.list_mark).sum(axis=1)]
        return np.stack(columns, axis=1).astype(np.float32)


def _inside(ids: Ids, opening: int, closing: int) -> NDArray[np.bool_]:
    """Return the tokens with an opening mark before and a closing one after, both near."""
    index = np.arange(len(ids))
    opening_before = np.maximum.accumulate(np.where(ids == opening, index, -FURTHEST * 2))
    closing_before = np.maximum.accumulate(np.where(ids == closing, index, -FURTHEST * 2))
    closing_after = np.where(ids == closing, index, len(ids) + FURTHEST * 2)
    closing_after = np.minimum.accumulate(closing_after[::-1])[::-1]
    return (
        (opening_before > closing_before)
        & (index - opening_before < FURTHEST)
        & (closing_after - index < FURTHEST)
    )
