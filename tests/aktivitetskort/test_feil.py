"""From dead letters to reports on the Rapid, on real Kafka and PostgreSQL (§5)."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections

from aktivitetskort import bokser
from aktivitetskort.models import Karantene, Kortfeil, Kortversjon, Posisjon, Rapidmelding
from rapids import kafka
from tests.hendelser import FNR, invitasjon, svar
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


@pytest.fixture
def sendt(topics: Kafkaverden) -> dict[str, Any]:
    """A card order as it lies on its topic."""
    topics.rapid(invitasjon(tittel='Si "hei"\\n\n🥖'))
    bokser.rapid.les()
    bokser.kortversjoner.send()
    Rapidmelding.objects.all().delete()
    (kort,) = topics.les(settings.DAB_AKTIVITETSKORT_TOPIC)
    return kort


def avvis(topics: Kafkaverden, sendt: dict[str, Any] | None, **felter: Any) -> None:
    topics.skriv(
        settings.DAB_AKTIVITETSKORT_FEIL_TOPIC,
        "nokkel",
        {
            "key": sendt["aktivitetskort"]["id"] if sendt else "",
            "timestamp": "2025-09-20T10:30:00.123+02:00",
            "failingMessage": json.dumps(sendt, ensure_ascii=False) if sendt else "",
            "errorMessage": "Personen er ikke under oppfølging",
            "source": "REKRUTTERINGSBISTAND",
            "errorType": "MANGLER_OPPFOLGINGSPERIODE",
            **felter,
        },
    )


def meldt(topics: Kafkaverden) -> list[dict[str, Any]]:
    bokser.rapidmeldinger.send()
    alle = topics.les(settings.KAFKA_RAPID_TOPIC)
    return [melding for melding in alle if melding["@event_name"] == "aktivitetskort-feil"]


def test_feilen_lagres_og_meldes_med_hendelsen_som_feilet(
    topics: Kafkaverden, sendt: dict[str, Any]
) -> None:
    avvis(topics, sendt)
    bokser.feil.les()

    feil = Kortfeil.objects.get()
    assert feil.versjon == Kortversjon.objects.get()
    (melding,) = meldt(topics)
    assert melding["messageId"] == sendt["messageId"]
    assert melding["feiletHendelseId"] == Kortversjon.objects.get().kilde_id
    assert (melding["fnr"], melding["endretAv"]) == (FNR, "Z990001")


def test_feilen_meldes_en_gang_ogsaa_naar_topicet_leses_om_igjen(
    topics: Kafkaverden, sendt: dict[str, Any]
) -> None:
    avvis(topics, sendt)
    bokser.feil.les()
    Posisjon.objects.update(neste=0)
    bokser.feil.les()

    assert Kortfeil.objects.count() == 1
    assert Rapidmelding.objects.count() == 1


def test_to_feil_for_samme_melding_er_to_feil(topics: Kafkaverden, sendt: dict[str, Any]) -> None:
    avvis(topics, sendt)
    avvis(topics, sendt, errorType="DUPLIKATMELDINGFEIL")
    bokser.feil.les()
    assert [melding["errorType"] for melding in meldt(topics)] == [
        "MANGLER_OPPFOLGINGSPERIODE",
        "DUPLIKATMELDINGFEIL",
    ]


def test_andres_feil_lagres_ikke(topics: Kafkaverden, sendt: dict[str, Any]) -> None:
    avvis(topics, sendt, source="TEAM_TILTAK")
    avvis(topics, None, source="UNKNOWN", key=str(uuid4()))
    bokser.feil.les()
    assert Kortfeil.objects.count() == 0


def test_en_ukjent_kilde_kjennes_paa_nokkelen(topics: Kafkaverden, sendt: dict[str, Any]) -> None:
    topics.rapid(svar(svar=True))
    bokser.rapid.les()
    avvis(topics, sendt, source="UNKNOWN", failingMessage="uleselig")
    bokser.feil.les()

    (melding,) = meldt(topics)
    assert melding["endretAv"] == FNR  # of the newest version
    assert not {"messageId", "feiletHendelseId"} & melding.keys()


def test_vaar_men_ukjent_feil_lagres_og_meldes_ikke(topics: Kafkaverden) -> None:
    avvis(topics, None, failingMessage="ikke json", key="ikke en id", errorType="NY_TYPE")
    bokser.feil.les()
    feil = Kortfeil.objects.get()
    assert (feil.kort, feil.error_type) == (None, "NY_TYPE")
    assert meldt(topics) == []


def test_en_feil_uten_felter_lagres(topics: Kafkaverden) -> None:
    topics.skriv(
        settings.DAB_AKTIVITETSKORT_FEIL_TOPIC, None, {"source": "REKRUTTERINGSBISTAND", "key": 7}
    )
    topics.skriv(settings.DAB_AKTIVITETSKORT_FEIL_TOPIC, None, b"REKRUTTERINGSBISTAND, ikke json")
    bokser.feil.les()
    assert Kortfeil.objects.get().error_type == "UKJENT"
    assert Karantene.objects.count() == 0


def test_en_feil_meldes_forst_naar_den_som_behandler_kortet_er_ferdig(
    topics: Kafkaverden, sendt: dict[str, Any]
) -> None:
    """The order of a pair's messages on the Rapid is drawn under its lock."""
    avvis(topics, sendt)

    def les() -> None:
        bokser.feil.les()
        kafka.lukk_alle()
        connections.close_all()

    with ThreadPoolExecutor() as trader:
        with laast("aktivitetskort", "SELECT id FROM aktivitetskort_kort FOR NO KEY UPDATE"):
            lest = trader.submit(les)
            vent_til(lambda: noen_venter_paa_en_las("aktivitetskort"))
        lest.result(timeout=10)
    assert len(meldt(topics)) == 1
