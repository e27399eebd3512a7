"""Ctrl-C, and whatever else ends the program: a status, no words, nobody left behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from draftlint.system.cores import cores
from tests.support.docx_builder import document

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends signals")

#: Stops the program in the middle of loading a module, or of work, and says so.
_STOPS = """\
import builtins, sys

def stop(*_):
    print("here", flush=True)
    while True:
        pass

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            stop()

sys.meta_path.insert(0, Finder())
sys.argv = ["draftlint", *{arguments!r}]
from draftlint.__main__ import main
main()
"""

_LOADED = [
    "draftlint.cli",
    "draftlint.cli.program",
    "click",
    "draftlint.cli.check",
    "draftlint.cli._check_files",
    "draftlint.run.checker",
    "lxml",
    "draftlint.read.docx",
    "draftlint.checks.pattern",
    "draftlint.typo.engine",
    "draftlint.report.formats.text",
]


@pytest.mark.parametrize("name", _LOADED)
def test_while_a_module_is_loading(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.docx").write_bytes(document("一、工作总结", "组织集体学习12次。"))
    script = _STOPS.format(name=name, arguments=["check", "--no-cache", "a.docx"])
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline():
            # As a terminal does: to every process of the group.
            os.killpg(process.pid, signal.SIGINT)
            try:
                assert process.wait(120) == 130
            finally:
                process.kill()
        assert process.stderr is not None
        assert process.stderr.read() == b""


def _begun(tmp_path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "draftlint", *arguments],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _wait_for_the_command(process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has read what was sent, all but what is in its own buffer."""
    assert process.stdin is not None
    os.set_blocking(process.stdin.fileno(), True)
    process.stdin.write("组织集体学习12次。\n".encode() * 100_000)
    process.stdin.flush()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_while_standard_input_is_read(tmp_path: Path, times: int) -> None:
    with _begun(tmp_path, "check", "-") as process:
        _wait_for_the_command(process)
        for _ in range(times):
            os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert said == b""


def test_a_command_in_the_background_of_a_shell_is_deaf_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("组织集体学习12次。\n", encoding="utf-8")
    script = f"trap '' INT; exec {sys.executable} -m draftlint check -"
    with subprocess.Popen(
        ["sh", "-c", script],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        _wait_for_the_command(process)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=120)
    assert process.returncode == 0


_HELPER = """\
import os, sys
from draftlint.typo.helper_process import HelperProcess

helper = HelperProcess()
helper.start()
helper.submit([f"附{chr(0x4E00 + n)}" * 10_000 for n in range(40)], "normal")
print(helper.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or cores() < 2, reason="a helper is only started on Linux"
)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("with_second", [False, True])
def test_the_helper_ends_with_the_run(number: int, with_second: bool) -> None:
    # Whoever reads a pipe waits for all that hold its other end: every process of the run.
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", _HELPER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=[writer],
    ) as process:
        os.close(writer)
        assert process.stdout is not None
        helper = int(process.stdout.readline())
        children = Path(f"/proc/{helper}/task/{helper}/children")
        while with_second and not children.read_text():
            pass
        process.send_signal(number)
        process.wait(120)
        ended, _, _ = select.select([reader], [], [], 120)
        os.close(reader)
    assert ended, "a helper is left behind"
