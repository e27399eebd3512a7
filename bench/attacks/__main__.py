"""Run attacks, each in a separate process and folder, and print the table."""

from __future__ import annotations

import argparse
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from bench import attacks
from bench.attacks.attack import Attack

#: Seconds after which an attack is ended whatever it does: several runs of the program fit in.
_SECONDS = 300
_HELPERS = {"__main__", "attack"}
_WIDTHS = (44, 34, 34)


def main() -> None:
    """Run the attacks that are named (all without names); exit 1 when one of them succeeds."""
    parser = argparse.ArgumentParser(prog="python -m bench.attacks")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true", help="names only")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = {name: a for name, a in _found() if not options.names or _named(name, options.names)}
    if not chosen:
        parser.error(f"no attack is named {' '.join(options.names)}")
    if options.list:
        print("\n".join(chosen))
    elif options.one:
        (only,) = chosen.values()
        print(only.run(Path.cwd()))
    else:
        sys.exit(_table(chosen))


def _found() -> Iterator[tuple[str, Attack]]:
    for module in sorted(m.name for m in pkgutil.iter_modules(attacks.__path__)):
        if module not in _HELPERS:
            for value in vars(import_module(f"bench.attacks.{module}")).values():
                if isinstance(value, Attack):
                    yield f"{module}/{value.name}", value


def _named(name: str, wanted: list[str]) -> bool:
    return name in wanted or name.partition("/")[0] in wanted


def _table(chosen: dict[str, Attack]) -> bool:
    """Print a line for every attack; return whether one did not go as expected."""
    print(_row("attack", "expected", "got", "ok"))
    print("|---|---|---|---|", flush=True)
    bad = 0
    for name, one in chosen.items():
        start = time.perf_counter()
        got = _run(name)
        good = got == one.expected
        bad += not good
        print(_row(name, one.expected, got, "yes" if good else "NO"), flush=True)
        if not good:
            print(f"  ({time.perf_counter() - start:.1f} s)", file=sys.stderr)
    print(f"\n{len(chosen)} attacks, {bad} not as expected")
    return bool(bad)


def _run(name: str) -> str:
    """Return what the attack got, from a process that is ended with all it started."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        root = str(Path(attacks.__path__[0]).parents[1])
        search = [root, f"{root}/src", os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, search)),
            "TMPDIR": folder,
            "DRAFTLINT_LANG": "zh",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.attacks", "--one", name],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            return "no end"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.returncode:
            return (err.decode("utf-8", "replace").strip().splitlines() or ["failed"])[-1][:80]
        return out.decode("utf-8", "replace").strip()


def _row(*cells: str) -> str:
    padded = [_padded(cell, width) for cell, width in zip(cells, _WIDTHS, strict=False)]
    return f"| {' | '.join([*padded, *cells[len(_WIDTHS) :]])} |"


def _padded(text: str, width: int) -> str:
    shown = sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
    return text + " " * max(width - shown, 0)


if __name__ == "__main__":
    main()
