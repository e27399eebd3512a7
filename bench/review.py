"""Check the invariants of reviewed copies on real files, and measure their cost.

python -m bench.review            every file of the local collection, with made-up and real findings
python -m bench.review --office   the same copies as LibreOffice reads them (needs soffice)
python -m bench.review --speed    a draft of 300,000 characters: the copy compared with the check
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from tests.support.office import convert, seen
from tests.support.word import settled

from bench.drafts import long_draft
from bench.shared import shared
from draftlint.config.loading import load
from draftlint.lint.linter import Linter
from draftlint.model.errors import ReadError
from draftlint.model.finding import Excerpt, Finding, Place, Severity
from draftlint.read import read
from draftlint.write import fix, review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.draft import Draft

DATE = datetime(2026, 1, 1)
NEW = (None, None, "改", "改正", "改正后", "")
#: Parts that a reviewed copy without revisions may change or add.
ALLOWED = ("document.xml", "document2.xml", ".rels", "comments.xml", "[Content_Types].xml")


class Case(NamedTuple):
    """A readable file with findings."""

    path: Path
    source: bytes
    draft: Draft
    findings: Sequence[Finding]


def made_up(draft: Draft, seed: str, count: int) -> list[Finding]:
    """Return findings on random spans, half of them with a sure correction."""
    chance = random.Random(seed)
    paragraphs = [p for p in draft.paragraphs if p.text]
    found = [Finding("section/#0#", Severity.WARNING)]
    for number in range(1, count):
        if not paragraphs:
            break
        paragraph = chance.choice(paragraphs)
        start = chance.randrange(len(paragraph.text))
        end = min(len(paragraph.text), start + chance.randint(1, 5))
        text = paragraph.text[start:end]
        place = Place(
            paragraph.story,
            paragraph.number,
            start=start,
            end=end,
            text=text,
            fix=chance.choice(NEW),
            excerpt=Excerpt(text),
        )
        found.append(Finding(f"typo/#{number}#", Severity.ERROR, (place,)))
    return found


def cases(count: int, linter: Linter | None = None) -> Iterator[Case]:
    """Yield every readable file, with made-up findings or those of a linter."""
    for path in sorted(shared("docx", "files").iterdir()):
        source = path.read_bytes()
        try:
            draft = read(path, data=source)
        except ReadError:
            continue
        found = linter.lint(draft).findings if linter else made_up(draft, path.name, count)
        if found:
            yield Case(path, source, draft, found)


def texts(data: bytes, path: Path) -> list[str]:
    """Return the paragraphs of a file but for comments."""
    return [p.text for p in read(path, data=data).paragraphs if p.story != "comment"]


def broken(case: Case, tally: Counter[str]) -> Iterator[str]:
    """Yield the invariants that the copies of a file break."""
    original = [p.text for p in case.draft.paragraphs if p.story != "comment"]
    quiet = review(case.source, case.draft, case.findings, date=DATE)
    tracked = review(case.source, case.draft, case.findings, track_changes=True, date=DATE)
    plain = fix(case.source, case.draft, case.findings)
    tally["comments"] += len(quiet.commented)
    tally["corrections"] += len(tracked.fixed)
    tally["not correctable"] += len(tracked.unfixed)
    if len(quiet.commented) != len(case.findings):
        yield "a finding has no comment"
    after = texts(quiet.data, case.path)
    if after != original and any(original):
        yield "comments change the text"
    corrected = texts(plain.data, case.path)
    if not any((*original, *corrected)):
        return  # No text: the copy may have gained the paragraph that holds the summary.
    if texts(tracked.data, case.path) != corrected:
        yield "accepted is not corrected"
    try:
        if texts(settled(tracked.data, accept=False), case.path) != original:
            yield "rejected is not the original"
        if texts(settled(tracked.data, accept=True), case.path) != corrected:
            yield "accepted is not corrected"
    except BadZipFile:
        tally["not judged: damaged member"] += 1
    before, copy = contents(case.source), contents(quiet.data)
    for name in copy:
        if before.get(name) != copy[name] and not name.endswith(ALLOWED):
            yield f"{name} changed"


def contents(data: bytes) -> dict[str, int]:
    """Return the checksum of every member."""
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: info.CRC for info in archive.infolist()}


def again(case: Case, linter: Linter, tally: Counter[str]) -> Iterator[str]:
    """Yield what checking the copies again misses, or finds in the commented one.

    A correction may bring to light what the mistake hid, or change what a statistical rule makes
    of its paragraph; that is counted, not held against it.
    """
    quiet = review(case.source, case.draft, case.findings, date=DATE)
    tracked = review(case.source, case.draft, case.findings, track_changes=True, date=DATE)
    if keys(linter.lint(read(case.path, data=quiet.data)).findings) != keys(case.findings):
        yield "other findings in the commented copy"
    left = keys(linter.lint(read(case.path, data=tracked.data)).findings)
    changed = {finding.place.paragraph for finding in tracked.fixed}
    lost = keys(f for f in case.findings if f.place.paragraph not in changed) - left
    if lost:
        yield f"findings lost in the revised copy: {lost}"
    tally["revealed by corrections"] += (left - keys(case.findings)).total()


def keys(findings: object) -> Counter[tuple[str, str]]:
    """Return findings by rule and text."""
    return Counter((f.rule, f.text) for f in findings)  # type: ignore[attr-defined]


def invariants() -> None:
    """Print how many files were reviewed, and every broken invariant."""
    tally: Counter[str] = Counter()
    for case in cases(120):
        tally["files, made-up findings"] += 1
        for problem in broken(case, tally):
            tally["broken invariants"] += 1
            print(f"{case.path.name}: {problem}")
    linter = Linter(load(None).resolve())
    for case in cases(0, linter):
        tally["files, real findings"] += 1
        tally["real findings"] += len(case.findings)
        for problem in (*broken(case, Counter()), *again(case, linter, tally)):
            tally["broken invariants"] += 1
            print(f"{case.path.name}: {problem}")
    for name, number in tally.items():
        print(f"{name:<28}{number:>8}")


def office() -> None:
    """Print how many comments LibreOffice sees, and on which text."""
    tally: Counter[str] = Counter()
    waiting = cases(20)
    while batch := list(islice(waiting, 40)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for case in batch:
                data = review(case.source, case.draft, case.findings, date=DATE).data
                (folder / f"{case.path.stem}.docx").write_bytes(data)
            convert(sorted(folder.glob("*.docx")), folder)
            for case in batch:
                tally["files"] += 1
                output = folder / f"{case.path.stem}.fodt"
                if not output.exists():
                    print(f"{case.path.name}: not opened")
                    continue
                tally["opened"] += 1
                notes = [n for n in seen(output).notes if n.author == "draftlint"]
                tally["comments written"] += len(case.findings) + 1
                tally["comments seen"] += len(notes)
                if len(notes) != len(case.findings) + 1:
                    print(f"{case.path.name}: {len(case.findings) + 1 - len(notes)} not seen")
                for note in (n for n in notes if "#" in n.lines[0]):
                    finding = case.findings[int(note.lines[0].split("#")[1])]
                    if any(line.startswith("位置：") for line in note.lines):
                        tally["next to their text, named"] += 1
                    else:
                        same = note.text == finding.text
                        tally["on their text" if same else "on other text"] += 1
    for name, number in tally.items():
        print(f"{name:<28}{number:>8}")


def speed() -> None:
    """Print what a reviewed copy costs compared with the check before it."""
    linter = Linter(load(None).resolve())
    with tempfile.TemporaryDirectory() as name:
        path = long_draft(Path(name) / "long.docx", 300_000)
        linter.lint(read(path))
        started = time.perf_counter()
        source = path.read_bytes()
        draft = read(path, data=source)
        findings = linter.lint(draft).findings
        checked = time.perf_counter() - started
        for share in (len(findings), 5_000):
            some = (findings or made_up(draft, "x", share))[:share]
            if len(some) < share:
                some = made_up(draft, "x", share)
            started = time.perf_counter()
            copy = review(source, draft, some, track_changes=True)
            reviewed = time.perf_counter() - started
            print(
                f"{draft.characters} characters, {len(copy.commented)} comments, "
                f"{len(copy.fixed)} revisions: check {checked:.2f} s, copy {reviewed:.2f} s, "
                f"ratio {reviewed / checked:.2f}"
            )


if __name__ == "__main__":
    {"--office": office, "--speed": speed}.get(sys.argv[-1], invariants)()
