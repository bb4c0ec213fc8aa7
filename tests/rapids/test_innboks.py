"""Positions, tries and topics: what a reader does when the world does not stand still (rule 7)."""

import json
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import pytest
from billiard.pool import soft_timeout_sighandler
from django.conf import settings
from django.db import connections
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.lyttere import elv
from aktivitetskort.models import Karantene, Kortversjon, Posisjon
from rapids import kafka
from rapids.elv import Post
from rapids.innboks import Bunke, Forbigatt
from tests.hendelser import FNR, invitasjon, oppdatering, svar
from tests.kafkaverden import Kafkaverden
from tests.rapids.feil import skrivebeskyttet
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def posisjon() -> Posisjon:
    """The row of the partition that FNR's messages are on: the one that has moved."""
    return Posisjon.objects.get(neste__gt=0)


def test_et_tikk_uten_noe_aa_gjore_tar_hoyst_tre_sporringer(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
        bokser.rapid.les()
    assert len(sporringer) <= 3


def test_en_bunke_tar_like_mange_sporringer_uansett_storrelse(topics: Kafkaverden) -> None:
    def antall(personer: range) -> int:
        topics.rapid(*[invitasjon(fnr=f"{nr:011}") for nr in personer])
        with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
            bokser.rapid.les()
        return len(sporringer)

    bokser.rapid.les()
    faa, mange = antall(range(2)), antall(range(100, 300))
    assert Kortversjon.objects.count() == 202
    assert mange <= faa + 12  # a poll may bring the 200 in two batches


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

    bokser.rapid.les()  # the broker refuses, and the client is thrown away
    bokser.rapid.les()

    assert "TAPT" in posisjon().alarm
    assert posisjon().neste == 3


def tell(forsok: int) -> None:
    """Leave so many deaths on the position, as processes that were killed do."""
    Posisjon.objects.filter(neste__gt=0).update(forsok=forsok)


@pytest.mark.parametrize("forsok", [1, 2])
def test_etter_et_dodsfall_leses_en_og_en_og_alt_anvendes(topics: Kafkaverden, forsok: int) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(forsok)

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 3
    assert posisjon().forsok == 0


def test_dodsfallene_glemmes_ikke_av_det_som_ikke_er_vaart(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, {"ikke": "vår"})
    tell(2)

    bokser.rapid.les()

    assert (posisjon().neste, posisjon().forsok) == (2, 2)


def test_den_som_er_forbigatt_teller_ikke_paa_den_andres_rad(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    forbigatt = posisjon()
    forbigatt.neste = 0
    assert bokser.rapid._posisjoner.tell_forsok([forbigatt]) == []
    assert (posisjon().forsok, forbigatt.forsok) == (0, 0)


def test_den_som_har_drept_tre_ganger_settes_i_karantene(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, {"ikke": "vår"})
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(3)

    bokser.rapid.les()

    assert list(Karantene.objects.order_by("id").values_list("tilstand", "grunn")) == [
        ("KARANTENE", "tok livet av prosessen 3 ganger"),
        ("I_KØ", "bak en i karantene"),
    ]
    assert posisjon().forsok == 0


def test_den_som_dreper_ogsaa_i_karantene_leses_ikke(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(4)

    bokser.rapid.les()

    rad = Karantene.objects.get()
    assert (rad.hendelsenavn, rad.par) == ("ulest", None)
    assert Kortversjon.objects.latest("id").status == "AVBRUTT"


@contextmanager
def database_som(gjor: str) -> Iterator[None]:
    """Inserting a version with the title «nektes» does this first (PL/pgSQL)."""
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION nekt() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {gjor}; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER nekt BEFORE INSERT ON aktivitetskort_kortversjon "
            "FOR EACH ROW WHEN (NEW.tittel = 'nektes') EXECUTE FUNCTION nekt()"
        )
    try:
        yield
    finally:
        with connections["aktivitetskort"].cursor() as cursor:
            cursor.execute("DROP FUNCTION nekt CASCADE")


def database_som_nekter(feilkode: str) -> AbstractContextManager[None]:
    """Inserting it fails with this SQLSTATE, as when the server is in trouble."""
    return database_som(f"RAISE EXCEPTION 'nekter' USING ERRCODE = '{feilkode}'")


@pytest.mark.parametrize(
    "feilkode",
    [
        "53300",  # too many connections
        "25P03",  # idle in transaction for too long: the process was frozen
        "25006",  # read-only: the primary has become a replica
    ],
)
def test_infrastruktur_som_svikter_prover_igjen_og_teller_ikke(
    topics: Kafkaverden, feilkode: str
) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(oppdatering(tittel="nektes"))
    with database_som_nekter(feilkode):
        for _ in range(4):
            bokser.rapid.les()
        assert (posisjon().neste, posisjon().forsok) == (1, 0)

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 2
    assert Karantene.objects.count() == 0


def test_den_myke_tidsgrensen_er_ikke_meldingens_skyld(topics: Kafkaverden) -> None:
    """Celery's own handler raises in the middle of a statement; the next tick has new clients."""
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(oppdatering(tittel="nektes"))
    forrige = signal.signal(signal.SIGALRM, soft_timeout_sighandler)
    try:
        with database_som("PERFORM pg_sleep(2)"):
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            bokser.rapid.les()
        assert (posisjon().neste, posisjon().forsok) == (1, 0)
    finally:
        signal.signal(signal.SIGALRM, forrige)

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 2
    assert Karantene.objects.count() == 0


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


def test_en_database_som_bare_kan_leses_proves_igjen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    with skrivebeskyttet("aktivitetskort"):
        bokser.rapid.les()

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 1
    assert Karantene.objects.count() == 0


def test_annen_feil_finner_den_ene_som_feiler_og_slipper_de_andre(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(
        oppdatering(tittel="først"),
        oppdatering(tittel="nektes"),
        oppdatering(tittel="sist"),
        invitasjon(fnr="06837499940"),
    )
    with database_som_nekter("22000"):  # data exception
        bokser.rapid.les()

    assert list(Karantene.objects.order_by("id").values_list("tilstand", flat=True)) == [
        "KARANTENE",
        "I_KØ",
    ]
    assert Karantene.objects.earliest("id").grunn.startswith("DataError i ")
    assert Kortversjon.objects.filter(kort__fnr=FNR).latest("id").tittel == "først"
    assert Kortversjon.objects.filter(kort__fnr="06837499940").count() == 1
    assert not Posisjon.objects.exclude(forsok=0).exists()


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
