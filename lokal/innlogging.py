"""`python -m lokal.innlogging`: the login proxy of the local world, as NAIS has before an app.

It shows who there is to log in as, keeps the choice in a cookie, and passes every other request on
to the web process with that one's bearer token. For the local world only: whoever asks is let in.
"""

import html
import os
import signal
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from threading import Event
from urllib.parse import parse_qs, urlsplit

from lokal import httpsvar, miljo, nettkall

PERSONER = {
    "A100001": ("Anne Markedskontakt", "ARBEIDSGIVERRETTET"),
    "A100002": ("Atle Markedskontakt", "ARBEIDSGIVERRETTET"),
    "V200001": ("Vera Veileder", "JOBBSOKERRETTET"),
    "U300001": ("Ulf Utvikler", "UTVIKLER"),
}
"""NAV-ident: the name on the page, and the role."""

_KAKE = "lokal-innlogging"
_INN, _UT = "/oauth2/login", "/oauth2/logout"
_MELLOMLEDD = {"connection", "transfer-encoding", "content-length", "keep-alive"}
_STORST = 10 * 1024 * 1024


class Proxy(httpsvar.Behandler):
    """One request: the login page, or passed on."""

    def __init__(self, web: str, utsteder: str, *args: object) -> None:
        self._web, self._utsteder = web, utsteder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 -- http.server's names
        match urlsplit(self.path).path:
            case "/oauth2/login":
                self._vis_valg()
            case "/oauth2/logout":
                self._til(_INN, kake=f"{_KAKE}=; Path=/; Max-Age=0")
            case _:
                self._send_videre()

    def do_POST(self) -> None:  # noqa: N802
        if urlsplit(self.path).path == _INN:
            self._logg_inn()
        else:
            self._send_videre()

    do_HEAD = do_GET  # noqa: N815

    def _logg_inn(self) -> None:
        (ident,) = parse_qs(self.kropp()).get("ident", [""])
        if ident in PERSONER:
            self._til("/admin/", kake=f"{_KAKE}={ident}; Path=/; HttpOnly; SameSite=Lax")
        else:
            self._til(_INN)

    def _send_videre(self) -> None:
        ident = SimpleCookie(self.headers.get("Cookie", "")).get(_KAKE)
        if ident is None or ident.value not in PERSONER:
            self._til(_INN)
            return
        lengde = min(int(self.headers.get("Content-Length") or 0), _STORST)
        hoder = {n: v for n, v in self.headers.items() if n.lower() not in _MELLOMLEDD}
        hoder["Authorization"] = f"Bearer {self._token(ident.value)}"
        bak = HTTPConnection(urlsplit(self._web).netloc, timeout=60)
        try:
            bak.request(self.command, self.path, self.rfile.read(lengde) or None, hoder)
            self._svar_med(bak)
        finally:
            bak.close()

    def _svar_med(self, bak: HTTPConnection) -> None:
        svar = bak.getresponse()
        innhold = svar.read()
        self.send_response(svar.status)
        for navn, verdi in svar.getheaders():
            if navn.lower() not in _MELLOMLEDD | {"date", "server"}:
                self.send_header(navn, verdi)
        self.send_header("Content-Length", str(len(innhold)))
        self.end_headers()
        self.wfile.write(innhold)

    def _token(self, ident: str) -> str:
        _, rolle = PERSONER[ident]
        felter = {"navIdent": ident, "grupper": [miljo.GRUPPER[f"REKRUTTERINGSBISTAND_{rolle}"]]}
        return str(
            nettkall.kall("POST", f"{self._utsteder}/azure/token", felter).kropp["access_token"]
        )

    def _til(self, sti: str, kake: str = "") -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", sti)
        if kake:
            self.send_header("Set-Cookie", kake)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _vis_valg(self) -> None:
        knapper = "".join(
            f'<p><button name="ident" value="{ident}">{html.escape(navn)} ({ident}), '
            f"{html.escape(rolle.lower())}</button></p>"
            for ident, (navn, rolle) in PERSONER.items()
        )
        side = (
            '<!DOCTYPE html><html lang="nb"><meta charset="utf-8"><title>Logg inn</title>'
            f'<main><h1>Hvem er du?</h1><form method="post" action="{_INN}">{knapper}</form></main>'
        )
        self.svar(HTTPStatus.OK, side.encode(), "text/html; charset=utf-8")


def main() -> None:
    port = {navn: os.environ[f"LOKAL_{navn}_PORT"] for navn in ("WEB", "UTSTEDER", "INNLOGGING")}
    web, utsteder = f"http://127.0.0.1:{port['WEB']}", f"http://127.0.0.1:{port['UTSTEDER']}"
    server = httpsvar.bind(partial(Proxy, web, utsteder), int(port["INNLOGGING"]))
    httpsvar.tjen(server)
    ferdig = Event()
    signal.signal(signal.SIGTERM, lambda *_: ferdig.set())
    ferdig.wait()
    httpsvar.stopp(server)


if __name__ == "__main__":
    main()
