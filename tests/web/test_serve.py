"""``draftlint serve`` as a user starts and stops it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from draftlint.web.guard import TOKEN_HEADER
from tests.support.docx_builder import document, p

if TYPE_CHECKING:
    from pathlib import Path

_RUN = [sys.executable, "-m", "draftlint", "serve", "--no-browser"]


def test_it_prints_the_address_and_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(
        _RUN, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:")
        # The socket listens before the server is up: the request waits for it.
        with urllib.request.urlopen(address) as answer:
            assert "draftlint" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert "Traceback" not in errors
    assert process.returncode in (0, 130)


def test_a_profile_of_the_user_can_be_the_first_choice(tmp_path: Path) -> None:
    (tmp_path / "visit.yml").write_text(
        "id: visit\nname: {zh: 走访记录, en: visit}\ntitle: [走访记录]\nsource: tests\n",
        encoding="utf-8",
    )
    (tmp_path / ".draftlint.yml").write_text("extends: [visit.yml]\n", encoding="utf-8")
    with subprocess.Popen(
        [*_RUN, "--profile", "visit"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[1]
        with urllib.request.urlopen(address) as answer:
            assert '<option value="visit" selected>' in answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.communicate()


def test_it_ends_quietly_in_the_middle_of_a_check(tmp_path: Path) -> None:
    slow = document(*[p(f"第{number}次接待读者X万人次，情况良好。") for number in range(20_000)])
    with subprocess.Popen(
        _RUN, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        base, token = process.stdout.readline().split()[1].split("/?token=")
        request = urllib.request.Request(
            f"{base}/api/check?name=a.docx", slow, {TOKEN_HEADER: token}
        )
        with ThreadPoolExecutor(1) as pool:
            with urllib.request.urlopen(f"{base}/?token={token}") as page:
                page.read()
            answer = pool.submit(_status, request)
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate()
            # Where the second was too long or too short for the middle, the end is quiet as well.
            assert answer.result() in (200, 422, 503, None)
    assert "Traceback" not in errors


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_its_workers_end_with_it(tmp_path: Path, number: int) -> None:
    slow = document(*[p(f"第{number}次接待读者X万人次，情况良好。") for number in range(40_000)])
    reader, writer = os.pipe()
    with subprocess.Popen(
        _RUN, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[writer]
    ) as process:
        os.close(writer)
        assert process.stdout is not None
        base, token = process.stdout.readline().decode().split()[1].split("/?token=")
        request = urllib.request.Request(
            f"{base}/api/check?name=a.docx", slow, {TOKEN_HEADER: token}
        )
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_status, request)
            with urllib.request.urlopen(f"{base}/?token={token}", timeout=120):
                process.send_signal(number)
            process.wait(120)
    # Whoever reads a pipe waits for all that hold its other end: every process of the server.
    ended, _, _ = select.select([reader], [], [], 120)
    os.close(reader)
    assert ended, "workers are left behind"


def _status(request: urllib.request.Request) -> int | None:
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--profile", "work-sumary"], "work-summary"),
        (["--host", "256.1.1.1"], "256.1.1.1"),
        (["--port", "99999"], "99999"),
    ],
)
def test_what_cannot_be_is_said_before_it_starts(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    done = subprocess.run(
        [*_RUN, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['starlette'] = None; sys.argv = ['draftlint', 'serve'];"
        "from draftlint.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "draftlint[web]" in done.stderr
