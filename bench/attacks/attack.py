"""What an attack is, and how it runs the program under attack.

A module of attacks contains functions that take an empty folder and return the outcome, in a few
words. The decorator gives the expected outcome; the two are compared as strings::

    @attack("exit 2: too-large")
    def a_million_members(folder: Path) -> str:
        (folder / "a.docx").write_bytes(…)
        return outcome(draftlint(folder, "check", "a.docx", "--format", "json"))
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

#: Resident memory of the largest process that a run may have, in megabytes.
MEMORY = 300
#: Seconds after which a run is ended. Below the limit of the bench for a whole attack.
SECONDS = 120
#: The address space of a run, where more is refused by the system, in megabytes. The models are
#: mapped into memory and NumPy reserves some: this is far above what is resident.
_ADDRESS_SPACE = 6_000

#: Runs the command under limits and writes its status and peak memory to the descriptor given.
#: A process of its own: a child counts the memory of the process that forked it as its own. It ends
#: its group when the time is up, even when this process has ended.
_LAUNCHER = """\
import os, resource, signal, sys
report, space, seconds = map(int, sys.argv[1:4])
signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))
signal.alarm(seconds)
os.set_inheritable(report, False)
pid = os.fork()
if pid == 0:
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execvp(sys.argv[4], sys.argv[4:])
_, status, usage = os.wait4(pid, 0)
os.write(report, f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss}".encode())
"""


class Attack(NamedTuple):
    """One attack: what should become of it, and the function that carries it out."""

    name: str
    expected: str
    run: Callable[[Path], str]


def attack(expected: str) -> Callable[[Callable[[Path], str]], Attack]:
    """Make an attack of a function; its name is that of the function, with hyphens."""

    def made(run: Callable[[Path], str]) -> Attack:
        return Attack(run.__name__.strip("_").replace("_", "-"), expected, run)

    return made


class Ran(NamedTuple):
    """How a run of the program ended: ``status`` is ``None`` when it ran out of time.

    ``peak`` is the resident memory of its largest process in megabytes.
    """

    status: int | None
    out: str
    err: str
    peak: int


def draftlint(
    folder: Path,
    *arguments: str | Path,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> Ran:
    """Run ``draftlint`` in the folder, under limits of memory and time, with all it starts."""
    return command(
        folder,
        [sys.executable, "-m", "draftlint", *map(str, arguments)],
        stdin=stdin,
        environment=environment,
        seconds=seconds,
    )


def command(
    folder: Path,
    arguments: list[str],
    *,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> Ran:
    """Run any command like :func:`draftlint` does; nothing of it is left when this returns."""
    report, write = os.pipe()
    bounds = [str(_ADDRESS_SPACE << 20), str(int(seconds) + 5)]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(write), *bounds, *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(write,),
        start_new_session=True,
    )
    os.close(write)
    try:
        out, err = process.communicate(stdin, timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        out, err = process.communicate()
    finally:
        _end(process)
    with os.fdopen(report, "rb") as stream:
        status, _, peak = stream.read().decode().partition(" ")
    return Ran(
        int(status) if status else None,
        out.decode("utf-8", "replace"),
        err.decode("utf-8", "replace"),
        int(peak or 0) >> 10,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process group that was made for the command."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def outcome(ran: Ran, memory: int = MEMORY) -> str:
    """Say in a few words how a run ended.

    That is its status, the error codes of the files in a JSON report, and what it should never
    show: a traceback, an internal error, more memory than allowed, no end.
    """
    if ran.status is None:
        return "no end"
    said = f"exit {ran.status}"
    codes = [file["error"]["code"] for file in _files(ran.out) if file["error"]]
    if codes:
        said += f": {', '.join(dict.fromkeys(codes))}"
    if "Traceback" in ran.err:
        said += ", traceback"
    if "internal error" in ran.err or "内部出错" in ran.err:
        said += ", internal error"
    if ran.peak > memory:
        said += f", {ran.peak} MB"
    return said


def _files(out: str) -> list[dict[str, dict[str, str] | None]]:
    try:
        files = json.loads(out)["files"]
    except (ValueError, KeyError, TypeError):
        return []
    return list(files)
