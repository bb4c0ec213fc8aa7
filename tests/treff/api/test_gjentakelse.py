"""The same request once more, as from a client that did not hear the answer: nothing changes.

By state alone: no key comes from the client. Every route that writes is in the table; the
two that write again are in `docs/valg.md`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from lokal.personer import Person, personer
from rapids.models import IKKE_SENDT, Utbokstilstand
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, innhold
from tests.treff.api.test_ruter import RUTER
from tests.treff.api.tilstand import tilstand
from treff.models import JobbsokerHendelse, Treff

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Gitt:
    """A published treff with someone added and someone invited, a draft with nobody on it, and the
    clients of an owner, of another employee (A100002) and of the one who is invited."""

    eier: Klient
    annen: Klient
    selv: Klient
    treff: UUID
    utkast: UUID
    lagt_til: str
    invitert: str

    def adresse(self, sti: str) -> str:
        for navn in ("treff", "utkast", "lagt_til", "invitert"):
            sti = sti.replace(f"{{{navn}}}", str(getattr(self, navn)))
        return sti

    def gjor(self, metode: str, sti: str, kropp: object = None) -> None:
        self.eier.ok(metode, self.adresse(sti), kropp)


@pytest.fixture
def gitt(
    publisert: UUID, eier: Klient, annen_eier: Klient, folk: list[Person], borger: FnrTilKlient
) -> Gitt:
    lagt_til, invitert = legg_til(eier, publisert, *folk[:2])
    inviter(eier, publisert, invitert)
    utkast = UUID(eier.ok("POST", "", {})["id"])
    eier.ok("PUT", f"/{utkast}", innhold())
    selv = borger(folk[1].fnr)
    return Gitt(eier, annen_eier, selv, publisert, utkast, lagt_til, invitert)


def forst(metode: str, sti: str, kropp: object = None) -> Callable[[Gitt], None]:
    return lambda gitt: gitt.gjor(metode, sti, kropp)


def svart_ja_og_endret_navn(gitt: Gitt) -> None:
    gitt.gjor("POST", "/{treff}/jobbsoker/{invitert}/svar", {"svar": True})
    gitt.gjor("PUT", "/{treff}", innhold(tittel="Et annet navn"))


def medeier(gitt: Gitt) -> None:
    gitt.annen.ok("PUT", f"/{gitt.treff}/eiere/meg")


def alt_er_sendt(_: Gitt) -> None:
    JobbsokerHendelse.objects.filter(tilstand__in=IKKE_SENDT).update(tilstand=Utbokstilstand.SENDT)


@dataclass(frozen=True)
class Sak:
    """A request, the codes of its two answers, who sends it, and what has happened before."""

    metode: str
    sti: str
    koder: tuple[int, int]
    kropp: Any = None
    hvem: str = "eier"
    forst: Callable[[Gitt], None] = lambda _: None

    def __str__(self) -> str:
        return f"{self.metode} {self.sti}"

    def send(self, gitt: Gitt) -> Any:
        klient = getattr(gitt, self.hvem)
        kropp = self.kropp(gitt) if callable(self.kropp) else self.kropp
        return klient(self.metode, gitt.adresse(self.sti), kropp)


(NY,) = personer(1, fro=9)
NYE = [{"fødselsnummer": NY.fnr, "fornavn": NY.fornavn, "etternavn": NY.etternavn}]
SVAR = "/{treff}/jobbsoker/{invitert}/svar"
SAKER = [
    Sak("PUT", "/{treff}", (200, 200), innhold(tittel="Et nytt navn")),
    Sak("PUT", "/{utkast}", (200, 200), innhold(tittel="", fraTid=None)),
    Sak("DELETE", "/{utkast}", (200, 404)),
    Sak("POST", "/{utkast}/publiser", (200, 409)),
    Sak("POST", "/{utkast}/avpubliser", (200, 409), forst=forst("POST", "/{utkast}/publiser")),
    Sak("POST", "/{treff}/avlys", (200, 409)),
    Sak("POST", "/{treff}/gjenapn", (200, 409), forst=forst("POST", "/{treff}/avlys")),
    Sak("POST", "/{treff}/fullfor", (200, 409), forst=lambda gitt: flytt(gitt.treff, days=11)),
    Sak(
        "POST",
        "/{treff}/endringer",
        (201, 201),
        {"endredeFelter": ["NAVN"]},
        forst=svart_ja_og_endret_navn,
    ),
    Sak("PUT", "/{treff}/eiere/meg", (200, 200), {}, hvem="annen"),
    Sak("DELETE", "/{treff}/eiere/A100002", (200, 404), forst=medeier),
    Sak("DELETE", "/{treff}/eiere/A100001", (200, 403), forst=medeier),
    Sak("POST", "/{treff}/jobbsoker", (201, 201), NYE),
    Sak("POST", "/{treff}/jobbsoker/sok", (200, 200), {"fritekst": NY.fornavn}),
    Sak(
        "POST",
        "/{treff}/jobbsoker/inviter",
        (200, 200),
        lambda gitt: {"personTreffIder": [gitt.lagt_til]},
    ),
    Sak("POST", "/{treff}/jobbsoker/borger/svar-ja", (200, 200), hvem="selv"),
    Sak("POST", "/{treff}/jobbsoker/borger/svar-nei", (200, 200), hvem="selv"),
    Sak("POST", SVAR, (200, 200), {"svar": True}),
    Sak("POST", SVAR, (200, 200), {"svar": False}),
    Sak("POST", SVAR, (200, 200), {"svar": None}, forst=forst("POST", SVAR, {"svar": True})),
    Sak("DELETE", "/{treff}/jobbsoker/{lagt_til}/slett", (200, 404)),
    Sak(
        "POST",
        "/{treff}/jobbsoker/{invitert}/aktivitetskort/send-pa-nytt",
        (200, 200),
        forst=alt_er_sendt,
    ),
]
SKRIVER_IGJEN = {("POST", "")}


def test_hver_rute_som_skriver_star_i_tabellen() -> None:
    i_tabellen = {(sak.metode, _rute(sak.sti)) for sak in SAKER}
    skriver = {(rute.metode, rute.sti) for rute in RUTER if rute.metode != "GET"}
    assert i_tabellen | SKRIVER_IGJEN == skriver


@pytest.mark.parametrize("sak", SAKER, ids=str)
def test_en_gang_til_endrer_ingenting(sak: Sak, gitt: Gitt) -> None:
    sak.forst(gitt)
    foran = tilstand()
    forste = sak.send(gitt)
    etter = tilstand()
    assert (etter != foran) == ("/sok" not in sak.sti), "the first one does what it is for"
    annen = sak.send(gitt)
    assert (forste.status_code, annen.status_code) == sak.koder
    assert tilstand() == etter


def test_unntatt_nytt_treff_som_blir_ett_til(gitt: Gitt) -> None:
    antall = Treff.objects.count()
    for _ in range(2):
        gitt.eier.ok("POST", "", {"tittel": "Nytt treff"})
    assert Treff.objects.count() == antall + 2


def test_unntatt_send_pa_nytt_nar_alt_er_sendt_som_blir_en_lik_versjon_til(gitt: Gitt) -> None:
    for _ in range(2):
        alt_er_sendt(gitt)
        gitt.gjor("POST", "/{treff}/jobbsoker/{invitert}/aktivitetskort/send-pa-nytt")
    sendt_igjen = JobbsokerHendelse.objects.filter(type="AKTIVITETSKORT_SENDT_PÅ_NYTT")
    assert sendt_igjen.count() == 2


def _rute(sti: str) -> str:
    for navn, i_ruten in {
        "{treff}": "{id}",
        "{utkast}": "{id}",
        "{lagt_til}": "{personTreffId}",
        "{invitert}": "{personTreffId}",
        "A100001": "{navIdent}",
        "A100002": "{navIdent}",
    }.items():
        sti = sti.replace(navn, i_ruten)
    return sti
