"""Compare what is read from 260 real files with a reference, and the time with python-docx.

    python -m bench.read [--differences N] [--no-times]

Prints the share of visible characters and of list labels that agree with the reference reader,
the files refused, and times measured in this one run. Needs the shared data; see
docs/reading.md for what the differences are.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bench.shared import ROOT
from draftlint.model.draft import OBJECT, Draft
from draftlint.model.errors import ReadError
from draftlint.read import read

SHARED = Path(os.environ.get("DRAFTLINT_SHARED") or ROOT.parent / "shared") / "docx"


class Score(NamedTuple):
    """One file: characters and labels of the reference, and what we miss or have beyond."""

    file: str
    characters: int
    missing: int
    beyond: int
    labels: int
    wrong: int


def ink(texts: list[str]) -> Counter[str]:
    """Count the characters that leave ink: everything but white space and objects.

    The reference keeps signs of symbol fonts as private use characters, whose look depends on the
    font: they are left out.
    """
    counted = Counter("".join(texts).replace(OBJECT, ""))
    private = range(0xE000, 0xF900)
    return Counter({c: n for c, n in counted.items() if not c.isspace() and ord(c) not in private})


def score(record: dict[str, Any], draft: Draft) -> Score:
    """Compare a draft with the paragraphs the reference shows (inactive headers left out)."""
    expected = [p for p in record["paragraphs"] if "inactive" not in p["flags"]]
    theirs, ours = ink([p["text"] for p in expected]), ink([p.text for p in draft.paragraphs])
    labels = Counter((p["label"], p["text"].strip()[:20]) for p in expected if p["label"])
    listed = ((p.label, p.text.replace(OBJECT, "")) for p in draft.paragraphs if p.label)
    found = Counter((label, text.strip()[:20]) for label, text in listed)
    return Score(
        record["file"],
        theirs.total(),
        (theirs - ours).total(),
        (ours - theirs).total(),
        labels.total(),
        (labels - found).total(),
    )


def figures(differences: int) -> int:
    """Print the three figures of the reader; return the number of tracebacks."""
    scores: list[Score] = []
    refused: Counter[str] = Counter()
    wrongly = crashes = 0
    for line in (SHARED / "expected.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        try:
            draft = read(SHARED / "files" / record["file"])
        except ReadError as error:
            refused[error.code] += 1
            wrongly += record["status"] == "ok"
        except Exception:
            crashes += 1
            traceback.print_exc()
        else:
            scores.append(score(record, draft))
    characters = sum(s.characters for s in scores)
    missing, beyond = sum(s.missing for s in scores), sum(s.beyond for s in scores)
    labels, wrong = sum(s.labels for s in scores), sum(s.wrong for s in scores)
    print(f"files read            {len(scores)}")
    print(f"visible characters    {characters:,}: {1 - missing / characters:.4%} found,", end=" ")
    print(f"{missing} missing, {beyond} beyond the reference")
    print(f"list labels           {labels}: {1 - wrong / labels:.2%} agree, {wrong} differ")
    print(f"refused               {dict(refused)}, of them readable by the reference: {wrongly}")
    print(f"tracebacks            {crashes}")
    worst = sorted(scores, key=lambda s: s.missing + s.beyond + s.wrong, reverse=True)
    for s in worst[:differences]:
        print(
            f"  {s.file}: -{s.missing} +{s.beyond} of {s.characters}, labels {s.wrong}/{s.labels}"
        )
    return crashes


def best_of(count: int, work: Callable[[], object]) -> float:
    """Return the shortest of ``count`` times of the processor, in seconds."""
    times = []
    for _ in range(count):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def python_docx(path: Path) -> str:
    """Open the file with python-docx and join the text of its body, tables included."""
    from docx import Document  # noqa: PLC0415

    document = Document(str(path))
    cells = (c for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join(
        p.text for p in (*document.paragraphs, *(q for c in cells for q in c.paragraphs))
    )


def made_drafts(folder: Path) -> list[Path]:
    """Write an ordinary draft of 3,000 characters and one of 300,000, and return them."""
    from tests.support.docx_builder import document, headings, p, r  # noqa: PLC0415

    sentence = "今年以来，全市各级各部门认真贯彻落实上级决策部署，扎实推进各项重点工作。"
    paths = []
    for size in (3_000, 300_000):
        runs = [r(sentence, size=32, east_asia="仿宋") for _ in range(4)]
        paragraph = p(*runs, align="both")
        count = size // (4 * len(sentence))
        path = folder / f"made-{size}.docx"
        path.write_bytes(document(*[paragraph] * count, styles=headings()))
        paths.append(path)
    return paths


def times() -> None:
    """Print the times of both readers, file by file for the largest, as a median for the rest."""
    import tempfile  # noqa: PLC0415

    ratios: list[tuple[int, float, float, str]] = []
    for path in sorted((SHARED / "files").iterdir() if SHARED.is_dir() else []):
        try:
            theirs = best_of(2, partial(python_docx, path))
            ours = best_of(2, partial(read, path))
        except Exception:
            continue
        ratios.append((path.stat().st_size, ours, theirs, path.name))
    if ratios:
        median = statistics.median(ours / theirs for _, ours, theirs, _ in ratios)
        print(f"\n{len(ratios)} real files: draftlint / python-docx, median ratio {median:.2f}")
        for size, ours, theirs, name in sorted(ratios, key=lambda x: -x[2])[:6]:
            print(
                f"  {name:22} {size:>8} bytes {ours * 1e3:8.1f} ms {theirs * 1e3:8.1f} ms", end=" "
            )
            print(f"{ours / theirs:5.2f}")
    with tempfile.TemporaryDirectory() as folder:
        for path in made_drafts(Path(folder)):
            theirs, ours = (
                best_of(5, partial(python_docx, path)),
                best_of(5, partial(read, path)),
            )
            print(f"  {path.name:22} {'':14} {ours * 1e3:8.1f} ms {theirs * 1e3:8.1f} ms", end=" ")
            print(f"{ours / theirs:5.2f}")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", type=int, default=0, metavar="N")
    parser.add_argument("--no-times", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    crashes = 0
    if SHARED.is_dir():
        crashes = figures(arguments.differences)
    else:
        print(f"The shared files are not at {SHARED} (set DRAFTLINT_SHARED): figures left out.")
    if not arguments.no_times:
        times()
    return 1 if crashes else 0


if __name__ == "__main__":
    raise SystemExit(main())
