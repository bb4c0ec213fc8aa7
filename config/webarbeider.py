"""What the web process does with a request before it is one: gunicorn's worker, made fit for data
about people."""

import json
import logging
import socket
import struct
from concurrent.futures import Future
from http import HTTPStatus

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers import gthread
from gunicorn.workers.gthread import TConn, ThreadWorker

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


class Webarbeider(ThreadWorker):
    """gunicorn's threads, without its ways of letting a few clients hold up all others; and what is
    no request is answered with a problem, and not logged: gunicorn's own page and log line repeat
    what the client sent."""

    def handle(self, conn: TConn) -> bool:
        """One request, in a thread. Only what has begun to come takes a thread, and what is done is
        closed here: gunicorn's main loop would stand still while a client keeps its end open."""
        if not (conn.initialized or conn.data_ready or conn.wait_for_data(0)):
            return gthread._DEFER  # type: ignore[attr-defined, no-any-return] # noqa: SLF001
        # gunicorn makes the socket blocking once more; the kernel's own limits stay.
        grense = struct.pack("ll", TAUSHET, 0)
        for retning in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, retning, grense)
        beholdes = super().handle(conn)
        if not beholdes:
            util.close_graceful(conn.sock, timeout=AVSKJED)
        return beholdes

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
        innhold = json.dumps(problem.innhold(""), ensure_ascii=False).encode()
        hode = (
            f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}\r\n"
            f"Connection: close\r\nContent-Type: {MEDIETYPE}\r\n"
            f"Content-Length: {len(innhold)}\r\n\r\n"
        )
        try:
            util.write_nonblock(client, hode.encode() + innhold)
        except OSError as feil:
            logg.info("Avsenderen av en ugyldig forespørsel er borte: %s", type(feil).__name__)
