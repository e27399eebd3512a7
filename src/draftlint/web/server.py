"""Run the local page: a socket, a token, the browser."""

from __future__ import annotations

import secrets
import signal
import socket
import threading
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from draftlint.model.errors import UsageError
from draftlint.web import connections
from draftlint.web.app import make_app

if TYPE_CHECKING:
    from draftlint.run.checker import Plan
    from draftlint.web.app import ServerSettings


def new_token() -> str:
    """Return the token of a run: 192 random bits."""
    return secrets.token_urlsafe(24)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes any free one. Raises ``UsageError``."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(
            "Cannot listen on {host}:{port} ({error}); choose another --port.",
            host=host,
            port=port,
            error=error,
        ) from error


def address(listening: socket.socket, token: str) -> str:
    """Return the address to open."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - any of ours
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    return f"http://{host}:{port}/?token={token}"


def make_server(plan: Plan, settings: ServerSettings) -> uvicorn.Server:
    """Return the server, ready to run on a socket."""
    return uvicorn.Server(
        uvicorn.Config(
            make_app(plan, settings),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http=connections.Connection,
            limit_concurrency=connections.MOST,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
            ws="none",
        )
    )


def serve(
    plan: Plan, settings: ServerSettings, listening: socket.socket, *, browser: bool = True
) -> None:
    """Answer on the socket until interrupted; with ``browser`` open the page there."""
    if browser:
        # The socket listens already: a browser that connects before the server runs waits.
        page = address(listening, settings.token)
        threading.Thread(target=webbrowser.open, args=[page], daemon=True).start()
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        # A closed terminal ends the server with its cleanup.
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    make_server(plan, settings).run(sockets=[listening])
