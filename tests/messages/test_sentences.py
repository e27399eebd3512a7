"""What is said of findings."""

from __future__ import annotations

from draftlint.messages.finding_messages import Sentences
from draftlint.model.draft import OBJECT
from draftlint.model.finding import Finding, Place, RuleText, Severity
from draftlint.model.message import Text, message

TEXTS = {
    "a/b": RuleText(
        Text("“{text}”有误（{reason}）", "{text} is wrong ({reason})"),
        Text("因为。", "Because."),
        {"other": Text("另一句", "another sentence")},
    )
}


def finding(text: str, variant: str = "") -> Finding:
    place = Place(text=text, values={"reason": message("interrupted")})
    return Finding("a/b", Severity.ERROR, (place,), variant)


def test_a_message_and_its_values_are_in_one_language() -> None:
    assert Sentences(TEXTS, "zh").message(finding("甲")) == "“甲”有误（已中断）"
    assert Sentences(TEXTS, "en").message(finding("甲")) == "甲 is wrong (interrupted)"
    assert Sentences(TEXTS, "en").why(finding("甲")) == "Because."


def test_a_variant_is_another_message_and_an_unknown_one_the_usual() -> None:
    assert Sentences(TEXTS, "zh").message(finding("甲", "other")) == "另一句"
    assert Sentences(TEXTS, "zh").message(finding("甲", "none")) == "“甲”有误（已中断）"


def test_objects_are_boxes_in_sentences_and_themselves_in_values() -> None:
    say = Sentences(TEXTS, "zh")
    assert say.message(finding(f"甲{OBJECT}")) == "“甲▢”有误（已中断）"
    assert say.values(finding(f"甲{OBJECT}"))["text"] == f"甲{OBJECT}"
