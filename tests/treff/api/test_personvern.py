"""A fnr or a name that was sent comes back in no error, and stands in no log but `sikkerlogg`."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from lokal.personer import Person
from tests.treff.api.conftest import Logg
from tests.treff.api.handlinger import inviter, legg_til
from tests.treff.api.klient import API, Klient, innhold
from tests.treff.api.test_ruter import FNR, RUTER, Rute

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.treff.api.urlconf")]

NAVN = "Merkesen"
MERKE = f"{FNR} {NAVN}"
FELTER = [
    *innhold(), "endredeFelter", "fødselsnummer", "fornavn", "etternavn", "lagtTilAvNavn", "svar",
    "personTreffIder", "status", "sortering", "retning", "side", "antallPerSide", "fritekst",
]  # fmt: skip
ALT_GALT = {felt: {FNR: NAVN} for felt in FELTER}
JSON_UTF8 = "application/json"
# What is wrong: the body, its type, and the answer. Each is full of what must not come back.
GALE_KROPPER: dict[str, tuple[Any, str, int]] = {
    "et objekt i alle felter": (ALT_GALT, JSON_UTF8, 400),
    "det samme i en liste": ([ALT_GALT], JSON_UTF8, 400),
    "en tekst": (MERKE, JSON_UTF8, 400),
    "ikke JSON": (f'{{"{MERKE}": {MERKE}'.encode(), JSON_UTF8, 400),
    "ikke UTF-8": (f'"{MERKE}'.encode() + b'\xff"', JSON_UTF8, 400),
    "en annen type": ({FNR: NAVN}, f"text/x-{FNR}; navn={NAVN}", 415),
    "for mye": ([MERKE] * 60_000, JSON_UTF8, 413),
}
MED_KROPP = [rute for rute in RUTER if rute.kropp]


def utelatt(svar: Any, logg: Logg) -> None:
    """The answer, its headers and the ordinary logs know nothing of the one it was about."""
    for tekst in (svar.content.decode(), str(svar.headers), logg()):
        assert FNR not in tekst
        assert NAVN not in tekst


@pytest.mark.parametrize("galt", GALE_KROPPER)
@pytest.mark.parametrize("rute", MED_KROPP, ids=str)
def test_det_som_avvises_gjentas_ikke(
    rute: Rute, galt: str, publisert: UUID, eier: Klient, vanlig_logg: Logg
) -> None:
    kropp, innholdstype, status = GALE_KROPPER[galt]
    raa = kropp if isinstance(kropp, bytes) else json.dumps(kropp, ensure_ascii=False).encode()
    sti = rute.sti.replace("{id}", str(publisert)).replace("{personTreffId}", str(publisert))
    svar = eier.ra(rute.metode, sti, raa, innholdstype, sporring={FNR: NAVN})
    assert svar.status_code == status, svar.content.decode()
    utelatt(svar, vanlig_logg)


@pytest.mark.parametrize("sti", [f"/{FNR}", f"/tull?{FNR}={NAVN}", f"/{NAVN}/{FNR}/jobbsoker"])
def test_en_adresse_som_ikke_finnes_gjentas_uten_fnr(
    sti: str, eier: Klient, vanlig_logg: Logg
) -> None:
    svar = eier("GET", sti)
    assert svar.status_code == 404
    assert FNR not in svar.content.decode()
    assert FNR not in vanlig_logg()


def test_en_sporring_som_avvises_gjentas_ikke(eier: Klient, vanlig_logg: Logg) -> None:
    felter = ["visning", "statuser", "sortering", "side", "antallPerSide"]
    svar = eier("GET", "/sok", sporring=dict.fromkeys(felter, MERKE))
    assert svar.status_code == 400
    utelatt(svar, vanlig_logg)


def test_det_som_ikke_gar_an_na_sier_ikke_hvem_det_gjelder(
    publisert: UUID, eier: Klient, vanlig_logg: Logg
) -> None:
    person = Person(FNR, NAVN, NAVN)
    (person_id,) = legg_til(eier, publisert, person)
    inviter(eier, publisert, person_id)
    ny = [{"fødselsnummer": FNR, "fornavn": NAVN, "etternavn": NAVN}]
    eier.ok("POST", f"/{publisert}/avlys")
    for metode, sti, kropp, status in [
        ("POST", f"/{publisert}/jobbsoker", ny, 409),
        ("DELETE", f"/{publisert}/jobbsoker/{person_id}/slett", None, 422),
        ("POST", f"/{publisert}/jobbsoker/{person_id}/svar", {"svar": True}, 409),
        ("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": [person_id]}, 409),
        ("PUT", f"/{publisert}", innhold(beskrivelse=MERKE), 409),
    ]:
        svar = eier(metode, sti, kropp)
        assert svar.status_code == status
        utelatt(svar, vanlig_logg)


def test_en_feil_hos_oss_har_kroppen_og_arsaken_bare_i_sikkerloggen(
    eier: Klient, vanlig_logg: Logg, sikkerlogg: Logg
) -> None:
    svar = Client(raise_request_exception=False).post(
        f"{API}/feil-i-visning",
        {"fødselsnummer": FNR, "navn": NAVN},
        content_type="application/json",
        headers={"Authorization": f"Bearer {eier.token}"},
    )
    assert svar.status_code == 500
    utelatt(svar, vanlig_logg)
    assert "RuntimeError" in vanlig_logg()
    assert f"POST {API}/feil-i-visning: {{'fødselsnummer': '{FNR}', 'navn': '{NAVN}'}}" in (
        sikkerlogg()
    )
    assert f"RuntimeError: {FNR} skal ikke ut" in sikkerlogg()


def test_en_feil_hos_oss_med_en_kropp_som_ikke_kan_leses_er_fortsatt_500(
    eier: Klient, sikkerlogg: Logg
) -> None:
    svar = Client(raise_request_exception=False).generic(
        "PUT",
        f"{API}/feil-i-visning",
        b"{",
        "application/json",
        headers={"Authorization": f"Bearer {eier.token}"},
    )
    assert svar.status_code == 500
    assert f"PUT {API}/feil-i-visning: None" in sikkerlogg()
