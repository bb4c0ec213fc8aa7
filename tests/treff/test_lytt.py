"""What the Rapid tells treff: the card is made, the card has failed, someone is hidden (§2)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from lokal.identmapper import berik
from tests.kafkaverden import Kafkaverden
from tests.treff.verden import EIER, invitert, publisert
from treff import bokser
from treff.models import Jobbsoker, JobbsokerHendelse, Karantene
from treff.tjenester import kort

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def feil(person: Jobbsoker, **felter: Any) -> dict[str, Any]:
    return {
        "@event_name": "aktivitetskort-feil",
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00.123456",
        "fnr": person.fnr,
        "rekrutteringstreffId": str(person.treff_id),
        "aktivitetskortId": str(uuid4()),
        "endretAv": "Z990001",
        "messageId": str(uuid4()),
        "errorMessage": "Personen har ingen oppfølgingsperiode",
        "errorType": "MANGLER_OPPFOLGINGSPERIODE",
        "timestamp": "2025-09-20T10:00:00+02:00",
        **felter,
    }


def invitasjonen(topics: Kafkaverden) -> dict[str, Any]:
    """What treff has sent, as it lies on the Rapid."""
    bokser.hendelser.send()
    (melding,) = topics.les(settings.KAFKA_RAPID_TOPIC)
    return melding


def typer(person: Jobbsoker) -> list[str]:
    hendelser = JobbsokerHendelse.objects.filter(jobbsoker=person).order_by("id")
    return list(hendelser.values_list("type", flat=True))


def test_invitasjonen_som_kommer_beriket_tilbake_er_kortet_som_ble_laget(
    topics: Kafkaverden,
) -> None:
    (person,) = invitert(publisert())
    kort_id = str(uuid4())
    beriket = {**invitasjonen(topics), "aktivitetskortuuid": kort_id}
    topics.rapid(beriket, {**beriket, "@id": str(uuid4())}, {**beriket, "aktørId": "1"})

    bokser.rapid.les()

    assert typer(person)[-1:] == ["AKTIVITETSKORT_LAGET"]
    hendelse = JobbsokerHendelse.objects.get(type="AKTIVITETSKORT_LAGET")
    assert hendelse.data["aktivitetskortId"] == kort_id
    assert Karantene.objects.count() == 0


def test_kortet_kan_vaere_laget_av_identmapperens_kopi(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    beriket = {**invitasjonen(topics), "aktivitetskortuuid": str(uuid4()), "aktørId": "1"}
    topics.rapid(beriket, {**beriket, "@id": str(uuid4())})
    bokser.rapid.les()
    assert typer(person)[-2:] == ["INVITERT", "AKTIVITETSKORT_LAGET"]


def test_uten_hendelse_id_er_det_kortet_som_kjennes_igjen(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    beriket = {**invitasjonen(topics), "aktivitetskortuuid": str(uuid4()), "hendelseId": None}
    topics.rapid(beriket, {**beriket, "@id": str(uuid4()), "aktørId": "1"})
    bokser.rapid.les()
    assert typer(person)[-2:] == ["INVITERT", "AKTIVITETSKORT_LAGET"]


def test_vaare_egne_hendelser_uten_kort_id_gaar_stille_forbi(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    for_ = typer(person)
    invitasjonen(topics)
    bokser.rapid.les()
    assert typer(person) == for_


def test_en_feil_blir_en_hendelse_paa_jobbsokeren_en_gang(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    melding = feil(person, feiletHendelseId=str(uuid4()))
    kopi = berik(json.dumps(melding).encode())
    topics.rapid(melding, melding)
    topics.skriv(settings.KAFKA_RAPID_TOPIC, person.fnr, kopi)

    bokser.rapid.les()

    hendelse = JobbsokerHendelse.objects.get(type="AKTIVITETSKORT_OPPRETTELSE_FEIL")
    assert hendelse.jobbsoker == person
    assert hendelse.data == {
        felt: melding[felt]
        for felt in (
            "errorType",
            "errorMessage",
            "messageId",
            "aktivitetskortId",
            "feiletHendelseId",
        )
    }


def test_kortet_er_laget_ogsaa_naar_bare_identmapperens_kopi_sier_det(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    kopi = {**invitasjonen(topics), "aktørId": "1", "@id": str(uuid4())}
    topics.rapid(kopi, {**kopi, "aktivitetskortuuid": str(uuid4())})
    bokser.rapid.les()
    assert typer(person)[-1:] == ["AKTIVITETSKORT_LAGET"]


def test_kortet_er_laget_ogsaa_naar_det_ble_laget_av_det_som_ble_sendt_paa_nytt(
    topics: Kafkaverden,
) -> None:
    (person,) = invitert(publisert())
    invitasjonen(topics)
    kort.send_pa_nytt(person.treff_id, person.person_treff_id, av=EIER)
    bokser.hendelser.send()
    sendt = topics.les(settings.KAFKA_RAPID_TOPIC)[-1]
    assert sendt["@event_name"] == "rekrutteringstreffSendKortPaNytt"
    topics.rapid({**sendt, "@id": str(uuid4()), "aktivitetskortuuid": str(uuid4())})
    bokser.rapid.les()
    assert typer(person)[-2:] == ["AKTIVITETSKORT_SENDT_PÅ_NYTT", "AKTIVITETSKORT_LAGET"]


@pytest.mark.parametrize("i_ett", [True, False])
def test_den_samme_feilen_under_begge_navnene_er_en(topics: Kafkaverden, i_ett: bool) -> None:
    (person,) = invitert(publisert())
    gammel = feil(person)
    ny = {
        **gammel,
        "@event_name": "aktivitetskort-feil-rekrutteringstreff",
        "@id": str(uuid4()),
        "aktivitetskortType": "REKRUTTERINGSTREFF",
    }
    annen = {**ny, "@id": str(uuid4()), "errorType": "UGYLDIG_IDENT"}
    for sammen in [(ny, gammel, annen)] if i_ett else [(ny,), (gammel,), (annen,)]:
        topics.rapid(*sammen)
        bokser.rapid.les()
    feilene = JobbsokerHendelse.objects.filter(type="AKTIVITETSKORT_OPPRETTELSE_FEIL")
    assert [h.data["errorType"] for h in feilene.order_by("id")] == [
        "MANGLER_OPPFOLGINGSPERIODE",
        "UGYLDIG_IDENT",
    ]


def test_en_feil_som_ble_skrevet_ned_for_det_nye_navnet_er_fortsatt_sett(
    topics: Kafkaverden,
) -> None:
    (person,) = invitert(publisert())
    melding = feil(person)
    topics.rapid(melding)
    bokser.rapid.les()
    JobbsokerHendelse.objects.exclude(kilde_id="").update(kilde_id=melding["@id"])
    topics.rapid(melding)
    bokser.rapid.les()
    assert JobbsokerHendelse.objects.filter(type="AKTIVITETSKORT_OPPRETTELSE_FEIL").count() == 1


def test_feil_uten_message_id_kjennes_hver_for_seg(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    topics.rapid(*(feil(person, messageId=None) for _ in range(2)))
    bokser.rapid.les()
    assert JobbsokerHendelse.objects.filter(type="AKTIVITETSKORT_OPPRETTELSE_FEIL").count() == 2


def test_en_feil_om_noen_vi_ikke_har_gaar_forbi(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    topics.rapid(feil(person, rekrutteringstreffId=str(uuid4())))
    bokser.rapid.les()
    assert not JobbsokerHendelse.objects.filter(type="AKTIVITETSKORT_OPPRETTELSE_FEIL").exists()
    assert Karantene.objects.count() == 0


def test_en_forkastet_invitasjon_blir_en_feil_uten_kort(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    melding = feil(person, errorType="INVITASJON_FORKASTET", endretAv="SYSTEM")
    del melding["aktivitetskortId"], melding["messageId"]
    topics.rapid(melding)
    bokser.rapid.les()
    assert typer(person)[-1] == "AKTIVITETSKORT_OPPRETTELSE_FEIL"


def test_en_odelagt_feil_settes_i_karantene_og_holder_sin_person(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    topics.rapid(feil(person, endretAv=None), feil(person))
    bokser.rapid.les()
    assert list(Karantene.objects.order_by("id").values_list("tilstand", "grunn")) == [
        ("KARANTENE", "mangler endretAv"),
        ("I_KØ", "bak en i karantene"),
    ]


def test_en_odelagt_feil_om_en_ukjent_holder_ingen_tilbake(topics: Kafkaverden) -> None:
    (person,) = invitert(publisert())
    ukjent = str(uuid4())
    topics.rapid(
        feil(person, rekrutteringstreffId=ukjent, endretAv=None),
        feil(person, rekrutteringstreffId=ukjent),
    )
    bokser.rapid.les()
    assert list(Karantene.objects.values_list("tilstand", flat=True)) == ["KARANTENE"]
