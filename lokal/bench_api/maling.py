"""A search through the real API, with a real token: how long it takes, and how many queries."""

import json
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lokal.bench_api import data
from lokal.bench_api.former import Sok
from lokal.utsteder import Utstedere
from treff.kommandoer import Rolle

OPPVARMING = 3
RUNDER = 30
PER_SIDE = 20
API = "/api/rekrutteringstreff"


@dataclass(frozen=True)
class Maling:
    """One variant of a search. Milliseconds."""

    variant: str
    median: float
    p95: float
    sporringer: int


class Maler:
    """Asks as each role, with a token of its own."""

    def __init__(self, tokener: Mapping[Rolle, str]) -> None:
        self._klient = Client()
        self._tokener = tokener

    def mal(self, sok: Sok) -> Iterator[Maling]:
        """Every variant: first and last page of each order, and a page of a hundred."""
        siste = self._siste_side(sok)
        for sortering in sok.sorteringer:
            yield self._mal(sok, {**sortering, "side": 1}, "første side")
            if siste > 1:
                yield self._mal(sok, {**sortering, "side": siste}, "siste side")
        yield self._mal(sok, {**sok.sorteringer[0], "antallPerSide": 100}, "hundre på siden")

    def _siste_side(self, sok: Sok) -> int:
        svar = self._spor(sok, sok.filter)
        antall: int = svar["totalt"] if "totalt" in svar else svar["antallTotalt"]
        return -(-antall // PER_SIDE)

    def _mal(self, sok: Sok, variant: Mapping[str, object], side: str) -> Maling:
        sporsmal = {**sok.filter, **variant}
        for _ in range(OPPVARMING):
            self._spor(sok, sporsmal)
        tider = sorted(self._tid(sok, sporsmal) for _ in range(RUNDER))
        with CaptureQueriesContext(connection) as fanget:
            self._spor(sok, sporsmal)
        p95 = tider[int(0.95 * len(tider))]
        navn = ", ".join(str(variant[felt]) for felt in ("sortering", "retning") if felt in variant)
        return Maling(f"{navn}, {side}", statistics.median(tider), p95, len(fanget))

    def _tid(self, sok: Sok, sporsmal: Mapping[str, object]) -> float:
        begynte = time.perf_counter()
        self._spor(sok, sporsmal)
        return (time.perf_counter() - begynte) * 1000

    def _spor(self, sok: Sok, sporsmal: Mapping[str, object]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._tokener[sok.hvem]}"}
        if sok.i == "/sok":
            svar = self._klient.get(f"{API}{sok.i}?{urlencode(sporsmal)}", headers=headers)
        else:
            svar = self._klient.post(
                API + sok.i, json.dumps(sporsmal), "application/json", headers=headers
            )
        if svar.status_code != 200:
            raise RuntimeError(f"{sok.navn}: {svar.status_code} {svar.content.decode()}")
        innhold: dict[str, Any] = json.loads(svar.content)
        return innhold


@contextmanager
def innlogget() -> Iterator[Mapping[Rolle, str]]:
    """A token for each role, of an issuer that is trusted and up meanwhile."""
    with Utstedere(
        azure_audience=settings.AZURE_APP_CLIENT_ID, tokenx_audience=settings.TOKEN_X_CLIENT_ID
    ) as utstedere:
        settings.AZURE_OPENID_CONFIG_ISSUER = utstedere.azure.issuer
        settings.AZURE_OPENID_CONFIG_JWKS_URI = f"{utstedere.azure.issuer}/jwks"
        settings.ALLOWED_HOSTS = ["testserver"]
        yield {
            rolle: utstedere.azure_token(data.EIER, [str(gruppe)])
            for rolle, gruppe in _grupper().items()
        }


def _grupper() -> dict[Rolle, object]:
    return {
        Rolle.JOBBSOKERRETTET: settings.REKRUTTERINGSBISTAND_JOBBSOKERRETTET,
        Rolle.ARBEIDSGIVERRETTET: settings.REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET,
        Rolle.UTVIKLER: settings.REKRUTTERINGSBISTAND_UTVIKLER,
    }
