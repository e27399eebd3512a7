"""Fields whose result is made anew by Word, with whatever stands inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from draftlint.write.markup import is_w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.write.markup import Markup

#: Fields (17.16.5) that are filled in when a file is opened, laid out or printed. What others
#: show (HYPERLINK, TOC, FORMTEXT …) stays as it is until somebody asks for an update.
_FILLED = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE"}
    | {"PRINTDATE", "EDITTIME", "FILENAME", "FILESIZE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS"}
    | {"COMMENTS", "LASTSAVEDBY", "NUMCHARS", "NUMWORDS", "REVNUM", "TEMPLATE", "USERNAME"}
    | {"DOCPROPERTY", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "MERGEFIELD", "AUTONUM"}
)
_WORD = re.compile(r"\s*([A-Za-z]+)")


def is_filled(markup: Markup, element: int) -> bool:
    """Return whether an element is a simple field that Word fills."""
    return is_w(markup, element, "fldSimple") and _fills(markup.attribute(element, "instr") or "")


def field_around(markup: Markup, leaf: int, paragraph: int) -> tuple[int, int] | None:
    """Return the first and last ``w:fldChar`` of the field to which a leaf belongs, if it matters.

    It matters where Word fills the field, and where the leaf is its code. A field that begins
    in an earlier paragraph (a table of contents) does not.
    """
    found: tuple[int, int] | None = None
    for begin in _begins(markup, leaf, paragraph):
        if (found is None and is_w(markup, leaf, "instrText")) or _fills(_code(markup, begin)):
            end = _end(markup, begin)
            found = found if end is None else (begin, end)
    return found


def _begins(markup: Markup, leaf: int, paragraph: int) -> Iterator[int]:
    """Yield what begins the fields that are open at a leaf, innermost first."""
    signs = markup.named.get("fldChar", [])
    depth = 0
    for at in range(bisect_left(signs, leaf) - 1, -1, -1):
        if signs[at] < paragraph:
            return
        kind = markup.attribute(signs[at], "fldCharType")
        if kind == "begin" and depth == 0:
            yield signs[at]
        else:
            depth += (kind == "end") - (kind == "begin")


def _end(markup: Markup, begin: int) -> int | None:
    signs = markup.named["fldChar"]
    depth = 0
    for sign in signs[bisect_left(signs, begin) :]:
        kind = markup.attribute(sign, "fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth == 0:
            return sign
    return None


def _code(markup: Markup, begin: int) -> str:
    """Return the first piece of the code of a field."""
    codes = markup.named.get("instrText", [])
    at = bisect_left(codes, begin)
    if at == len(codes):
        return ""
    return markup.data[slice(*markup.content(codes[at]))].decode()


def _fills(code: str) -> bool:
    word = _WORD.match(code)
    return word is not None and word[1].upper() in _FILLED
