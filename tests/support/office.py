"""LibreOffice as an independent reader of Word files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"


class Note(NamedTuple):
    """A comment as LibreOffice sees it, and the text it is anchored to."""

    author: str
    lines: tuple[str, ...]
    text: str


class Tracked(NamedTuple):
    """A tracked change as LibreOffice sees it, and the text it is about."""

    kind: str
    author: str
    text: str


class Seen(NamedTuple):
    """What LibreOffice makes of a file.

    ``accepted`` are the paragraphs with all changes made, ``rejected`` those without the changes
    by draftlint (changes by others made).
    """

    notes: tuple[Note, ...]
    changes: tuple[Tracked, ...]
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]


def soffice() -> str:
    """Return the program; skips the test where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed (apt: libreoffice-writer-nogui)")
    return found


def convert(files: Iterable[Path], folder: Path, to: str = "fodt", timeout: int = 300) -> None:
    """Convert files, by default to flat OpenDocument text, in one run of LibreOffice.

    The output is in ``folder``. Past ``timeout`` (seconds) the run is ended with all its processes;
    files it did not get to have no output.
    """
    profile = (folder / "profile").as_uri()
    command = [soffice(), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(folder), *map(str, files)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def seen(path: Path) -> Seen:
    """Read a flat OpenDocument text."""
    root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    reader = _Reader()
    body = root.find(f"{_OFFICE}body")
    assert body is not None
    for region in body.iter(f"{_TEXT}changed-region"):
        kind = etree.QName(region[0]).localname
        author = region[0].findtext(f".//{_DC}creator", "")
        reader.changes[region.get(f"{_TEXT}id", "")] = (kind, author, [])
    reader.walk(body)
    return Seen(
        tuple(Note(a, tuple(lines), "".join(text)) for a, lines, text in reader.notes.values()),
        tuple(Tracked(k, a, "".join(text)) for k, a, text in reader.changes.values()),
        tuple(reader.accepted),
        tuple(reader.rejected),
    )


class _Reader:
    def __init__(self) -> None:
        self.notes: dict[str, tuple[str, list[str], list[str]]] = {}
        self.changes: dict[str, tuple[str, str, list[str]]] = {}
        self.accepted: list[str] = []
        self.rejected: list[str] = []
        self._open: set[str] = set()
        self._changing: set[str] = set()

    def walk(self, element: etree._Element) -> None:
        name = element.tag
        if name in (f"{_TEXT}tracked-changes", f"{_TEXT}note"):
            return
        if name == f"{_OFFICE}annotation":
            self._note(element)
            return
        if name == f"{_OFFICE}annotation-end":
            self._open.discard(element.get(f"{_OFFICE}name", ""))
        if name == f"{_TEXT}change-start":
            self._changing.add(element.get(f"{_TEXT}change-id", ""))
        if name == f"{_TEXT}change-end":
            self._changing.discard(element.get(f"{_TEXT}change-id", ""))
        is_paragraph = name in (f"{_TEXT}p", f"{_TEXT}h")
        if is_paragraph:
            self.accepted.append("")
            self.rejected.append("")
        inline = is_paragraph or name in (f"{_TEXT}span", f"{_TEXT}a", f"{_TEXT}text-input")
        self._add({f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(name, ""))
        if name == f"{_TEXT}s":
            self._add(" " * int(element.get(f"{_TEXT}c", "1")))
        if name.startswith(_TEXT):
            self._add(element.text)
        for child in element:
            self.walk(child)
            if inline:
                self._add(child.tail)

    def _note(self, element: etree._Element) -> None:
        key = element.get(f"{_OFFICE}name") or f"point {len(self.notes)}"
        lines = ["".join(p.itertext()) for p in element.iter(f"{_TEXT}p")]
        self.notes[key] = (element.findtext(f"{_DC}creator", ""), lines, [])
        self._open.add(key)

    def _add(self, text: str | None) -> None:
        if not text or not self.accepted:
            return
        for key in self._changing:
            self.changes[key][2].append(text)
        for key in self._open:
            self.notes[key][2].append(text)
        changing = [self.changes[key][:2] for key in self._changing]
        if all(kind != "deletion" for kind, _ in changing):
            self.accepted[-1] += text
        if not {("insertion", "draftlint")}.intersection(changing) and all(
            kind != "deletion" or author == "draftlint" for kind, author in changing
        ):
            self.rejected[-1] += text
