import pytest
from lxml import etree

from draftlint.write.markup import ByteEdit, Markup, UnsplicableError, markup_of, splice

XML = (
    '<?xml version="1.0"?><!-- x --><w:a xmlns:w="urn:w" q="a>b">\n <w:b/><c d=\'/>\'>文&amp;字</c>'
    "<w:e><!-- <no/> --><w:f/></w:e ></w:a>"
).encode()


def test_elements_are_numbered_as_lxml_numbers_them_and_stand_where_they_say() -> None:
    markup = Markup(XML)
    elements = list(etree.fromstring(XML, etree.XMLParser(remove_comments=True)).iter())
    assert [n.local for n in markup.names] == [etree.QName(e).localname for e in elements]
    pieces = [XML[markup.start(e) : markup.end(e)].decode() for e in range(len(elements))]
    assert pieces[1:] == [
        "<w:b/>",
        "<c d='/>'>文&amp;字</c>",
        "<w:e><!-- <no/> --><w:f/></w:e >",
        "<w:f/>",
    ]
    assert list(markup.ancestors(4)) == [3, 0]
    assert list(markup.children(0)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("汉字", "汉字"),
        ("a&amp;b&#x4E00;c", "a&b一c"),
        ("甲𠮷乙", "甲𠮷乙"),
        ("甲<!-- 注 -->乙", "甲乙"),
        ("甲<![CDATA[<乙>]]>丙", "甲<乙>丙"),
        ("甲\r\n乙", "甲\n乙"),
    ],
)
def test_every_code_point_of_a_text_has_its_offset(content: str, text: str) -> None:
    markup = Markup(f"<t>{content}</t>".encode())
    assert markup.text_length(0) == len(text)
    for at in range(len(text)):
        offset = markup.text_offset(0, at)
        cut = splice(markup.data, [ByteEdit(offset, offset, b"<cut/>")])
        before = "".join(etree.fromstring(cut).xpath("//cut/preceding::text()"))
        assert before == text[:at]


def test_other_encodings_and_broken_bytes_give_way_to_the_parsed_tree() -> None:
    for data in (
        '<?xml version="1.0" encoding="gbk"?><a>甲</a>'.encode("gbk"),
        "<a>甲</a>".encode("utf-16"),
        "<a>甲</a>".encode("utf-16-le"),
        b"<a><b></a>",
    ):
        with pytest.raises(UnsplicableError):
            Markup(data)
        assert markup_of(data, lambda: b"<a/>").data == b"<a/>"


def test_edits_at_one_place_keep_their_order_and_overlaps_are_refused() -> None:
    assert (
        splice(b"abc", [ByteEdit(1, 1, b"1"), ByteEdit(1, 1, b"2"), ByteEdit(1, 2, b"B")])
        == b"a12Bc"
    )
    with pytest.raises(ValueError, match="overlap"):
        splice(b"abc", [ByteEdit(0, 2, b""), ByteEdit(1, 3, b"")])


def test_a_default_namespace_gets_a_prefix_once() -> None:
    markup = Markup(b'<a xmlns="urn:w"><b/></a>')
    assert splice(markup.data, markup.declaration()) == b'<a xmlns="urn:w" xmlns:w="urn:w"><b/></a>'
    assert Markup(b'<w:a xmlns:w="urn:w"/>').declaration() == []


def test_an_empty_element_is_opened_to_be_filled() -> None:
    for xml, last, filled in (
        (b"<a x='/'/>", False, b"<a x='/'><n/></a>"),
        (b"<a><b/></a>", False, b"<a><n/><b/></a>"),
        (b"<a><b/></a>", True, b"<a><b/><n/></a>"),
    ):
        assert splice(xml, [Markup(xml).inserted(0, b"<n/>", last=last)]) == filled
