"""Connections that nobody can hold for ever: an unfinished request is given up.

Uvicorn waits for the end of a request as long as its client keeps the connection; a hundred such
connections would shut everybody else out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

#: Connections whose request is incomplete; of more, those that have waited longest are closed.
MOST_UNFINISHED = 64
#: Connections at a time, after which requests are refused: many more, since a crowd that comes at
#: once is there for a moment before it is closed.
MOST = 512
#: Seconds in which the header of a request must come in, from the connection or the last answer.
HEADER_SECONDS = 10.0
#: Seconds for a whole request and its answer: a client that takes nothing in ends then, too.
EXCHANGE_SECONDS = 600.0


class Connection(H11Protocol):
    """A connection with an alarm: for the header first, for the whole exchange then."""

    _alarm: asyncio.TimerHandle | None = None
    since = 0.0
    """When it began to wait for what is next, by the clock of the loop."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a header, in the place of who has waited longest."""
        super().connection_made(transport)
        self._expect(HEADER_SECONDS)
        ours = (c for c in self.connections if isinstance(c, Connection))
        unfinished = sorted((c for c in ours if c.is_unfinished), key=lambda c: c.since)
        for connection in unfinished[:-MOST_UNFINISHED]:
            connection.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Take the alarm along."""
        self._cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait for the exchange once there is a header; bytes that bring none gain no time."""
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
        """Whether the next thing to come is more of a request."""
        return self._is_waiting or bool(self.cycle.more_body)

    @property
    def _is_waiting(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _expect(self, seconds: float) -> None:
        self._cancel()
        self.since = self.loop.time()
        self._alarm = self.loop.call_later(seconds, self.transport.abort)

    def _cancel(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
