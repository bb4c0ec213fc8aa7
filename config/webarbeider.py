"""What the web process does with a request before it is one: gunicorn's worker, made fit for data
about people."""

import json
import logging
import re
import socket
import struct
import time
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.http.body import ChunkedReader
from gunicorn.workers import gthread
from gunicorn.workers.gthread import TConn, ThreadWorker

from config import foresporsler
from config.leser import Leser
from rapids import sporing
from treff.api.problem import (
    FOR_LANG_ADRESSE,
    FOR_STORE_HODER,
    INTERN,
    MEDIETYPE,
    UKJENT_FORVENTNING,
    UKJENT_KODING,
    ULESELIG,
    Problem,
)

logg = logging.getLogger(__name__)

TAUSHET = 10
"""Seconds that a client may be silent in the middle of a request, or not read its answer, before
its thread is given to another. gunicorn has no such limit: as many clients as threads would stop
the web process."""

_BITER = 2 * 1_048_576 + 65_536
"""Bytes that are read of a body in chunks, with what says where each begins: twice the API's limit,
and some; for a chunk may be as small as a client likes, and have a name longer than itself."""

_PROBER = (b"GET /internal/isalive ", b"GET /internal/metrics ", b"GET /internal/")
"""How what the platform asks begins, the first that fits; each has a thread of its own."""

_HAR_KROPP = re.compile(rb"(?i)\n(?:content-length|transfer-encoding)[ \t]*:")

AVSKJED = 0.5
"""Seconds that a client has to read the answer and close, before what it still sends is cut off."""

_AVVIST: tuple[tuple[type[BaseException], Problem], ...] = (
    (errors.LimitRequestLine, Problem(414, FOR_LANG_ADRESSE)),
    (errors.LimitRequestHeaders, Problem(431, FOR_STORE_HODER)),
    (errors.ExpectationFailed, Problem(417, UKJENT_FORVENTNING)),
    (errors.UnsupportedTransferCoding, Problem(501, UKJENT_KODING)),
    (errors.ParseException, Problem(400, ULESELIG)),
    (BaseException, Problem(500, INTERN)),
)


def _kikk(sokkel: socket.socket) -> bytes | None:
    """What has come, or how it begins; it stays where it is. None: nothing has."""
    try:
        return sokkel.recv(4_096, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except OSError:
        return None


def _probe(kommet: bytes) -> bytes | None:
    """Which probe this is. It must have come whole: nobody is waited for in its thread, and what
    says that it has a body is no probe."""
    if not kommet.endswith(b"\r\n\r\n") or _HAR_KROPP.search(kommet):
        return None
    return next((probe for probe in _PROBER if kommet.startswith(probe)), None)


def _leser(conn: TConn) -> Leser:
    """The connection's reader, put in place of gunicorn's at its first request."""
    conn.sock.setblocking(True)  # noqa: FBT003 -- gunicorn's
    conn.init()
    parser: Any = conn.parser  # of HTTP/1: we have no certificate, and so no HTTP/2
    if not isinstance(parser.unreader, Leser):
        parser.unreader = Leser(conn.sock)
    leser: Leser = parser.unreader
    return leser


class Webarbeider(ThreadWorker):
    """gunicorn's threads, without its ways of letting a few clients hold up all others; and what is
    no request is answered with a problem, and not logged: gunicorn's own page and log line repeat
    what the client sent."""

    def init_process(self) -> None:
        self._leses: dict[TConn, Leser] = {}
        self._probetrader = {probe: ThreadPoolExecutor(max_workers=1) for probe in _PROBER}
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """A request takes a thread when it has begun to come. A probe takes one that is kept for
        it, so that it is answered also when requests hold all the others."""
        kommet = _kikk(conn.sock)
        if kommet is None and not conn.initialized:
            self._vent_pa(conn)
            return
        probe = _probe(kommet or b"")
        trader, avskjed = (self._probetrader[probe], 0.0) if probe else (self.tpool, AVSKJED)
        trader.submit(self.handle, conn, avskjed).add_done_callback(
            lambda fs: self.method_queue.defer(self.finish_request, conn, fs)
        )

    def _vent_pa(self, conn: TConn) -> None:
        """Nothing has come yet: it is looked at again when something has, without a thread."""
        utsatt: Future[bool] = Future()
        utsatt.set_result(gthread._DEFER)  # type: ignore[attr-defined] # noqa: SLF001
        super().finish_request(conn, utsatt)
        # Not gunicorn's 75 s: there is room for a thousand, and probes come in by the same door.
        conn.timeout = time.monotonic() + TAUSHET

    def handle(self, conn: TConn, avskjed: float = AVSKJED) -> bool:
        """One request, in a thread. What is done is closed here: gunicorn's main loop would stand
        still while a client keeps its end open. A probe has come whole, and nothing more of it is
        waited for."""
        # gunicorn makes the socket blocking once more; the kernel's own limits stay.
        grense = struct.pack("ll", TAUSHET, 0)
        for retning in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, retning, grense)
        self._leses[conn] = leser = _leser(conn)
        leser.begynn()
        try:
            beholdes = super().handle(conn)
        finally:
            del self._leses[conn]
        if not beholdes:
            util.close_graceful(conn.sock, timeout=avskjed)
        return beholdes

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """A request whose headers have come."""
        if isinstance(req.body.reader, ChunkedReader):
            self._leses[conn].begrens(_BITER)
        return bool(super().handle_request(req, conn))

    def murder_pending(self) -> None:
        """In the main loop, each second: who has taken too long is cut off."""
        super().murder_pending()
        for leser in list(self._leses.values()):
            leser.kutt()

    def finish_request(self, conn: TConn, fs: "Future[bool]") -> None:
        """In the main loop: what `handle` closed is forgotten."""
        if fs.cancelled() or fs.exception() or fs.result():
            super().finish_request(conn, fs)
        else:
            self.nr_conns -= 1

    def handle_error(
        self,
        req: object,
        client: socket.socket,
        addr: object,  # noqa: ARG002 -- gunicorn's
        exc: BaseException,
    ) -> None:
        """The address is left out of the answer: it could not be read."""
        problem = next(problem for slag, problem in _AVVIST if isinstance(exc, slag))
        if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            logg.error("En forespørsel kunne ikke besvares", exc_info=exc)
        if req is not None:
            return  # it has its answer, or a part of it; this is about what came after
        with sporing.spores(sporing.ny()):
            _avvis(client, problem)


def _avvis(client: socket.socket, problem: Problem) -> None:
    """What could not be read is answered, counted, and has its line in the log."""
    from config.maltall import http  # noqa: PLC0415 — the parent imports this too early for it

    innhold = json.dumps(problem.innhold(""), ensure_ascii=False).encode()
    hode = (
        f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}\r\n"
        f"Connection: close\r\nContent-Type: {MEDIETYPE}\r\n"
        f"{sporing.HODE}: {sporing.call_id()}\r\n"
        f"Content-Length: {len(innhold)}\r\n\r\n"
    )
    try:
        util.write_nonblock(client, hode.encode() + innhold)
    except OSError as feil:
        logg.info("Avsenderen av en ugyldig forespørsel er borte: %s", type(feil).__name__)
    http.avvist.labels(str(problem.status)).inc()
    foresporsler.fortell(foresporsler.UKJENT, foresporsler.UKJENT, problem.status, 0)
