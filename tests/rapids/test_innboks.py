"""Positions, sharing and topics: what a reader does when the world moves (rule 7)."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.lyttere import elv
from aktivitetskort.models import Kortversjon, Posisjon
from rapids import kafka
from rapids.elv import Post
from rapids.infrastruktur import IkkeGjort
from rapids.innboks import Bunke, Forbigatt
from tests.hendelser import FNR, invitasjon, svar
from tests.kafkaverden import Kafkaverden
from tests.rapids.rader import posisjon
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def test_et_tikk_uten_noe_aa_gjore_tar_hoyst_tre_sporringer(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
        bokser.rapid.les()
    assert len(sporringer) <= 3


def test_en_bunke_tar_like_mange_sporringer_uansett_storrelse(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    topics.rapid(*[invitasjon(fnr=f"{nr:011}") for nr in range(200)])
    with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
        bokser.rapid.les()
    assert Kortversjon.objects.count() == 200
    bunker = sum("SET neste = flytt.til" in sporring["sql"] for sporring in sporringer)
    assert len(sporringer) <= 2 + 13 * bunker  # how many batches, the poll decides


def test_hver_partisjon_leses_fra_begynnelsen_forste_gang(topics: Kafkaverden) -> None:
    topics.rapid(*[invitasjon(fnr=f"{nr:011}") for nr in range(20)])
    bokser.rapid.les()
    assert Kortversjon.objects.count() == 20
    assert Posisjon.objects.count() == 4
    assert sum(Posisjon.objects.values_list("neste", flat=True)) == 20


def test_posisjonen_meldes_til_gruppen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    rad = posisjon()
    assert (
        topics.meldt_posisjon(settings.AKTIVITETSKORT_RAPID_GRUPPE, rad.topic, rad.partisjon)
        == rad.neste
    )


def test_en_gjenopprettet_database_leser_om_igjen_uten_aa_doble(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar=True))
    bokser.rapid.les()
    Posisjon.objects.update(neste=0)

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 2
    assert posisjon().neste == 2


def test_en_leser_som_er_forbigatt_endrer_ingenting(topics: Kafkaverden) -> None:
    """A zombie: what it polled is not at the row's position any more."""
    melding = invitasjon()
    topics.rapid(melding)
    bokser.rapid.les()
    gammel = posisjon()
    topics.rapid(svar(svar=True))
    bokser.rapid.les()
    gammel.neste = 1
    Posisjon.objects.update(neste=F("neste") + 1)

    mottatt = elv.les(Post(gammel.topic, 0, 1, 0, b"", json.dumps(svar(svar=False)).encode()))
    assert mottatt
    with pytest.raises(Forbigatt):
        bokser.rapid._anvend([Bunke(gammel, [mottatt.post], 2)], [mottatt])

    assert Kortversjon.objects.latest("id").status == "GJENNOMFORES"


def test_en_ny_partisjon_leses_fra_begynnelsen(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    topics.utvid_topic(settings.KAFKA_RAPID_TOPIC, 5)
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, invitasjon(), partition=4)

    kafka.lukk_alle()  # as a minute later: the topic is looked at anew
    bokser.rapid.les()

    assert Posisjon.objects.get(partisjon=4).neste == 1
    assert Kortversjon.objects.count() == 1


def test_et_topic_laget_paa_nytt_leses_fra_begynnelsen_med_alarm(
    topics: Kafkaverden, caplog: pytest.LogCaptureFixture
) -> None:
    topics.rapid(invitasjon(), svar(svar=True))
    bokser.rapid.les()
    topics.lag_topic_paa_nytt(settings.KAFKA_RAPID_TOPIC, 4)
    topics.rapid(svar(svar=False))

    kafka.lukk_alle()
    bokser.rapid.les()

    assert Kortversjon.objects.latest("id").status == "AVBRUTT"
    assert posisjon().alarm.endswith("topicet er laget på nytt, sto på 2")
    assert "topicet er laget på nytt" in caplog.text


def test_slettede_meldinger_gir_alarm_og_lesingen_gaar_videre(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    rad = posisjon()
    topics.rapid(svar(svar=True), svar(svar=False))
    topics.slett_meldinger(rad.topic, rad.partisjon, til=2)

    kafka.lukk_alle()
    bokser.rapid.les()

    assert posisjon().alarm.endswith("TAPT: 1 meldinger ble slettet før de var lest, sto på 1")
    assert Kortversjon.objects.latest("id").status == "AVBRUTT"


def test_en_posisjon_for_begynnelsen_mens_leseren_er_apen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar=True), svar(svar=False))
    bokser.rapid.les()
    rad = posisjon()
    topics.slett_meldinger(rad.topic, rad.partisjon, til=2)
    Posisjon.objects.filter(pk=rad.pk).update(neste=1)

    with pytest.raises(IkkeGjort):
        bokser.rapid.les()  # the broker refuses, and the client is thrown away
    bokser.rapid.les()

    assert "TAPT" in posisjon().alarm
    assert posisjon().neste == 3


def test_et_kort_som_en_annen_behandler_ventes_det_paa(topics: Kafkaverden) -> None:
    """As when a message of the card is replayed at the same time (rule 8)."""
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True))
    with ThreadPoolExecutor() as trader:
        with laast("aktivitetskort", "SELECT id FROM aktivitetskort_kort FOR NO KEY UPDATE"):
            lest = trader.submit(les_i_egen_traad)
            vent_til(lambda: noen_venter_paa_en_las("aktivitetskort"))
            assert Kortversjon.objects.count() == 1
        lest.result(timeout=10)
    assert Kortversjon.objects.count() == 2


def les_i_egen_traad() -> None:
    bokser.rapid.les()
    kafka.lukk_alle()
    connections.close_all()


def test_flere_lyttere_deler_partisjonene_og_tar_dem_som_har_ventet_lengst(
    topics: Kafkaverden, settings: Settings
) -> None:
    settings.LYTTERE = 2
    topics.rapid(*[invitasjon(fnr=f"{nr:011}") for nr in range(40)])

    bokser.rapid.les()
    lest = set(Posisjon.objects.filter(neste__gt=0).values_list("partisjon", flat=True))
    assert len(lest) == 2
    bokser.rapid.les()

    assert Kortversjon.objects.count() == 40


def test_en_partisjon_som_en_annen_holder_leses_ikke(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    topics.rapid(*[invitasjon(fnr=f"{nr:011}") for nr in range(40)])
    holdt = Posisjon.objects.get(partisjon=2)
    annen = connections["aktivitetskort"].copy()
    try:
        with annen.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_lock('aktivitetskort_posisjon'::regclass::oid::int, %s)",
                [holdt.pk],
            )
        bokser.rapid.les()
        holdt.refresh_from_db()
        assert holdt.neste == 0
        assert Posisjon.objects.filter(neste__gt=0).count() == 3
        with annen.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
    finally:
        annen.close()
    bokser.rapid.les()
    assert Kortversjon.objects.count() == 40


@pytest.mark.parametrize("komprimering", ["gzip", "lz4", "snappy", "zstd"])
def test_en_komprimert_post_fra_andre_stopper_ikke_partisjonen(
    topics: Kafkaverden, komprimering: str
) -> None:
    topics.skriv_komprimert(
        settings.KAFKA_RAPID_TOPIC, komprimering, [invitasjon(), svar(svar=True)]
    )
    bokser.rapid.les()
    assert Kortversjon.objects.count() == 2
