"""Check every copy by reading it again: it must be sound and have the expected text.

A copy may have faults of the draft's file, but no new ones.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

from draftlint.model.errors import CopyError, ReadError
from draftlint.model.message import Message, message
from draftlint.read import read
from draftlint.read.package import open_package
from draftlint.read.xml import parse_xml
from draftlint.read.xml_names import w
from draftlint.write.corrections import applied, by_paragraph, corrections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml import etree

    from draftlint.model.draft import Draft
    from draftlint.read.limits import Limits
    from draftlint.read.package import Package
    from draftlint.read.xml import Parsed
    from draftlint.write.copies import Copy

_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"
_REFUSED = Message(
    "The copy did not pass its check ({problem}) and was not written; the original is unchanged."
    " Open it in Word, save it as a new .docx and try again, and please report this."
)


def verified(
    copy: Copy,
    source: bytes,
    draft: Draft,
    *,
    changed: Collection[str] = (),
    rebuilt: bool = False,
    limits: Limits | None = None,
) -> Copy:
    """Return the copy of a draft; raises ``CopyError`` where it is not sound.

    ``changed`` are the parts of a Word file that were written. ``rebuilt`` says that a damaged
    part was repaired: text that the damage hid may be visible then, so the text is not compared.
    """
    try:
        if draft.format == "docx":
            _refuse_new_faults(copy.data, source, draft.path, changed, limits)
        again = read(draft.path, data=copy.data, limits=limits)
    except ReadError as error:
        raise _refused(error.message) from error
    if not rebuilt and _text(again) != _text(draft, copy):
        raise _refused(message("its text is not that of the draft"))
    return copy


def _refused(problem: Message) -> CopyError:
    return CopyError(_REFUSED.filled(problem=problem))


def _text(draft: Draft, copy: Copy | None = None) -> list[str]:
    """Return the paragraphs with text, with the corrections of a copy of the draft made.

    Comments are left out: those of a review are not text of the draft.
    """
    changes = by_paragraph(corrections(draft, copy.fixed)) if copy else {}
    texts = (
        applied(paragraph.text, changes.get(paragraph.number, ()))
        for paragraph in draft.paragraphs
        if paragraph.story != "comment"
    )
    return list(filter(None, texts))


def _refuse_new_faults(
    data: bytes, source: bytes, path: str, changed: Collection[str], limits: Limits | None
) -> None:
    faults = Counter(_faults(data, changed, path, limits))
    if faults:
        new = faults - Counter(_faults(source, changed, path, limits))
        for fault in new:
            raise _refused(fault)


def _faults(
    data: bytes, parts: Collection[str], path: str, limits: Limits | None
) -> Iterator[Message]:
    """Yield what is wrong with a package; each may come several times."""
    with open_package(path, data=data, limits=limits) as package:
        yield from _faults_of_types(package)
        for name in package.zip.namelist():
            if name.lower().endswith(".rels"):
                yield from _faults_of_relationships(package, name)
        for name in parts:
            if package.find(name) is not None:
                yield from _faults_of_part(package, name)


def _faults_of_types(package: Package) -> Iterator[Message]:
    part = _ParsedPart(package, _TYPES)
    yield from part.damage()
    names = (element.get("PartName", "").lower() for element in part.elements(_OVERRIDE))
    for name in _repeated(names):
        yield message("{name} has two content types", name=name)


def _faults_of_relationships(package: Package, name: str) -> Iterator[Message]:
    part = _ParsedPart(package, name)
    yield from part.damage()
    links = part.elements(_RELATIONSHIP)
    for number in _repeated(link.get("Id", "") for link in links):
        yield message("{name} contains the id {number} twice", name=name, number=number)
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in links:
        target = link.get("Target", "").replace("\\", "/").partition("#")[0]
        if link.get("TargetMode") != "External" and target:
            place = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
            if package.find(place) is None:
                yield message("{name} leads to {place}, which is missing", name=name, place=place)
    if sum(link.get("Type", "").endswith("/relationships/comments") for link in links) > 1:
        yield message("{name} refers to two comments parts", name=name)


def _faults_of_part(package: Package, name: str) -> Iterator[Message]:
    part = _ParsedPart(package, name)
    yield from part.damage()
    marks = {
        kind: [element.get(w("id"), "") for element in part.elements(w(kind))]
        for kind in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
    }
    for kind, numbers in marks.items():
        for number in _repeated(numbers):
            yield message(
                "{name} contains {kind} {number} twice", name=name, kind=kind, number=number
            )
    for number in set(marks["commentRangeStart"]) ^ set(marks["commentRangeEnd"]):
        yield message("{name}: comment {number} has only one range mark", name=name, number=number)


def _repeated(names: Iterable[str]) -> Iterator[str]:
    """Yield each name again for every repetition."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


class _ParsedPart:
    """An XML part as the recovering parser reads it."""

    def __init__(self, package: Package, name: str) -> None:
        self._name = name
        self._parsed: Parsed | None = None
        with suppress(ReadError):
            data = package.read(name)
            if data is not None:
                self._parsed = parse_xml(data, name, package.limits)

    def damage(self) -> Iterator[Message]:
        """Yield a fault where the part is missing or not well-formed."""
        if self._parsed is None or self._parsed.repair:
            yield message("the XML of {name} is damaged", name=self._name)

    def elements(self, name: str) -> list[etree._Element]:
        """Return the elements of that name."""
        return [] if self._parsed is None else list(self._parsed.root.iter(name))
