"""Characters that XML 1.0 allows: the parser is the judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftlint.text.xml_characters import FORBIDDEN, is_allowed


@given(st.integers(0, 0x10FFFF))
def test_the_expression_and_the_function_agree(code_point: int) -> None:
    assert is_allowed(code_point) is (FORBIDDEN.fullmatch(chr(code_point)) is None)


@pytest.mark.parametrize(
    "code_point", [0, 8, 9, 0xA, 0xB, 0xD, 0xE, 0x1F, 0x20, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000]
)
def test_a_parser_accepts_what_is_allowed(code_point: int) -> None:
    document = f"<a>&#{code_point};</a>".encode()
    if is_allowed(code_point):
        assert etree.fromstring(document).text == chr(code_point)
    else:
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(document)
