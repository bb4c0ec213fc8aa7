"""The stand-in's addresses: the board as a page and as JSON, who is under oppfølging, health."""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.side import side
from lokal.aktivitetsplan.tavle import Tavle
from lokal.httpsvar import Behandler

_FILER = {
    "/tavle.css": ("tavle.css", "text/css; charset=utf-8"),
    "/tavle.js": ("tavle.js", "text/javascript; charset=utf-8"),
}


class Webbehandler(Behandler):
    """`functools.partial` gives it the board, the people, whether the consumer is well, and
    where the links to Min side begin."""

    def __init__(
        self,
        tavle: Tavle,
        register: Personregister,
        frisk: Callable[[], bool],
        min_side: str,
        *resten: Any,
    ) -> None:
        self._tavle = tavle
        self._min_side = min_side
        self._register = register
        self._frisk = frisk
        super().__init__(*resten)

    def ekstra_hoder(self) -> dict[str, str]:
        """A title can never become a script here, even if the page forgot to escape it."""
        return {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
            "connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
        }

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        sti = self.path.partition("?")[0]
        if sti == "/":
            html = side(self._tavle.utsnitt(), self._min_side)
            self.svar(HTTPStatus.OK, html.encode(), "text/html; charset=utf-8")
        elif sti == "/tavle.json":
            self.svar_json(HTTPStatus.OK, self._tavle.utsnitt().som_json())
        elif sti == "/helse":
            frisk = self._frisk()
            status = HTTPStatus.OK if frisk else HTTPStatus.SERVICE_UNAVAILABLE
            self.svar_json(status, {"leser": frisk})
        elif sti in _FILER:
            navn, medietype = _FILER[sti]
            self.svar(HTTPStatus.OK, Path(__file__).with_name(navn).read_bytes(), medietype)
        else:
            self.svar_problem(HTTPStatus.NOT_FOUND, "Denne siden finnes ikke")

    def do_POST(self) -> None:  # noqa: N802 - http.server's name
        """The form on the board: the same as PUT, and back to the board."""
        try:
            felter = dict(parse_qsl(self.kropp()))
        except ValueError:
            felter = {}
        fnr = felter.get("fnr", "").replace(" ", "")
        if self.path != "/oppfolging":
            self.svar_problem(HTTPStatus.NOT_FOUND, "Bruk skjemaet på tavla")
        elif not re.fullmatch("[0-9]{11}", fnr):
            self.svar_problem(HTTPStatus.BAD_REQUEST, "Fødselsnummeret skal ha elleve sifre")
        elif felter.get("oppfolgingsperiode") not in list(Oppfolging):
            self.svar_problem(HTTPStatus.BAD_REQUEST, "Velg en av knappene på tavla")
        else:
            self._register.sett(fnr, Oppfolging(felter["oppfolgingsperiode"]))
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", "/")
            for navn, verdi in self.ekstra_hoder().items():
                self.send_header(navn, verdi)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def do_PUT(self) -> None:  # noqa: N802 - http.server's name
        person = re.fullmatch(r"/personer/([0-9]{11})", self.path)
        if not person:
            self.svar_problem(HTTPStatus.NOT_FOUND, "Bruk /personer/ og elleve sifre")
            return
        try:
            tilstand = Oppfolging(json.loads(self.kropp())["oppfolgingsperiode"])
        except (ValueError, TypeError, KeyError, RecursionError):
            lovlige = ", ".join(Oppfolging)
            self.svar_problem(
                HTTPStatus.BAD_REQUEST, f"oppfolgingsperiode skal være en av: {lovlige}"
            )
            return
        self._register.sett(person[1], tilstand)
        self.svar_json(HTTPStatus.OK, {"oppfolgingsperiode": tilstand})
