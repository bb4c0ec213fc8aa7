"""Two requests at once, each in a thread of its own: one outcome, and the other is told or does
nothing. Never 500, and what happened stands once, in the order in which it happened."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from lokal.personer import Person
from rapids.models import Utbokstilstand
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, innhold
from treff.models import Jobbsoker, JobbsokerHendelse, Treff, TreffHendelse

pytestmark = pytest.mark.django_db(transaction=True)
JA = "SVART_JA_TIL_INVITASJON"
NEI = "SVART_NEI_TIL_INVITASJON"


def samtidig(*kall: Callable[[], Any]) -> list[Any]:
    """The answers to requests that start together, each with a database connection of its own."""
    start = Barrier(len(kall))

    def kjor(ett: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(5)
            return ett()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kall)) as trader:
        return list(trader.map(kjor, kall))


def koder(svar: list[Any]) -> list[int]:
    return [ett.status_code for ett in svar]


def treffet(treff_id: UUID) -> list[str]:
    """What has happened to the treff since it was published or came to be."""
    rader = TreffHendelse.objects.filter(treff=treff_id).order_by("id")
    return list(rader.values_list("type", flat=True))


def personen(person_id: str) -> list[str]:
    rader = JobbsokerHendelse.objects.filter(jobbsoker__person_treff_id=person_id).order_by("id")
    return list(rader.values_list("type", flat=True))


def status(person_id: str) -> str:
    return Jobbsoker.objects.get(person_treff_id=person_id).status


@pytest.fixture(params=range(10), autouse=True)
def _ti_ganger() -> None:
    """A race is won by one or the other: see it ten times."""


@pytest.fixture
def to_eiere(publisert: UUID, eier: Klient, annen_eier: Klient) -> tuple[Klient, Klient]:
    annen_eier.ok("PUT", f"/{publisert}/eiere/meg")
    return eier, annen_eier


@pytest.fixture
def invitert(publisert: UUID, eier: Klient, folk: list[Person]) -> str:
    (person,) = legg_til(eier, publisert, folk[0])
    inviter(eier, publisert, person)
    return person


def test_en_eier_avlyser_og_en_fullforer(
    publisert: UUID, invitert: str, to_eiere: tuple[Klient, Klient]
) -> None:
    flytt(publisert, days=11)
    en, to = to_eiere
    svar = samtidig(
        lambda: en("POST", f"/{publisert}/avlys"), lambda: to("POST", f"/{publisert}/fullfor")
    )
    assert sorted(koder(svar)) == [200, 409]
    slutt = "AVLYST" if svar[0].status_code == 200 else "FULLFØRT"
    assert Treff.objects.get(pk=publisert).status == slutt
    assert treffet(publisert)[-2:] == ["EIER_LAGT_TIL", slutt]
    assert personen(invitert)[2:] == [f"IKKE_SVART_TREFF_{slutt}"]


def test_en_svarer_mens_eieren_avlyser(
    publisert: UUID,
    invitert: str,
    eier: Klient,
    folk: list[Person],
    borger: FnrTilKlient,
) -> None:
    selv = borger(folk[0].fnr)
    svar = samtidig(
        lambda: selv("POST", f"/{publisert}/jobbsoker/borger/svar-ja"),
        lambda: eier("POST", f"/{publisert}/avlys"),
    )
    assert svar[1].status_code == 200
    if svar[0].status_code == 200:
        assert personen(invitert)[2:] == [JA, "SVART_JA_TREFF_AVLYST"]
    else:
        assert svar[0].status_code == 409
        assert personen(invitert)[2:] == ["IKKE_SVART_TREFF_AVLYST"]


def test_den_samme_invitasjonen_to_ganger(
    publisert: UUID, folk: list[Person], to_eiere: tuple[Klient, Klient]
) -> None:
    en, to = to_eiere
    ider = legg_til(en, publisert, *folk)
    sti = f"/{publisert}/jobbsoker/inviter"
    svar = samtidig(
        lambda: en("POST", sti, {"personTreffIder": ider}),
        lambda: to("POST", sti, {"personTreffIder": ider[::-1]}),
    )
    assert koder(svar) == [200, 200]
    assert sorted(ett.json()["invitert"] for ett in svar) == [0, 3]
    assert [personen(person) for person in ider] == [["OPPRETTET", "INVITERT"]] * 3


def test_ja_og_nei_fra_den_samme(
    publisert: UUID, invitert: str, folk: list[Person], borger: FnrTilKlient
) -> None:
    selv = borger(folk[0].fnr)
    sti = f"/{publisert}/jobbsoker/borger"
    svar = samtidig(lambda: selv("POST", f"{sti}/svar-ja"), lambda: selv("POST", f"{sti}/svar-nei"))
    assert koder(svar) == [200, 200]
    assert sorted(personen(invitert)[2:]) == [JA, NEI]
    assert status(invitert) == personen(invitert)[-1].removesuffix("_TIL_INVITASJON")


def test_det_samme_svaret_fra_den_det_gjelder_og_fra_eieren(
    publisert: UUID,
    invitert: str,
    eier: Klient,
    folk: list[Person],
    borger: FnrTilKlient,
) -> None:
    selv = borger(folk[0].fnr)
    svar = samtidig(
        lambda: selv("POST", f"/{publisert}/jobbsoker/borger/svar-ja"),
        lambda: eier("POST", f"/{publisert}/jobbsoker/{invitert}/svar", {"svar": True}),
    )
    assert koder(svar) == [200, 200]
    assert personen(invitert)[2:] in ([JA], [f"{JA}_AV_EIER"])


def test_den_samme_lagt_til_to_ganger(
    publisert: UUID, folk: list[Person], eier: Klient, veileder: Klient
) -> None:
    nye = [{"fødselsnummer": p.fnr, "fornavn": p.fornavn, "etternavn": p.etternavn} for p in folk]
    sti = f"/{publisert}/jobbsoker"
    svar = samtidig(lambda: eier("POST", sti, nye), lambda: veileder("POST", sti, nye[::-1]))
    assert koder(svar) == [201, 201]
    assert sorted(ett.json()["lagtTil"] for ett in svar) == [0, 3]
    assert JobbsokerHendelse.objects.filter(type="OPPRETTET").count() == 3


def test_publiser_to_ganger(utkast: UUID, eier: Klient) -> None:
    svar = samtidig(*[lambda: eier("POST", f"/{utkast}/publiser")] * 2)
    assert sorted(koder(svar)) == [200, 409]
    assert treffet(utkast).count("PUBLISERT") == 1


def test_gjenapne_og_avlys(publisert: UUID, invitert: str, to_eiere: tuple[Klient, Klient]) -> None:
    en, to = to_eiere
    en.ok("POST", f"/{publisert}/avlys")
    svar = samtidig(
        lambda: en("POST", f"/{publisert}/gjenapn"), lambda: to("POST", f"/{publisert}/avlys")
    )
    assert svar[0].status_code == 200
    etter = personen(invitert)[3:]
    if svar[1].status_code == 200:
        assert Treff.objects.get(pk=publisert).status == "AVLYST"
        assert etter == ["TREFF_GJENÅPNET", "IKKE_SVART_TREFF_AVLYST"]
    else:
        assert svar[1].status_code == 409
        assert Treff.objects.get(pk=publisert).status == "PUBLISERT"
        assert etter == ["TREFF_GJENÅPNET"]


def test_send_pa_nytt_to_ganger(
    publisert: UUID, invitert: str, to_eiere: tuple[Klient, Klient]
) -> None:
    JobbsokerHendelse.objects.filter(tilstand=Utbokstilstand.USENDT).update(
        tilstand=Utbokstilstand.SENDT
    )
    en, to = to_eiere
    sti = f"/{publisert}/jobbsoker/{invitert}/aktivitetskort/send-pa-nytt"
    svar = samtidig(lambda: en("POST", sti), lambda: to("POST", sti))
    assert koder(svar) == [200, 200]
    assert personen(invitert)[2:] == ["AKTIVITETSKORT_SENDT_PÅ_NYTT"]


def test_en_slettes_mens_han_inviteres(
    publisert: UUID, folk: list[Person], to_eiere: tuple[Klient, Klient]
) -> None:
    en, to = to_eiere
    (person,) = legg_til(en, publisert, folk[0])
    svar = samtidig(
        lambda: en("DELETE", f"/{publisert}/jobbsoker/{person}/slett"),
        lambda: to("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": [person]}),
    )
    assert svar[1].status_code == 200
    if svar[0].status_code == 200:
        assert svar[1].json() == {"invitert": 0, "hoppetOver": 1}
        assert personen(person) == ["OPPRETTET", "SLETTET"]
    else:
        assert svar[0].status_code == 422
        assert personen(person) == ["OPPRETTET", "INVITERT"]


def test_et_utkast_slettes_mens_noen_legges_til(
    utkast: UUID, folk: list[Person], eier: Klient
) -> None:
    ny = [{"fødselsnummer": folk[0].fnr, "fornavn": "Blid", "etternavn": "Brygge"}]
    svar = samtidig(
        lambda: eier("DELETE", f"/{utkast}"), lambda: eier("POST", f"/{utkast}/jobbsoker", ny)
    )
    assert koder(svar) in ([200, 404], [409, 201])
    assert Jobbsoker.objects.filter(treff=utkast).count() == (svar[0].status_code == 409)


def test_den_samme_endringen_og_varselet_om_den_to_ganger(
    publisert: UUID, invitert: str, to_eiere: tuple[Klient, Klient]
) -> None:
    en, to = to_eiere
    en.ok("POST", f"/{publisert}/jobbsoker/{invitert}/svar", {"svar": True})
    endret = innhold(tittel="Et annet bakeri")
    svar = samtidig(*[lambda k=k: k("PUT", f"/{publisert}", endret) for k in (en, to)])
    assert koder(svar) == [200, 200]
    kropp = {"endredeFelter": ["NAVN"]}
    svar = samtidig(*[lambda k=k: k("POST", f"/{publisert}/endringer", kropp) for k in (en, to)])
    assert koder(svar) == [201, 201]
    assert sorted(ett.json()["varslet"] for ett in svar) == [0, 1]
    assert personen(invitert)[3:] == [
        "TREFF_ENDRET_ETTER_PUBLISERING",
        "TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON",
    ]


def test_to_eiere_fjerner_hverandre(publisert: UUID, to_eiere: tuple[Klient, Klient]) -> None:
    en, to = to_eiere
    svar = samtidig(
        lambda: en("DELETE", f"/{publisert}/eiere/A100002"),
        lambda: to("DELETE", f"/{publisert}/eiere/A100001"),
    )
    assert sorted(koder(svar)) == [200, 403]
    assert len(Treff.objects.get(pk=publisert).eiere) == 1
