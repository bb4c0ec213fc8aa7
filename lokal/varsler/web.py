"""The stand-in's addresses: the outbox as a page and as JSON, and health."""

from http import HTTPStatus
from typing import Any

from lokal.nettside import Sidebehandler
from lokal.varsler.side import utboks
from lokal.varsler.utboks import Utboks


class Webbehandler(Sidebehandler):
    """`functools.partial` gives it the outbox."""

    sted = "Varsler"

    def __init__(self, utboks: Utboks, *resten: Any) -> None:
        self._utboks = utboks
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        if self.path == "/":
            self.vis(HTTPStatus.OK, "Varsler som er sendt", utboks(self._utboks.varsler()))
        elif self.path == "/varsler.json":
            self.svar_json(HTTPStatus.OK, self._utboks.som_json())
        elif self.path == "/helse":
            self.svar_json(HTTPStatus.OK, {"varsler": True})
        else:
            self.vis(HTTPStatus.NOT_FOUND, "Finnes ikke", "<p>Denne siden finnes ikke.</p>")

    do_HEAD = do_GET  # noqa: N815
