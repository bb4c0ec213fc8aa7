"""Processes killed for real, in the middle of their work: nothing is lost, doubled or stuck."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections

from aktivitetskort import bokser
from aktivitetskort.models import Karantene, Kortversjon, Posisjon
from tests.hendelser import FNR, invitasjon, oppdatering, svar
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import vent_til

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

_TOPICS = ("KAFKA_RAPID_TOPIC", "DAB_AKTIVITETSKORT_TOPIC", "DAB_AKTIVITETSKORT_FEIL_TOPIC")


def start(kode: str) -> subprocess.Popen[bytes]:
    """A process of its own on this test's databases and topics, running one tick."""
    miljo = {**os.environ, **{navn: getattr(settings, navn) for navn in _TOPICS}}
    for variabel, database in (
        ("DATABASE_URL", "default"),
        ("AKTIVITETSKORT_DATABASE_URL", "aktivitetskort"),
    ):
        rot, _, _ = os.environ[variabel].rpartition("/")
        miljo[variabel] = f"{rot}/{connections[database].settings_dict['NAME']}"
    program = f"import django; django.setup(); from aktivitetskort import bokser; {kode}"
    miljo["DJANGO_SETTINGS_MODULE"] = "config.settings"
    return subprocess.Popen([sys.executable, "-c", program], env=miljo)


@pytest.fixture
def treg() -> Iterator[None]:
    """Inserting or marking a version with the title «henger» takes a minute: time to be killed."""
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION heng() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER heng BEFORE INSERT OR UPDATE ON aktivitetskort_kortversjon "
            "FOR EACH ROW WHEN (NEW.tittel = 'henger') EXECUTE FUNCTION heng()"
        )
    yield
    fjern_heng()


def fjern_heng() -> None:
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS heng CASCADE")


def henger() -> bool:
    """Whether a session of another process sleeps in the trigger."""
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event = 'PgSleep' AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def drep(prosess: subprocess.Popen[bytes]) -> None:
    """kill -9, and wait until the server has noticed."""
    prosess.send_signal(signal.SIGKILL)
    prosess.wait()
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE wait_event = 'PgSleep' AND datname = current_database()"
        )
    vent_til(lambda: not henger())


@pytest.mark.usefixtures("treg")
def test_en_leser_som_drepes_midt_i_bunken_mister_og_dobler_ingenting(
    topics: Kafkaverden,
) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), oppdatering(tittel="henger"), svar(svar=False))

    prosess = start("bokser.rapid.les()")
    vent_til(henger)
    drep(prosess)
    assert Posisjon.objects.get(neste=1).forsok == 1
    assert Kortversjon.objects.count() == 1
    fjern_heng()
    bokser.rapid.les()

    statuser = Kortversjon.objects.order_by("id").values_list("status", flat=True)
    assert list(statuser) == ["PLANLAGT", "GJENNOMFORES", "GJENNOMFORES", "AVBRUTT"]
    assert not Posisjon.objects.exclude(forsok=0).exists()


@pytest.mark.usefixtures("treg")
def test_en_melding_som_dreper_hver_gang_stopper_ikke_de_andre(topics: Kafkaverden) -> None:
    annen = "06837499940"
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), oppdatering(tittel="henger"), svar(svar=False))
    topics.rapid(invitasjon(fnr=annen))

    for _ in range(4):  # once with the batch, and three times alone
        prosess = start("bokser.rapid.les()")
        vent_til(henger)
        drep(prosess)
    bokser.rapid.les()

    assert list(Karantene.objects.order_by("id").values_list("tilstand", "grunn")) == [
        ("KARANTENE", "tok livet av prosessen 3 ganger"),
        ("I_KØ", "bak en i karantene"),
    ]
    assert Kortversjon.objects.filter(kort__fnr=FNR).latest("id").status == "GJENNOMFORES"
    assert Kortversjon.objects.filter(kort__fnr=annen).exists()


@pytest.mark.usefixtures("treg")
def test_en_sender_som_drepes_for_den_har_merket_sender_det_samme_igjen(
    topics: Kafkaverden,
) -> None:
    topics.rapid(invitasjon(), svar(svar=True), svar(svar=False))
    bokser.rapid.les()
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE aktivitetskort_kortversjon SET tittel = 'henger'")
        cursor.execute("SET session_replication_role = origin")

    prosess = start("bokser.kortversjoner.send()")
    vent_til(henger)
    drep(prosess)
    fjern_heng()
    bokser.kortversjoner.send()

    sendt = [m["messageId"] for m in topics.les(settings.DAB_AKTIVITETSKORT_TOPIC)]
    versjoner = Kortversjon.objects.order_by("id").values_list("message_id", flat=True)
    forst, *resten = [str(message_id) for message_id in versjoner]
    assert sendt == [forst, forst, *resten]
    assert not Kortversjon.objects.exclude(tilstand="SENDT").exists()
