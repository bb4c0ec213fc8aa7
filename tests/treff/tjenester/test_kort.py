"""What the listeners bring (`kontrakt.md` §2.1, §2.4, §2.5)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from rapids.melding import Kilde, Par
from rapids.models import Utbokstilstand
from tests.treff import verden as v
from treff.kommandoer import RegistrerKortfeil, RegistrerKortLaget, SettSynlighet
from treff.models import Jobbsoker, JobbsokerHendelse
from treff.tjenester import kort, synlighet

pytestmark = pytest.mark.django_db
TID = datetime(2025, 9, 1, 12, tzinfo=UTC)
KORT = UUID("c6c1c6a4-6f57-4c7e-8a49-0f0d4f6c8a11")
Antall = Callable[..., Any]


def laget(person: Jobbsoker, kilde: str = "") -> RegistrerKortLaget:
    return RegistrerKortLaget(
        treff_id=person.treff_id,
        fnr=person.fnr,
        kort_id=KORT,
        kilde=Kilde("rekrutteringstreffinvitasjon", kilde or str(uuid4())),
    )


def feilet(person: Jobbsoker, kilde: str = "", **endret: Any) -> RegistrerKortfeil:
    felter: dict[str, Any] = {
        "error_type": "MANGLER_OPPFOLGINGSPERIODE",
        "error_message": 'Tittel "med" \\ og\nlinjeskift',
        "message_id": uuid4(),
        "kort_id": KORT,
        "feilet_hendelse_id": str(uuid4()),
        "tidspunkt": TID,
    }
    return RegistrerKortfeil(
        treff_id=person.treff_id,
        fnr=person.fnr,
        kilde=Kilde("aktivitetskort-feil", kilde or str(uuid4())),
        **{**felter, **endret},
    )


def las(*folk: Jobbsoker) -> dict[Par, Jobbsoker]:
    return kort.las_jobbsokere([Par(p.treff_id, p.fnr) for p in folk])


def test_kortet_er_laget_blir_en_hendelse_som_ikke_sendes() -> None:
    (person,) = v.invitert(v.publisert())
    assert kort.registrer([laget(person)], las(person)) == 0
    hendelse = v.siste(person)
    assert hendelse.type == "AKTIVITETSKORT_LAGET"
    assert hendelse.data == {"aktivitetskortId": str(KORT)}
    assert (hendelse.aktor_type, hendelse.aktor_id) == ("SYSTEM", "SYSTEM")
    assert (hendelse.rapid_hendelse, hendelse.tilstand) == ("", Utbokstilstand.SENDES_IKKE)


def test_en_feil_star_pa_jobbsokeren_med_det_eieren_trenger() -> None:
    (person,) = v.invitert(v.publisert())
    feil = feilet(person)
    assert kort.registrer([feil], las(person)) == 0
    hendelse = v.siste(person)
    assert (hendelse.type, hendelse.tidspunkt) == ("AKTIVITETSKORT_OPPRETTELSE_FEIL", TID)
    assert hendelse.data == {
        "errorType": "MANGLER_OPPFOLGINGSPERIODE",
        "errorMessage": 'Tittel "med" \\ og\nlinjeskift',
        "messageId": str(feil.message_id),
        "aktivitetskortId": str(KORT),
        "feiletHendelseId": feil.feilet_hendelse_id,
    }


def test_en_forkastet_invitasjon_har_verken_kort_eller_melding() -> None:
    (person,) = v.invitert(v.publisert())
    feil = feilet(
        person,
        error_type="INVITASJON_FORKASTET",
        message_id=None,
        kort_id=None,
        feilet_hendelse_id=None,
    )
    kort.registrer([feil], las(person))
    assert set(v.siste(person).data) == {"errorType", "errorMessage"}


@pytest.mark.parametrize(
    ("registrer", "kommando"),
    [(kort.registrer, laget), (kort.registrer, feilet)],
    ids=["laget", "feil"],
)
def test_samme_kilde_igjen_er_ingenting(registrer: Any, kommando: Any) -> None:
    (person,) = v.invitert(v.publisert())
    registrer([kommando(person, "samme"), kommando(person, "samme")], las(person))
    registrer([kommando(person, "samme")], las(person))
    assert person.hendelser.exclude(kilde_id="").count() == 1


def test_samme_id_med_et_annet_navn_er_en_annen_kilde() -> None:
    (person,) = v.invitert(v.publisert())
    kort.registrer([laget(person, "samme")], las(person))
    kort.registrer([feilet(person, "samme")], las(person))
    assert person.hendelser.exclude(kilde_id="").count() == 2


def test_en_person_vi_ikke_har_forbigas_og_telles() -> None:
    (person,) = v.invitert(v.publisert())
    ukjent = Jobbsoker(treff_id=uuid4(), fnr=person.fnr)
    assert las(person, ukjent) == {Par(person.treff_id, person.fnr): person}
    assert kort.registrer([feilet(ukjent), feilet(person)], las(person, ukjent)) == 1
    assert kort.registrer([laget(ukjent)], las(ukjent)) == 1


def test_allerede_registrert_kjenner_bade_navn_og_id() -> None:
    (person,) = v.invitert(v.publisert())
    kort.registrer([feilet(person, "en")], las(person))
    kilder = [
        Kilde("aktivitetskort-feil", "en"),
        Kilde("aktivitetskort-feil", "to"),
        Kilde("x", "en"),
    ]
    assert kort.allerede_registrert(kilder) == {kilder[0]}


def test_bare_paret_treff_og_person_lases() -> None:
    ett, to = v.publisert(), v.publisert()
    (person,) = v.invitert(ett)
    (samme_annet_treff,) = v.invitert(to)
    (annen,) = v.invitert(ett, 1, fro=2)
    assert list(las(person, annen).values()) == sorted([person, annen], key=lambda p: p.pk)
    assert samme_annet_treff.fnr == person.fnr


def test_alle_radene_til_en_person_kan_lases() -> None:
    folk = [v.invitert(v.publisert())[0] for _ in range(2)]
    (annen,) = v.invitert(folk[0].treff, 1, fro=2)
    par = [Par(annen.treff_id, annen.fnr)]
    assert list(kort.las_jobbsokere(par, fnr=[folk[0].fnr]).values()) == [*folk, annen]


def test_synlighet_gjelder_personen_pa_alle_treff() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    (annet_treff,) = v.legg_til(v.publisert())
    (annen,) = v.invitert(publisert, 1, fro=2)
    synlighet.sett([SettSynlighet(person.fnr, er_synlig=False, opprettet=TID)])
    assert not v.frisk(person).er_synlig
    assert not v.frisk(annet_treff).er_synlig
    assert v.frisk(person).synlighet_tid == TID
    assert v.frisk(annen).er_synlig


@pytest.mark.parametrize(("senere", "er_synlig"), [(-1, True), (0, False), (1, False)])
def test_bare_en_senere_lagret_synlighet_star(*, senere: int, er_synlig: bool) -> None:
    (person,) = v.invitert(v.publisert())
    synlighet.sett([SettSynlighet(person.fnr, er_synlig=True, opprettet=TID)])
    ny = SettSynlighet(person.fnr, er_synlig=False, opprettet=TID + timedelta(microseconds=senere))
    synlighet.sett([ny])
    assert v.frisk(person).er_synlig is er_synlig


def test_i_en_bunke_gjelder_den_siste_synligheten() -> None:
    (person,) = v.invitert(v.publisert())
    synlighet.sett(
        [
            SettSynlighet(person.fnr, er_synlig=True, opprettet=TID),
            SettSynlighet(person.fnr, er_synlig=False, opprettet=TID),
            SettSynlighet(person.fnr, er_synlig=True, opprettet=TID - timedelta(1)),
            SettSynlighet("04837499943", er_synlig=False, opprettet=TID),
        ]
    )
    assert not v.frisk(person).er_synlig


@pytest.mark.parametrize("antall", [1, 60])
def test_antall_sporringer_vokser_ikke_med_bunken(
    antall: int, django_assert_num_queries: Antall
) -> None:
    folk = v.invitert(v.publisert(), antall)
    with django_assert_num_queries(1):
        laste = las(*folk)
    with django_assert_num_queries(1):
        kort.registrer([laget(p) for p in folk], laste)
    with django_assert_num_queries(1):
        kort.registrer([feilet(p) for p in folk], laste)
    with django_assert_num_queries(2):
        synlighet.sett([SettSynlighet(p.fnr, er_synlig=False, opprettet=TID) for p in folk])
    with django_assert_num_queries(1):
        kort.allerede_registrert([Kilde("x", str(nr)) for nr in range(antall)])


def test_ingenting_registrert_etterlater_ingenting() -> None:
    with transaction.atomic():
        assert kort.las_jobbsokere([]) == {}
        assert kort.registrer([], {}) == 0
        synlighet.sett([])
    assert not JobbsokerHendelse.objects.exists()
