"""Read damaged real files for a fixed time, and measure the cost of hostile ones.

    python -m bench.fuzz [--seconds 60] [--seed 0] [--keep FOLDER]

Every mutated file must give a draft or a typed refusal; anything else is a crash and is kept.
Some files are generated (:mod:`bench.fuzz_fields`, :mod:`bench.fuzz_loose`), so that their text is
known. Hostile files are read in separate processes; their time and peak memory are printed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.docx_builder import document, pack, unpack
from tests.support.hostile import hostile_files

from bench import fuzz_fields, fuzz_loose
from bench.shared import ROOT
from draftlint.model.errors import ReadError
from draftlint.read import read

SHARED = Path(os.environ.get("DRAFTLINT_SHARED") or ROOT.parent / "shared") / "docx" / "files"
SECONDS_ALLOWED, MEGABYTES_ALLOWED = 2.0, 200
_ONE = """
import sys, time
from pathlib import Path
from bench.shared import ROOT
from draftlint.model.errors import ReadError
from draftlint.read import read
start = time.perf_counter()
try:
    read(sys.argv[1])
    code = "read"
except ReadError as error:
    code = error.code
seconds = time.perf_counter() - start
status = Path("/proc/self/status")
peak = 0
if status.exists():
    peak = next(int(x.split()[1]) for x in status.read_text().splitlines() if x.startswith("VmHWM"))
print(code, seconds, peak // 1024)
"""


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with some bytes changed, dropped, repeated or taken from elsewhere."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at, length = rng.randrange(len(out) + 1), rng.choice((1, 2, 4, 16, 200))
        kind = rng.randrange(5)
        if kind == 0:
            out[at : at + 1] = bytes([rng.randrange(256)])
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length] * rng.choice((1, 1, 50))
        elif kind == 3:
            start = rng.randrange(len(out) + 1)
            out[at : at + length] = out[start : start + length]
        else:
            out[at : at + 4] = rng.choice((b"\xff" * 4, b"\x00" * 4, b"<w:p", b"</w:", b"&#1;"))
    return bytes(out)


def mutant(data: bytes, rng: random.Random) -> bytes:
    """Mutate the archive itself, or, more often, one XML part inside it."""
    if rng.random() < 0.3:
        return mutate(data, rng)
    try:
        members = unpack(data)
    except Exception:
        return mutate(data, rng)
    names = [name for name in members if name.endswith((".xml", ".rels")) and members[name]]
    if not names:
        return mutate(data, rng)
    name = "word/document.xml" if "word/document.xml" in names and rng.random() < 0.5 else ""
    name = name or rng.choice(names)
    members[name] = mutate(members[name], rng)
    return pack(members)


def fuzz(seconds: float, seed: int, keep: Path | None) -> int:
    """Run for ``seconds`` and return the number of crashes and of files that took too long."""
    seeds = [p.read_bytes() for p in sorted(SHARED.iterdir())] if SHARED.is_dir() else []
    seeds = [data for data in seeds if len(data) < 200_000] or [document("一、总结", "正文")]
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    results: Counter[str] = Counter()
    bad = 0
    while time.monotonic() < end:
        source = rng.choice(seeds)
        if rng.random() < 0.3:
            source, wrong = _made(rng)
            results["made"] += 1
            if wrong:
                bad += 1
                print(f"misread: {wrong}")
                _keep(keep, f"misread-{seed}-{results.total()}.docx", source)
        data = mutant(source, rng)
        start = time.perf_counter()
        try:
            read("mutant.docx", data=data)
            results["read"] += 1
        except ReadError as error:
            results[error.code] += 1
        except Exception as error:
            results["CRASH"] += 1
            bad += 1
            print(f"crash: {type(error).__name__}: {error}")
            _keep(keep, f"crash-{seed}-{results.total()}.docx", data)
        if time.perf_counter() - start > SECONDS_ALLOWED:
            bad += 1
            print(f"slow: {time.perf_counter() - start:.1f} s")
            _keep(keep, f"slow-{seed}-{results.total()}.docx", data)
    print(f"{results.total()} mutants of {len(seeds)} files: {dict(results)}")
    return bad


def _made(rng: random.Random) -> tuple[bytes, list[str]]:
    """Return a made draft and what is wrong with it as read."""
    kind: Any = rng.choice((fuzz_fields, fuzz_loose))
    made = kind.made(rng)
    try:
        return made.data, kind.faults(made, read("made.docx", data=made.data))
    except Exception as error:
        return made.data, [f"{type(error).__name__}: {error}"]


def _keep(folder: Path | None, name: str, data: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def hostile() -> int:
    """Read every hostile file by itself; return how many pass the bounds or get a wrong code."""
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in hostile_files():
            path = Path(folder) / file.path
            path.write_bytes(file.build())
            done = subprocess.run(
                [sys.executable, "-c", _ONE, str(path)],
                capture_output=True,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
                check=False,
            )
            code, seconds, megabytes = (*done.stdout.split(), "crash", "0", "0")[:3]
            good = code == file.code and float(seconds) < SECONDS_ALLOWED
            good = good and int(megabytes) < MEGABYTES_ALLOWED
            bad += not good
            print(f"{'ok ' if good else 'BAD'} {file.name:26} {code:13}", end=" ")
            print(f"{float(seconds) * 1e3:7.0f} ms {megabytes:>4} MB")
    return bad


def main() -> int:
    """Run the fuzzer, then the hostile files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    return 1 if fuzz(arguments.seconds, arguments.seed, arguments.keep) + hostile() else 0


if __name__ == "__main__":
    raise SystemExit(main())
