"""Our clients against a broker that says no (`fallgruver.md` §2.2)."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest
from django.conf import settings as oppsett
from kafka import KafkaAdminClient
from kafka.admin import NewTopic
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.models import Posisjon
from lokal import servere
from lokal.prosess import Prosess
from lokal.prosesser import Prosesser
from lokal.servere import porter
from rapids import kafka
from rapids.innboks import VENTETID
from rapids.kafka import Kafkafeil, Kvittering, Leser, Produsent, Radfeil, Utgaende
from rapids.kafka.leser import TAUSHET
from rapids.posisjoner import Posisjoner


def test_meglerens_nei_til_en_post_felles_ikke_over_de_andre_i_bunken() -> None:
    """A topic that is compacted takes no record without a key, and answers for the whole batch."""
    topic = f"komprimert.{uuid4()}"
    admin = KafkaAdminClient(bootstrap_servers=oppsett.KAFKA_BROKERS)
    admin.create_topics([NewTopic(topic, 1, 1, topic_configs={"cleanup.policy": "compact"})])
    admin.wait_for_topics([topic])
    admin.close()
    uten_nokkel = Utgaende(topic, cast("Any", None), b"{}")
    produsent = Produsent()
    try:
        utfall = produsent.send(
            [Utgaende(topic, b"a", b"1"), uten_nokkel, Utgaende(topic, b"b", b"2")]
        )
    finally:
        produsent.lukk()
    assert utfall == [Kvittering(0, 0), Radfeil("InvalidRecordError"), Kvittering(0, 1)]


@pytest.fixture
def megler(tmp_path: Path, settings: Settings) -> Iterator[Prosess]:
    """One to freeze, with our topics."""
    with Prosesser(tmp_path / "verden") as prosesser:
        settings.KAFKA_BROKERS = [servere.kafka.start(prosesser)["KAFKA_BROKERS"]]
        servere.kafka.lag_emner(settings.KAFKA_BROKERS[0])
        yield prosesser["kafka"]


def test_en_frossen_megler_gir_ukjent_utfall_og_produsenten_lar_seg_lukke(megler: Prosess) -> None:
    """A stopped process still takes connections: only time tells. Nothing of ours lives on."""
    bolge = [Utgaende(oppsett.KAFKA_RAPID_TOPIC, b"a", str(nr).encode()) for nr in range(3)]
    for_ = set(threading.enumerate())
    produsent = Produsent()
    assert all(isinstance(utfall, Kvittering) for utfall in produsent.send(bolge))
    os.kill(megler.pid, signal.SIGSTOP)
    assert produsent.send(bolge) == [None] * 3
    produsent.lukk()
    assert set(threading.enumerate()) <= for_


def test_en_megler_som_fryser_mens_ingenting_kommer_blir_ikke_tatt_for_stille(
    megler: Prosess,
) -> None:
    """A poll brings nothing from it either, and what was read to its end looks so still."""
    leser = Leser(oppsett.KAFKA_RAPID_TOPIC, "gruppe")
    leser.undersok()
    fra = dict.fromkeys(leser.partisjoner, 0)

    def les() -> None:
        frist = time.monotonic() + TAUSHET + 2
        while time.monotonic() < frist:
            assert leser.hent(fra, vil_ha=bool, ventetid=0.2) == {}

    les()
    os.kill(megler.pid, signal.SIGSTOP)
    with pytest.raises(Kafkafeil):
        les()
    leser.lukk()


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
def test_en_megler_som_er_sen_med_sitt_forste_svar_er_ikke_tom(megler: Prosess) -> None:
    """A reader that is new has not heard from any partition when its first poll is over."""
    produsent = Produsent()
    produsent.send([Utgaende(oppsett.KAFKA_RAPID_TOPIC, b"a", b"{}")])
    produsent.lukk()
    leser = kafka.apen(
        bokser.rapid.navn,
        lambda: Leser(oppsett.KAFKA_RAPID_TOPIC, oppsett.AKTIVITETSKORT_RAPID_GRUPPE),
    )
    try:
        Posisjoner(bokser.rapid.navn, Posisjon).stem_av(leser)
        leser.sist_avstemt = time.monotonic()
        os.kill(megler.pid, signal.SIGSTOP)
        threading.Timer(2 * VENTETID, os.kill, (megler.pid, signal.SIGCONT)).start()
        bokser.rapid.les()
        assert sum(Posisjon.objects.values_list("neste", flat=True)) == 1
    finally:
        kafka.lukk_alle()


_MENS_MEGLEREN_ER_BORTE = """
import os, threading, django
django.setup()
from aktivitetskort import bokser
from aktivitetskort.models import Posisjon
from rapids import kafka
from rapids.innboks import VENTETID
from rapids.kafka import Kafkafeil, Leser
for _ in range(2):
    try:
        Leser("topic", "gruppe")
    except Kafkafeil:
        print(threading.active_count(), len(os.listdir("/proc/self/fd")))
"""


def test_en_megler_som_er_borte_etterlater_verken_trader_eller_sokler() -> None:
    """Each tick tries anew for as long as Kafka is away: what a try leaves behind would add up."""
    borte = {"KAFKA_BROKERS": f"127.0.0.1:{porter.ledige(1)[0]}"}
    ferdig = subprocess.run(
        [sys.executable, "-c", _MENS_MEGLEREN_ER_BORTE],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | borte,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    forste, andre = ferdig.stdout.splitlines()
    assert forste == andre
    assert forste.startswith("1 ")
