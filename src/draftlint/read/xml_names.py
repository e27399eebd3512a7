"""Names of WordprocessingML (ECMA-376-1) in the form lxml uses, ``{namespace}local``.

Only Transitional names are spelled out: Strict parts are turned into Transitional ones, byte for
byte of structure, before they are parsed (see :func:`draftlint.read.xml.to_transitional`).
"""

from __future__ import annotations

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
C_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX_NS = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DGM_NS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
V_NS = "urn:schemas-microsoft-com:vml"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS = "http://schemas.microsoft.com/office/word/2012/wordml"

#: Strict namespaces (ISO/IEC 29500-1) and the Transitional ones (29500-4) they stand for.
STRICT_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W_NS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R_NS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M_NS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A_NS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", C_NS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP_NS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", DGM_NS.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
)

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
R_ID = f"{{{R_NS}}}id"
VAL = f"{{{W_NS}}}val"


def w(local: str) -> str:
    """Return the name ``w:local``."""
    return f"{{{W_NS}}}{local}"


def is_on(value: str | None) -> bool:
    """Return the meaning of an on/off attribute (ST_OnOff): an absent one means on."""
    return value is None or value.lower() not in ("0", "false", "off")


def to_int(value: str | None) -> int | None:
    """Return a decimal or measure (``12``, ``12.5``, ``21pt``) as an int, ``None`` if it is none.

    Measures with a unit (ST_UniversalMeasure, usual in Strict files) become twips.
    """
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        pass
    number, unit = value[:-2], value[-2:]
    factor = _TWIPS.get(unit)
    try:
        return round(float(number) * factor) if factor else round(float(value))
    except (ValueError, OverflowError):
        return None


_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
