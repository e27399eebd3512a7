"""Clients of the local page that never finish; everything is on 127.0.0.1."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.attacks.attack import attack

_SECONDS = 30
_HEADER = "GET / HTTP/1.1\r\nHost: {host}\r\nX-"
_BODY = (
    "POST /api/check?name=a.docx HTTP/1.1\r\nHost: {host}\r\nX-Draftlint-Token: {token}\r\n"
    "Content-Length: 5000\r\n\r\nPK"
)


@contextmanager
def _page(folder: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "draftlint", "serve", "--no-browser"],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[1]
    finally:
        process.terminate()
        process.wait(_SECONDS)


def _crowded(folder: Path, sent: str) -> str:
    with _page(folder) as address:
        where = urlsplit(address)
        host, port = where.hostname or "", where.port or 0
        crowd = []
        for _ in range(120):
            crowd.append(socket.create_connection((host, port), timeout=_SECONDS))
            token = where.query.removeprefix("token=")
            crowd[-1].sendall(sent.format(host=where.netloc, token=token).encode())
        try:
            with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
                return f"answers {answer.status}"
        except OSError as error:
            return f"no answer: {error}"
        finally:
            for connection in crowd:
                connection.close()


@attack("answers 200")
def hundred_and_twenty_silent_connections(folder: Path) -> str:
    """Connections on which nothing is sent."""
    return _crowded(folder, "")


@attack("answers 200")
def hundred_and_twenty_unfinished_headers(folder: Path) -> str:
    """Requests whose header does not end."""
    return _crowded(folder, _HEADER)


@attack("answers 200")
def hundred_and_twenty_unfinished_uploads(folder: Path) -> str:
    """Uploads that stop in the middle."""
    return _crowded(folder, _BODY)


@attack("given up")
def header_that_trickles_in(folder: Path) -> str:
    """A header that goes on, a byte a second."""
    with _page(folder) as address:
        where = urlsplit(address)
        host, port = where.hostname or "", where.port or 0
        with socket.create_connection((host, port), timeout=1) as connection:
            connection.sendall(_HEADER.format(host=where.netloc).encode())
            for _ in range(_SECONDS):
                try:
                    connection.sendall(b"a")
                    if not connection.recv(1):
                        return "given up"
                except TimeoutError:
                    continue
                except OSError:
                    return "given up"
    return "held for ever"
