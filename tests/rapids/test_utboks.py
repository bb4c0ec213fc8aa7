"""Waves and faults: what the outbox promises (rules 4–6), on real Kafka."""

import os
import threading
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.models import Kortversjon
from rapids import kafka
from rapids.infrastruktur import IkkeGjort
from tests.kafkaverden import Kafkaverden
from tests.rapids.feil import skrivebeskyttet
from tests.rapids.kortverden import FOR_STOR, kort, sendt, tilstander, versjon
from tests.samtidighet import laast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

EN_VERSJON = "SELECT id FROM aktivitetskort_kortversjon WHERE id = %s FOR UPDATE"


def test_versjonene_av_et_kort_kommer_i_rekkefolge(topics: Kafkaverden) -> None:
    ett, to = kort(1), kort(2)
    rader = [versjon(k) for _ in range(3) for k in (ett, to)]

    bokser.kortversjoner.send()

    poster = topics.les_poster(settings.DAB_AKTIVITETSKORT_TOPIC)
    for k in (ett, to):
        egne = [post for post in poster if post.key == str(k.kort_id).encode()]
        assert [post.offset for post in egne] == sorted(post.offset for post in egne)
    assert sorted(sendt(topics)) == sorted(rad.message_id for rad in rader)
    assert tilstander() == ["SENDT"] * 6


def test_hver_sendt_rad_vet_hvor_den_ble_lagt(topics: Kafkaverden) -> None:
    rad = versjon(kort())
    bokser.kortversjoner.send()
    rad.refresh_from_db()
    (post,) = topics.les_poster(settings.DAB_AKTIVITETSKORT_TOPIC)
    assert (rad.kafka_partisjon, rad.kafka_offset) == (post.partition, post.offset)
    assert dict(post.headers)["Nav-Call-Id"]


def test_et_tikk_uten_noe_aa_sende_tar_hoyst_tre_sporringer(topics: Kafkaverden) -> None:
    with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
        bokser.kortversjoner.send()
    assert len([s for s in sporringer if s["sql"] not in ("BEGIN", "COMMIT")]) <= 3


def test_en_bolge_tar_like_mange_sporringer_uansett_storrelse(topics: Kafkaverden) -> None:
    def antall(rader: int) -> int:
        for nr in range(rader):
            versjon(kort(nr))
        with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
            bokser.kortversjoner.send()
        return len(sporringer)

    assert antall(2) == antall(150)


def test_en_rad_som_er_for_stor_holder_bare_tilbake_sitt_eget_kort(topics: Kafkaverden) -> None:
    stort, annet = kort(1), kort(2)
    versjon(stort, FOR_STOR)
    versjon(stort)
    god = versjon(annet)

    bokser.kortversjoner.send()

    assert sendt(topics) == [god.message_id]
    assert tilstander() == ["USENDT", "USENDT", "SENDT"]
    feilet = Kortversjon.objects.earliest("id")
    assert (feilet.forsok, feilet.siste_feil) == (1, "MessageSizeTooLargeError")
    assert feilet.neste_forsok
    assert feilet.neste_forsok > timezone.now()


def test_en_rad_som_ikke_kan_skrives_teller_paa_raden(topics: Kafkaverden) -> None:
    versjon(kort(1), fra_tid=datetime(9999, 12, 31, 23, 30, tzinfo=UTC))
    bokser.kortversjoner.send()
    assert "OverflowError" in Kortversjon.objects.get().siste_feil


def test_kafka_som_nekter_teller_ikke_paa_raden(topics: Kafkaverden, settings: Settings) -> None:
    rad = versjon(kort())
    riktig = settings.DAB_AKTIVITETSKORT_TOPIC
    settings.DAB_AKTIVITETSKORT_TOPIC = "finnes.ikke"
    forst = kafka.apen("produsent", kafka.Produsent)
    with pytest.raises(IkkeGjort):
        bokser.kortversjoner.send()
    rad.refresh_from_db()
    assert (rad.tilstand, rad.forsok) == ("USENDT", 0)
    assert kafka.apen("produsent", kafka.Produsent) is not forst  # its state is unknown

    settings.DAB_AKTIVITETSKORT_TOPIC = riktig
    bokser.kortversjoner.send()
    assert sendt(topics) == [rad.message_id]


def test_en_database_som_bare_kan_leses_proves_igjen(topics: Kafkaverden) -> None:
    rad = versjon(kort())
    with skrivebeskyttet("aktivitetskort"), pytest.raises(IkkeGjort):
        bokser.kortversjoner.send()

    bokser.kortversjoner.send()

    assert set(sendt(topics)) == {rad.message_id}  # sent before the mark failed, and again
    assert tilstander() == ["SENDT"]


def test_to_sendere_samtidig_sender_hver_rad_en_gang(topics: Kafkaverden) -> None:
    """Real threads, each with its own connection: the lock lets one publish at a time."""
    for nr in range(40):
        eget = kort(nr)
        versjon(eget)
        versjon(eget)

    def send() -> None:
        bokser.kortversjoner.send()
        connections.close_all()

    trader = [threading.Thread(target=send) for _ in range(3)]
    for trad in trader:
        trad.start()
    for trad in trader:
        trad.join()

    assert len(sendt(topics)) == 80
    assert set(tilstander()) == {"SENDT"}


def test_den_som_ikke_faar_laasen_gir_seg_uten_aa_sende(topics: Kafkaverden) -> None:
    versjon(kort())
    holder = connections["aktivitetskort"].copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_lock('aktivitetskort_kortversjon'::regclass::oid::int, 0)"
            )
        with pytest.raises(IkkeGjort):
            bokser.kortversjoner.send()
        assert sendt(topics) == []
    finally:
        holder.close()
    bokser.kortversjoner.send()
    assert len(sendt(topics)) == 1


def test_en_usendt_rad_sendes_igjen_likt_etter_krasj_for_merking(topics: Kafkaverden) -> None:
    """A crash between acknowledgement and mark: the stream says the same again, nothing new."""
    rad = versjon(kort())
    bokser.kortversjoner.send()
    Kortversjon.objects.update(tilstand="USENDT")
    bokser.kortversjoner.send()
    forst, igjen = topics.les_poster(settings.DAB_AKTIVITETSKORT_TOPIC)
    assert forst.value == igjen.value
    assert sendt(topics) == [rad.message_id] * 2


def test_produsenten_i_en_annen_prosess_er_en_annen(topics: Kafkaverden) -> None:
    """A forked child has the parent's memory: it must not use the parent's connections."""
    var = kafka.apen("produsent", kafka.Produsent)
    assert kafka.apen("produsent", kafka.Produsent) is var
    pid = os.fork()
    if not pid:
        os._exit(kafka.apen("produsent", kafka.Produsent) is var)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_en_rad_som_noen_holder_sendes_ikke_for_den_kan_merkes(topics: Kafkaverden) -> None:
    """Sent and not marked, it would go again at every tick; and all others of its wave with it."""
    holdt, fri = versjon(kort(1)), versjon(kort(2))
    with laast("aktivitetskort", EN_VERSJON, holdt.pk):
        for _ in range(2):
            with pytest.raises(IkkeGjort):
                bokser.kortversjoner.send()
        assert sendt(topics) == [fri.message_id]
    bokser.kortversjoner.send()
    assert sendt(topics) == [fri.message_id, holdt.message_id]
    assert tilstander() == ["SENDT"] * 2
