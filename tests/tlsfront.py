"""A door of TLS in front of a server that has none: who speaks in clear does not get in."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])
"""How a client asks PostgreSQL to speak TLS (PostgreSQL, *Message Formats*)."""


class Front:
    """Where it stands; how many have come through, and how many were turned away."""

    def __init__(
        self, dor: socket.socket, adresse: tuple[str, int], oppsett: ssl.SSLContext, hilsen: bytes
    ) -> None:
        self.port: int = dor.getsockname()[1]
        self.gjennom = self.avvist = 0
        self._dor, self._adresse, self._oppsett, self._hilsen = dor, adresse, oppsett, hilsen
        self._apne: list[socket.socket] = []

    def slipp_inn(self) -> None:
        """Until the door is shut."""
        with suppress(OSError):
            while True:
                klient, _ = self._dor.accept()
                threading.Thread(target=self._ta_imot, args=[klient], daemon=True).start()

    def steng(self) -> None:
        """Let go of those who have come through."""
        for stikk in self._apne:
            stikk.close()

    def _ta_imot(self, klient: socket.socket) -> None:
        try:
            kryptert = self._krypter(klient)
        except OSError:
            self.avvist += 1
            klient.close()
            return
        self.gjennom += 1
        bak = socket.create_connection(self._adresse)
        self._apne += [kryptert, bak]
        for fra, til in ((kryptert, bak), (bak, kryptert)):
            threading.Thread(target=_for_videre, args=[fra, til], daemon=True).start()

    def _krypter(self, klient: socket.socket) -> ssl.SSLSocket:
        if self._hilsen:
            if klient.recv(len(self._hilsen)) != self._hilsen:
                raise ssl.SSLError("i klartekst")
            klient.sendall(b"S")
        return self._oppsett.wrap_socket(klient, server_side=True)


@contextmanager
def foran(
    adresse: tuple[str, int], sertifikat: Path, nokkel: Path, *, postgresql: bool = False
) -> Iterator[Front]:
    """In front of what listens at an address; PostgreSQL's clients ask first if it speaks TLS."""
    oppsett = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    oppsett.load_cert_chain(sertifikat, nokkel)
    with socket.create_server(("127.0.0.1", 0)) as dor:
        front = Front(dor, adresse, oppsett, _SSL_REQUEST if postgresql else b"")
        threading.Thread(target=front.slipp_inn, daemon=True).start()
        try:
            yield front
        finally:
            dor.shutdown(socket.SHUT_RDWR)
            front.steng()


def _for_videre(fra: socket.socket, til: socket.socket) -> None:
    with suppress(OSError):
        while biter := fra.recv(65_536):
            til.sendall(biter)
        til.shutdown(socket.SHUT_RDWR)
