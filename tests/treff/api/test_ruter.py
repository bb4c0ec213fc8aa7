"""Every route × who may call it. A route that is not in the table fails the test."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern

from lokal.utsteder import Utstedere
from tests.treff.api.conftest import ARB, JOBB, UTV
from tests.treff.api.klient import Klient, innhold, problem
from treff.api.urls import urlpatterns

pytestmark = pytest.mark.django_db

FNR = "12846012345"
ANSATTE = {"arb", "jobb", "utvikler"}
ARBEIDSGIVERRETTET = {"arb", "utvikler"}
BORGER = {"borger"}


@dataclass(frozen=True)
class Rute:
    """A method and an address, who may call it, and a body that it takes."""

    metode: str
    sti: str
    hvem: frozenset[str]
    kropp: Any = None
    status_for_ukjent: int = 404

    def kall(self, klient: Klient) -> Any:
        sti = re.sub(
            r"\{navIdent\}", "Z999999", re.sub(r"\{\w*[iI]d\}", lambda _: str(uuid4()), self.sti)
        )
        return klient(self.metode, sti, self.kropp) if self.kropp else klient(self.metode, sti)

    def __str__(self) -> str:
        return f"{self.metode} {self.sti}"


def rute(metode: str, sti: str, hvem: set[str], kropp: Any = None, ukjent: int = 404) -> Rute:
    return Rute(metode, sti, frozenset(hvem), kropp, ukjent)


NY = {"fødselsnummer": FNR, "fornavn": "Blid", "etternavn": "Furukongle"}
RUTER = [
    rute("POST", "", ARBEIDSGIVERRETTET, {"tittel": "Nytt"}, 201),
    rute("GET", "/sok", ANSATTE, None, 200),
    rute("GET", "/{id}", ANSATTE | BORGER),
    rute("PUT", "/{id}", ARBEIDSGIVERRETTET, innhold()),
    rute("DELETE", "/{id}", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/publiser", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/avpubliser", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/avlys", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/gjenapn", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/fullfor", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/endringer", ARBEIDSGIVERRETTET, {"endredeFelter": ["NAVN"]}),
    rute("GET", "/{id}/allehendelser", ARBEIDSGIVERRETTET),
    rute("GET", "/{id}/eiere", ANSATTE),
    rute("PUT", "/{id}/eiere/meg", ARBEIDSGIVERRETTET),
    rute("DELETE", "/{id}/eiere/{navIdent}", ARBEIDSGIVERRETTET),
    rute("POST", "/{id}/jobbsoker", ANSATTE, [NY]),
    rute("POST", "/{id}/jobbsoker/sok", ARBEIDSGIVERRETTET, {"side": 1, "antallPerSide": 20}),
    rute(
        "POST",
        "/{id}/jobbsoker/inviter",
        ARBEIDSGIVERRETTET,
        {"personTreffIder": ["0190aaaa-bbbb-4ccc-8ddd-0123456789ab"]},
    ),
    rute("GET", "/{id}/jobbsoker/hendelser", ARBEIDSGIVERRETTET),
    rute("GET", "/{id}/jobbsoker/borger", BORGER),
    rute("POST", "/{id}/jobbsoker/borger/svar-ja", BORGER),
    rute("POST", "/{id}/jobbsoker/borger/svar-nei", BORGER),
    rute("POST", "/{id}/jobbsoker/{personTreffId}/svar", ARBEIDSGIVERRETTET, {"svar": True}),
    rute(
        "POST",
        "/{id}/jobbsoker/{personTreffId}/aktivitetskort/send-pa-nytt",
        ARBEIDSGIVERRETTET,
    ),
    rute("DELETE", "/{id}/jobbsoker/{personTreffId}/slett", ARBEIDSGIVERRETTET),
]
NAVN = {"treff_id": "{id}", "person_treff_id": "{personTreffId}", "nav_ident": "{navIdent}"}
alle_ruter = pytest.mark.parametrize("rute", RUTER, ids=str)


@pytest.fixture
def roller(utstedere: Utstedere) -> dict[str, Klient]:
    azure = utstedere.azure_token
    return {
        "arb": Klient(azure("A100001", [ARB])),
        "jobb": Klient(azure("B200001", [JOBB])),
        "utvikler": Klient(azure("C300001", [UTV])),
        "uten rolle": Klient(azure("D400001", [])),
        "borger": Klient(utstedere.tokenx_token(FNR)),
    }


def test_hver_rute_i_urlconf_star_i_tabellen() -> None:
    funnet = {(metode, _sti(m)) for m in urlpatterns for metode in _metoder(m)}
    assert funnet == {(rute.metode, rute.sti) for rute in RUTER}


@alle_ruter
def test_uten_token_er_401(rute: Rute, anonym: Klient) -> None:
    svar = rute.kall(anonym)
    problem(svar, 401)
    assert svar["WWW-Authenticate"] == "Bearer"


@alle_ruter
def test_med_utlopt_token_er_401(rute: Rute, utstedere: Utstedere) -> None:
    problem(rute.kall(Klient(utstedere.azure_token("A100001", [ARB], exp=1))), 401)


@alle_ruter
def test_bare_rollene_i_tabellen_slipper_inn(rute: Rute, roller: dict[str, Klient]) -> None:
    """Who is let in gets as far as to hear that there is no such treff."""
    for navn, klient in roller.items():
        svar = rute.kall(klient)
        assert svar.status_code == (rute.status_for_ukjent if navn in rute.hvem else 403), navn


@alle_ruter
def test_andre_metoder_er_405_med_de_som_finnes(rute: Rute, roller: dict[str, Klient]) -> None:
    finnes = {andre.metode for andre in RUTER if andre.sti == rute.sti}
    for metode in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} - finnes:
        svar = Rute(metode, rute.sti, rute.hvem).kall(roller["arb"])
        problem(svar, 405)
        assert finnes <= set(svar["Allow"].split(", "))


def _metoder(monster: URLPattern) -> list[str]:
    callback: Any = monster.callback
    visning = callback.cls()
    return [
        metode
        for metode in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        if metode in visning.allowed_methods
    ]


def _sti(monster: URLPattern) -> str:
    return re.sub(r"<\w+:(\w+)>", lambda treff: NAVN[treff[1]], str(monster.pattern))
