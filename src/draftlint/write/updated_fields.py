"""Fields whose result Word updates, replacing what is inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from draftlint.write.markup import is_w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.write.markup import Markup

#: Fields (17.16.5) that Word updates when a file is opened, laid out or printed. The results of
#: others (HYPERLINK, TOC, FORMTEXT …) change only when the user asks for an update.
_UPDATED = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE"}
    | {"PRINTDATE", "EDITTIME", "FILENAME", "FILESIZE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS"}
    | {"COMMENTS", "LASTSAVEDBY", "NUMCHARS", "NUMWORDS", "REVNUM", "TEMPLATE", "USERNAME"}
    | {"DOCPROPERTY", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "MERGEFIELD", "AUTONUM"}
)
_WORD = re.compile(r"\s*([A-Za-z]+)")


def is_updated(markup: Markup, element: int) -> bool:
    """Return whether an element is a simple field that Word updates."""
    return is_w(markup, element, "fldSimple") and _is_updated_code(
        markup.attribute(element, "instr") or ""
    )


def field_around(markup: Markup, leaf: int, paragraph: int) -> tuple[int, int] | None:
    """Return the first and last ``w:fldChar`` of the field to which a leaf belongs, if it matters.

    It matters where Word updates the field, and where the leaf is its code. A field that begins
    in an earlier paragraph (a table of contents) does not.
    """
    found: tuple[int, int] | None = None
    for begin in _begins(markup, leaf, paragraph):
        if (found is None and is_w(markup, leaf, "instrText")) or _is_updated_code(
            _code(markup, begin)
        ):
            end = _end(markup, begin)
            found = found if end is None else (begin, end)
    return found


def _begins(markup: Markup, leaf: int, paragraph: int) -> Iterator[int]:
    """Yield the begin marks of the fields around a leaf, innermost first."""
    marks = markup.named.get("fldChar", [])
    depth = 0
    for at in range(bisect_left(marks, leaf) - 1, -1, -1):
        if marks[at] < paragraph:
            return
        kind = markup.attribute(marks[at], "fldCharType")
        if kind == "begin" and depth == 0:
            yield marks[at]
        else:
            depth += (kind == "end") - (kind == "begin")


def _end(markup: Markup, begin: int) -> int | None:
    marks = markup.named["fldChar"]
    depth = 0
    for mark in marks[bisect_left(marks, begin) :]:
        kind = markup.attribute(mark, "fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth == 0:
            return mark
    return None


def _code(markup: Markup, begin: int) -> str:
    """Return the first part of the code of a field."""
    codes = markup.named.get("instrText", [])
    at = bisect_left(codes, begin)
    if at == len(codes):
        return ""
    return markup.data[slice(*markup.content(codes[at]))].decode()


def _is_updated_code(code: str) -> bool:
    word = _WORD.match(code)
    return word is not None and word[1].upper() in _UPDATED
