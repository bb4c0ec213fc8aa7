"""What the Rapid tells treff: the card is made, the card has failed, someone is hidden (§2)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from lokal.identmapper import berik, synlighet
from tests.kafkaverden import Kafkaverden
from tests.treff.verden import invitert, legg_til, publisert
from treff import bokser
from treff.models import Jobbsoker, JobbsokerHendelse, Karantene

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


def gi_synlighet(topics: Kafkaverden, fnr: str, opprettet: str, *, er_synlig: bool) -> None:
    nokkel, verdi = synlighet(fnr, er_synlig=er_synlig)
    innhold = {**json.loads(verdi), "@opprettet": opprettet}
    topics.skriv(settings.KAFKA_RAPID_TOPIC, nokkel.decode(), innhold)


def test_synlighet_gjelder_alle_personens_rader_og_det_siste_vinner(topics: Kafkaverden) -> None:
    (her,), (der,) = legg_til(publisert()), legg_til(publisert())
    assert her.fnr == der.fnr
    gi_synlighet(topics, her.fnr, "2025-09-20T10:00:00Z", er_synlig=False)
    gi_synlighet(topics, her.fnr, "2025-09-20T11:59:59", er_synlig=True)  # Oslo: a second before
    bokser.rapid.les()
    assert set(Jobbsoker.objects.values_list("er_synlig", flat=True)) == {False}

    gi_synlighet(topics, her.fnr, "2025-09-20T12:00:01+02:00", er_synlig=True)
    bokser.rapid.les()
    assert set(Jobbsoker.objects.values_list("er_synlig", flat=True)) == {True}


@pytest.mark.parametrize(
    "endret",
    [
        {"synlighet": {"erSynlig": False, "ferdigBeregnet": False}},
        {"synlighet": {"erSynlig": "nei", "ferdigBeregnet": True}},
        {"synlighet": None},
        {"@slutt_av_hendelseskjede": False},
    ],
)
def test_en_synlighet_som_ikke_er_ferdig_gaar_stille_forbi(
    topics: Kafkaverden, endret: dict[str, Any]
) -> None:
    (person,) = legg_til(publisert())
    ferdig = {
        "synlighet": {"erSynlig": False, "ferdigBeregnet": True},
        "@slutt_av_hendelseskjede": True,
        "@opprettet": "2025-09-20T10:00:00Z",
        "fodselsnummer": person.fnr,
        "aktørId": "1000000000001",
    }
    topics.skriv(settings.KAFKA_RAPID_TOPIC, "1000000000001", {**ferdig, **endret})
    bokser.rapid.les()
    person.refresh_from_db()
    assert person.er_synlig
    assert Karantene.objects.count() == 0


def test_en_synlighet_uten_fodselsnummer_settes_i_karantene(topics: Kafkaverden) -> None:
    innhold = {
        "synlighet": {"erSynlig": False, "ferdigBeregnet": True},
        "@slutt_av_hendelseskjede": True,
        "@opprettet": "i går",
    }
    topics.skriv(settings.KAFKA_RAPID_TOPIC, "1", innhold)
    topics.skriv(settings.KAFKA_RAPID_TOPIC, "1", {**innhold, "fodselsnummer": "04837499943"})
    bokser.rapid.les()
    assert sorted(Karantene.objects.values_list("grunn", flat=True)) == [
        "@opprettet er ikke et tidspunkt",
        "mangler fodselsnummer",
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
