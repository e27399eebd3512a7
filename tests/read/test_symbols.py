"""Signs of symbol fonts: as text, as w:sym, in SYMBOL fields."""

from __future__ import annotations

import pytest

from draftlint.model.draft import OBJECT, Draft
from draftlint.read import read
from draftlint.read.symbols import symbol, table_name
from tests.support.docx_builder import Xml, document, p, r, ruby, sdt, style, sym
from tests.support.docx_builder import unfinished_field as field

FONTS = ("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol")


def fonts(**names: str) -> str:
    """A ``w:rFonts``."""
    attributes = " ".join(f'w:{key}="{value}"' for key, value in names.items())
    return f"<w:rFonts {attributes}/>"


def western(font: str) -> str:
    """The fonts of a run as Word writes them for a symbol font."""
    return fonts(ascii=font, hAnsi=font, hint="default")


def draft(*content: str, **options: object) -> Draft:
    return read("a.docx", data=document(*content, **options))  # type: ignore[arg-type]


def text(*content: str, **options: object) -> str:
    return draft(p(*content), **options).paragraphs[0].text


def codes(found: Draft) -> set[str]:
    return {notice.code for notice in found.notices}


@pytest.mark.parametrize(
    ("font", "typed", "expected"),
    [
        ("Wingdings", "þýüû", "☑☒✓✗"),
        ("Wingdings", "lno¨", "●■□□"),
        ("Wingdings", "\uf0fe \uf06f", "☑ □"),
        ("Wingdings", "Œ\u0081\uf081\uf08c", "❶\u0081①❶"),
        ("Wingdings 2", "R£TPO", "☑□☒✓✗"),
        ("Wingdings2", "\uf052\uf06a", "☑①"),
        ("Wingdings 3", "}\uf070", "▶▲"),
        ("Webdings", "acg", "✔□■"),
        ("Symbol", "abW\uf0b1\uf0b3", "αβΩ±≥"),
        ("SymbolMT", "\uf0b0", "°"),
        ("宋体", "R£\uf0fe", "R£\uf0fe"),
    ],
)
def test_text_in_a_symbol_font(font, typed, expected):
    assert text("前", r(typed, rpr=western(font)), "后") == f"前{expected}后"


def test_every_code_has_one_character_or_is_an_object():
    for font in FONTS:
        shown = [symbol(code, font) for code in range(0x21, 0x100)]
        assert all(len(char) == 1 for char in shown)
        assert shown == [symbol(0xF000 + code, font) for code in range(0x21, 0x100)]
        assert sum(char == OBJECT for char in shown) < 40
        assert not any("\ue000" <= char <= "\uf8ff" for char in shown)


@pytest.mark.parametrize(
    ("properties", "typed", "expected"),
    [
        # Each character is shown in the font for its kind (17.3.2.26).
        (fonts(ascii="Wingdings", hAnsi="Calibri"), "oþ", "□þ"),
        (fonts(ascii="Calibri", hAnsi="Wingdings"), "oþ", "o☑"),
        (fonts(ascii="Wingdings", hAnsi="Wingdings"), "o中文，", "□中文，"),
        (fonts(eastAsia="Wingdings"), "o中\uf0fe", "o中☑"),
        (western("Wingdings").replace("default", "eastAsia"), "o¨þ", "□¨☑"),
        (western("Wingdings").replace("default", "eastAsia"), "\uf0fe“", "☑“"),
        (fonts(ascii="Calibri", hAnsi="Calibri", cs="Wingdings"), "o\uf0fe", "o☑"),
        (fonts(ascii="Calibri", hAnsi="Calibri", cs="Wingdings") + "<w:cs/>", "oþ", "□☑"),
        (western("Wingdings") + "<w:cs/>", "oþ", "oþ"),
    ],
)
def test_the_font_for_the_character_decides(properties, typed, expected):
    assert text(r(typed, rpr=properties)) == expected


def test_fonts_come_from_styles_too():
    styles = [
        style("Box", kind="character", rpr=western("Wingdings 2")),
        style("Mark", kind="character", based_on="Box"),
        style("Signs", rpr=western("Webdings")),
    ]
    assert text(r("R", style="Mark"), r("R", style="Box"), "R", styles=styles) == "☑☑R"
    plain = r("a", rpr=western("Calibri"))
    assert draft(p("a", plain, style="Signs"), styles=styles).paragraphs[0].text == "✔a"
    default = f"<w:rPrDefault><w:rPr>{western('Symbol')}</w:rPr></w:rPrDefault>"
    assert text("a、b", doc_defaults=default) == "α、β"


def test_signs_without_a_character_are_objects_and_are_spoken_of():
    found = draft(
        p("甲", r("\uf0ff", rpr=western("Wingdings")), "乙"), p(r(sym("F041", "MT Extra")))
    )
    assert [x.text for x in found.paragraphs] == [f"甲{OBJECT}乙", OBJECT]
    assert "symbol-unknown" in codes(found)
    assert codes(draft(p(r("\uf0fe", rpr=western("Wingdings"))))) == set()


@pytest.mark.parametrize(
    ("char", "font", "expected"),
    [
        ("F0FE", "Wingdings", "☑"),
        ("00FE", "Wingdings", "☑"),
        ("F061", "Webdings", "✔"),
        ("F028", "Wingdings", "☎"),
        ("F082", "Wingdings", "②"),
        ("F022", "Wingdings 3", "→"),
        ("2611", "Segoe UI Symbol", "☑"),
        ("00A9", "Times New Roman", "©"),
        ("F041", "MT Extra", OBJECT),
        ("0081", "Other", OBJECT),
        ("D800", "Symbol", OBJECT),
        ("", "Symbol", OBJECT),
        ("x", "Symbol", OBJECT),
    ],
)
def test_symbol_element(char, font, expected):
    assert text(r(sym(char, font))) == expected


def test_runs_keep_one_character_for_one():
    found = draft(p("前", r("aRb", rpr=western("Wingdings 2")), "后"))
    runs = found.paragraphs[0].runs
    assert [(run.start, run.end, run.offset) for run in runs] == [(0, 1, 0), (1, 4, 0), (4, 5, 0)]
    assert found.paragraphs[0].text[2] == "☑"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (r"SYMBOL 252 \f Wingdings \s 12", "✓"),
        (r'SYMBOL 0xFC \f "Wingdings"', "✓"),
        (r"SYMBOL 61692 \f Wingdings \* MERGEFORMAT", "✓"),
        (r'SYMBOL 82 \s 14 \f "Wingdings 2"', "☑"),
        (r"SYMBOL 82 \f Wingdings 2 \s 14", "☑"),
        (r"symbol 97 \f Webdings \h", "✔"),
        (r"SYMBOL a \f Symbol", "α"),
        (r"SYMBOL 9745 \u", "☑"),
        (r'SYMBOL 0x2612 \u \f "MS Gothic"', "☒"),
        (r"SYMBOL 169 \a", "©"),
        (r"SYMBOL 128 \a", "€"),
        (r"SYMBOL 0x8140 \j", "\u3000"),
        (r"SYMBOL 0x819B \j", "○"),
        (r"SYMBOL 163", "£"),
        (r"SYMBOL 0xF0FF \f Wingdings", OBJECT),
        ("SYMBOL", OBJECT),
        (r"SYMBOL 0x110000 \u", OBJECT),
    ],
)
def test_symbol_field(code, expected):
    found = draft(p("前", field(code), "后"))
    assert found.paragraphs[0].text == f"前{expected}后"
    assert ("field-unknown" in codes(found)) == (expected == OBJECT)


def test_symbol_field_in_the_font_of_its_run():
    assert text(field("SYMBOL 82", rpr=western("Wingdings 2"))) == "☑"


def test_check_box_control_shows_its_sign():
    boxes = [
        sdt(r("\u2612", rpr=western("MS Gothic"))),
        sdt(r(sym("F0FE"))),
        sdt(r("þ", rpr=western("Wingdings"))),
    ]
    assert text(*boxes) == "☒☑☑"


def test_text_around_is_left_alone():
    assert text(ruby("重", "chóng"), r("R", rpr=western("Wingdings 2")), Xml("")) == "重☑"


def test_names_of_fonts():
    names = ["WINGDINGS", "@Wingdings-3", "Symbol MT", "Segoe UI Symbol", None]
    assert [*map(table_name, names)] == ["wingdings", "wingdings 3", "symbol", "", ""]
