"""Unseen characters are shown, and escapes keep the value."""

from __future__ import annotations

import json
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.model.draft import OBJECT
from draftlint.text.unseen import escaped_json, escaped_xml, printable

ODD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from([chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]),
        st.sampled_from("\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff"),
    )
)


@given(ODD)
def test_what_is_printed_has_no_control_and_no_directional_character(text: str) -> None:
    for character in printable(text):
        assert unicodedata.category(character) not in ("Cc", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
        )
    assert printable(printable(text)) == printable(text)


@given(ODD)
def test_json_keeps_its_value(text: str) -> None:
    shown = escaped_json(json.dumps({"a": text}, ensure_ascii=False, indent=1))
    assert json.loads(shown) == {"a": text}
    shown = shown.replace("\n", "").replace(OBJECT, "")
    assert printable(shown) == shown


def test_an_object_is_shown_as_a_box() -> None:
    assert printable(f"见{OBJECT}。") == "见▢。"
    assert escaped_json(f'"{OBJECT}"') == f'"{OBJECT}"'


@pytest.mark.parametrize("text", ["a\u202eb", "\x7f\x85", "\u2028", "中文\t字"])
def test_xml_keeps_its_value(text: str) -> None:
    shown = escaped_xml(text)
    assert ElementTree.fromstring(f"<a>{shown}</a>").text == text


@pytest.mark.parametrize("text", ["", "中文", "family 👨\u200d👩\u200d👧", "naïve é", "مرحبا"])
def test_text_stays_text(text: str) -> None:
    assert printable(text) == text
