"""Connections with time limits: an unfinished request is closed.

Uvicorn waits for the end of a request as long as its client keeps the connection open; a hundred
such connections would block all other clients.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

#: Connections with an incomplete request; beyond this number the oldest are closed.
MOST_UNFINISHED = 64
#: Open connections, beyond which requests are refused: far more than MOST_UNFINISHED, because
#: many that arrive at once exist for a moment before they are closed.
MOST = 512
#: Seconds for the header of a request, from the connection or the last response on.
HEADER_SECONDS = 10.0
#: Seconds for a whole request and its response, also where the client does not read it.
EXCHANGE_SECONDS = 600.0


class Connection(H11Protocol):
    """A connection with a time limit: first for the header, then for the whole exchange."""

    _timer: asyncio.TimerHandle | None = None
    since = 0.0
    """When it began to wait for the next input, by the clock of the event loop."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a header; close the oldest connections beyond the limit."""
        super().connection_made(transport)
        self._expect(HEADER_SECONDS)
        ours = (c for c in self.connections if isinstance(c, Connection))
        unfinished = sorted((c for c in ours if c.is_unfinished), key=lambda c: c.since)
        for connection in unfinished[:-MOST_UNFINISHED]:
            connection.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the time limit."""
        self._cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Start the limit of the exchange once there is a header; other bytes change no limit."""
        waited = self._is_waiting
        super().data_received(data)
        if waited and not self._is_waiting:
            self._expect(EXCHANGE_SECONDS)

    def on_response_complete(self) -> None:
        """Begin to wait for the next header."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._expect(HEADER_SECONDS if self._is_waiting else EXCHANGE_SECONDS)

    @property
    def is_unfinished(self) -> bool:
        """Whether more of a request is expected."""
        return self._is_waiting or bool(self.cycle.more_body)

    @property
    def _is_waiting(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _expect(self, seconds: float) -> None:
        self._cancel()
        self.since = self.loop.time()
        self._timer = self.loop.call_later(seconds, self.transport.abort)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
