"""What a forgiving parser has read is written as well-formed XML with the same elements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftlint.model.errors import ReadError
from draftlint.read.limits import Limits
from draftlint.read.xml import parse_xml
from draftlint.write.markup import Markup
from draftlint.write.rebuild import well_formed

W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def rebuilt(data: bytes) -> Markup:
    root = parse_xml(data, "part", Limits()).root
    markup = Markup(well_formed(root))
    assert len(markup.names) == len(list(root.iter()))
    return markup


def test_a_usual_prefix_means_what_it_always_means() -> None:
    markup = rebuilt(b'<w:p xmlns:w="%s"><wp:inline w14:id="1"/></w:p>' % W)
    assert (markup.names[1].uri, markup.names[1].prefix) == (WP, "wp")
    assert b"Ignorable" not in markup.data


def test_an_unknown_prefix_is_declared_and_ignorable() -> None:
    markup = rebuilt(b'<w:p xmlns:w="%s"><q:odd q:x="1"><w:r/></q:odd></w:p>' % W)
    assert markup.names[1].local == "odd"
    assert b'mc:Ignorable="q"' in markup.data
    assert markup.names[2].uri.encode() == W


def test_the_first_of_equal_attributes_stays() -> None:
    markup = rebuilt(b'<w:p xmlns:w="%s" w:a="1" w:b="2" w:a="3" a="4" a="5"/>' % W)
    assert markup.data.count(b"w:a=") == 1
    assert markup.attribute(0, "a") == "1"


@pytest.mark.parametrize(
    "data",
    [
        b'<a xmlns:w="u" xmlns:x="u"><b w:v="1" x:v="2"/></a>',
        b"<q:a><b:c:d x:y:z='1'/></q:a>",
        b'<a xml:space="preserve" xml:space="default"><:b/><c: d="1" :e="2"/></a>',
        b'<a xmlns:x=""><x:b/></a>',
        b'<a xmlns:xml="u" xmlns:xmlns="k"><b xmlns:q="1" q:d="1"/><q:b/></a>',
        b'<w:a xmlns:w="u"><w:b xmlns:w="k" z:q="1"><w:c/></w:b></w:a>',
    ],
)
def test_odd_names_become_well_formed(data: bytes) -> None:
    strictly_parsed = etree.fromstring(rebuilt(data).data)
    assert len(list(strictly_parsed.iter())) == data.count(b"<") - data.count(b"</")


NAMES = st.sampled_from(["w:p", "q:p", "p", "a:b:c", ":p", "p:", "xml:p", "w:w", "wp:p", "q:1"])
ATTRIBUTES = st.lists(
    st.tuples(
        st.sampled_from(["w:v", "v", "q:v", "q:v:w", "xmlns:q", "xmlns", "xml:space", ":v", "v:"]),
        st.sampled_from(["", "1", "u", "preserve"]),
    ),
    max_size=4,
)


def element(name: str, attributes: list[tuple[str, str]], parts: list[str]) -> str:
    written = " ".join(f'{key}="{value}"' for key, value in attributes)
    return f"<{name} {written}>{''.join(parts)}文</{name}>"


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(element, NAMES, ATTRIBUTES, st.lists(inner, max_size=3))


@given(st.recursive(st.just(""), around, max_leaves=8))
def test_whatever_the_parser_forgives_becomes_well_formed(content: str) -> None:
    data = f'<w:root xmlns:w="{W.decode()}">{content}</w:root>'.encode()
    try:
        parse_xml(data, "part", Limits())
    except ReadError:
        return
    strictly_parsed = etree.fromstring(rebuilt(data).data)
    assert "".join(strictly_parsed.itertext()).count("文") == content.count("文")
