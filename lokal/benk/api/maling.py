"""The searches through the real API, each with its variants; a line has the slowest of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import urlencode

from django.test import Client

from lokal.benk import treffdata
from lokal.benk.api import former
from lokal.benk.api.former import Sok, Verdier
from lokal.benk.sporring import Krav, Maling, innlogget, lag, ta_tiden
from lokal.benk.tabell import Tabell
from treff.kommandoer import Rolle

EN_SIDE = Krav(ms=50, sporringer=6)
HUNDRE = Krav(ms=50, sporringer=6, av_100=50)
"""Of the largest page that may be asked for, which no frontend does."""
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


_Varianter = Callable[[Sporrer, Sok], Iterable[tuple[str, Verdier]]]


def mal() -> bool:
    """Fill, measure and print; whether every search is fast enough."""
    lag(
        f"{treffdata.TREFF:,} treff og {treffdata.JOBBSOKERE:,} jobbsøkere",
        treffdata.lag,
    )
    with innlogget() as tokener:
        sporrer = Sporrer(tokener)
        holder = [
            _mal_alle(sporrer, *del_)
            for del_ in (
                ("GET /sok", former.treffsok(), _sidene, EN_SIDE),
                ("GET /sok, filtrert", former.filtrert(), _sidene, EN_SIDE),
                ("POST /{id}/jobbsoker/sok", former.jobbsokersok(), _sidene, EN_SIDE),
                ("Hundre på siden", former.hundre(), _hundre, HUNDRE),
            )
        ]
    return all(holder)


def _mal_alle(
    sporrer: Sporrer, tittel: str, sokene: Iterable[Sok], varianter: _Varianter, krav: Krav
) -> bool:
    print(f"\n{tittel}")
    TABELL.overskrift()
    alle: list[Maling] = []
    for sok in sokene:
        malt = {
            navn: ta_tiden(partial(sporrer.spor, sok, sporsmal), oppvarming=3, runder=30)
            for navn, sporsmal in varianter(sporrer, sok)
        }
        variant, tregest = max(malt.items(), key=lambda m: m[1].innen(krav.av_100))
        mest = max(m.sporringer for m in malt.values())
        p95 = tregest.innen(95)
        dom = krav.dom(malt.values())
        TABELL.linje(sok.hvem, sok.navn, tregest.median, p95, mest, f"  {variant}", dom=dom)
        alle += malt.values()
    return krav.oppsummer(alle)


def _sidene(sporrer: Sporrer, sok: Sok) -> Iterator[tuple[str, Verdier]]:
    """First and last page of each order."""
    siste = sporrer.siste_side(sok)
    for sortering in sok.sorteringer:
        navn = ", ".join(str(verdi) for verdi in sortering.values())
        yield f"{navn}, første side", {**sortering, "side": 1}
        if siste > 1:
            yield f"{navn}, siste side", {**sortering, "side": siste}


def _hundre(_sporrer: Sporrer, sok: Sok) -> Iterator[tuple[str, Verdier]]:
    for sortering in sok.sorteringer:
        yield ", ".join(map(str, sortering.values())), {**sortering, "antallPerSide": 100}
