"""What the web process does with a request before it is one: gunicorn's worker, made fit for data
about people."""

import json
import logging
import socket
import struct
from http import HTTPStatus

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from treff.api.problem import (
    FOR_LANG_ADRESSE,
    FOR_STORE_HODER,
    INTERN,
    MEDIETYPE,
    ULESELIG,
    Problem,
)

logg = logging.getLogger(__name__)

TAUSHET = 10
"""Seconds that a client may be silent in the middle of a request before its thread is given to
another. gunicorn has no such limit: as many clients as threads would stop the web process."""

_AVVIST: tuple[tuple[type[BaseException], Problem], ...] = (
    (errors.LimitRequestLine, Problem(414, FOR_LANG_ADRESSE)),
    (errors.LimitRequestHeaders, Problem(431, FOR_STORE_HODER)),
    (errors.ExpectationFailed, Problem(417, "Expect kan bare være 100-continue.")),
    (errors.UnsupportedTransferCoding, Problem(501, "Transfer-Encoding kan bare være chunked.")),
    (errors.ParseException, Problem(400, ULESELIG)),
    (BaseException, Problem(500, INTERN)),
)


class Webarbeider(ThreadWorker):
    """Answers with a problem, and logs nothing of what the client sent, where gunicorn's own page
    and log line repeat it. The address is left out of the answer: it could not be read."""

    def handle(self, conn: TConn) -> bool:
        # gunicorn makes the socket blocking once more; the kernel's own limit stays.
        grense = struct.pack("ll", TAUSHET, 0)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, grense)
        return super().handle(conn)

    def handle_error(
        self,
        req: object,  # noqa: ARG002 -- gunicorn's, as is addr
        client: socket.socket,
        addr: object,  # noqa: ARG002
        exc: BaseException,
    ) -> None:
        problem = next(problem for slag, problem in _AVVIST if isinstance(exc, slag))
        if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            logg.error("En forespørsel kunne ikke besvares", exc_info=exc)
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
