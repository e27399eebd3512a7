from __future__ import annotations

from tests.support.shipped import findings

RULE = "punctuation/heading-end"
BODY = "全年完成各项任务，成效明显。"


def test_the_odd_one_among_its_siblings_is_found() -> None:
    text = f"一、总体情况\n{BODY}\n二、主要做法。\n{BODY}\n三、下步打算\n{BODY}"
    assert [(f.place.paragraph, f.text) for f in findings(RULE, text)] == [(3, "。")]


def test_headings_that_all_end_alike_are_a_habit() -> None:
    text = f"一、总体情况。\n{BODY}\n二、主要做法。\n{BODY}"
    assert findings(RULE, text) == []


def test_items_of_a_list_keep_their_marks() -> None:
    text = "一、职责\n（一）承办会务；\n（二）管理档案。\n二、人员\n编制十人。"
    assert findings(RULE, text) == []
