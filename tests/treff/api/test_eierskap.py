"""Whose treff it is: another's, another's draft, a deleted one, and a treff that one is not on."""

from uuid import UUID, uuid4

import pytest

from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.klient import Klient, nytt_treff, problem
from tests.treff.api.test_ruter import BORGER, RUTER, Rute

pytestmark = pytest.mark.django_db

EIERRUTER = [rute for rute in RUTER if rute.bare_eier]
BORGERRUTER = [rute for rute in RUTER if rute.hvem >= BORGER]


def kall(rute: Rute, klient: Klient, treff_id: UUID) -> object:
    return Rute(rute.metode, rute.sti.replace("{id}", str(treff_id)), rute.hvem, rute.kropp).kall(
        klient
    )


@pytest.mark.parametrize("rute", EIERRUTER, ids=str)
def test_det_eierne_kan_er_403_for_andre(rute: Rute, publisert: UUID, annen_eier: Klient) -> None:
    problem(kall(rute, annen_eier, publisert), 403)


@pytest.mark.parametrize("rute", RUTER[2:], ids=str)
def test_andres_utkast_finnes_ikke(
    rute: Rute, utkast: UUID, annen_eier: Klient, veileder: Klient, borger: FnrTilKlient
) -> None:
    hvem = {"arb": annen_eier, "jobb": veileder, "borger": borger("12846012345")}
    for klient in (hvem[navn] for navn in rute.hvem - {"utvikler"}):
        problem(kall(rute, klient, utkast), 404)


@pytest.mark.parametrize("rute", EIERRUTER, ids=str)
def test_en_utvikler_er_som_en_eier(rute: Rute, utkast: UUID, utvikler: Klient) -> None:
    assert kall(rute, utvikler, utkast).status_code != 403  # type: ignore[attr-defined]


@pytest.mark.parametrize("rute", RUTER[2:], ids=str)
def test_et_slettet_treff_finnes_ikke(
    rute: Rute, utkast: UUID, eier: Klient, veileder: Klient, utvikler: Klient
) -> None:
    eier.ok("DELETE", f"/{utkast}")
    hvem = {"arb": eier, "jobb": veileder, "utvikler": utvikler}
    for klient in (hvem[navn] for navn in rute.hvem - BORGER):
        problem(kall(rute, klient, utkast), 404)


@pytest.mark.parametrize("rute", BORGERRUTER, ids=str)
def test_en_borger_ser_ikke_treff_han_ikke_er_pa(
    rute: Rute, publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient
) -> None:
    en, annen, _ = folk
    _legg_til(eier, publisert, en)
    _legg_til(eier, nytt_treff(eier), annen)
    problem(kall(rute, borger(annen.fnr), publisert), 404)


@pytest.mark.parametrize("rute", BORGERRUTER, ids=str)
def test_en_borger_ser_ikke_et_utkast_han_er_pa(
    rute: Rute, utkast: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient
) -> None:
    _legg_til(eier, utkast, folk[0])
    problem(kall(rute, borger(folk[0].fnr), utkast), 404)


def test_et_treff_som_aldri_fantes_svarer_som_et_man_ikke_far_se(
    utkast: UUID, annen_eier: Klient
) -> None:
    andres = problem(annen_eier("GET", f"/{utkast}"), 404)
    ingens = problem(annen_eier("GET", f"/{uuid4()}"), 404)
    assert andres["detail"] == ingens["detail"]


def _legg_til(eier: Klient, treff_id: UUID, person: Person) -> None:
    ny = {"fødselsnummer": person.fnr, "fornavn": person.fornavn, "etternavn": person.etternavn}
    eier.ok("POST", f"/{treff_id}/jobbsoker", [ny])
