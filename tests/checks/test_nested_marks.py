from __future__ import annotations

from tests.support.shipped import findings


def test_only_the_first_inner_level_is_reported() -> None:
    found = findings("punctuation/nested-quotes", "他说：“要把“一岗双责”和“三会一课”抓实。”")
    assert [(f.text, f.suggestions) for f in found] == [
        ("“一岗双责”", ("‘一岗双责’",)),
        ("“三会一课”", ("‘三会一课’",)),
    ]


def test_incomplete_pairs_are_left_to_another_rule() -> None:
    assert findings("punctuation/nested-quotes", "他说：“要把“一岗双责”抓实。") == []
