"""The probes of a process that has no web server of its own: a thread of it answers them."""

import logging
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from config.helse.prober import Prober, Svar

logg = logging.getLogger(__name__)

TAUSHET = 5  # seconds that a client may be silent


class _Tjener(ThreadingMixIn, WSGIServer):
    """Each probe in a thread of its own: one that waits holds up no other."""

    daemon_threads = True
    request_queue_size = 128  # else a burst of connections is turned away

    def server_bind(self) -> None:
        """Without asking a name server who we are, which may take its time."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """Someone who connects and is silent, or is gone before the answer: a line in the log, and
        not a trace past it."""
        logg.info("En probe fikk ikke svar: %s", type(sys.exception()).__name__)


class _Forsporsel(WSGIRequestHandler):
    timeout = TAUSHET

    def send_error(self, code: int, *_args: Any) -> None:
        """Without the library's words, which repeat what was sent."""
        super().send_error(code)

    def log_message(self, *_args: Any) -> None:
        """A probe every few seconds is nothing to tell of."""


def start(adresse: tuple[str, int], prober: Prober) -> Callable[[], None]:
    """Answer on this address from now on. Returns what stops it. Raises OSError."""
    tjener = make_server(*adresse, _app(prober), server_class=_Tjener, handler_class=_Forsporsel)
    Thread(target=tjener.serve_forever, name="helse", daemon=True).start()

    def stans() -> None:
        tjener.shutdown()
        tjener.server_close()

    return stans


def _app(prober: Prober) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def app(miljo: WSGIEnvironment, start_svar: StartResponse) -> Iterable[bytes]:
        try:
            svar = prober.svar(miljo["PATH_INFO"])
        except Exception:
            logg.exception("En probe kunne ikke besvares")
            svar = Svar(HTTPStatus.SERVICE_UNAVAILABLE, b"feil")
        status = HTTPStatus(svar.status)
        start_svar(f"{status.value} {status.phrase}", [("Content-Type", svar.type)])
        return [svar.innhold]

    return app
