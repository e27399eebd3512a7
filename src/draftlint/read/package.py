"""An Open Packaging Conventions package (ECMA-376-2) as found in the wild.

The reader and the writers share this: a part is addressed by its name as the directory of the
zip spells it (``word/document.xml``), and :meth:`Package.parse` always yields the same tree, so
that the index of an element in ``root.iter()`` is a stable address.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from draftlint.model.draft import Notice
from draftlint.model.errors import ReadError
from draftlint.model.message import Message, message
from draftlint.model.record import Record
from draftlint.read import sniff
from draftlint.read.archive import Archive
from draftlint.read.limits import Limits
from draftlint.read.xml import corrupt_part, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
#: What may go wrong while one member of a zip is inflated.
_MEMBER_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
#: Names of methods that archivers use and packages may not (APPNOTE 4.4.5).
_METHODS = {9: "deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ"}
#: Members that are never inflated still count against the limits when they expand like a bomb.
_PLAUSIBLE_RATIO = 50


class Relationship(Record, frozen=True):
    """A relationship: ``kind`` is the end of its type; ``target`` is a part or ``None``."""

    kind: str
    target: str | None
    external: bool


class Package:
    """An open package. Use as a context manager; parts are parsed once and kept."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.zip = archive
        self.limits = limits
        self._notices: dict[Notice, None] = {}
        self._names: dict[str, zipfile.ZipInfo] = {}
        self._roots: dict[str, etree._Element] = {}
        self._nodes = 0
        self._rels: dict[str, dict[str, Relationship]] = {}
        self._main: str | None = None
        for info in archive.infolist():
            key = _key(info.filename)
            if key in self._names and not info.is_dir():
                self.note(
                    "duplicate-member",
                    message(
                        "The package holds {filename} twice; the last one is used.",
                        filename=info.filename,
                    ),
                )
            self._names[key] = info

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def note(self, code: str, notice: Message) -> None:
        """Add a notice, once."""
        self._notices.setdefault(Notice(code, notice))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user must know about the package, in the order it was found."""
        return tuple(self._notices)

    def find(self, name: str) -> str | None:
        """Return the name of a part as the directory spells it, whatever case and slashes."""
        info = self._names.get(_key(name))
        return None if info is None else info.filename

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, ``None`` if there is no such part.

        Raises :class:`ReadError`: ``encrypted`` for a member with a password, ``unsupported`` for
        one that is neither stored nor deflated, ``too-large`` past the limits, ``corrupt`` if it
        cannot be inflated.
        """
        info = self._names.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise sniff.encrypted()
        if not sniff.is_bounded(info):
            raise _unknown_method(info)
        if info.file_size > self.limits.part_bytes:
            raise _too_large(info.filename, self.limits.part_bytes)
        try:
            with self.zip.member(info) as member:
                return member.read(info.file_size + 1)
        except _MEMBER_ERRORS as error:
            raise corrupt_part(info.filename) from error

    def parse(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, ``None`` if there is no such part; errors as above."""
        real = self.find(name)
        if real is None:
            return None
        root = self._roots.get(real)
        if root is None:
            data = self.read(real) or b""
            parsed = parse_xml(data, real, self.limits, self._nodes)
            self._nodes += parsed.nodes
            if parsed.repair:
                self.note(
                    "recovered-xml",
                    message(
                        "{part}: {repair}; check that nothing is missing.",
                        part=real,
                        repair=message(parsed.repair),
                    ),
                )
            root = self._roots[real] = parsed.root
        return root

    def parse_optional(self, name: str | None) -> etree._Element | None:
        """Parse a part the text can do without; a damaged one is skipped with a notice."""
        if name is None:
            return None
        try:
            return self.parse(name)
        except ReadError as error:
            if error.code != "corrupt":
                raise
            self.note("part-skipped", message("{name} is damaged and was skipped.", name=name))
            return None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part (``""`` for the package) by id."""
        known = self._rels.get(part)
        if known is None:
            folder, _, name = part.replace("\\", "/").rpartition("/")
            root = self.parse_optional(self.find(f"{folder}/_rels/{name}.rels"))
            known = {} if root is None else dict(_relationships(root, folder, self))
            self._rels[part] = known
        return known

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts that ``part`` names by relationships of that kind."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and relationship.target is not None:
                yield relationship.target

    @property
    def main(self) -> str:
        """Name of the main document part; :class:`ReadError` ``not-word`` if there is none."""
        if self._main is None:
            self._main = self._find_main()
        return self._main

    def _find_main(self) -> str:
        types = self.parse_optional(self.find(_CONTENT_TYPES))
        for part in self.related("", "officeDocument"):
            if part in (self.find("xl/workbook.xml"), self.find("ppt/presentation.xml")):
                raise sniff.not_word()
            return part
        overrides = () if types is None else types.iter(_OVERRIDE)
        declared = (o.get("PartName", "") for o in overrides if _is_main(o.get("ContentType", "")))
        for name in (*declared, "word/document.xml"):
            found = self.find(name)
            if found is not None:
                self.note(
                    "missing-relationship",
                    message(
                        "The package does not name its main document; {found} is read.", found=found
                    ),
                )
                return found
        if types is not None and any(key.startswith("word/") for key in self._names):
            raise corrupt_part("word/document.xml")
        raise sniff.not_word()


def _is_main(content_type: str) -> bool:
    """Return whether a content type is that of a Word document or template, with macros or not."""
    return "word" in content_type and content_type.endswith(".main+xml")


def open_package(
    path: str | Path, *, data: bytes | None = None, limits: Limits | None = None
) -> Package:
    """Open a .docx, .docm, .dotx or .dotm.

    ``data`` are its bytes when they are in memory already. Raises :class:`ReadError` with the
    code that says what the file is instead, or which limit it passes; nothing is inflated yet.
    """
    limits = limits or Limits()
    source: BinaryIO | Path = Path(path) if data is None else BytesIO(data)
    try:
        sniff.refuse_other_containers(source)
        archive = Archive(source, limits)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise sniff.truncated() from error
    except OSError as error:
        raise sniff.unreadable(str(path), error) from error
    try:
        _refuse_bombs(archive, limits)
        sniff.refuse_other_formats(archive)
        return Package(archive, limits)
    except BaseException:
        archive.close()
        raise


def _relationships(
    root: etree._Element, folder: str, package: Package
) -> Iterator[tuple[str, Relationship]]:
    for element in root.iter(_RELATIONSHIP):
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
        target = element.get("Target", "")
        if element.get("TargetMode") == "External":
            yield element.get("Id", ""), Relationship(kind, None, external=True)
            continue
        target = target.replace("\\", "/").partition("#")[0]
        absolute = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found = package.find(absolute)
        if found is None and "%" in absolute:
            from urllib.parse import unquote  # noqa: PLC0415 - slow to import, rarely needed

            found = package.find(unquote(absolute))
        yield element.get("Id", ""), Relationship(kind, found, external=False)


def _refuse_bombs(archive: zipfile.ZipFile, limits: Limits) -> None:
    total = 0
    for info in archive.infolist():
        is_xml = info.filename.lower().endswith((".xml", ".rels"))
        if is_xml or info.file_size > _PLAUSIBLE_RATIO * max(info.compress_size, 1):
            total += info.file_size
            if info.file_size > limits.part_bytes:
                raise _too_large(info.filename, limits.part_bytes)
    if total > limits.total_bytes:
        raise _too_large("", limits.total_bytes)


def _unknown_method(info: zipfile.ZipInfo) -> ReadError:
    kind = _METHODS.get(info.compress_type, f"({info.compress_type})")
    return ReadError(
        "unsupported",
        "{filename} is packed by {kind}, while Word files use deflate only; it is refused. Open"
        " the file in Word and save it.",
        filename=info.filename,
        kind=kind,
    )


def _too_large(name: str, limit: int) -> ReadError:
    megabytes = limit // (1024 * 1024)
    what = message("the part {name}", name=name) if name else message("the content")
    return ReadError(
        "too-large",
        "Unpacked, {what} is larger than {megabytes} MB; the file is refused.",
        what=what,
        megabytes=megabytes,
    )


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
