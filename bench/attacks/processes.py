"""Ends that come from outside: is anything left behind, and is anything said?"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.docx_builder import document, p

from bench.attacks.attack import attack

_SECONDS = 30


@contextmanager
def _begun(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Yield a running program and a pipe that ends when none of its processes is left."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "draftlint", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[writer],
        start_new_session=True,
    )
    os.close(writer)
    try:
        yield process, reader
    finally:
        process.kill()
        process.communicate()
        os.close(reader)


def _left(reader: int) -> str:
    ended, _, _ = select.select([reader], [], [], _SECONDS)
    return "nothing left" if ended else "processes left"


def _long_draft(folder: Path, name: str = "a.docx") -> None:
    texts = [p(f"第{number}次接待读者X万人次，情况良好。") for number in range(30_000)]
    (folder / name).write_bytes(document(*texts))


def _ended(folder: Path, number: int, *arguments: str) -> str:
    with _begun(folder, "check", "--no-cache", *arguments) as (process, reader):
        time.sleep(2)  # in the middle of it, on most machines
        process.send_signal(number)
        process.wait(_SECONDS)
        return _left(reader)


@attack("nothing left")
def killed_while_one_draft_is_checked(folder: Path) -> str:
    """The typo helper and its twin are at work."""
    _long_draft(folder)
    return _ended(folder, signal.SIGKILL, "a.docx")


@attack("nothing left")
def hung_up_while_one_draft_is_checked(folder: Path) -> str:
    """The terminal is closed."""
    _long_draft(folder)
    return _ended(folder, signal.SIGHUP, "a.docx")


@attack("nothing left")
def killed_while_many_drafts_are_checked(folder: Path) -> str:
    """Worker processes are at work."""
    names = [f"{number}.docx" for number in range(4)]
    for name in names:
        _long_draft(folder, name)
    return _ended(folder, signal.SIGKILL, "--jobs", "2", *names)


@attack("nothing left")
def killed_page(folder: Path) -> str:
    """The processes of the local page."""
    with _begun(folder, "serve", "--no-browser") as (process, reader):
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait(_SECONDS)
        return _left(reader)


@attack("exit 130, silent")
def ctrl_c_at_forty_moments(folder: Path) -> str:
    """Ctrl-C from a tenth of a second to a second after the start, to the whole group."""
    (folder / "a.docx").write_bytes(document(*["组织集体学习X次。"] * 3_000))
    odd = []
    for moment in range(40):
        with _begun(folder, "check", "--no-cache", "--fail-on", "never", "a.docx") as (process, _):
            time.sleep(0.1 + moment / 44)
            ended = process.poll()
            if ended is None:
                os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=_SECONDS)
            if (process.returncode, said) not in ((130, b""), (0, b"")):
                odd.append(f"exit {process.returncode} {'loud' if said else ''}")
    return ", ".join(sorted(set(odd))) or "exit 130, silent"
