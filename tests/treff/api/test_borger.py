"""A person on his own behalf (`kontrakt.md` §7)."""

from typing import Any
from uuid import UUID

import pytest

from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, problem
from treff.models import Jobbsoker

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobbsoker(publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient) -> Klient:
    """The first of them, added and invited."""
    inviter(eier, publisert, *legg_til(eier, publisert, *folk))
    return borger(folk[0].fnr)


def egen(jobbsoker: Klient, treff_id: UUID) -> Any:
    return jobbsoker.ok("GET", f"/{treff_id}/jobbsoker/borger")


def svar(jobbsoker: Klient, treff_id: UUID, hva: str) -> Any:
    return jobbsoker("POST", f"/{treff_id}/jobbsoker/borger/svar-{hva}")


def test_egen_rad_har_feltene_i_kontrakten(publisert: UUID, jobbsoker: Klient) -> None:
    rad = egen(jobbsoker, publisert)
    assert list(rad) == [
        "fødselsnummer", "fornavn", "etternavn", "personTreffId", "treffId", "statuser", "hendelser"
    ]  # fmt: skip
    assert rad["treffId"] == str(publisert)
    assert rad["statuser"] == {"erPåmeldt": False, "erInvitert": True, "harSvart": False}
    assert [hendelse["hendelsestype"] for hendelse in rad["hendelser"]] == ["INVITERT", "OPPRETTET"]
    assert "A100001" not in str(rad), "not which employee did what"


def test_den_som_bare_er_lagt_til_er_ikke_invitert(
    publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient
) -> None:
    legg_til(eier, publisert, folk[0])
    statuser = egen(borger(folk[0].fnr), publisert)["statuser"]
    assert statuser == {"erPåmeldt": False, "erInvitert": False, "harSvart": False}
    problem(svar(borger(folk[0].fnr), publisert, "ja"), 409)


def test_svar_ja_nei_og_ja_igjen(publisert: UUID, jobbsoker: Klient) -> None:
    for hva, pameldt in (("ja", True), ("nei", False), ("ja", True), ("ja", True)):
        assert svar(jobbsoker, publisert, hva).status_code == 200
        statuser = egen(jobbsoker, publisert)["statuser"]
        assert statuser == {"erPåmeldt": pameldt, "erInvitert": True, "harSvart": True}
    hendelser = egen(jobbsoker, publisert)["hendelser"]
    assert len(hendelser) == 5, "the same answer again is no new hendelse"
    assert hendelser[0]["hendelsestype"] == "SVART_JA_TIL_INVITASJON"
    assert hendelser[0]["opprettetAvAktørType"] == "JOBBSØKER"


def test_svar_etter_fristen_gir_409(publisert: UUID, jobbsoker: Klient) -> None:
    flytt(publisert, days=9)
    problem(svar(jobbsoker, publisert, "ja"), 409)


def test_et_svar_kan_endres_etter_fristen_til_treffet_begynner(
    publisert: UUID, jobbsoker: Klient
) -> None:
    svar(jobbsoker, publisert, "ja")
    flytt(publisert, days=9)
    assert svar(jobbsoker, publisert, "nei").status_code == 200
    flytt(publisert, days=1, hours=1)
    problem(svar(jobbsoker, publisert, "ja"), 409)


def test_et_avlyst_treff_kan_ses_men_ikke_besvares(
    publisert: UUID, jobbsoker: Klient, eier: Klient
) -> None:
    eier.ok("POST", f"/{publisert}/avlys")
    assert jobbsoker.ok("GET", f"/{publisert}")["status"] == "AVLYST"
    problem(svar(jobbsoker, publisert, "ja"), 409)


def test_den_som_er_skjult_kan_ikke_svare(
    publisert: UUID, folk: list[Person], jobbsoker: Klient
) -> None:
    Jobbsoker.objects.filter(fnr=folk[0].fnr).update(er_synlig=False)
    problem(svar(jobbsoker, publisert, "ja"), 403)


def test_den_som_er_fjernet_finner_ikke_treffet(
    publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient
) -> None:
    (person,) = legg_til(eier, publisert, folk[0])
    eier.ok("DELETE", f"/{publisert}/jobbsoker/{person}/slett")
    problem(borger(folk[0].fnr)("GET", f"/{publisert}"), 404)
    problem(svar(borger(folk[0].fnr), publisert, "ja"), 404)
