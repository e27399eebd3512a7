"""Theme fonts (ECMA-376-1 20.1.4.1): what ``minorEastAsia`` stands for in this document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read.xml_names import A_NS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree


class Theme:
    """Fonts of a theme part (``a:fontScheme``), which is read when a font asks for it."""

    def __init__(
        self, load: Callable[[], etree._Element | None], east_asia_lang: str | None
    ) -> None:
        self._load = load
        self._script = _script(east_asia_lang)
        self._fonts: dict[str, str] | None = None

    def font(self, name: str | None) -> str | None:
        """Return the font a theme reference (``minorEastAsia``) stands for, ``None`` if none."""
        if not name:
            return None
        if self._fonts is None:
            root = self._load()
            self._fonts = {} if root is None else dict(self._read(root))
        return self._fonts.get(name) or None

    def _read(self, root: etree._Element) -> Iterator[tuple[str, str]]:
        for prefix in ("major", "minor"):
            fonts = next(root.iter(f"{{{A_NS}}}{prefix}Font"), None)
            if fonts is None:
                continue
            latin = east = by_script = ""
            for font in fonts:
                typeface = font.get("typeface", "")
                if font.tag == f"{{{A_NS}}}latin":
                    latin = typeface
                elif font.tag == f"{{{A_NS}}}ea":
                    east = typeface
                elif font.get("script") == self._script:
                    by_script = typeface
            yield f"{prefix}Ascii", latin
            yield f"{prefix}HAnsi", latin
            yield f"{prefix}EastAsia", east or by_script


def _script(lang: str | None) -> str:
    lang = (lang or "zh-CN").lower()
    if lang.startswith("ja"):
        return "Jpan"
    if lang.startswith("ko"):
        return "Hang"
    return "Hant" if lang in ("zh-tw", "zh-hk", "zh-mo") else "Hans"
