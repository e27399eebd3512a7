"""A running server for tests, and the requests of its page."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from draftlint.config.loading import load
from draftlint.run.checker import Plan
from draftlint.web.app import ServerSettings
from draftlint.web.guard import TOKEN_HEADER
from draftlint.web.server import address, listen, make_server

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "token-of-this-test"
HEADERS = {TOKEN_HEADER: TOKEN}
BASE = "http://127.0.0.1:8000"


def plan() -> Plan:
    """Return the plan of the shipped rules, whatever folder the tests run in."""
    return Plan(loaded=load(None))


def settings(**changes: Any) -> ServerSettings:
    """Return the settings of a test."""
    return ServerSettings(**{"token": TOKEN, **changes})


@contextmanager
def serving(**changes: Any) -> Iterator[str]:
    """Yield the address of a real server, which ends with the block."""
    server = make_server(plan(), settings(**changes))
    listening = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield address(listening, TOKEN)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
