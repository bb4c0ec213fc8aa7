"""What belongs to another treff is 404 in this one, also to those who may see both, and nothing is
changed. Every route that names something on a treff is walked."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from lokal.personer import Person, personer
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import inviter, legg_til
from tests.treff.api.klient import Klient, nytt_treff, problem
from tests.treff.api.test_ruter import BORGER, RUTER, Rute
from tests.treff.api.tilstand import tilstand

pytestmark = pytest.mark.django_db

PA_TREFFET = [r for r in RUTER if "{personTreffId}" in r.sti or "{navIdent}" in r.sti]
FOR_BORGERE = [r for r in RUTER if r.hvem >= BORGER]


@dataclass(frozen=True)
class Annet:
    """Another treff of the same owners, with people invited and added, and an owner of its own."""

    treff_id: UUID
    folk: list[Person]
    invitert: str
    lagt_til: str


@pytest.fixture
def annet(eier: Klient, annen_eier: Klient, publisert: UUID) -> Annet:
    """Made beside `publisert`, which also has people: someone on each side to be taken for."""
    legg_til(eier, publisert, *personer(2, fro=5))
    treff_id = nytt_treff(eier)
    eier.ok("POST", f"/{treff_id}/publiser")
    annen_eier.ok("PUT", f"/{treff_id}/eiere/meg")
    folk = personer(2, fro=6)
    invitert, lagt_til = legg_til(eier, treff_id, *folk)
    inviter(eier, treff_id, invitert)
    return Annet(treff_id, folk, invitert, lagt_til)


@pytest.mark.parametrize("rute", PA_TREFFET, ids=str)
def test_noen_pa_et_annet_treff_finnes_ikke_pa_dette(
    rute: Rute, publisert: UUID, annet: Annet, eier: Klient, utvikler: Klient
) -> None:
    for person in (annet.invitert, annet.lagt_til):
        sti = rute.sti.replace("{id}", str(publisert)).replace("{personTreffId}", person)
        sti = sti.replace("{navIdent}", "A100002")
        for klient in (eier, utvikler):
            foran = tilstand()
            problem(Rute(rute.metode, sti, rute.hvem, rute.kropp).kall(klient), 404)
            assert tilstand() == foran


@pytest.mark.parametrize("rute", FOR_BORGERE, ids=str)
def test_en_borger_finner_ikke_et_treff_han_ikke_er_pa(
    rute: Rute, publisert: UUID, annet: Annet, borger: FnrTilKlient
) -> None:
    sti = rute.sti.replace("{id}", str(publisert))
    for person in annet.folk:
        foran = tilstand()
        problem(Rute(rute.metode, sti, rute.hvem).kall(borger(person.fnr)), 404)
        assert tilstand() == foran


def test_en_invitasjon_med_en_fra_et_annet_treff_inviterer_ingen(
    publisert: UUID, annet: Annet, eier: Klient
) -> None:
    her = eier.ok("POST", f"/{publisert}/jobbsoker/sok", {})["jobbsøkere"]
    ider = [*(person["personTreffId"] for person in her), annet.lagt_til]
    foran = tilstand()
    problem(eier("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider}), 404)
    assert tilstand() == foran


def test_sok_og_hendelser_viser_bare_treffets_egne(
    publisert: UUID, annet: Annet, eier: Klient
) -> None:
    andre = {annet.invitert, annet.lagt_til}
    sok = {"fritekst": annet.folk[0].fnr}
    assert eier.ok("POST", f"/{publisert}/jobbsoker/sok", sok)["totalt"] == 0
    alle = eier.ok("GET", f"/{publisert}/allehendelser")
    assert andre.isdisjoint(hendelse["subjektId"] for hendelse in alle)
    om_folk = eier.ok("GET", f"/{publisert}/jobbsoker/hendelser")
    assert len(om_folk) == 2
    assert andre.isdisjoint(hendelse["personTreffId"] for hendelse in om_folk)


def test_rutene_her_er_alle_som_peker_pa_noe_pa_et_treff() -> None:
    """What is named in an address is the treff, a person on it, or an owner; nothing else yet."""
    navn = {del_ for rute in RUTER for del_ in rute.sti.split("/") if del_.startswith("{")}
    assert navn == {"{id}", "{personTreffId}", "{navIdent}"}
