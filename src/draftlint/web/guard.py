"""Access control of the local server.

A page on the web can make the user's browser send requests to this machine. Four measures refuse
them: the ``Host`` must name this server (against DNS rebinding), the ``Origin`` of requests must be
this page, the token of this run is required, and response headers forbid other sites to use the
responses.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Draftlint-Token"  # noqa: S105 - the name of a header
_log = logging.getLogger(__name__)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ASSETS = "/assets/"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types draftlint"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


class Guard:
    """ASGI middleware around the whole application; ``host`` is the address it is bound to."""

    def __init__(self, app: ASGIApp, token: str, host: str) -> None:
        self._app = app
        self._token = token
        self._host = host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 403."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        reason = self._refusal(scope)
        if reason:
            await PlainTextResponse(reason, 403)(scope, receive, send_guarded)
            return
        try:
            await self._app(scope, receive, send_guarded)
        except asyncio.CancelledError:  # Ctrl-C while a draft is checked
            if not started:
                await PlainTextResponse("draftlint: stopped", 503)(scope, receive, send_guarded)
        except Exception as error:  # our fault: this request fails, no traceback is shown
            _log.error("%s: %s: %s", scope["path"], type(error).__name__, error)
            if not started:
                await PlainTextResponse("draftlint: internal error", 500)(
                    scope, receive, send_guarded
                )

    def _refusal(self, scope: Scope) -> str | None:
        """Return why a request is refused, in phrases for whoever looks at it."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self.knows(host):
            return "Host 不对：请打开终端里显示的地址。 / Wrong host: open the address printed."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "来自其他网页的请求。 / Request from another page."
        if scope["path"].startswith(_ASSETS):
            return None
        if scope["method"] not in ("GET", "HEAD"):
            if headers.get("sec-fetch-site", "same-origin") != "same-origin":
                return "来自其他网页的请求。 / Request from another page."
            given = headers.get(TOKEN_HEADER, "")
        else:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            given = query.get("token", [""])[0]
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return (
                "口令不对或已过期：请打开终端里显示的完整地址。 / "
                "Wrong token: open the full address printed in the terminal."
            )
        return None

    def knows(self, host: str) -> bool:
        """Return whether a ``Host`` header names this server.

        DNS rebinding is impossible for a numeric address, so a server that listens beyond loopback
        accepts all of them; of names it accepts only its own.
        """
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in _LOOPBACK:
            return True
        if is_loopback(self._host):
            return False
        return _is_address(name) or name in (self._host, socket.gethostname().lower())


def is_loopback(host: str) -> bool:
    """Return whether an address to bind to reaches this machine only."""
    return host.lower() in _LOOPBACK or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
