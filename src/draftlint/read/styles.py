"""Effective formatting: document defaults, styles, theme fonts and direct properties.

The order of precedence is that of ECMA-376-1 17.7.2; toggle properties (17.7.3) are combined by
exclusive or over paragraph and character style. Results are cached, so that a draft with ten
thousand runs resolves each distinct combination once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.model.draft import Format, ParagraphFormat
from draftlint.model.record import Record
from draftlint.read.paragraph import NO_PARAGRAPH, PPR, ParagraphProps, paragraph_props
from draftlint.read.symbols import SymbolFonts, table_name
from draftlint.read.xml_names import VAL, is_on, to_int, w

if TYPE_CHECKING:
    from lxml import etree

    from draftlint.read.theme import Theme

RPR = w("rPr")
_RSTYLE = w("rStyle")
_EAST_ASIA = w("eastAsia")
_FONTS = (
    w("eastAsiaTheme"), _EAST_ASIA, w("asciiTheme"), w("ascii"), w("hAnsiTheme"), w("hAnsi"),
    w("cstheme"), w("cs"), w("hint"),
)  # fmt: skip
_LINK_STYLES = frozenset({"hyperlink", "followedhyperlink"})


class RunProps(NamedTuple):
    """Run properties one element sets; ``None`` is unset, ``""`` is set to automatic or none."""

    bold: bool | None = None
    italic: bool | None = None
    vanish: bool | None = None
    size: int | None = None
    east_asia: str | None = None
    ascii: str | None = None
    color: str | None = None
    highlight: str | None = None
    lang: str | None = None
    h_ansi: str | None = None
    cs: str | None = None
    hint: str | None = None
    complex: bool | None = None

    def under(self, over: RunProps) -> RunProps:
        """Return these properties with those of ``over`` laid on top."""
        return RunProps._make(
            low if high is None else high for low, high in zip(self, over, strict=True)
        )


class RunLook(NamedTuple):
    """How a run looks: format, whether it is hidden, and the colour that sets it apart.

    ``marked`` is the colour where it differs from that of the paragraph's own style, and is
    neither black nor a hyperlink's. ``symbols`` are its fonts where one is a symbol font.
    """

    format: Format
    hidden: bool
    marked: str | None
    symbols: SymbolFonts | None = None


class Style(Record, frozen=True):
    """A style as declared."""

    id: str
    name: str
    based_on: str | None
    rpr: RunProps
    ppr: ParagraphProps


_NO_RUN = RunProps()


class StyleSheet:
    """The styles part: resolves runs and paragraphs."""

    def __init__(self, root: etree._Element | None, theme: Theme) -> None:
        self._theme = theme
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        self._run_default = _NO_RUN
        self._paragraph_default = NO_PARAGRAPH
        self._chains: dict[str, tuple[RunProps, ParagraphProps]] = {}
        self._looks: dict[object, RunLook] = {}
        self._effective: dict[tuple[str | None, ParagraphProps], ParagraphProps] = {}
        self._formats: dict[tuple[str | None, ParagraphProps], ParagraphFormat] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self._run_default = self.run_props(defaults.find(f"{w('rPrDefault')}/{RPR}"))
            self._paragraph_default = paragraph_props(defaults.find(f"{w('pPrDefault')}/{PPR}"))
        for element in root.iterchildren(w("style")):
            style_id = element.get(w("styleId"), "")
            self._elements[style_id] = element
            if element.get(w("default")) in ("1", "true", "on"):
                self._defaults[element.get(w("type"), "paragraph")] = style_id

    def _style(self, style_id: str | None) -> Style | None:
        """Return a style, read when it is first asked for: most of them are never used."""
        if style_id is None:
            return None
        style = self._styles.get(style_id)
        element = self._elements.get(style_id)
        if style is not None or element is None:
            return style
        name, based_on = element.find(w("name")), element.find(w("basedOn"))
        props = paragraph_props(element.find(PPR))
        if props.num_id is not None:
            props = props._replace(num_style=style_id)
        style = self._styles[style_id] = Style(
            style_id,
            style_id if name is None else name.get(VAL, style_id),
            None if based_on is None else based_on.get(VAL),
            self.run_props(element.find(RPR)),
            props,
        )
        return style

    def style_name(self, style_id: str | None) -> str | None:
        """Return the name of a paragraph style (of the default style for ``None``)."""
        style_id = style_id or self._defaults.get("paragraph")
        style = self._style(style_id)
        return style_id if style is None else style.name

    def chain(self, style_id: str | None, kind: str) -> tuple[RunProps, ParagraphProps]:
        """Return what a style and all it is based on set (17.7.4.3); loops end where they close."""
        if style_id is None or style_id not in self._elements:
            style_id = self._defaults.get(kind)
        if style_id is None:
            return _NO_RUN, NO_PARAGRAPH
        known = self._chains.get(style_id)
        if known is None:
            chain: dict[str, Style] = {}
            style = self._style(style_id)
            while style is not None and style.id not in chain and style.id not in self._chains:
                chain[style.id] = style
                style = self._style(style.based_on)
            known = (_NO_RUN, NO_PARAGRAPH)
            if style is not None:
                known = self._chains.get(style.id, known)
            for link in reversed(chain.values()):
                known = (known[0].under(link.rpr), known[1].under(link.ppr))
                self._chains[link.id] = known
        return known

    def look(self, pstyle: str | None, tstyle: str | None, rpr: etree._Element | None) -> RunLook:
        """Return the effective look of a run with the direct properties ``rpr``."""
        key: object = (pstyle, tstyle)
        if rpr is not None and len(rpr):
            # Properties of one value are distinguished by it, fonts and languages by all they
            # contain.
            direct: list[object] = [pstyle, tstyle]
            for child in rpr:
                name = _RUN_PROPERTY.get(child.tag)
                if name is not None:
                    direct.append(name)
                    if name == "fonts":
                        direct += child.items()
                    else:
                        direct.append(child.get(_EAST_ASIA if name == "lang" else VAL))
            key = tuple(direct)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._resolve(pstyle, tstyle, rpr)
        return look

    def _resolve(
        self, pstyle: str | None, tstyle: str | None, rpr: etree._Element | None
    ) -> RunLook:
        base = self._run_default
        if tstyle is not None:
            base = base.under(self.chain(tstyle, "table")[0])
        paragraph = self.chain(pstyle, "paragraph")[0]
        own = base.under(paragraph)
        rstyle = None if rpr is None else rpr.find(_RSTYLE)
        style_id = None if rstyle is None else rstyle.get(VAL)
        character = self.chain(style_id, "character")[0] if style_id else _NO_RUN
        props = own.under(character)
        if character is not _NO_RUN:
            props = props._replace(
                bold=_toggle(own.bold, character.bold),
                italic=_toggle(own.italic, character.italic),
                vanish=_toggle(own.vanish, character.vanish),
            )
        props = props.under(self.run_props(rpr))
        style = self._style(style_id)
        is_link = style is not None and style.name.lower() in _LINK_STYLES
        color = props.color or None
        marked = None if is_link or color in (own.color, "000000") else color
        return RunLook(
            Format(
                bool(props.bold),
                bool(props.italic),
                props.size,
                props.east_asia or None,
                props.ascii or None,
                color,
                props.highlight or None,
                props.lang or None,
            ),
            bool(props.vanish),
            marked,
            _symbol_fonts(props),
        )

    def run_props(self, rpr: etree._Element | None) -> RunProps:
        """Return what a ``w:rPr`` sets."""
        if rpr is None:
            return _NO_RUN
        found: dict[str, object] = {}
        for child in rpr:
            name = _RUN_PROPERTY.get(child.tag)
            if name is None or name == "style":
                continue
            if name in ("bold", "italic", "vanish", "complex"):
                found[name] = is_on(child.get(VAL))
            elif name == "size":
                found[name] = to_int(child.get(VAL))
            elif name == "color":
                value = child.get(VAL, "auto")
                found[name] = "" if value == "auto" else value.upper()
            elif name == "highlight":
                value = child.get(VAL, "none")
                found[name] = "" if value == "none" else value
            elif name == "lang":
                found[name] = child.get(_EAST_ASIA)
            else:
                fonts = list(map(child.get, _FONTS))
                for index, key in enumerate(("east_asia", "ascii", "h_ansi", "cs")):
                    theme, plain = fonts[2 * index : 2 * index + 2]
                    found[key] = self._theme.font(theme) or plain
                found["hint"] = fonts[-1]
        return RunProps(**found)  # type: ignore[arg-type]

    def effective(self, style_id: str | None, direct: ParagraphProps) -> ParagraphProps:
        """Return the effective paragraph properties, list indents left out."""
        key = (style_id, direct)
        known = self._effective.get(key)
        if known is None:
            style = self.chain(style_id, "paragraph")[1]
            known = self._effective[key] = self._paragraph_default.under(style).under(direct)
        return known

    def format(self, style_id: str | None, props: ParagraphProps) -> ParagraphFormat:
        """Return effective properties as the draft keeps them; equal ones are one object."""
        key = (style_id, props)
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = ParagraphFormat(self.style_name(style_id), *props[:9])
        return known


def _symbol_fonts(props: RunProps) -> SymbolFonts | None:
    """Return the symbol fonts of a run, ``None`` if it has none, as nearly all."""
    fonts = SymbolFonts(
        table_name(props.ascii),
        table_name(props.h_ansi),
        table_name(props.east_asia),
        table_name(props.cs),
        props.hint == "eastAsia",
        (props.lang or "").lower().startswith("zh"),
        bool(props.complex),
    )
    return fonts if any(fonts[:4]) else None


def _toggle(low: bool | None, high: bool | None) -> bool | None:
    if low is None or high is None:
        return low if high is None else high
    return low != high


_RUN_PROPERTY = {
    w("rStyle"): "style",
    w("b"): "bold",
    w("i"): "italic",
    w("vanish"): "vanish",
    w("sz"): "size",
    w("rFonts"): "fonts",
    w("color"): "color",
    w("highlight"): "highlight",
    w("lang"): "lang",
    w("cs"): "complex",
    w("rtl"): "complex",
}
