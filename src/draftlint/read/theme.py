"""Theme fonts (ECMA-376-1 20.1.4.1): what ``minorEastAsia`` stands for in this document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.read.names import A_NS

if TYPE_CHECKING:
    from lxml import etree


class Theme:
    """Fonts of a theme part (``a:fontScheme``, 20.1.4.1)."""

    def __init__(self, root: etree._Element | None, east_asia_lang: str | None) -> None:
        self._fonts: dict[str, str] = {}
        if root is None:
            return
        script = _script(east_asia_lang)
        for prefix, tag in (("major", "majorFont"), ("minor", "minorFont")):
            fonts = next(root.iter(f"{{{A_NS}}}{tag}"), None)
            if fonts is None:
                continue
            by_script = {
                f.get("script"): f.get("typeface", "") for f in fonts.iter(f"{{{A_NS}}}font")
            }
            latin = fonts.find(f"{{{A_NS}}}latin")
            east = fonts.find(f"{{{A_NS}}}ea")
            typeface = "" if latin is None else latin.get("typeface", "")
            self._fonts[f"{prefix}Ascii"] = self._fonts[f"{prefix}HAnsi"] = typeface
            typeface = "" if east is None else east.get("typeface", "")
            self._fonts[f"{prefix}EastAsia"] = typeface or by_script.get(script, "")

    def font(self, name: str | None) -> str | None:
        """Return the font a theme reference (``minorEastAsia``) stands for, ``None`` if none."""
        return (self._fonts.get(name) or None) if name else None


def _script(lang: str | None) -> str:
    lang = (lang or "zh-CN").lower()
    if lang.startswith("ja"):
        return "Jpan"
    if lang.startswith("ko"):
        return "Hang"
    return "Hant" if lang in ("zh-tw", "zh-hk", "zh-mo") else "Hans"
