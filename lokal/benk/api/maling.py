"""The searches through the real API, each with its variants; a line has the slowest of them."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urlencode

from django.test import Client

from lokal.benk import treffdata
from lokal.benk.api import former
from lokal.benk.api.former import Sok
from lokal.benk.sporring import Krav, Maling, innlogget, lag, ta_tiden
from lokal.benk.tabell import Tabell
from treff.kommandoer import Rolle

KRAV = Krav(ms=50, sporringer=6)
PER_SIDE = 20
API = "/api/rekrutteringstreff"
TABELL = Tabell(
    {
        "hvem": "<20",
        "hva": "<42",
        "median": ">8.1f",
        "p95": ">8.1f",
        "spørr.": ">8",
        "  tregeste variant": "<",
    }
)


class Sporrer:
    """Asks as each role, with a token of its own."""

    def __init__(self, tokener: Mapping[Rolle, str]) -> None:
        self._klient = Client()
        self._tokener = tokener

    def siste_side(self, sok: Sok) -> int:
        svar = json.loads(self.spor(sok, {}))
        antall: int = svar["totalt"] if "totalt" in svar else svar["antallTotalt"]
        return -(-antall // PER_SIDE)

    def spor(self, sok: Sok, variant: Mapping[str, object]) -> bytes:
        """The answer's body. Raises RuntimeError for one that is not 200."""
        sporsmal = {**sok.filter, **variant}
        headers = {"Authorization": f"Bearer {self._tokener[sok.hvem]}"}
        if sok.i == "/sok":
            svar = self._klient.get(f"{API}{sok.i}?{urlencode(sporsmal)}", headers=headers)
        else:
            svar = self._klient.post(
                API + sok.i, json.dumps(sporsmal), "application/json", headers=headers
            )
        if svar.status_code != 200:
            raise RuntimeError(f"{sok.navn}: {svar.status_code} {svar.content.decode()}")
        return svar.content


def mal() -> bool:
    """Fill, measure and print; whether every search is fast enough."""
    lag(
        f"{treffdata.TREFF:,} treff og {treffdata.JOBBSOKERE:,} jobbsøkere",
        treffdata.lag,
    )
    alle: list[Maling] = []
    with innlogget() as tokener:
        sporrer = Sporrer(tokener)
        for tittel, sokene in (
            ("GET /sok", former.treffsok()),
            ("GET /sok, filtrert", former.filtrert()),
            ("POST /{id}/jobbsoker/sok", former.jobbsokersok()),
        ):
            print(f"\n{tittel}")
            TABELL.overskrift()
            for sok in sokene:
                alle += _mal(sporrer, sok)
    return KRAV.oppsummer(alle)


def _mal(sporrer: Sporrer, sok: Sok) -> list[Maling]:
    malt = {
        navn: ta_tiden(partial(sporrer.spor, sok, sporsmal), oppvarming=3, runder=30)
        for navn, sporsmal in _varianter(sok, sporrer.siste_side(sok))
    }
    variant, tregest = max(malt.items(), key=lambda m: m[1].p95)
    mest = max(m.sporringer for m in malt.values())
    dom = KRAV.dom(malt.values())
    TABELL.linje(sok.hvem, sok.navn, tregest.median, tregest.p95, mest, f"  {variant}", dom=dom)
    return list(malt.values())


def _varianter(sok: Sok, siste: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every variant: first and last page of each order, and a page of a hundred."""
    for sortering in sok.sorteringer:
        navn = ", ".join(str(verdi) for verdi in sortering.values())
        yield f"{navn}, første side", {**sortering, "side": 1}
        if siste > 1:
            yield f"{navn}, siste side", {**sortering, "side": siste}
    yield "hundre på siden", {**sok.sorteringer[0], "antallPerSide": 100}
