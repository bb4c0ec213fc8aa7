"""The addresses of Min side: `<MIN_SIDE_URL>/<treffId>`, and all that is sent is sent there."""

import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any

from lokal import nettkall
from lokal.min_side import side
from lokal.min_side.side import Beskjed
from lokal.nettkall import Svar
from lokal.nettside import Sidebehandler

_KAKE = "lokal-min-side"
_TREFF_ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_BORTE = "Min side får ikke svar akkurat nå. Prøv igjen om litt."


@dataclass(frozen=True)
class Naboer:
    """Those it talks to: where the REST API begins, the token issuer, the Aktivitetsplan."""

    api: str
    utsteder: str
    aktivitetsplan: str


class Webbehandler(Sidebehandler):
    """`functools.partial` gives it the neighbours, the path of its pages, and who is logged in:
    the random value of each one's cookie, and his fnr, which is nowhere else."""

    sted = "Min side"

    def __init__(self, naboer: Naboer, rot: str, inne: dict[str, str], *resten: Any) -> None:
        self._naboer = naboer
        self._rot = rot
        self._inne = inne
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        treff_id = self._treff_id()
        fnr = self._inne.get(self.kake(_KAKE))
        if self.path == "/helse":
            self.svar_json(HTTPStatus.OK, {"minSide": True})
        elif treff_id is None:
            self._avvis(HTTPStatus.NOT_FOUND, "Denne siden finnes ikke.")
        elif fnr is None:
            self.vis(HTTPStatus.OK, "Logg inn", side.innlogging())
        else:
            self._vis_treff(treff_id, fnr)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:  # noqa: N802 - http.server's name
        treff_id = self._treff_id()
        if treff_id is None:
            self._avvis(HTTPStatus.NOT_FOUND, "Denne siden finnes ikke.")
            return
        if not self.er_var_egen(self._naboer.aktivitetsplan):
            self._avvis(HTTPStatus.FORBIDDEN, "Skjemaet ble sendt fra en annen nettside.")
            return
        match self.skjema():
            case {"fnr": fnr}:
                self._logg_inn(fnr)
            case {"svar": "ja" | "nei" as svar}:
                self._svar(treff_id, svar)
            case {"ut": _}:
                self._inne.pop(self.kake(_KAKE), None)
                self.send_til(self.path)
            case _:
                self._avvis(HTTPStatus.BAD_REQUEST, "Skjemaet kan ikke leses.")

    def _logg_inn(self, skrevet: str) -> None:
        fnr = re.sub(r"\s", "", skrevet)
        if not re.fullmatch("[0-9]{11}", fnr):
            self.vis(HTTPStatus.BAD_REQUEST, "Logg inn", side.innlogging(side.ELLEVE_SIFRE))
            return
        nokkel = secrets.token_urlsafe()
        self._inne[nokkel] = fnr
        kake = f"{_KAKE}={nokkel}; Path={self._rot}; HttpOnly; SameSite=Lax"
        self.send_til(self.path, kake=kake)

    def _svar(self, treff_id: str, svar: str) -> None:
        fnr = self._inne.get(self.kake(_KAKE))
        if fnr is None:
            self.send_til(self.path)
            return
        try:
            api_svar = self._kall("POST", f"/{treff_id}/jobbsoker/borger/svar-{svar}", fnr)
        except (OSError, HTTPException):
            self._avvis(HTTPStatus.BAD_GATEWAY, _BORTE)
            return
        self._vis_treff(treff_id, fnr, side.beskjed(svar, api_svar))

    def _vis_treff(self, treff_id: str, fnr: str, beskjed: Beskjed | None = None) -> None:
        """The treff as the API shows it to him, or what the API says instead."""
        try:
            treff = self._kall("GET", f"/{treff_id}", fnr)
            egen = self._kall("GET", f"/{treff_id}/jobbsoker/borger", fnr)
        except (OSError, HTTPException):
            self._avvis(HTTPStatus.BAD_GATEWAY, _BORTE)
            return
        bunn = side.bunn(fnr, self._naboer.aktivitetsplan)
        for svar in (treff, egen):
            if svar.status != HTTPStatus.OK:
                innhold = side.avvist(side.forklaring(svar)) + bunn
                self.vis(HTTPStatus(svar.status), "Treffet kan ikke vises", innhold)
                return
        status = beskjed.status if beskjed else HTTPStatus.OK
        innhold = side.treff(treff.kropp, egen.kropp["statuser"], beskjed) + bunn
        self.vis(status, treff.kropp["tittel"], innhold)

    def _kall(self, metode: str, sti: str, fnr: str) -> Svar:
        """As the person. Raises OSError or HTTPException when there is no answer."""
        token = nettkall.hent_token(f"{self._naboer.utsteder}/tokenx/token", {"pid": fnr})
        return nettkall.kall(metode, self._naboer.api + sti, token=token)

    def _avvis(self, status: HTTPStatus, hvorfor: str) -> None:
        self.vis(status, "Det gikk ikke", side.avvist(hvorfor))

    def _treff_id(self) -> str | None:
        funnet = re.fullmatch(f"{re.escape(self._rot)}/({_TREFF_ID})", self.path)
        return funnet[1] if funnet else None
