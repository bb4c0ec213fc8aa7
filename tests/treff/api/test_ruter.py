"""Every route × who may call it. A route that is not in the table fails the test.

Wrong tokens: `test_feil_token`. Another's treff: `test_eierskap`. Done twice: `test_gjentakelse`.
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver

from lokal.utsteder import Utstedere
from tests.treff.api.klient import API, Klient, innhold, problem
from tests.treff.conftest import ARB, JOBB, UTV
from treff.api.urls import urlpatterns

pytestmark = pytest.mark.django_db

FNR = "12846012345"
ANSATT = {"NAVident": "A100001", "groups": [ARB, JOBB, UTV]}
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
    bare_eier: bool = False

    def kall(self, klient: Klient) -> Any:
        sti = re.sub(
            r"\{navIdent\}", "Z999999", re.sub(r"\{\w*[iI]d\}", lambda _: str(uuid4()), self.sti)
        )
        return klient(self.metode, sti, self.kropp) if self.kropp else klient(self.metode, sti)

    def __str__(self) -> str:
        return f"{self.metode} {self.sti}"


def rute(metode: str, sti: str, hvem: set[str], kropp: Any = None, ukjent: int = 404) -> Rute:
    return Rute(metode, sti, frozenset(hvem), kropp, ukjent)


def eierrute(metode: str, sti: str, kropp: Any = None) -> Rute:
    """Open to the owners of the treff in it (and UTVIKLER)."""
    return Rute(metode, sti, frozenset(ARBEIDSGIVERRETTET), kropp, bare_eier=True)


PERSON = "0190aaaa-bbbb-4ccc-8ddd-0123456789ab"
NY = {"fødselsnummer": FNR, "fornavn": "Blid", "etternavn": "Furukongle"}
RUTER = [
    rute("POST", "", ARBEIDSGIVERRETTET, {"tittel": "Nytt"}, 201),
    rute("GET", "/sok", ANSATTE, None, 200),
    rute("GET", "/{id}", ANSATTE | BORGER),
    eierrute("PUT", "/{id}", innhold()),
    eierrute("DELETE", "/{id}"),
    eierrute("POST", "/{id}/publiser"),
    eierrute("POST", "/{id}/avpubliser"),
    eierrute("POST", "/{id}/avlys"),
    eierrute("POST", "/{id}/gjenapn"),
    eierrute("POST", "/{id}/fullfor"),
    eierrute("POST", "/{id}/endringer", {"endredeFelter": ["NAVN"]}),
    eierrute("GET", "/{id}/allehendelser"),
    rute("GET", "/{id}/eiere", ANSATTE),
    rute("PUT", "/{id}/eiere/meg", ARBEIDSGIVERRETTET),
    eierrute("DELETE", "/{id}/eiere/{navIdent}"),
    rute("POST", "/{id}/jobbsoker", ANSATTE, [NY]),
    eierrute("POST", "/{id}/jobbsoker/sok", {"side": 1, "antallPerSide": 20}),
    eierrute("POST", "/{id}/jobbsoker/inviter", {"personTreffIder": [PERSON]}),
    eierrute("GET", "/{id}/jobbsoker/hendelser"),
    rute("GET", "/{id}/jobbsoker/borger", BORGER),
    rute("POST", "/{id}/jobbsoker/borger/svar-ja", BORGER),
    rute("POST", "/{id}/jobbsoker/borger/svar-nei", BORGER),
    eierrute("POST", "/{id}/jobbsoker/{personTreffId}/svar", {"svar": True}),
    eierrute("POST", "/{id}/jobbsoker/{personTreffId}/aktivitetskort/send-pa-nytt"),
    eierrute("DELETE", "/{id}/jobbsoker/{personTreffId}/slett"),
]
# Open to all: they tell nothing of anyone.
APNE = {"/api/openapi.yaml", "/swagger"}
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
        # A claim counts only from its own issuer: these are still only what their issuer knows.
        "borger som sier seg ansatt": Klient(utstedere.tokenx.token({**ANSATT, "pid": FNR})),
        "ansatt som sier seg borger": Klient(azure("D400001", [], pid=FNR)),
    }


def test_hver_rute_i_urlconf_star_i_tabellen() -> None:
    funnet = {(metode, _sti(m)) for m in urlpatterns for metode in _metoder(m)}
    assert funnet == {(rute.metode, rute.sti) for rute in RUTER}


def test_alt_annet_i_urlconf_er_apent_med_vilje() -> None:
    """The admin's own addresses are walked in `tests/treff/admin/test_innlogging.py`."""
    andre = {f"/{m.pattern}" for m in get_resolver().url_patterns} - {API, "/admin/"}
    assert andre <= APNE


@alle_ruter
def test_bare_rollene_i_tabellen_slipper_inn(rute: Rute, roller: dict[str, Klient]) -> None:
    """Who is let in gets as far as to hear that there is no such treff."""
    for navn, klient in roller.items():
        svar = rute.kall(klient)
        ventet = rute.status_for_ukjent if navn.split()[0] in rute.hvem else 403
        assert svar.status_code == ventet, navn


def test_den_som_ikke_slipper_inn_faar_vite_hvem_som_gjor(roller: dict[str, Klient]) -> None:
    svar = problem(roller["jobb"]("POST", "", {}), 403)
    assert svar["detail"] == "Bare ansatte med arbeidsgiverrettet rolle har tilgang."


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
