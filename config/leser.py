"""What a client sends, read with an eye on how much and how long: gunicorn's reader of a socket."""

import errno
from contextlib import suppress
from socket import SHUT_RD, SHUT_RDWR, socket
from time import monotonic

from gunicorn.http.unreader import SocketUnreader

LESES = 15.0
"""Seconds that a request has to come whole, however often its client says a little."""
BESVARES = 60.0
"""Seconds that all of it may take with its answer, however often its client takes a little."""


class Leser(SocketUnreader):
    """A connection's. `begynn` with each request; `kutt`, from another thread, frees the one that
    waits for a client that has had its time. A request that has come whole is let be."""

    def __init__(self, sokkel: socket) -> None:
        super().__init__(sokkel)
        self._begynte = monotonic()
        self._venter = False
        self._igjen = float("inf")

    def begynn(self) -> None:
        """A request is about to be read."""
        self._begynte, self._igjen = monotonic(), float("inf")

    def begrens(self, bytes_: int) -> None:
        """No more than this is read of the request's body: then OSError is raised."""
        self._igjen = bytes_

    def chunk(self, size_hint: int | None = None) -> bytes:
        self._venter = True
        try:
            lest: bytes = super().chunk(size_hint)  # type: ignore[call-arg]
        finally:
            self._venter = False
        self._igjen -= len(lest)
        if self._igjen < 0:
            raise OSError(errno.EMSGSIZE, "for mye sendt")
        return lest

    def kutt(self) -> None:
        """Shut the way that has been open for too long, if it has."""
        brukt = monotonic() - self._begynte
        with suppress(OSError):  # it is gone
            if brukt > BESVARES:
                self.sock.shutdown(SHUT_RDWR)
            elif brukt > LESES and self._venter:
                self.sock.shutdown(SHUT_RD)
