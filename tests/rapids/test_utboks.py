"""Waves, faults and parking: what the outbox promises (rules 4–6), on real Kafka."""

import os
import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.models import F
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.models import Kort, Kortversjon
from rapids import kafka, utboks
from tests.kafkaverden import Kafkaverden
from tests.rapids.feil import skrivebeskyttet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

FOR_STOR = "x" * 1_100_000


def kort(nr: int = 0) -> Kort:
    return Kort.objects.create(treff_id=uuid4(), fnr=f"{nr:011}", kort_id=uuid4())


def versjon(av: Kort, tittel: str = "Treff", **felter: object) -> Kortversjon:
    na = timezone.now()
    verdier: dict[str, object] = {
        "kort": av,
        "hendelsenavn": "test",
        "kilde_id": str(uuid4()),
        "message_id": uuid4(),
        "status": "PLANLAGT",
        "tittel": tittel,
        "fra_tid": na,
        "til_tid": na,
        "gateadresse": "",
        "postnummer": "",
        "poststed": "",
        "endret_av": "Z990001",
        "endret_av_type": "NAVIDENT",
        "endret_tidspunkt": na,
        **felter,
    }
    return Kortversjon.objects.create(**verdier)


def sendt(topics: Kafkaverden) -> list[UUID]:
    return [UUID(m["messageId"]) for m in topics.les(settings.DAB_AKTIVITETSKORT_TOPIC)]


def tilstander() -> list[str]:
    return list(Kortversjon.objects.order_by("id").values_list("tilstand", flat=True))


def la_hvilen_ga() -> None:
    Kortversjon.objects.update(neste_forsok=F("neste_forsok") - timedelta(days=1))


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


def parker(rad: Kortversjon) -> None:
    for _ in range(len(utboks.HVILE) + 1):
        la_hvilen_ga()
        bokser.kortversjoner.send()
    rad.refresh_from_db()
    assert (rad.tilstand, rad.forsok) == ("PARKERT", len(utboks.HVILE) + 1)


def test_etter_siste_forsok_parkeres_raden_og_holder_sitt_kort(topics: Kafkaverden) -> None:
    stort = kort()
    rad = versjon(stort, FOR_STOR)
    versjon(stort)

    parker(rad)
    bokser.kortversjoner.send()

    assert sendt(topics) == []
    assert tilstander() == ["PARKERT", "USENDT"]


def test_kommandoen_gir_opp_en_parkert_rad_og_den_neste_gaar(topics: Kafkaverden) -> None:
    stort = kort()
    rad = versjon(stort, FOR_STOR)
    neste = versjon(stort)
    parker(rad)
    ut = StringIO()
    call_command("parkert", "aktivitetskort", "list", stdout=ut)
    assert f"AktivitetskortJobb  {rad.pk:>8}  5 forsøk" in ut.getvalue()

    kommando = ["parkert", "aktivitetskort", "gi-opp", "AktivitetskortJobb", str(rad.pk)]
    call_command(*kommando, "--av", "Z990001", "--grunn", "for lang")
    bokser.kortversjoner.send()

    assert sendt(topics) == [neste.message_id]
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av, rad.behandlet_grunn) == (
        "OPPGITT",
        "Z990001",
        "for lang",
    )
    with pytest.raises(CommandError, match="ikke parkert"):
        call_command(*kommando, "--av", "Z990001", "--grunn", "igjen")


def test_kommandoen_prover_en_parkert_rad_igjen(topics: Kafkaverden) -> None:
    rad = versjon(kort(), FOR_STOR)
    parker(rad)
    Kortversjon.objects.update(tittel="kort nok")

    call_command(
        "parkert", "aktivitetskort", "prov-igjen", "AktivitetskortJobb", str(rad.pk), "--av", "Z1"
    )
    bokser.kortversjoner.send()

    assert sendt(topics) == [rad.message_id]


def test_mange_parkerte_eter_ikke_bolgen(topics: Kafkaverden) -> None:
    parkert = versjon(kort(), tilstand="PARKERT")
    flere = Kort.objects.bulk_create(
        Kort(treff_id=uuid4(), fnr=f"{nr:011}", kort_id=uuid4()) for nr in range(utboks.BOLGE)
    )
    felter = model_to_dict(parkert, exclude=["id", "kort", "message_id", "kilde_id"])
    Kortversjon.objects.bulk_create(
        Kortversjon(kort=k, message_id=uuid4(), kilde_id=str(uuid4()), **felter) for k in flere
    )
    god = versjon(kort(99))
    bokser.kortversjoner.send()
    assert sendt(topics) == [god.message_id]


def test_kafka_som_nekter_teller_ikke_paa_raden(topics: Kafkaverden, settings: Settings) -> None:
    rad = versjon(kort())
    riktig = settings.DAB_AKTIVITETSKORT_TOPIC
    settings.DAB_AKTIVITETSKORT_TOPIC = "finnes.ikke"
    forst = kafka.apen("produsent", kafka.Produsent)
    bokser.kortversjoner.send()
    rad.refresh_from_db()
    assert (rad.tilstand, rad.forsok) == ("USENDT", 0)
    assert kafka.apen("produsent", kafka.Produsent) is not forst  # its state is unknown

    settings.DAB_AKTIVITETSKORT_TOPIC = riktig
    bokser.kortversjoner.send()
    assert sendt(topics) == [rad.message_id]


def test_en_database_som_bare_kan_leses_proves_igjen(topics: Kafkaverden) -> None:
    rad = versjon(kort())
    with skrivebeskyttet("aktivitetskort"):
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
