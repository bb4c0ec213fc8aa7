"""`python -m lokal.innlogging`: the login proxy of the local world, as NAIS has before an app.

It shows who there is to log in as, keeps the choice in a cookie, and passes on what is for the
admin, with that one's bearer token. For the local world only: whoever asks is let in.
"""

import os
import signal
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from lokal import httpsvar, miljo, nettkall
from lokal.nettside import Sidebehandler


@dataclass(frozen=True)
class Person:
    """Someone to log in as: the name and role on the page, and the groups in the token."""

    navn: str
    rolle: str
    grupper: tuple[str, ...]


_ARB, _JOBB, _UTV = (
    miljo.GRUPPER[f"REKRUTTERINGSBISTAND_{rolle}"]
    for rolle in ("ARBEIDSGIVERRETTET", "JOBBSOKERRETTET", "UTVIKLER")
)
PERSONER = {
    "A100001": Person("Anne Markedskontakt", "arbeidsgiverrettet: lager og eier treff", (_ARB,)),
    "A100002": Person("Atle Markedskontakt", "arbeidsgiverrettet: lager og eier treff", (_ARB,)),
    "V200001": Person("Vera Veileder", "jobbsøkerrettet: legger til jobbsøkere", (_JOBB,)),
    "U300001": Person("Ulf Utvikler", "utvikler: slipper til overalt", (_UTV,)),
}
"""By NAV-ident."""

_KAKE = "lokal-innlogging"
_INN = "/oauth2/login"
_FORSIDE = "/admin/"
_SLIPPES_TIL = (_FORSIDE, "/static/")
_STORST = 10 * 1024 * 1024
_MELLOMLEDD = frozenset(
    {
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    }
)  # fmt: skip
"""Headers that are about this one connection."""


class Proxy(Sidebehandler):
    """One request: the login page, or passed on."""

    sted = "Rekrutteringstreff"

    def __init__(self, web: str, utsteder: str, *resten: Any) -> None:
        self._web, self._utsteder = web, utsteder
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 -- http.server's name
        match self._sti():
            case "/oauth2/login":
                self.vis(HTTPStatus.OK, "Hvem vil du være?", self._valg())
            case "/oauth2/logout":
                self.send_til(_INN, kake=f"{_KAKE}=; Path=/; Max-Age=0")
            case "/" | "/admin":
                self.send_til(_FORSIDE)
            case _:
                self._ta_imot()

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:  # noqa: N802 -- http.server's name
        if self._sti() == _INN:
            self._logg_inn()
        else:
            self._ta_imot()

    def _logg_inn(self) -> None:
        ident = self.skjema().get("ident", "")
        if not self.er_var_egen():
            self._avvis(HTTPStatus.FORBIDDEN, "Skjemaet ble sendt fra en annen nettside.")
        elif ident not in PERSONER:
            self._avvis(HTTPStatus.BAD_REQUEST, "Velg en av dem på lista.")
        else:
            kake = f"{_KAKE}={ident}; Path=/; HttpOnly; SameSite=Lax"
            self.send_til(self._skal_til(), kake=kake)

    def _ta_imot(self) -> None:
        """What is for the admin, from someone who is logged in, of a length that is told."""
        if not self.path.isascii():
            self._avvis(HTTPStatus.BAD_REQUEST, "Adressen kan ikke leses.")
            return
        if not self.path.startswith(_SLIPPES_TIL):
            self._avvis(HTTPStatus.NOT_FOUND, "Denne siden finnes ikke.")
            return
        ident = self.kake(_KAKE)
        if ident not in PERSONER:
            self._be_om_innlogging()
            return
        lengde = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (lengde.isascii() and lengde.isdigit()):
            self._avvis(HTTPStatus.LENGTH_REQUIRED, "Forespørselen sa ikke hvor lang den var.")
        elif len(lengde) > len(str(_STORST)) or int(lengde) > _STORST:
            self._avvis(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Det du sendte, er for stort.")
        else:
            self._send_videre(ident, self.rfile.read(int(lengde)))

    def _be_om_innlogging(self) -> None:
        til = f"{_INN}?redirect={quote(self.path)}" if self.command == "GET" else _INN
        self.send_til(til)

    def _send_videre(self, ident: str, kropp: bytes) -> None:
        bak = HTTPConnection(urlsplit(self._web).netloc, timeout=60)
        try:
            self._skriv(bak, self._token(ident), kropp)
            svar = bak.getresponse()
            innhold = svar.read()
        except (OSError, HTTPException):
            hvorfor = "Rekrutteringstreff svarer ikke akkurat nå. Prøv igjen om litt."
            self._avvis(HTTPStatus.BAD_GATEWAY, hvorfor)
            return
        finally:
            bak.close()
        self._svar_med(svar, innhold)

    def _skriv(self, bak: HTTPConnection, token: str, kropp: bytes) -> None:
        """The request as it came, but for whose word it is on."""
        bak.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for navn, verdi in self.headers.items():
            if navn.lower() not in _MELLOMLEDD | {"authorization"}:
                bak.putheader(navn, verdi)
        bak.putheader("Authorization", f"Bearer {token}")
        bak.putheader("Connection", "close")
        bak.endheaders(kropp)

    def _svar_med(self, svar: HTTPResponse, innhold: bytes) -> None:
        """The answer as it came; it ends where the connection does."""
        self.send_response_only(svar.status)
        for navn, verdi in svar.getheaders():
            if navn.lower() not in _MELLOMLEDD:
                self.send_header(navn, verdi)
        self.end_headers()
        self.wfile.write(innhold)

    def _token(self, ident: str) -> str:
        felter: dict[str, object] = {"navIdent": ident, "grupper": [*PERSONER[ident].grupper]}
        return nettkall.hent_token(f"{self._utsteder}/azure/token", felter)

    def _valg(self) -> str:
        knapper = "".join(
            f'<button class="annet person" name="ident" value="{ident}">{escape(person.navn)} '
            f"<span>{ident}, {escape(person.rolle)}</span></button>"
            for ident, person in PERSONER.items()
        )
        return (
            "<p>I den lokale verdenen trengs ingen passord. Alle er oppdiktede.</p>"
            f'<form method="post">{knapper}</form>'
        )

    def _avvis(self, status: HTTPStatus, hvorfor: str) -> None:
        til_forsiden = f'<p><a href="{_FORSIDE}">Til forsiden</a></p>'
        self.vis(status, "Det gikk ikke", f"<p>{escape(hvorfor)}</p>{til_forsiden}")

    def _sti(self) -> str:
        return urlsplit(self.path).path

    def _skal_til(self) -> str:
        """Where he was going when he was asked to log in; only ever within the admin."""
        sporring = parse_qs(urlsplit(self.path).query)
        til = sporring.get("redirect", [""])[-1]
        return quote(til, safe="/?&=%+") if til.startswith(_FORSIDE) else _FORSIDE


def main() -> None:
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    web, utsteder = (
        f"http://127.0.0.1:{os.environ[f'LOKAL_{navn}_PORT']}" for navn in ("WEB", "UTSTEDER")
    )
    server = httpsvar.bind(partial(Proxy, web, utsteder), int(os.environ["LOKAL_INNLOGGING_PORT"]))
    httpsvar.tjen(server)
    print(f"Innlogging: http://127.0.0.1:{server.server_port}{_FORSIDE}", flush=True)
    stopp.wait()
    httpsvar.stopp(server)


if __name__ == "__main__":
    main()
